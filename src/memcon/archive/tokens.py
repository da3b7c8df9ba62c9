"""The words by which text is found: one tokeniser for index, query and highlighting.

A text is cut into *parts*. A hyphen, an apostrophe or the dot of an abbreviation between two parts is a *joint*: the parts
are found one by one, side by side, and run together (Yong-geon: yong, geon, yonggeon). Scripts that write no blanks between
words are cut into single characters. A part has an exact form (as written, NFC) and a folded one: NFKC, case folded,
diacritics left out. A number is one part, whatever groups its digits (1,500 = 1500).

The engine is given plain strings of parts with blanks between them: measured, that is five times faster than token objects,
and nothing is lost, since the same cut of the same text gives the offsets again.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from anyascii import anyascii

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u058a\u05be\ufe58\ufe63\uff0d"
_APOSTROPHES = "'\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2032\u0060\u00b4\u055a\ua78c\uff07"
_IGNORED = "\u00ad\u200c\u200d\u2060\ufeff\u200e\u200f"  # soft hyphen, joiners, marks of direction
_GROUPING = "\u00a0\u2007\u2009\u202f"  # blanks that group digits
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_PLAIN_CYRILLIC = {"ё": "е", "ѐ": "е", "ѝ": "и"}

# What the characters between letters were found to be; one code for one character, so that offsets stay.
_HYPHEN, _APOSTROPHE, _DOT, _BLANK, _NOTHING, _POINT, _GROUP = "\x01\x02\x03\x04\x05\x06\x07"
_JOINTS = {_HYPHEN: "-", _APOSTROPHE: "'", _DOT: ".", _BLANK: "_"}

_WORD = r"[^ \-'.,\x01-\x04\x07]"
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)|(?<![\d.,])\d{1,3}(?:[.'\x07]\d{3})+(?!\d)")
_SPACED = re.compile(r"(?<![\d.,])(?<![\d.,] )\d{1,3}(?: \d{3})+(?![\d.,'-]?\d)")
_DECIMAL = re.compile(r"(?<![\d.,\x05])(\d[\d\x05]*)[.,](\d{1,2})(?![.,]?\d)")
_BETWEEN = re.compile(rf"[-'](?<={_WORD}.)(?={_WORD})")
_INITIAL = re.compile(rf"\.(?<={_WORD}\.)(?<!{_WORD}{_WORD}\.)(?=[^\W\d_])")
_PART = re.compile(r"[^ \x01-\x04]+")
_COMPOUND = re.compile(r"[^ \x01-\x04]+(?:[\x01-\x04][^ \x01-\x04]+)+")
_LONGEST = 4  # parts that are run together at most

# Scripts whose words are found by their characters. Marks and conjoining jamo stay with their base.
_UNSPACED_RANGES = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u30fa\u30fc-\u318e\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff\uff66-\uffdc\U00020000-\U000323af"
)
_FOLLOWING = "\u0300-\u036f\u11a8-\u11ff\u3099\u309a\uff9e\uff9f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e\u17b6-\u17d3"
_CHARACTER = re.compile(
    "[\u1100-\u115f\ua960-\ua97c]+[\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7fb]*"  # a syllable of conjoining jamo
    f"|[{_UNSPACED_RANGES}][{_FOLLOWING}]*"
)
_RUN = re.compile(f"[{_UNSPACED_RANGES}{_FOLLOWING}]+")
_UNSPACED = re.compile(f"[{_UNSPACED_RANGES}]")


class Part(NamedTuple):
    """One part of a text: where it stands (code points of the text), both forms, and the joint to the next part, if any.

    `joint` is `-`, `'` or `.`; `_` for a blank that may group digits (1 500); `&` between two characters of an unspaced
    script; empty at the end of a word.
    """

    start: int
    end: int
    exact: str
    folded: str
    joint: str


class Streams(NamedTuple):
    """What the engine indexes of a text: parts with blanks between them.

    `text` holds the folded parts and `exact` the same as written, each with the joint that follows it; `joined` the words
    run together, `splits` how (`yonggeon=yong-geon`, `us=u's`: a hyphen, or any other joint); `bigrams` the pairs of
    characters of unspaced scripts, `|` between runs.
    """

    text: str
    exact: str
    joined: str = ""
    splits: str = ""
    bigrams: str = ""


def streams(text: str) -> Streams:
    """The strings under which `text` is found."""
    coded = _coded(text).replace(_NOTHING, "")
    bigrams = ""
    if not coded.isascii():
        coded = unicodedata.normalize("NFC", coded)
        if _UNSPACED.search(coded):
            bigrams = " | ".join(filter(None, (_pairs(run.group()) for run in _RUN.finditer(coded))))
            coded = _CHARACTER.sub(r" \g<0> ", coded)
    folded = fold(coded)
    exact, joins = coded, list[tuple[str, str]]()
    for code, joint in _JOINTS.items():
        if code in coded:
            exact = exact.replace(code, joint.strip("_") + " ")
            joins = joins or list(_compounds(folded))
    for code in _JOINTS if exact is not coded else ():
        folded = folded.replace(code, " ")
    return Streams(folded, exact, " ".join(word for word, _ in joins), " ".join(split for _, split in joins), bigrams)


def parts(text: str) -> list[Part]:
    """The parts of `text` in order, as `streams` has them, with their places."""
    coded = _coded(text)
    if coded.isascii():
        found = (_part(coded, *match.span(), _joint(coded, match.end())) for match in _PART.finditer(coded))
        return [part for part in found if part.folded]
    return [part for match in _PART.finditer(coded) for part in _parts(coded, *match.span())]


def _parts(coded: str, start: int, end: int) -> Iterator[Part]:
    """The parts within one run of characters: itself, or the characters of unspaced scripts and what stands between them."""
    *before, last = _pieces(coded, start, end)
    for place, joint in [*((piece, "&") for piece in before), (last, _joint(coded, end))]:
        part = _part(coded, *place, joint)
        yield from (part._replace(folded=word) for word in part.folded.split())


def _part(coded: str, start: int, end: int, joint: str) -> Part:
    exact = coded[start:end].replace(_NOTHING, "")
    if not exact.isascii():
        exact = unicodedata.normalize("NFC", exact)
    return Part(start, end, exact, fold(exact), joint)


def _joint(coded: str, at: int) -> str:
    return _JOINTS.get(coded[at : at + 1], "")


def fold(text: str) -> str:
    """The text without the differences that searching disregards: width, ligatures, case, diacritics."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)


