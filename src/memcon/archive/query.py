"""The query language: words, "phrases", AND OR NOT ( ), prefix*, word~1, NEAR/5, =exact, field:value.

Words that stand side by side must all be found. `AND` binds tighter than `OR`, `NEAR` tighter than both; operators are
written in capitals. Whatever cannot be understood is a `QueryError` that says where and what to do; nothing is ignored
except punctuation.
"""

import re

import msgspec

from .lexemes import NEAR, Lexeme, QueryError, lexemes
from .tokens import parts

FARTHEST = 100
"""The greatest distance of NEAR."""
_DEEPEST = 50


class Words(msgspec.Struct, frozen=True, tag=True):
    """Words side by side, each of which must be found, in any order."""

    text: str


class Phrase(msgspec.Struct, frozen=True, tag=True):
    """Words one after the other."""

    text: str


class Exact(msgspec.Struct, frozen=True, tag=True):
    """A word or phrase in this spelling only: letters, case, accents, hyphens."""

    text: str


class Prefix(msgspec.Struct, frozen=True, tag=True):
    """Every word that begins so."""

    text: str


class Fuzzy(msgspec.Struct, frozen=True, tag=True):
    """Every word that differs in at most `distance` letters (1 or 2)."""

    text: str
    distance: int


class Near(msgspec.Struct, frozen=True, tag=True):
    """Words or phrases with at most `distance` words between one and the next, in either order."""

    members: tuple[Words | Phrase, ...]
    distance: int


class Fielded(msgspec.Struct, frozen=True, tag=True):
    """A filter within the query."""

    name: str
    value: str


class And(msgspec.Struct, frozen=True, tag=True):
    """All of these."""

    members: tuple["Node", ...]


class Or(msgspec.Struct, frozen=True, tag=True):
    """At least one of these."""

    members: tuple["Node", ...]


class Not(msgspec.Struct, frozen=True, tag=True):
    """None of this."""

    member: "Node"


Node = Words | Phrase | Exact | Prefix | Fuzzy | Near | Fielded | And | Or | Not


def parse(query: str) -> Node | None:
    """The query as a tree; None for an empty one (which finds everything). Raises QueryError."""
    if not query.strip():
        return None
    return _Parser(query).whole()


class _Parser:
    def __init__(self, query: str) -> None:
        self.query = query
        self.lexemes = lexemes(query)
        self.at = self.depth = 0

    @property
    def next(self) -> Lexeme:
        return self.lexemes[self.at]

    def take(self) -> Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]

    def error(self, lexeme: Lexeme, reason: str) -> QueryError:
        return QueryError(self.query, lexeme.start, lexeme.end, reason)

    def whole(self) -> Node:
        node = self.alternatives()
        if self.next.kind == "close":
            raise self.error(self.next, "this ) closes nothing; leave it out, or open a ( before it")
        return node

    def alternatives(self) -> Node:
        members = [self.conjunction()]
        while self.next.kind == "or":
            self.take()
            members.append(self.conjunction())
        return members[0] if len(members) == 1 else Or(tuple(members))

    def conjunction(self) -> Node:
        members = [self.negation()]
        while self.next.kind not in ("or", "close", "end"):
            joined = self.next.kind == "and"
            if joined:
                self.take()
            member = self.negation()
            if not joined and isinstance(member, Words) and isinstance(members[-1], Words):
                members[-1] = Words(f"{members[-1].text} {member.text}")
            else:
                members.append(member)
        return members[0] if len(members) == 1 else And(tuple(members))

    def negation(self) -> Node:
        if self.next.kind == "not":
            self.take()
            if self.next.kind == "not":
                raise self.error(self.next, "NOT NOT; write one or none")
            return Not(self.proximity())
        return self.proximity()

    def proximity(self) -> Node:
        first = self.next
        members, distances = [self.primary()], list[int]()
        while self.next.kind == "near":
            distances.append(self.distance(self.take()))
            members.append(self.primary())
        if not distances:
            return members[0]
        near = [member for member in members if isinstance(member, Words | Phrase)]
        if len(near) != len(members):
            raise self.error(first, "NEAR stands between plain words or phrases only")
        if len(set(distances)) > 1:
            raise self.error(first, "one chain of NEAR has one distance; use AND between two")
        return Near(tuple(near), distances[0])

    def distance(self, lexeme: Lexeme) -> int:
        match = NEAR.match(lexeme.text)
        if match is None:
            raise self.error(lexeme, "write how near, as in NEAR/5")
        if int(match[1]) > FARTHEST:
            raise self.error(lexeme, f"NEAR/{match[1]} is too far; {FARTHEST} words at most")
        return int(match[1])

    def primary(self) -> Node:
        lexeme = self.take()
        if lexeme.kind == "open":
            return self.group(lexeme)
        if lexeme.kind == "word":
            return self.word(lexeme)
        if lexeme.kind == "phrase":
            return self.phrase(lexeme)
        if lexeme.kind == "end":
            raise self.error(lexeme, "a word is missing at the end")
        raise self.error(lexeme, f"a word is missing before {lexeme.text}; to search for the word itself, put it in quotes")

    def group(self, opening: Lexeme) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error(opening, f"more than {_DEEPEST} parentheses within each other; write fewer")
        if self.next.kind == "close":
            raise self.error(self.next, "nothing stands between the parentheses")
        node = self.alternatives()
        if self.take().kind != "close":
            raise self.error(opening, "this ( is not closed; add a )")
        self.depth -= 1
        return node

    def phrase(self, lexeme: Lexeme) -> Node:
        if lexeme.field:
            return Fielded(lexeme.field, lexeme.text)
        self.needs_word(lexeme, lexeme.text)
        return Exact(lexeme.text) if lexeme.exact else Phrase(lexeme.text)

    def word(self, lexeme: Lexeme) -> Node:
        text = lexeme.text
        if lexeme.field:
            return Fielded(lexeme.field, text)
        if text.startswith("-") and text.strip("-"):
            raise self.error(lexeme, f"to leave out, write NOT {text.lstrip('-')}")
        if lexeme.exact:
            self.needs_word(lexeme, text)
            return Exact(text)
        if fuzzy := re.search(r"~(\d*)\Z", text):
            return self.fuzzy(lexeme, text[: fuzzy.start()], fuzzy[1])
        if text.endswith("*"):
            return Prefix(self.single(lexeme, text[:-1], "*"))
        if "*" in text or "~" in text:
            raise self.error(lexeme, "* and ~1 stand at the end of a word only; leave them out or move them")
        self.needs_word(lexeme, text)
        return Words(text)

    def fuzzy(self, lexeme: Lexeme, text: str, distance: str) -> Node:
        if distance not in ("", "1", "2"):
            raise self.error(lexeme, f"~{distance} is too far; write ~1 or ~2")
        return Fuzzy(self.single(lexeme, text, "~"), int(distance or 1))

    def single(self, lexeme: Lexeme, text: str, sign: str) -> str:
        found = parts(text)
        if not found or any(part.joint == "" for part in found[:-1]):
            raise self.error(lexeme, f"{sign} follows one word; write it right after the word")
        return text

    def needs_word(self, lexeme: Lexeme, text: str) -> None:
        if not parts(text):
            raise self.error(lexeme, f"there is no word in {text!r} to search for" if text else "the phrase is empty")
