"""Running text as TEI: the words of a paragraph, with everything that stands among them in its element."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lxml import etree

from memcon.model import Date, Direction, Edition, Mark, Mention, Note, Page, Paragraph, Reading, Span, reading

NS = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = {"person": "persName", "organization": "orgName", "place": "placeName"}
_HANDS = {"editor": "#editor", "translator": "#translator", "declassifier": "#declassifier", "record_taker": "#record_taker"}

Element = etree._Element


class _Event(NamedTuple):
    """Something within a paragraph: where it stands in the reading, and how it is written."""

    start: int
    end: int
    make: Callable[[Element], Element]


def plain(text: str) -> str:
    """`text` without the characters that XML cannot hold; each is read as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def element(parent: Element, name: str, **attributes: str) -> Element:
    """A new TEI element at the end of `parent`."""
    return etree.SubElement(parent, f"{{{NS}}}{name}", {key: plain(value) for key, value in attributes.items()})


def person_id(who: str) -> str:
    """An `xml:id` for a person's id."""
    return "p-" + re.sub(r"[^\w.-]", "_", who)


def add_words(edition: Edition, parent: Element, words: Paragraph, *, names: bool = True) -> None:
    """Writes the reading of `words` into `parent`. What would cross an open element is left untagged; its words stay."""
    read = reading(edition.document, words)
    if read.text:
        events = sorted(_events(edition, read, names), key=lambda event: (event.start, event.end > event.start, -event.end))
        _write(parent, read.text, events)


def _write(root: Element, text: str, events: list[_Event]) -> None:
    stack: list[tuple[Element, int]] = [(root, len(text))]
    at = 0
    for event in events:
        while len(stack) > 1 and stack[-1][1] <= event.start:
            at = _close(stack, text, at)
        if event.end > stack[-1][1]:
            continue
        _append(stack[-1][0], text[at : event.start])
        at = event.start
        made = event.make(stack[-1][0])
        if event.end > event.start:
            stack.append((made, event.end))
    while len(stack) > 1:
        at = _close(stack, text, at)
    _append(root, text[at:])


def _close(stack: list[tuple[Element, int]], text: str, at: int) -> int:
    made, end = stack.pop()
    _append(made, text[at:end])
    return end


def _append(parent: Element, text: str) -> None:
    if not text:
        return
    inner = next((child for child in parent if child.tag == f"{{{NS}}}desc"), parent) if parent.tag == f"{{{NS}}}gap" else parent
    if len(inner):
        inner[-1].tail = (inner[-1].tail or "") + plain(text)
    else:
        inner.text = (inner.text or "") + plain(text)


def _events(edition: Edition, read: Reading, names: bool) -> Iterable[_Event]:
    record = edition.record
    whole = read.source(0, len(read.text))
    for direction in record.directions:
        if whole.holds(direction.span) and direction.span != whole:
            yield _spanning(read, direction.span, _stage(direction))
    for mark in record.marks:
        if whole.holds(mark.span) and mark.kind != "note_call":
            yield _spanning(read, mark.span, _mark(mark))
    calls = (note for note in record.notes if note.call and whole.start <= note.call.start <= whole.end + 12)
    for note in calls:
        if note.call and (whole.holds(note.call) or _follows(edition, whole, note.call)):
            at = read.find(note.call)[0] if whole.holds(note.call) else len(read.text)
            yield _Event(at, at, _note(edition, note))
    for page in record.pages:
        if whole.holds(page.span):
            at = read.find(page.span)[0]
            yield _Event(at, at, _page(page))
    for named in edition.items(Mention, Date) if names else ():
        if whole.holds(named.span):
            make = _date(named) if isinstance(named, Date) else _mention(named) if isinstance(named, Mention) else None
            if make is not None:
                yield _spanning(read, named.span, make)


def _follows(edition: Edition, whole: Span, call: Span) -> bool:
    """Whether the call stands right behind the words: a call that closes a paragraph lies outside its words."""
    return call.start >= whole.end and not edition.document.chars[whole.end : call.start].strip()


def _spanning(read: Reading, span: Span, make: Callable[[Element], Element]) -> _Event:
    return _Event(*read.find(span), make)


def _stage(direction: Direction) -> Callable[[Element], Element]:
    return lambda parent: element(parent, "stage", type=direction.kind)


def _mark(mark: Mark) -> Callable[[Element], Element]:
    def make(parent: Element) -> Element:
        if mark.kind == "gap":
            made = element(parent, "gap", reason=(mark.reason or "unknown").replace(" ", "_"))
            element(made, "desc")
        elif mark.kind == "uncertain":
            made = element(parent, "unclear", reason="uncertain")
        else:
            made = element(parent, "supplied", reason=mark.kind)
        if mark.by:
            made.set("resp", _HANDS[mark.by])
        return made

    return make


def _note(edition: Edition, note: Note) -> Callable[[Element], Element]:
    def make(parent: Element) -> Element:
        return add_note(edition, parent, note)

    return make


def add_note(edition: Edition, parent: Element, note: Note) -> Element:
    """Appends the body of a footnote as a `note`, a paragraph each."""
    made = element(parent, "note", n=str(note.n), place="foot")
    for paragraph in note.paragraphs:
        add_words(edition, element(made, "p"), paragraph)
    return made


def _page(page: Page) -> Callable[[Element], Element]:
    return lambda parent: element(parent, "pb", **({"n": page.n} if page.n else {}))


def _mention(mention: Mention) -> Callable[[Element], Element] | None:
    name = _NAMES.get(mention.of)
    if name is None:
        return None
    reference = {"ref": "#" + person_id(mention.id)} if mention.id else {}
    return lambda parent: element(parent, name, **reference)


def _date(date: Date) -> Callable[[Element], Element]:
    """W3C dates go to `when`; what only EDTF can say is kept beside, in `when-custom` with its method named."""
    if date.edtf and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date.edtf):
        attributes = {"when": date.edtf}
    elif date.edtf:
        attributes = {"when-custom": date.edtf, "calendar": "#EDTF"}
    else:
        attributes = {}
    if date.duration and re.fullmatch(r"P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?", date.duration):
        attributes["dur-iso"] = date.duration
    return lambda parent: element(parent, "date", type=date.kind, **attributes)
