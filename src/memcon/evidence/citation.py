"""Which record a note cites: by its address, by number, by series, volume and document, or by title and date."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from memcon.language.dates import find_dates
from memcon.model import Record

_URL = re.compile(r"https?://[^\s<>\"”’)\]]+[\w/]")
_YEARS = re.compile(r"\b(1[5-9]\d\d|20\d\d)(?:\s?[–—-]\s?(\d\d(?:\d\d)?))?\b")
_VOLUME = re.compile(r"\b[Vv]ol(?:ume|\.)?\s*(?:(E)[–—-]?)?([IVXLC]+|\d+)\b")
_PART = re.compile(r"\b[Pp](?:ar)?t\.?\s*(\d|[IVX]+)\b")
_DOCUMENT = re.compile(r"\b(?:[Dd]oc(?:ument)?s?\.?|[Nn]os?\.)\s*(\d+)\b")
_ID = re.compile(
    r"(?P<series>[a-z]+)(?P<year>\d{4})(?:-(?P<to>\d\d))?(?P<name>[A-Za-z]*?)(?:v(?P<e>e?)(?P<volume>\d+))?(?:p(?P<part>\d))?-d(?P<document>\d+)"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORD = re.compile(r"[^\W\d_]{3,}")
ENOUGH = 0.6
"""The part of a citation's words that a record's header must hold to be meant by title and date."""

FEWEST = 4
"""A title of so few words names no record by itself."""


class Citation(NamedTuple):
    """What a note says of the record it cites. `document` is the number in a series or archive, `days` are full dates."""

    words: str
    urls: tuple[str, ...]
    years: tuple[str, str] | None
    volume: tuple[bool, int] | None
    part: int | None
    document: str | None
    days: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """What may be the record's id: the parts of the addresses, and two neighbouring ones joined by a hyphen."""
        pieces = [[piece.casefold() for piece in re.split(r"[/?#=&]+", url) if piece] for url in self.urls]
        pairs = (f"{left}-{right}" for found in pieces for left, right in pairwise(found))
        return (*(piece for found in pieces for piece in found), *pairs)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers under which an archive may hold the record."""
        return tuple(number for number in (self.document, *self.ids) if number and number.isdecimal())


def citation(words: str) -> Citation | None:
    """The citation that a note holds; None where it cites no record."""
    urls = tuple(_URL.findall(words))
    plain = _URL.sub(" ", words)
    document = _DOCUMENT.search(plain)
    volume, part = _VOLUME.search(plain), _PART.search(plain)
    days = tuple(date.edtf for date in find_dates(plain) if date.kind == "calendar" and date.edtf and len(date.edtf) == 10)
    if not (urls or document or days):
        return None
    return Citation(
        words,
        urls,
        _years(plain),
        (bool(volume[1]), _number(volume[2])) if volume else None,
        _number(part[1]) if part else None,
        document[1] if document else None,
        days,
    )


def cites(found: Citation, record: Record) -> float:
    """How surely the citation means the record: 1 by address or number, less by title and date, 0 if it does not."""
    if any(_address(url) in {_address(field.value) for field in record.header.all("url")} for url in found.urls):
        return 1.0
    if record.id.casefold() in found.ids:
        return 1.0
    if not found.volume and set(found.numbers) & {field.value for field in record.header.all("document_number")}:
        return 1.0
    prefix, _, number = record.id.rpartition("-")
    if not found.volume and number in found.numbers and prefix and _initials(prefix, found.words):
        return 1.0
    parts = _ID.fullmatch(record.id)
    if parts and found.document:
        return float(_same_document(found, parts))
    if found.urls or found.volume:
        return 0.0
    return _by_title(found, record)


def _years(text: str) -> tuple[str, str] | None:
    """The years of a series: the first that are no part of a date."""
    dated = [(date.start, date.end) for date in find_dates(text) if date.kind == "calendar"]
    spans = [match for match in _YEARS.finditer(text) if match[2] or not any(start < match.start() < end for start, end in dated)]
    if not spans:
        return None
    first = next((match for match in spans if match[2]), spans[0])
    return first[1], first[2][-2:] if first[2] else ""


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|/+$", "", url).casefold()


def _same_document(found: Citation, parts: re.Match[str]) -> bool:
    """Series, years, volume, part and document are those of the id (`frus1969-76ve09p2-d127`)."""
    volume = (bool(parts["e"]), int(parts["volume"])) if parts["volume"] else None
    return (
        found.document == parts["document"]
        and (found.years is None or found.years == (parts["year"], parts["to"] or ""))
        and found.volume == volume
        and (found.part or None) == (int(parts["part"]) if parts["part"] else None)
        and _initials(parts["series"], found.words)
        and (not parts["name"] or parts["name"].casefold() in found.words.casefold())
    )


def _initials(series: str, words: str) -> bool:
    """Whether the words hold the series' short name, or words that begin with its letters, in order and near each other."""
    if re.search(rf"\b{series}\b", words, re.IGNORECASE):
        return True
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", words) if word[0].isupper()).casefold()
    return series in letters


def _by_title(found: Citation, record: Record) -> float:
    """The share of the citation's words that the header has, if the day is the record's; of a record without one, the title's."""
    mine = [word.casefold() for word in _WORD.findall(found.words)]
    days = set(re.findall(r"\d{4}-\d\d-\d\d", " ".join(field.value for field in record.header.all("date"))))
    if not days:
        title = [word.casefold() for field in record.header.all("title") for word in _WORD.findall(field.value)]
        return 0.5 * (len(title) > FEWEST and all(word in mine for word in title))
    if not days & set(found.days) or not mine:
        return 0.0
    held = {word.casefold() for field in record.header.fields for word in _WORD.findall(field.value)}
    share = sum(word in held for word in mine) / len(mine)
    return share if share >= ENOUGH else 0.0


def best(found: Citation, records: Sequence[Record]) -> Record | None:
    """The record that is cited, if one is meant more surely than the others."""
    rated = sorted(((cites(found, record), record) for record in records), key=lambda pair: -pair[0])
    if not rated or not rated[0][0] or (len(rated) > 1 and rated[1][0] == rated[0][0]):
        return None
    return rated[0][1]
