"""The layer of dates: every expression of time in a record, resolved against the day of the talk where it hangs on it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace as replace_date

from msgspec.structs import replace

from memcon.language.dates import DateExpression, Partial, exists, find_dates, nearest_year, partial
from memcon.model import Date, Document, Given, Issue, Layer, Record, Unit, units

NAME, VERSION = "dates", "1"
_DATELINE = 0.8
"""The share of a paragraph that a date must be to count as the dateline of what follows."""
_MONTHS = 5
"""How far from the record's own month the year of a note's date goes without saying."""
_ENCODED = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T[\d:.]{2,15}(?:Z|[+-]\d\d:\d\d)?)?\Z")


def dates(record: Record, document: Document) -> Layer:
    """All dates of header, turns, passages, directions and notes, in the order of the text.

    What hangs on the day of speaking is counted from the record's own date, or from a dateline within the record; in a footnote,
    which is of another day, it is not; but a date of a footnote without a year is of the record's year. A date that the encoder
    of the file gives is preferred to the words; where they disagree, or the given one is no date, an Issue tells it.
    """
    found = sorted(_found(record, document), key=lambda date: date.span)
    givens = [given for given in document.givens if given.kind == "date"]
    items, issues = _with_givens(found, givens)
    return Layer(NAME, VERSION, tuple(items), issues=tuple(issues))


def record_date(record: Record) -> str | None:
    """The day of the record in EDTF, from the fields of its header, or None."""
    value = record.header.get("date") or (record.header.get("time") or "").split("T")[0]
    return value or None


def _found(record: Record, document: Document) -> Iterator[Date]:
    """The dates of all units in the order of the text; what a field of the header shares with a note is read once."""
    language = (record.language or "en").split("-")[0].lower()
    reference, end = record_date(record), -1
    for unit in sorted(units(record, document), key=lambda unit: unit.span):
        in_note = unit.kind == "note" or _in_note(unit, record)
        day, spoken = None if in_note else reference, unit.kind == "speech"
        here = find_dates(unit.reading.text, language=language, reference=day, spoken=spoken)
        if in_note:
            here = list(_of_the_edition(here, partial(record_date(record))))
        else:
            reference = _dateline(unit, here) or reference
        for one in here:
            span = unit.reading.source(one.start, one.end)
            if span.start >= end:
                end = span.end
                yield Date(span, one.kind, one.edtf, one.time, one.duration, one.anchor, one.derived)


def _of_the_edition(found: Sequence[DateExpression], day: Partial | None) -> Iterator[DateExpression]:
    """The dates of a note; editors leave out the year of a day or month where it is that of the record.

    Only the nearest such day counts, and none after a date of another year.
    """
    told = day
    for one in found:
        month = re.match(r"XXXX-(\d\d)", one.edtf or "")
        told = partial(one.edtf) or told
        year = nearest_year(int(month[1]), day, _MONTHS, _MONTHS) if month and told and day and told.year == day.year else None
        if year is None or one.edtf is None:
            yield one
        else:
            yield replace_date(
                one, edtf=f"{year:04d}{one.edtf[4:]}", derived="no year is printed: that of the record, as in notes"
            )


def _in_note(unit: Unit, record: Record) -> bool:
    """Whether a field of the header is drawn from a note (the source note of an edition)."""
    return unit.kind == "header" and any(note.span.holds(unit.span) for note in record.notes)


def _dateline(unit: Unit, found: Sequence[DateExpression]) -> str | None:
    """The day that a paragraph gives which is hardly more than a date (`Tuesday, April 22, 1958—9:00 a.m.`), or None."""
    if unit.kind == "header" or not found or found[0].kind != "calendar":
        return None
    first = partial(found[0].edtf)
    covered = sum(one.end - one.start for one in found)
    return str(first) if first and first.date and covered >= _DATELINE * len(unit.reading.text) else None


def _with_givens(found: list[Date], givens: Sequence[Given]) -> tuple[list[Date], list[Issue]]:
    """The dates with what the encoder gives of them, and what is wrong between the two."""
    items, more, issues = list(found), [], []
    ends = [item.span.end for item in found]
    for given in givens:
        value = _valid(given.value)
        if value is None:
            issues.append(
                Issue("date-invalid", f"the encoder's date {given.value!r} is none; the words are read instead", given.span)
            )
            continue
        at = _meeting(items, ends, given)
        if at is None:
            more.append(Date(given.span, "calendar", value, derived="as the encoder gives it", made_by=given.said_by))
            continue
        edtf = items[at].edtf
        if edtf and not _agree(edtf, value):
            issues.append(Issue("date-differs", f"the words say {edtf}, the encoder says {value}", given.span))
        if not edtf or not _agree(edtf, value):
            items[at] = replace(items[at], edtf=value, derived="as the encoder gives it", made_by=given.said_by)
    return sorted([*items, *more], key=lambda item: item.span), issues


def _meeting(items: Sequence[Date], ends: Sequence[int], given: Given) -> int | None:
    """The first of the items, hours left aside, that shares characters with what is given."""
    at = bisect_right(ends, given.span.start)
    while at < len(items) and items[at].span.start < given.span.end:
        if items[at].kind != "time":
            return at
        at += 1
    return None


def _valid(value: str) -> str | None:
    """The day, month, year or interval that a given value names, in EDTF, or None where it names none; hours are left out."""
    parts = [_day(part) for part in value.split("/")]
    if len(parts) > 2 or None in parts:
        return None
    days = [part for part in parts if part]
    if days[-1] < days[0]:
        return None
    return days[0] if days[-1] == days[0] else "/".join(days)


def _day(value: str) -> str | None:
    match = _ENCODED.match(value.strip())
    if not match:
        return None
    numbers = [int(part) for part in match[1].split("-")]
    year, month, day = (*numbers, None, None)[:3]
    return match[1] if year and exists(year, month, day) else None


def _agree(one: str, two: str) -> bool:
    """Whether two dates can be the same: equal as far as both go."""
    first, second = one.split("/")[0].rstrip("?~%"), two.split("/")[0]
    return first.startswith(second) or second.startswith(first)
