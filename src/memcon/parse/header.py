"""The header: everything before the talk. Each line is a field, a list of those present, or said to be something unknown."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from memcon.language.dates import HeaderDate, header_date
from memcon.model import Field, Header, Span

from . import pages
from .blocks import Para
from .lexicon import fold, lexicon, words
from .roster import Stretch, is_item

_LABELLED = re.compile(r"([^\W\d_][^:：]{0,60}?)\s?[:：]\s?")
_NUMBERED = re.compile(r"(?:No\.\s)?(\d{1,4})\.\s+(?=\S)")
_CALLS = re.compile(r"(?:\s?\[\d{1,3}\])+$")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?:[a-zà-ÿ]{3}|[)”\"])[.?!]['\"”’)]*$")
_WORD = re.compile(r"[^\W_]+")
_ALONE = frozenset(("participants", "subject", "summary", "citation", "credits", "contents", "original_language"))
_LONG = 220  # characters of a line that is no heading any more
_LINES = 80  # paragraphs of a header, at most, outside its lists


@dataclass(slots=True)
class Head:
    """What a header holds: its fields, the list of those present, and the paragraph at which the talk begins."""

    fields: list[Field] = field(default_factory=list)
    items: list[Stretch] = field(default_factory=list)
    title: Stretch | None = None
    pages: list[Para] = field(default_factory=list)
    end: int = 0

    def add(self, name: str, stretch: Stretch, value: str | None = None) -> None:
        """A value with its place."""
        if stretch.end > stretch.start:
            self.fields.append(Field(name, stretch.text if value is None else value, stretch.span))

    def header(self) -> Header:
        """The fields in the order of the page."""
        return Header(tuple(sorted(self.fields, key=lambda field: (field.span or Span(0, 0))[0])))

    def get(self, name: str) -> str | None:
        """The first value of that name."""
        return next((field.value for field in self.fields if field.name == name), None)

    def has(self, name: str) -> bool:
        """Whether there is such a field already."""
        return any(field.name == name for field in self.fields)


def read_head(paras: Sequence[Para], is_label: Callable[[Para], bool]) -> Head:
    """Reads from the top until something is no header any more; `is_label` tells a paragraph that opens with a label."""
    head, i = Head(), 0
    while i < len(paras):
        para = paras[i]
        if pages.marker(para.text) is not None:
            head.pages.append(para)
            i += 1
            continue
        taken = 0 if is_label(para) else _line(head, paras, i, is_label)
        if not taken:
            break
        i += taken
    head.end = i
    return head


def _line(head: Head, paras: Sequence[Para], i: int, is_label: Callable[[Para], bool]) -> int:
    """How many paragraphs from `i` on are header and have been taken; 0 where the header is over."""
    para = paras[i]
    label = field_label(para.text)
    if label is not None:
        return _labelled(head, paras, i, label, is_label)
    whole = Stretch(para, 0, len(para.text))
    if _bracketed(para.text):
        if head.end or not set(_WORD.findall(para.text.casefold())) & words("fields", "status", "words"):
            return 0
        head.add("status_note", whole.sub(1, len(para.text) - 1))
        return 1
    if is_classification(para.text):
        head.add("classification", whole)
        return 1
    day = _date_line(whole)
    if day is None:
        return int(_title(head, whole))
    if head.has("title") and head.has("date") and not _same_day(head, day):
        return 0  # a heading over what was said on another day
    _dateline(head, whole, day)
    return 1


def field_label(text: str) -> tuple[str, int] | None:
    """The field that a paragraph names, and where its value begins; the label stands alone or before a colon."""
    match = _LABELLED.match(text)
    named = match[1] if match else text
    name = _fields().get(fold(named))
    if name is None:
        return None
    if match:
        return name, match.end()
    return (name, len(text)) if name in _ALONE else None


def _fields() -> dict[str, str]:
    return {fold(label): name for name, labels in lexicon("fields")["labels"].items() for label in labels}


def _labelled(head: Head, paras: Sequence[Para], i: int, label: tuple[str, int], is_label: Callable[[Para], bool]) -> int:
    name, start = label
    text = paras[i].text
    value = Stretch(paras[i], start, len(text)).sub(0, len(text) - start)
    if name == "participants":
        if value.text:
            head.items.append(value)
        return 1 + _items(head, paras, i + 1, is_label)
    if value.text:
        _value(head, name, value)
        return 1
    if i + 1 < len(paras) and not is_label(paras[i + 1]) and field_label(paras[i + 1].text) is None:
        following = paras[i + 1]
        _value(head, name, Stretch(following, 0, len(following.text)))
        return 2
    return 1


def _items(head: Head, paras: Sequence[Para], i: int, is_label: Callable[[Para], bool]) -> int:
    """How many paragraphs from `i` on are entries of the list of those present."""
    taken = 0
    for para in paras[i:]:
        if pages.marker(para.text) is not None:
            head.pages.append(para)
        elif is_label(para) or field_label(para.text) is not None or not _is_item(para.text):
            break
        else:
            head.items.append(Stretch(para, 0, len(para.text)))
        taken += 1
    return taken


def _is_item(text: str) -> bool:
    first = _WORD.search(text)
    if _bracketed(text) or is_classification(text) or not is_item(text):
        return False
    if first and first.group().casefold() in words("fields", "heading", "words") and is_heading(text):
        return False
    date = header_date(text) if any(map(str.isdigit, text)) else None
    return date is None or len(_WORD.findall(text[: date.start] + text[date.end :])) > 4


def _value(head: Head, name: str, value: Stretch) -> None:
    if name in ("time", "date"):
        _date(head, value, name)
    elif name == "citation":
        head.add(name, value)
        _citation(head, value)
    elif name in ("original_language", "language", "contents"):
        head.add(name, value, _language(value.text) if name != "contents" else value.text)
    elif name == "url":
        _url(head, value)
    else:
        head.add(name, value)


def _date_line(line: Stretch) -> HeaderDate | None:
    """The date of a dateline: a line that holds a date and little beside it."""
    if len(line.text) > _LONG or not any(map(str.isdigit, line.text)) or _NUMBERED.match(line.text):
        return None
    found = header_date(line.text)
    if found is None:
        return None
    known = _WORD.findall(_WEEKDAY.sub("", line.text[: found.start] + " " + _CALLS.sub("", line.text[found.end :])))
    if len(known) > 6 or any(word.casefold() in words("fields", "heading", "words") for word in known):
        return None
    return found


def _same_day(head: Head, day: HeaderDate) -> bool:
    return any(field.name == "date" and set(field.value.split("/")) & set(day.edtf.split("/")) for field in head.fields)


def _dateline(head: Head, line: Stretch, day: HeaderDate) -> None:
    """A date with its hours, and the place before it."""
    _date(head, line, "date")
    before = line.sub(0, day.start)
    place = _WEEKDAY.sub("", before.text).strip(" ,.;:—–-")
    if place and place in before.text and not any(map(str.isdigit, place)):
        at = before.text.index(place)
        head.add("location", before.sub(at, at + len(place)))


def _date(head: Head, value: Stretch, name: str) -> None:
    """The day, and day and hours together where hours are printed; a date that is not understood is kept as printed."""
    found = header_date(value.text)
    if found is None:
        head.add(name, value)
        return
    if found.time and name == "date":
        head.add("date", value.sub(found.start, found.date_end), found.edtf)
        head.add("time", value.sub(found.start, found.end), found.time)
    elif found.time:
        head.add("time", value.sub(found.start, found.end), found.time)
    else:
        head.add("date", value.sub(found.start, found.end), found.edtf)


def _title(head: Head, line: Stretch) -> bool:
    """A heading: the first is the title, the next the record's own heading."""
    number = _NUMBERED.match(line.text)
    ended = _SENTENCE_END.search(line.text) and not is_heading(line.text)
    if (not number and (len(line.text) > _LONG or ended)) or len(head.fields) > _LINES:
        return False
    if number and head.has("title"):
        return False
    calls = _CALLS.search(line.text)
    bare = line.sub(number.end() if number else 0, calls.start() if calls else len(line.text))
    if number and not head.has("title"):
        head.add("document_number", line.sub(number.start(1), number.end(1)))
    head.title = head.title or bare
    name = "title" if not head.has("title") else "own_heading" if not head.has("own_heading") else "heading"
    head.add(name, bare)
    return True


