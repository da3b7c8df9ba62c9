"""References: a record, or a place in it (`wcda-117838#t12`, `#s3`, `#n1`, `#c1525-1595`), maybe with a check (`#t12!3fa2`)."""

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from .edition import Edition
from .record import Note, Paragraph, Passage, Record, Turn
from .values import Span

CHECK = 4
"""Hexadecimal digits of the SHA-256 of the words that a copied link carries."""

_PLACE = re.compile(
    r"(?:(?P<kind>[tsn])(?P<n>[1-9]\d{0,8})|c(?P<start>\d{1,12})-(?P<end>\d{1,12}))(?:!(?P<check>[0-9a-f]{4,64}))?"
)


class Ref(NamedTuple):
    """A reference as written: `kind` is None for a whole record, else t (turn), s (passage), n (note) or c (span)."""

    record: str
    kind: str | None = None
    n: int = 0
    span: Span | None = None
    check: str | None = None

    def __str__(self) -> str:
        place = f"c{self.span.start}-{self.span.end}" if self.span else f"{self.kind}{self.n}" if self.kind else ""
        return f"{self.record}#{place}" + (f"!{self.check}" if self.check else "") if place else self.record


class Place(NamedTuple):
    """Where a reference leads: the span, the spans of its words, the turn it lies in, and whether the check (if any) agrees."""

    span: Span
    words: Paragraph
    turn: Turn | None
    agrees: bool = True


def parse_ref(text: str) -> Ref:
    """The reference that `text` writes. Raises ValueError where what follows the `#` is no place."""
    record, hash_mark, place = text.partition("#")
    if not hash_mark:
        return Ref(record)
    match = _PLACE.fullmatch(place)
    if match is None:
        raise ValueError(f"“#{place}” is no place in a record: a turn is #t12, a passage #s3, a note #n1, a span #c1525-1595")
    if match["kind"]:
        return Ref(record, match["kind"], int(match["n"]), None, match["check"])
    return Ref(record, "c", 0, Span(int(match["start"]), int(match["end"])), match["check"])


def place(edition: Edition, ref: Ref) -> Place:
    """Where `ref` leads in this edition. Raises LookupError where the record has no such turn, passage, note or span."""
    record, size = edition.record, len(edition.document.chars)
    if ref.kind is None:
        return Place(Span(0, size), (Span(0, size),), None)
    if ref.kind == "c" and ref.span is not None:
        if not ref.span.start < ref.span.end <= size:
            raise LookupError(f"{ref} lies outside the record, which has {size} characters")
        turn = next((turn for turn in record.turns if turn.span.holds(ref.span)), None)
        return _checked(edition, ref, ref.span, _cut(record, turn, ref.span), turn)
    numbered: dict[str, tuple[Turn | Passage | Note, ...]] = {"t": record.turns, "s": record.passages, "n": record.notes}
    item = next((item for item in numbered[ref.kind] if item.n == ref.n), None)
    if item is None:
        name = {"t": "turn", "s": "passage", "n": "note"}[ref.kind]
        raise LookupError(f"{record.id} has no {name} {ref.n}; it has {len(numbered[ref.kind])}")
    return _checked(edition, ref, item.span, item.words, item if isinstance(item, Turn) else None)


def check(edition: Edition, span: Span) -> str:
    """The digits that a copied link to `span` carries, so that words which have moved or changed are noticed."""
    return hashlib.sha256(edition.quote(span).encode("utf-8", "surrogateescape")).hexdigest()[:CHECK]


def _cut(record: Record, turn: Turn | None, span: Span) -> Paragraph:
    """The words within the span: those of the turn; where it is in none or in several, all but note calls and pages."""
    if turn is None:
        return tuple(_without(record, span)) or (span,)
    parts = (Span(max(words.start, span.start), min(words.end, span.end)) for words in turn.words)
    return tuple(part for part in parts if part.start < part.end) or (span,)


def _without(record: Record, span: Span) -> Iterator[Span]:
    calls = [note.call for note in record.notes if note.call] + [mark.span for mark in record.marks if mark.kind == "note_call"]
    at = span.start
    for hole in sorted([*calls, *(page.span for page in record.pages)]):
        if hole.meets(span):
            if at < hole.start:
                yield Span(at, hole.start)
            at = max(at, hole.end)
    if at < span.end:
        yield Span(at, span.end)


def _checked(edition: Edition, ref: Ref, span: Span, words: Paragraph, turn: Turn | None) -> Place:
    agrees = ref.check is None or check(edition, span).startswith(ref.check[:CHECK])
    return Place(span, words, turn, agrees)