def joins(words: Sequence[str], joints: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    """The words that neighbouring parts make when run together: first part, end, the word, and how it splits.

    `joints[i]` stands between `words[i]` and the next. Numbers are run together at blanks only, and then the whole of them
    (1956-57 is not 195657, and 1 500 000 not 1500).
    """
    for first in range(len(words) - 1):
        word = split = words[first]
        for end in range(first + 2, min(first + _LONGEST, len(words)) + 1):
            before, part, joint = words[end - 2], words[end - 1], joints[end - 2]
            if joint not in "-'._" or not joint or (joint != "_" and before[-1:].isdigit() and part[:1].isdigit()):
                break
            word, split = word + part, split + ("-" if joint in "-_" else "'") + part
            if "_" not in (first and joints[first - 1], *joints[end - 1 : end]):
                yield first, end, word, f"{word}={split}"


def _compounds(folded: str) -> Iterator[tuple[str, str]]:
    for match in _COMPOUND.finditer(folded):
        words = _PART.findall(match.group())
        between = [_JOINTS[code] for code in match.group() if code in _JOINTS]
        yield from ((word, split) for _, _, word, split in joins(words, between))


def _coded(text: str) -> str:
    """The text with blanks for all that is no part of a word, and codes for joints; as long as the text."""
    coded = text.translate(_CLASSES)
    coded = _DECIMAL.sub(rf"\1{_POINT}\2", _SPACED.sub(_spaced, _GROUPED.sub(_group, coded)))
    if "-" in coded or "'" in coded:
        coded = _BETWEEN.sub(_between, coded)
    coded = _INITIAL.sub(_DOT, coded)
    return coded.translate(_REST) if coded.isascii() else _translate_rest(coded)


def _group(match: re.Match[str]) -> str:
    return re.sub(r"\D", _NOTHING, match.group())


def _spaced(match: re.Match[str]) -> str:
    return match.group().replace(" ", _BLANK)


def _between(match: re.Match[str]) -> str:
    return _HYPHEN if match.group() == "-" else _APOSTROPHE


def _translate_rest(coded: str) -> str:
    for code, plain in _REST.items():
        coded = coded.replace(chr(code), plain)
    return coded


def _pieces(coded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a part is cut further, into the characters of unspaced scripts and what stands between them."""
    at = start
    for match in _CHARACTER.finditer(coded, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
        yield match.span()
    if at < end:
        yield at, end


def _pairs(run: str) -> str:
    characters = [fold(match.group()) for match in _CHARACTER.finditer(run)]
    return " ".join(one + two for one, two in pairwise(characters))


class _Classes(dict[int, str]):
    """What a character is to the tokeniser, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = self._find(chr(code))
        return found

    @staticmethod
    def _find(char: str) -> str:
        for chars, found in ((_HYPHENS, "-"), (_APOSTROPHES, "'"), (_IGNORED, _NOTHING), (_GROUPING, _GROUP)):
            if char in chars:
                return found
        if char in ".,":
            return char
        raised = unicodedata.decomposition(char).startswith(("<super>", "<sub>", "<fraction>")) and char.isnumeric()
        worded = char.isalnum() or unicodedata.category(char)[0] == "M"
        return char if worded and not raised else " "


class _Folded(dict[int, str]):
    """A character (NFKC, case folded) without its diacritics, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = self._find(chr(code))
        return found

    @staticmethod
    def _find(char: str) -> str:
        if char < "\x80" or char in _PLAIN_CYRILLIC:
            return _PLAIN_CYRILLIC.get(char, char)
        if _MARKS.match(char):
            return ""
        if char.isdecimal():
            return str(unicodedata.decimal(char))
        base = unicodedata.normalize("NFD", char)[0]
        if unicodedata.name(base, "").startswith("LATIN"):
            plain = anyascii(base).lower()
            return plain if plain.isalnum() else char
        return base if base < "\u0400" else char


_CLASSES = _Classes()
_FOLDED = _Folded()
_REST = str.maketrans({"-": " ", "'": " ", ".": " ", ",": " ", _GROUP: " ", _POINT: "."})
