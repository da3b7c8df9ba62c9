"""What may be a speaker's label: the form of the words before the colon, with what is added to them."""

import re
from typing import NamedTuple

from memcon.language.titles import is_office, split_title

from .lexicon import fold, words

LONGEST = 120
"""Characters of a paragraph in which a label ends, if it has one."""
_MOST_WORDS = 10
_WORD = re.compile(r"[^\s,;/&]+|[,;/&]")
_ADDITION = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）)\s*$")
_ROMAN = re.compile(r"[IVX]{1,5}")
_JOINTS = frozenset(",;/&-–—")  # may stand between the words of a label
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[a-z]{3}\.\s|[?!…\"“”«»„=<>*#|\\]|\.\.\.")


class Label(NamedTuple):
    """A label at the beginning of a paragraph's reading.

    `start` and `end` enclose it as printed, additions included, without colon or editor's bracket; `rest` is where the words
    begin. `name` is the label without additions; `additions` are the stretches of the bracketed ones, brackets included.
    """

    start: int
    end: int
    rest: int
    name: str
    additions: tuple[tuple[int, int], ...] = ()
    bracketed: bool = False


def cut(text: str, end: int, rest: int) -> Label | None:
    """The label that ends at `end` of a paragraph, or None where the words before are too many or no words at all."""
    start = 0
    bracketed = text[:1] in "[(" and _closes(text, rest)
    if bracketed:
        start, rest = 1, rest + 1
    additions = []
    stop = len(text[:end].rstrip())
    core = stop
    while match := _ADDITION.search(text, start, core):
        if match.start() <= start:
            break
        inner = match.start() + len(match.group()) - len(match.group().lstrip())
        additions.append((inner, len(text[: match.end()].rstrip())))
        core = match.start()
    name = text[start:core].strip().rstrip(",").strip()
    if not name or len(name) > LONGEST:
        return None
    start += len(text[start:core]) - len(text[start:core].lstrip())
    while rest < len(text) and text[rest] == " ":
        rest += 1
    return Label(start, stop, rest, name, tuple(reversed(additions)), bracketed)


def _closes(text: str, rest: int) -> bool:
    """Whether the bracket that opens the paragraph closes right after the colon: the editors supply the label."""
    return text[rest : rest + 1] == {"[": "]", "(": ")"}[text[0]]


class Shape(NamedTuple):
    """What kind of words a label is made of: a title and a name, an office alone, capitals; `reason` tells why it is none."""

    fits: bool
    title: str = ""
    rest: str = ""
    office: bool = False
    capitals: bool = False
    numbered: bool = False
    reason: str = ""


def shape(name: str) -> Shape:
    """The shape of a label without its additions."""
    tokens = _WORD.findall(name)
    if len(tokens) > _MOST_WORDS or _SENTENCE.search(name):
        return Shape(False, reason="too many words, or marks that no label has")
    first = fold(tokens[0])
    if fold(name) in words("labels", "never", "words") or first in words("labels", "openers", "words"):
        return Shape(False, reason="words that open an item or a sentence")
    small = tokens[0][:1].islower() and (len(tokens) == 1 or first not in words("labels", "particles", "words"))
    if small or not all(_may_stand(token, i) for i, token in enumerate(tokens)) or not _LETTER.search(name):
        return Shape(False, reason="words that stand in no name or office")
    numbered = tokens[-1].isdigit() or (len(tokens) > 1 and _is_number(tokens[-1]))
    if numbered and fold(" ".join(tokens[:-1])) not in words("labels", "numbered", "words"):
        return Shape(False, reason="an item of a list")
    title, rest = split_title(name)
    capitals = any(token.isupper() and sum(map(str.isalpha, token)) > 2 for token in tokens)
    return Shape(True, title, rest, not rest or is_office(name), capitals, numbered)


def _is_number(token: str) -> bool:
    """Whether a word counts something: a letter, a Roman numeral, a number word."""
    return (
        (len(token) == 1 and token.isalpha())
        or bool(_ROMAN.fullmatch(token))
        or fold(token) in words("labels", "numbers", "words")
    )


def _may_stand(token: str, at: int) -> bool:
    letter = _LETTER.search(token)
    if letter is None:
        return at > 0 and (token.isdigit() or token in _JOINTS)
    if not letter.group().islower():
        return True
    return fold(token) in words("labels", "within", "words") or "-" in token or "'" in token[:3] or "’" in token[:3]
