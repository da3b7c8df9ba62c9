"""The laws that every document, record and layer keeps, as functions that name each violation.

Called in every parse test and by `memcon verify`; an empty list means that the law holds.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from .anchor import anchor, resolve
from .document import Document
from .layer import Attribution, Layer
from .reading import reading
from .record import Record
from .units import units
from .values import Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


def tiling(document: Document) -> list[str]:
    """Law 1: tiles are in order, none empty, none overlaps; together they are the document's characters."""
    broken, at = [], 0
    for tile in document.tiles:
        if tile.start != at or tile.end <= tile.start:
            broken.append(f"tiling: tile {tile.start}-{tile.end} ({tile.kind}) where one from {at} was due")
        at = tile.end
    if at != len(document.chars):
        broken.append(f"tiling: tiles end at {at}, the document at {len(document.chars)}")
    return broken


def emission(document: Document) -> list[str]:
    """Law 2: the bytes to which the characters map, joined, are the file (for containers and fields: the text layer)."""
    whole = document.origin(Span(0, len(document.chars)))
    if document.origin_map.part or document.origin_map.extractor:
        return [] if whole.end - whole.start else [] if not document.chars else ["emission: the text layer is empty"]
    broken, end = [], whole.start
    for tile in document.tiles:
        place = document.origin(tile.span)
        if place.start != end:
            broken.append(f"emission: tile {tile.start}-{tile.end} maps to byte {place.start}, due {end}")
        end = place.end
    if document.locator is None and (whole.start, whole.end) != (0, len(document.source.data)):
        broken.append(f"emission: bytes {whole.start}-{whole.end} of a file of {len(document.source.data)}")
    if not document.origin_map.steps:
        encoded = document.chars.encode(document.encoding, "surrogateescape")
        if encoded != document.source.data[whole.start : whole.end]:
            broken.append("emission: the characters, encoded again, are not the bytes of the file")
    return broken


def spans_of(record: Record, layers: Iterable[Layer] = ()) -> Iterator[tuple[str, Span]]:
    """Every span that a record and its layers point to, with the name of what points."""
    yield from ((f"field {f.name}", f.span) for f in record.header.fields if f.span is not None)
    for participant in record.participants:
        yield f"participant {participant.name}", participant.span
    for turn in record.turns:
        yield f"turn {turn.n}", turn.span
        yield from ((f"words of turn {turn.n}", span) for span in turn.words)
        if turn.label is not None:
            yield f"label of turn {turn.n}", turn.label
    for passage in record.passages:
        yield f"passage {passage.n}", passage.span
    groups: tuple[Iterable[_Spanned], ...] = (record.directions, record.addressees, record.marks, record.pages)
    yield from ((type(item).__name__.lower(), item.span) for group in groups for item in group)
    for note in record.notes:
        yield f"note {note.n}", note.span
        yield from ((f"words of note {note.n}", span) for span in note.words)
        if note.call is not None:
            yield f"call of note {note.n}", note.call
    for layer in layers:
        for item in layer.items:
            yield f"{layer.name}: {type(item).__name__.lower()}", item.span
            if isinstance(item, Attribution):
                yield from ((f"{layer.name}: part", part) for part in (item.cue, item.content) if part is not None)


def spans(document: Document, record: Record, layers: Iterable[Layer] = ()) -> list[str]:
    """Law 4: spans lie within the characters, are not empty, and never cut an indivisible tile."""
    size = len(document.chars)
    inside = {at for tile in document.tiles if tile.kind != "text" for at in range(tile.start + 1, tile.end)}
    broken = []
    for what, span in spans_of(record, layers):
        if not 0 <= span.start < span.end <= size:
            broken.append(f"spans: {what} {span.start}-{span.end} in a document of {size} characters")
        elif span.start in inside or span.end in inside:
            broken.append(f"spans: {what} {span.start}-{span.end} cuts a tile")
    return broken


def order(_document: Document, record: Record) -> list[str]:
    """Turns, passages and notes are numbered from 1, in order, and no two turns share a character."""
    broken = []
    for name, numbered in (("turn", record.turns), ("passage", record.passages)):
        if [item.n for item in numbered] != list(range(1, len(numbered) + 1)):
            broken.append(f"order: {name}s are not numbered from 1")
    for one, two in zip(record.turns, record.turns[1:], strict=False):
        if two.span.start < one.span.end:
            broken.append(f"order: turn {two.n} begins within turn {one.n}")
    known = {person.id for person in record.persons}
    unknown = {turn.who for turn in record.turns if turn.who} | {p.person for p in record.participants}
    broken += [f"order: {who} is nobody's id" for who in sorted(unknown - known)]
    return broken


def reading_law(document: Document, record: Record) -> list[str]:
    """Law 5: every stretch of a unit's reading maps to a span of the source which reads the same."""
    broken = []
    for unit in units(record, document):
        text = unit.reading.text
        for start, end in ((0, len(text)), (0, 1), (len(text) // 2, len(text)), (len(text) - 1, len(text))):
            span = unit.reading.source(start, end)
            if reading(document, (span,)).text.strip() not in text and unit.kind == "header":
                broken.append(f"reading: {unit.ref} {start}-{end}")
            if not unit.span.holds(span):
                broken.append(f"reading: {unit.ref} {start}-{end} maps outside its passage")
    return broken


def stability(document: Document, record: Record) -> list[str]:
    """Law 6: the anchor of a span gives the span."""
    groups: tuple[Iterable[_Spanned], ...] = (record.turns, record.passages, record.notes)
    return [
        f"stability: {item.span.start}-{item.span.end} is not found again"
        for group in groups
        for item in group
        if resolve(anchor(document.chars, item.span), document.chars).span != item.span
    ]


_RECORD_LAWS: tuple[Callable[[Document, Record], list[str]], ...] = (order, reading_law, stability)


def violations(document: Document, record: Record | None = None, layers: Iterable[Layer] = ()) -> list[str]:
    """Every violation of laws 1, 2, 4, 5 and 6, in words; an empty list where all hold."""
    broken = tiling(document) + emission(document)
    if record is not None and not broken:
        broken += spans(document, record, layers)
        for law in _RECORD_LAWS:
            broken += [] if broken else law(document, record)
    return broken
