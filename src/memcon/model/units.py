"""The units of a record that are read, searched and interpreted: one unbroken passage each, with its reading."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from .document import Document
from .reading import Reading, reading
from .record import Paragraph, Record
from .values import Span

UnitKind = Literal["header", "speech", "summary", "prose", "note", "direction"]


class Unit(NamedTuple):
    """One passage: its kind, its reference within the record (`#t12`, `#s3`, `#n1`, `#c10-20`), who speaks, and how it reads.

    `span` runs from the first to the last character read; `n` is the number of the turn, passage or note.
    """

    kind: UnitKind
    ref: str
    n: int | None
    who: str | None
    span: Span
    reading: Reading


def units(record: Record, document: Document) -> Iterator[Unit]:
    """Every unit of the record in the order of kinds: header fields, turns, passages, directions outside turns, notes.

    A header field that stands inside another one (the number within the address) is no unit of its own.
    """
    end = -1
    for field in sorted((f for f in record.header.fields if f.span), key=lambda f: (f.span or (0, 0))[0]):
        if field.span and field.span.start >= end:
            end = field.span.end
            yield from _unit(document, "header", _place(field.span), None, None, (field.span,))
    for turn in record.turns:
        yield from _unit(document, "speech", f"#t{turn.n}", turn.n, turn.who, turn.words)
    for passage in record.passages:
        kind: UnitKind = "summary" if passage.mode == "summary" else "prose"
        yield from _unit(document, kind, f"#s{passage.n}", passage.n, None, passage.words)
    for direction in record.directions:
        if direction.turn is None:
            yield from _unit(document, "direction", _place(direction.span), None, None, (direction.span,))
    for note in record.notes:
        yield from _unit(document, "note", f"#n{note.n}", note.n, None, note.words)


def _place(span: Span) -> str:
    return f"#c{span.start}-{span.end}"


def _unit(document: Document, kind: UnitKind, ref: str, n: int | None, who: str | None, words: Paragraph) -> Iterator[Unit]:
    read = reading(document, words)
    if read.text:
        yield Unit(kind, ref, n, who, read.source(0, len(read.text)), read)
