"""Words as quotations are compared: the fold that `exact` allows, and nothing beyond it.

Two texts are the same sequence of words and numbers if their keys are equal one by one. A key forgets case, the shape of
apostrophes and dashes, ligatures, invisible characters, the full stops of an abbreviation (U.S., US) and the commas that
group thousands; it keeps accents, apostrophes within a word, decimal points, signs, currency and per cent signs, and the dash
between two numbers. Combining characters are composed first (Unicode NFC, UAX #15).
"""

import re
import unicodedata
from typing import NamedTuple

_MARKS = "".join(chr(c) for c in range(0x300, 0x10000) if unicodedata.category(chr(c)) in ("Mn", "Mc", "Me"))
_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SUPER = "\u00b2\u00b3\u00b9\u2070-\u2079"
_APOSTROPHE = "'\u2019\u02bc\u2018\u02bb`\u00b4\u2032"
_DASH = "\\-\u2010-\u2015\u2212"
_LETTER = f"(?:[^\\W\\d_{_CJK}{_SUPER}][{_MARKS}{_HIDDEN}]*)"
_CHAR = f"(?:(?:[^\\W_{_CJK}{_SUPER}]|(?<=\\d)[{_SUPER}])[{_MARKS}{_HIDDEN}]*)"
_SUPPLIED = f"\\[{_CHAR}{{1,12}}\\]"  # letters supplied within a word: [W]e, say[s]

_TOKEN = re.compile(
    f"(?P<gap>[\\[(]?(?:\u2026+|\\.(?:[ \u00a0]?\\.){{2,9}})[\\])]?)"
    f"|(?P<initials>(?<![\\w.]){_LETTER}(?:\\.{_LETTER})+(?!\\w)\\.?|(?<![\\w.])(?:{_LETTER}\\.[ \u00a0]?){{2,6}}(?!\\w))"
    f"|(?P<word>(?:{_SUPPLIED}(?=[^\\W_{_CJK}]))?{_CHAR}(?:{_CHAR}|[{_APOSTROPHE}](?={_LETTER})|[.,:/](?=\\d)(?<=\\d.)|{_SUPPLIED})*)"
    f"|(?P<han>[{_CJK}][{_MARKS}]*)"
    f"|(?P<range>(?<=\\d)[{_DASH}](?=\\d))"
    f"|(?P<sign>(?<![^\\s(\\[])[-\u2212](?=\\d))"
    "|(?P<symbol>[$€£¥¢₽₩%‰§&+=°№#@])"
    "|(?P<open>\\[)|(?P<close>\\])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_LINE_HYPHEN = re.compile("[-\u2010\u00ad][ \t]*(?:\r\n?|\n)[ \t>]*")
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
_FOLD = str.maketrans(
    {**_LIGATURES, "\u0132": "ij", "\u0133": "ij", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}
    | dict.fromkeys(_APOSTROPHE, "'")
    | dict.fromkeys(_HIDDEN + "[]", "")
)


class Word(NamedTuple):
    """A word, number or sign: its key, and where it stands in its text (code points).

    `bracket` numbers the square brackets that it stands in (0: none); `broken` tells that a hyphen at a line's end parts it
    from the word before, so that the two may be one.
    """

    key: str
    start: int
    end: int
    bracket: int = 0
    broken: bool = False


class Gap(NamedTuple):
    """An ellipsis: `at` is the number of words before it."""

    at: int
    start: int
    end: int


class Words(NamedTuple):
    """The words of a text in order, and its ellipses."""

    words: tuple[Word, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the words, in order."""
        return tuple(word.key for word in self.words)


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of `text[start:end]`, with their places in `text`."""
    end = len(text) if end is None else end
    closed = _brackets(text, start, end)
    found: list[Word] = []
    gaps: list[Gap] = []
    bracket, until = 0, -1
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "open" and match.start() >= until and match.start() in closed:
            bracket, until = bracket + 1, closed[match.start()]
        elif kind == "gap":
            gaps.append(Gap(len(found), *match.span()))
        elif kind not in ("open", "close"):
            inside = match.start() < until
            partly = not inside and "[" in match.group()
            bracket += partly
            broken = bool(found) and _parted(text, found[-1].end, match.start())
            found.append(Word(_key(match), *match.span(), bracket if inside or partly else 0, broken))
    return Words(tuple(found), tuple(gaps))


def settle(quoted: Words, known: frozenset[str] | set[str]) -> Words:
    """The words with each pair parted by a hyphen at a line's end made one word where that word is known."""
    merged: list[Word] = []
    gone: list[int] = []
    for i, word in enumerate(quoted.words):
        before = merged[-1] if merged else word
        if word.broken and before.key + word.key in known:
            merged[-1] = Word(before.key + word.key, before.start, word.end, before.bracket or word.bracket)
            gone.append(i)
        else:
            merged.append(word)
    if not gone:
        return quoted
    return Words(tuple(merged), tuple(gap._replace(at=gap.at - sum(i < gap.at for i in gone)) for gap in quoted.gaps))


def fold(text: str) -> str:
    """One word as it is compared."""
    return unicodedata.normalize("NFC", text.translate(_FOLD)).casefold()


def _parted(text: str, left: int, right: int) -> bool:
    """Whether nothing but a hyphen at a line's end stands between two words."""
    return bool(_LINE_HYPHEN.fullmatch(text, left - (text[left - 1] == "\u00ad"), right))


def _key(match: re.Match[str]) -> str:
    text = match.group()
    if text.isalnum() and text.isascii():
        return text.lower()
    if match.lastgroup in ("range", "sign"):
        return "-"
    if match.lastgroup == "initials":
        return fold(re.sub(r"[.\s]", "", text))
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else fold(text)


def _brackets(text: str, start: int, end: int) -> dict[int, int]:
    """Where each outermost square bracket that is closed opens, and where it closes."""
    closed: dict[int, int] = {}
    opened: list[int] = []
    for match in re.compile(r"[\[\]]").finditer(text, start, end):
        if match.group() == "[":
            opened.append(match.start())
        elif opened:
            at = opened.pop()
            closed[at] = match.start()
    return closed
