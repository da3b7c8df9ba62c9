"""The header: everything before the talk. Each line is a field, an entry of the list of those present, a date or a heading."""

import re
from collections.abc import Sequence

from . import pages
from .blocks import Para
from .citation import add_citation, add_names, add_url, language_value
from .dateline import (
    add_clock_line,
    add_date,
    add_date_and_place,
    add_date_within,
    add_dateline,
    dateline,
    is_numbered,
    other_day,
)
from .fields import LONG, field_label, is_bracketed, is_classification, is_sentence, names_record, says_status
from .head import Head, IsLabel, Stretch
from .items import is_item, opens_list, unheaded

_CALLS = re.compile(r"(?:\s?\[\d{1,3}\])+$")
_PROSE = 3  # paragraphs of prose between a title and the list of those present
_LINES = 80  # headings of a header, at most
_FIELDS = 400  # fields of a header, at most


def read_head(paras: Sequence[Para], is_label: IsLabel, head: Head) -> Head:
    """Reads from the top until something is no header any more."""
    i = 0
    while i < len(paras) and len(head.fields) < _FIELDS:
        if pages.marker(paras[i].text) is not None:
            head.pages.append(paras[i])
            i += 1
            continue
        taken = 0 if is_label(paras[i]) else _line(head, paras, i, is_label)
        if not taken and _goes_on(paras, i, head, is_label):
            head.prose.append(paras[i])
            taken = 1
        if not taken:
            break
        i += taken
    head.end = i
    for heading in head.headings:
        if not head.has("date") and not head.has("time"):
            add_date_within(head, heading)
    return head


def _goes_on(paras: Sequence[Para], i: int, head: Head, is_label: IsLabel) -> bool:
    """Whether prose stands before the list of those present, as in the report of a hearing."""
    if head.items or is_label(paras[i]) or is_bracketed(paras[i].text) or len(head.prose) >= _PROSE:
        return False
    for para in paras[i + 1 : i + 1 + _PROSE]:
        if is_label(para):
            return False
        if opens_list(para.text):
            return True
    return False


def _line(head: Head, paras: Sequence[Para], i: int, is_label: IsLabel) -> int:
    """How many paragraphs from `i` on are header and have been taken; 0 where the header is over."""
    line = Stretch.of(paras[i])
    if (label := field_label(line.text)) is not None:
        return _labelled(head, paras, i, label, is_label)
    if any(span.holds(line.span) for span in head.lists):
        head.items.append(line)
        return 1
    if is_bracketed(line.text):
        return _bracketed(head, line, paras[i + 1 : i + 2])
    if is_classification(line.text):
        head.add("classification", line)
        return 1
    if (day := dateline(line.text, head.language)) is not None:
        if head.form and other_day(head, day):
            return 0  # a heading over what was said on another day
        add_dateline(head, line, day)
        return 1
    if add_clock_line(head, line):
        return 1
    if taken := unheaded(paras, i, head, is_label):
        head.items += [Stretch.of(para) for para in paras[i : i + taken]]
        return taken
    return int(_heading(head, line))


def _bracketed(head: Head, line: Stretch, following: Sequence[Para]) -> int:
    """A line in brackets belongs to the header where it tells a status, or where the header goes on after it."""
    goes_on = any(field_label(para.text) or dateline(para.text, head.language) for para in following)
    if head.form or not (says_status(line.text) or goes_on):
        return 0
    head.add("status_note", line.sub(1, len(line.text.rstrip(".。")) - 1))
    return 1


def _labelled(head: Head, paras: Sequence[Para], i: int, label: tuple[str, int], is_label: IsLabel) -> int:
    name, start = label
    head.form = head.form or name in ("participants", "subject", "time", "location", "date_place")
    value = Stretch.of(paras[i]).sub(start)
    if name == "participants":
        head.items.append(Stretch.of(paras[i]))
        return 1 + _items(head, paras, i + 1, is_label)
    if name == "distribution":
        return 1 + _distribution(head, value, paras[i + 1 :], is_label)
    if value.text:
        _value(head, name, value)
        return 1
    if i + 1 < len(paras) and not is_label(paras[i + 1]) and field_label(paras[i + 1].text) is None:
        _value(head, name, Stretch.of(paras[i + 1]))
        return 2
    return 1


def _items(head: Head, paras: Sequence[Para], i: int, is_label: IsLabel) -> int:
    """How many paragraphs from `i` on are entries of the list of those present."""
    taken = 0
    for para in paras[i:]:
        if pages.marker(para.text) is not None:
            head.pages.append(para)
        elif is_label(para) or (field_label(para.text) is not None and not opens_list(para.text)) or not is_item(para.text, head):
            break
        else:
            head.items.append(Stretch.of(para))
        taken += 1
    return taken


def _distribution(head: Head, value: Stretch, following: Sequence[Para], is_label: IsLabel) -> int:
    """How many short lines after "Copies to:" name those who got one."""
    head.add("distribution", value)
    taken = 0
    for para in following:
        if len(para.text) > 40 or is_label(para) or field_label(para.text) or is_sentence(para.text) or pages.marker(para.text):
            break
        if len(para.text.split()) > 3 and names_record(para.text):
            break
        head.add("distribution", Stretch.of(para))
        taken += 1
    return taken


def _value(head: Head, name: str, value: Stretch) -> None:
    if name in ("time", "date"):
        add_date(head, value, name)
    elif name == "date_place":
        add_date_and_place(head, value)
    elif name == "citation":
        add_citation(head, value)
    elif name in ("translated_by", "drafted_by"):
        add_names(head, name, value)
    elif name in ("original_language", "language"):
        head.add(name, value, language_value(value.text))
    elif name == "url":
        add_url(head, value)
    else:
        head.add(name, value)


def _heading(head: Head, line: Stretch) -> bool:
    """A heading: the first is the title, the next the record's own heading; False where the line is none."""
    number = is_numbered(line.text)
    calls = _CALLS.search(line.text)
    ended = is_sentence(line.text[: calls.start()] if calls else line.text) and not names_record(line.text)
    if (number and head.has("title")) or (not number and (len(line.text) > LONG or ended)) or len(head.headings) > _LINES:
        return False
    bare = line.sub(number.end() if number else 0, calls.start() if calls else None)
    if number:
        head.add("document_number", line.sub(*number.span(1)))
    name = "title" if not head.has("title") else "own_heading" if not head.has("own_heading") else "heading"
    head.add(name, bare)
    head.headings.append(bare)
    return True
