"""The pieces of a query, and the error that says where a query cannot be understood."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from .tokens import parts

FIELDS = (
    "speaker",
    "addressee",
    "about",
    "source",
    "kind",
    "depth",
    "after",
    "before",
    "record",
    "collection",
    "language",
    "in",
)
"""The names that may stand before a colon; the same as the filters of the command line."""

_QUOTES = '"“”„«»'


class QueryError(ValueError):
    """A query that cannot be understood: `start` and `end` (code points of the query) are the place, `reason` says why."""

    def __init__(self, query: str, start: int, end: int, reason: str) -> None:
        self.query, self.start, self.end, self.reason = query, start, end, reason
        super().__init__(f"query, character {start + 1}: {reason}")

    def pointer(self) -> str:
        """Two lines: the query, and below it a mark under the place."""
        return f"{self.query}\n{' ' * self.start}{'^' * max(1, self.end - self.start)}"


class Lexeme(NamedTuple):
    """A piece of the query. `kind`: word, phrase, open, close, and, or, not, near, end."""

    kind: str
    text: str
    start: int
    end: int
    exact: bool = False
    field: str = ""


_BOUND = "\u00a0\u2007\u202f"  # blanks that group digits
_SPACE = re.compile(rf"[^\S{_BOUND}]+")
_FIELD = re.compile(r"([^\W\d]\w*):(?=\S)(?!//)")
_BARE = re.compile(rf"(?:[^\s(){_QUOTES}]|[{_BOUND}])+")
NEAR = re.compile(r"NEAR/(\d{1,9})\Z")
_PARENTHESES = {"(": "open", ")": "close"}
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}


def lexemes(query: str) -> list[Lexeme]:
    """The pieces of `query` and its end; punctuation that stands alone is left out. Raises QueryError."""
    found = [lexeme for lexeme in _scan(query) if not _is_punctuation(lexeme)]
    if len(found) == 1:
        raise QueryError(query, 0, len(query), "there is no word in it to search for")
    return found


def _is_punctuation(lexeme: Lexeme) -> bool:
    plain = lexeme.kind == "word" and not lexeme.exact and not lexeme.field
    return plain and not parts(lexeme.text) and not set("*~") & set(lexeme.text)


def _scan(query: str) -> Iterator[Lexeme]:
    at = 0
    while at < len(query):
        if space := _SPACE.match(query, at):
            at = space.end()
            continue
        kind = _PARENTHESES.get(query[at])
        lexeme = Lexeme(kind, query[at], at, at + 1) if kind else _term(query, at)
        yield lexeme
        at = lexeme.end
    yield Lexeme("end", "", at, at)


def _term(query: str, start: int) -> Lexeme:
    at, name = start, ""
    if field := _FIELD.match(query, at):
        at, name = field.end(), _field_name(query, field)
    exact = query.startswith("=", at)
    if exact and name:
        raise QueryError(query, at, at + 1, "= stands before words, not before the value of a field; leave it out")
    at += exact
    if at < len(query) and query[at] in _QUOTES:
        return _quoted(query, start, at, exact, name)
    bare = _BARE.match(query, at)
    if bare is None:
        raise QueryError(query, start, at, f"{query[start:at]} stands alone; write the word right after it")
    text = bare.group()
    if not (exact or name):
        if text in _OPERATORS:
            return Lexeme(_OPERATORS[text], text, start, bare.end())
        if NEAR.match(text) or text == "NEAR":
            return Lexeme("near", text, start, bare.end())
    return Lexeme("word", text, start, bare.end(), exact, name)


def _quoted(query: str, start: int, at: int, exact: bool, name: str) -> Lexeme:
    close = next((i for i in range(at + 1, len(query)) if query[i] in _QUOTES), None)
    if close is None:
        raise QueryError(query, at, at + 1, "this quotation mark is not closed; add one at the end of the phrase")
    after = _BARE.match(query, close + 1)
    if after and after.group()[0] in "*~":
        reason = f"{after.group()} cannot follow a phrase; use NEAR/5 between words, or * and ~1 after a single word"
        raise QueryError(query, close + 1, after.end(), reason)
    return Lexeme("phrase", query[at + 1 : close], start, close + 1, exact, name)


def _field_name(query: str, field: re.Match[str]) -> str:
    name = field[1].lower()
    if name in FIELDS:
        return name
    near = get_close_matches(name, FIELDS, 1)
    hint = f"did you mean {near[0]}: ?" if near else f"fields are {', '.join(FIELDS)}; put words with a colon in quotes"
    raise QueryError(query, field.start(), field.end(), f"there is no field {field[1]}; {hint}")
