"""Dates, hours and places of a header: datelines and the values of form fields."""

import re

from memcon.language.dates import HeaderDate, header_date

from .fields import LONG
from .head import Head, Stretch
from .lexicon import words

_NUMBERED = re.compile(r"(?:No\.\s)?(\d{1,4})\.\s+(?=\S)")
_CALLS = re.compile(r"(?:\s?\[\d{1,3}\])+")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_CLOCK = re.compile(r"\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m|noon|h\b|hours|Uhr|час)|\d{1,2}[:.]\d\d", re.IGNORECASE)
_ARTICLE = re.compile(r",?\s(?:le|the|den|am|el)$")
_BESIDE = 6  # words beside the date of a dateline


def is_numbered(text: str) -> re.Match[str] | None:
    """The number of a document before its title (`31. Memorandum …`)."""
    return _NUMBERED.match(text)


def dateline(text: str, language: str) -> HeaderDate | None:
    """The date of a dateline: a line that holds a date and little beside it, else None."""
    if len(text) > LONG or not any(map(str.isdigit, text)) or _NUMBERED.match(text):
        return None
    found = header_date(text, language)
    if found is None:
        return None
    beside = _WORD.findall(_WEEKDAY.sub("", text[: found.start] + " " + _CALLS.sub("", text[found.end :])))
    if len(beside) > _BESIDE or any(word.casefold() in words("fields", "heading", "words") for word in beside):
        return None
    return found


def other_day(head: Head, day: HeaderDate) -> bool:
    """Whether a date is of another day than those which the header has."""
    days = [field.value.split("/") for field in head.fields if field.name == "date"]
    return bool(days) and not any(set(parts) & set(day.edtf.split("/")) for parts in days)


def add_dateline(head: Head, line: Stretch, day: HeaderDate) -> None:
    """Adds a date with its hours, and the place before it."""
    add_date(head, line, "date")
    before = line.sub(0, day.start)
    place = _ARTICLE.sub("", _WEEKDAY.sub("", before.text).strip(" ,.;:—–-")).rstrip(" ,")
    if place and place in before.text and not any(map(str.isdigit, place)):
        at = before.text.index(place)
        head.add("location", before.sub(at, at + len(place)))


def add_date_and_place(head: Head, value: Stretch) -> None:
    """Adds the date of a field that tells day, hours and place in one, and the place before or after them."""
    found = header_date(value.text, head.language)
    if found is None:
        head.add("location", value)
        return
    add_date(head, value, "date")
    place = value.sub(found.end) if value.text[found.end :].strip(" ,.;") else value.sub(0, found.start)
    head.add("location", place)


def add_date(head: Head, value: Stretch, name: str) -> None:
    """Adds the day, and day and hours together where hours are printed; what is not understood is kept as printed."""
    found = header_date(value.text, head.language)
    if found is None:
        if not _add_hours(head, value):
            head.add(name, value)
        return
    if found.time and name == "date":
        head.add("date", value.sub(found.start, found.date_end), found.edtf)
    if found.time:
        head.add("time", value.sub(found.start, found.end), found.time)
    else:
        head.add("date", value.sub(found.start, found.end), found.edtf)


def add_date_within(head: Head, heading: Stretch) -> None:
    """Adds the date, and the hours, that a heading holds."""
    found = header_date(heading.text, head.language)
    if found is not None and found.time:
        head.add("time", heading.sub(found.start, found.end), found.time)
    if found is not None:
        head.add("date", heading.sub(found.start, found.date_end), found.edtf)


def add_clock_line(head: Head, line: Stretch) -> bool:
    """Adds hours that stand on a line of their own after the day; False where the line is none."""
    if len(line.text) > 60 or head.has("time") or not _CLOCK.search(line.text):
        return False
    return _add_hours(head, line)


def _add_hours(head: Head, value: Stretch) -> bool:
    """Hours that belong to a day which the header has told before."""
    day = next((field for field in head.fields if field.name == "date" and len(field.value) == 10), None)
    clock = _CLOCK.search(value.text)
    if day is None or clock is None:
        return False
    year, month, date = day.value.split("-")
    lead = f"{int(date)} {_MONTHS[int(month) - 1]} {year}, "
    found = header_date(lead + value.text[clock.start() :])
    if found is None or not found.time:
        return False
    head.add("time", value.sub(clock.start(), clock.start() + found.end - len(lead)), found.time)
    return True


_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