def is_heading(text: str) -> bool:
    """Whether a line names a kind of record ("Memorandum of Conversation")."""
    known = set(_WORD.findall(text.casefold())) & words("fields", "heading", "words")
    return len(text) <= _LONG and bool(known) and not _SENTENCE_END.search(text)


def is_classification(text: str) -> bool:
    """Whether a line says who may read, and nothing else."""
    parts = [fold(part) for part in re.split(r"[;/,—–-]", text) if part.strip()]
    return len(text) < 80 and bool(parts) and all(part in words("fields", "classification", "words") for part in parts)


def _bracketed(text: str) -> bool:
    return text[0] in "([" and text.rstrip(".")[-1] in ")]"


def _language(text: str) -> str:
    code = lexicon("fields")["language"].get(text.strip().casefold())
    return f"{text.strip()} ({code})" if code else text


_CITED_URL = re.compile(r"https?://[^\s<>\"]{3,300}[^\s<>\".,;)]")
_TRANSLATED = re.compile(r"Translated (?:for [^.]{1,60} )?by ([^.<]{2,120})\.")
_ARCHIVE = re.compile(r"([^,.\"“”]{3,80}Digital Archive)")


def _citation(head: Head, value: Stretch) -> None:
    """The parts of a citation: digital archive, repository, translators, address and the number in it."""
    text = value.text
    if archive := _ARCHIVE.search(text):
        head.add("digital_archive", value.sub(*archive.span(1)))
        if repository := re.compile(r",\s([^.<]{3,200})\.").match(text, archive.end()):
            head.add("repository", value.sub(*repository.span(1)))
    if translated := _TRANSLATED.search(text):
        for name in re.finditer(r"[^,\s][^,]*[^,\s]", re.sub(r"\sand\s", ",,,,,", translated[1])):
            head.add("translated_by", value.sub(translated.start(1) + name.start(), translated.start(1) + name.end()))
    if url := _CITED_URL.search(text):
        _url(head, value.sub(*url.span()))


def _url(head: Head, value: Stretch) -> None:
    head.add("url", value)
    if number := re.search(r"/document/(?:[\w-]*/)?(\d{3,9})(?=\W|$)", value.text):
        head.add("document_number", value.sub(*number.span(1)))
