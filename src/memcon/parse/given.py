"""What the encoder says of a record beside what its words say: dates, places, fields, persons. Where they disagree, an issue."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from memcon.language.dates import header_date
from memcon.model import Document, Field, Given, Issue, Span

from .citation import language_value
from .head import Head
from .people import People

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_FEW = 4  # dates and places of a header that are looked at
_FIELDS = 40
_DATES, _LANGUAGES = ("date", "date_written", "published", "retrieved"), ("original_language", "language")


class Encoded:
    """The givens of a document, found by place."""

    def __init__(self, document: Document) -> None:
        self.givens = document.givens
        self.volume = _volume(document)
        self.persons = sorted((one for one in self.givens if one.kind == "person" and one.value), key=lambda one: one.span)
        self._starts = [one.span.start for one in self.persons]

    def lists(self) -> list[Span]:
        """Where the encoder marks a list of participants."""
        return [one.span for one in self.givens if one.kind == "participants"][:_FEW]

    def person(self, span: Span) -> str | None:
        """The encoder's id of the first person named within a span, with its volume, or None."""
        i = bisect_left(self._starts, span.start)
        if i < len(self.persons) and span.holds(self.persons[i].span):
            return f"{self.volume}#{self.persons[i].value}"
        return None


def _volume(document: Document) -> str:
    """The volume in which ids of persons are unique: the file, without the document's own name."""
    stem = re.sub(r"\.\w{1,8}$", "", document.source.name)
    return stem.removesuffix(f"-{document.locator}") if document.locator else stem


def take_fields(head: Head, givens: Sequence[Given]) -> list[Issue]:
    """Adds the fields that only the encoder tells, and gives the issues where he and the words disagree."""
    fields = [one for one in givens if one.kind == "field" and one.name and one.value][:_FIELDS]
    _own_heading(head, fields)
    known = {field.name for field in head.fields}
    for one in fields:
        if one.name not in known:
            head.fields.append(Field(one.name, _value(one, head.language), one.span if len(one.span) else None, one.said_by))
    dates = [one for one in givens if one.kind == "date" and one.name in ("dateline", "setting")][:_FEW]
    issues = [issue for one in dates for issue in _date(head, one)]
    for place in [one for one in givens if one.kind == "place" and one.name == "dateline"][:_FEW]:
        issues += _place(head, place)
    return issues


def _own_heading(head: Head, fields: Sequence[Given]) -> None:
    """A title that stands beside the document and not in it is the archive's; the heading in the document is its own."""
    told = next((one.value for one in fields if one.name == "title" and len(one.span) == 0), None)
    for i, field in enumerate(head.fields):
        if told and field.name == "title":
            head.fields[i] = msgspec.structs.replace(field, name="own_heading")


def _value(given: Given, language: str) -> str:
    """A date in EDTF and a language with its code where they are understood, else as given."""
    if given.name in _DATES and (found := header_date(given.value, language)) is not None:
        return found.edtf
    return language_value(given.value) if given.name in _LANGUAGES else given.value


def _date(head: Head, given: Given) -> Iterable[Issue]:
    days = _DAY.findall(given.value)
    if "/" in given.value and ".." not in given.value:
        start, end = given.value.split("/", 1)
        if end[4:5] == "-" and end < start[: len(end)]:
            words = f"the encoder's end {end} is before the beginning {start}; the printed date is followed"
            yield Issue("date-order", words, given.span)
    if not days:
        return
    told = {part[:10] for field in head.fields if field.name in ("date", "time") for part in field.value.split("/")}
    if not told:
        head.fields.append(Field("date", days[0], given.span, "encoder"))
    elif not any(day[: len(days[0])] == days[0] for day in told):
        yield Issue("date-disagrees", f"the encoder says {days[0]}, the words say {', '.join(sorted(told))}", given.span)


def _place(head: Head, given: Given) -> Iterable[Issue]:
    """A place of the dateline that the words do not show as one: taken, unless it is part of the date."""
    dates = [field.span for field in head.fields if field.name in ("date", "time") and field.span]
    if any(span.meets(given.span) for span in dates):
        yield Issue("place-is-date", "the encoder takes a word of the date for a place", given.span)
    elif not any(field.name == "location" and field.span and field.span.meets(given.span) for field in head.fields):
        head.fields.append(Field("location", head.quote(given.span), given.span, "encoder"))


def identify(people: People, encoded: Encoded, entries: Iterable[tuple[str, Span]]) -> None:
    """Notes for persons (id, place where they are listed) the ids that the encoder gives them."""
    for id_, span in entries:
        if (authority := encoded.person(span)) is not None:
            people.authorize(id_, authority)
