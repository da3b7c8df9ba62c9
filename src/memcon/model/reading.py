"""The text as a reader reads it, made so that every character of it leads back to the source (law 5: no diff, ever)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from .document import Document, Tile
from .values import Span

_SPACE = re.compile(r"\s+")
_SILENT = frozenset(("markup", "entity", "hidden", "hyphenation"))  # their white space is not read
_NEAR = 8  # blocks that are looked at between two spans
_LOOSE = re.compile(r"[^\S ]|\s\s")  # white space that folding would change


class Reading:
    """A reading text and its way back to the source.

    `text` has its white space folded and trimmed. Pieces are stretches of the text that stand in the source as they are, or
    single readings of something that cannot be divided (an entity, a run of white space). Offsets on both sides are code points.
    """

    __slots__ = ("_at", "_ends", "_sources", "_whole", "text")

    def __init__(self, text: str, at: list[int], sources: list[int], ends: list[int], whole: list[bool]) -> None:
        """Made by `reading`; `at` holds where each piece begins in `text`, `sources` and `ends` its span."""
        self.text, self._at, self._sources, self._ends, self._whole = text, at, sources, ends, whole

    def source(self, start: int, end: int) -> Span:
        """The span of the source of which `text[start:end]` is the reading; an empty stretch gives an empty span.

        Raises IndexError where the stretch does not lie within the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"{start}-{end} lies outside a reading of {len(self.text)} characters")
        if len(self._at) == 1 and not self._whole[0]:
            first = self._sources[0]
            return Span(first + start, first + end)
        if start == end:
            at = self._start(start) if start < len(self.text) else (self._ends[-1] if self._ends else 0)
            return Span(at, at)
        return Span(self._start(start), self._end(end))

    def _start(self, at: int) -> int:
        i = bisect_right(self._at, at) - 1
        return self._sources[i] if self._whole[i] else self._sources[i] + at - self._at[i]

    def _end(self, at: int) -> int:
        i = bisect_left(self._at, at) - 1
        return self._ends[i] if self._whole[i] else self._sources[i] + at - self._at[i]

    def find(self, span: Span) -> tuple[int, int]:
        """The stretch of `text` that reads the part of `span` which is read here; empty where nothing of it is."""
        i = bisect_right(self._ends, span.start)
        j = bisect_left(self._sources, span.end)
        if i >= j:
            at = self._at[i] if i < len(self._at) else len(self.text)
            return at, at
        start, last = self._at[i], j - 1
        if not self._whole[i]:
            start += max(0, span.start - self._sources[i])
        end = self._at[j] if j < len(self._at) else len(self.text)
        if not self._whole[last]:
            end = self._at[last] + min(span.end, self._ends[last]) - self._sources[last]
        return start, end


def reading(document: Document, spans: Iterable[Span]) -> Reading:
    """The reading of these spans, one after the other: tiles read as their values, white space folded, ends trimmed.

    Between two spans a blank is read where a block begins, or where the characters left out hold white space that is read (a
    page break does, a note call does not); markup and the body of a note that stand between them are not looked at.
    Raises ValueError where spans overlap or are out of order.
    """
    pieces = _Pieces()
    tiles, chars, before = document.tiles, document.chars, -1
    for span in spans:
        if span.start < before:
            raise ValueError(f"span {span.start}-{span.end} begins before the end of the one before it ({before})")
        if before >= 0 and _parted(document, before, span.start):
            pieces.space(before, span.start)
        for tile in _tiles_in(tiles, span):
            start, end = max(tile.start, span.start), min(tile.end, span.end)
            if tile.value is None:
                pieces.plain(chars, start, end)
            elif tile.value:
                pieces.value(tile.value, start, end)
        before = span.end
    return pieces.done()


def _parted(document: Document, start: int, end: int) -> bool:
    """Whether a block begins here, or white space is left out that would be read, other than that of notes."""
    blocks = document.blocks
    first = bisect_left(blocks, start, key=lambda block: block.start)
    within = [block for block in blocks[first : first + _NEAR] if block.start <= end]
    if any(block.kind != "note" for block in within):
        return True
    if not _SPACE.search(document.chars, start, end):
        return False
    read = [tile for tile in _tiles_in(document.tiles, Span(start, end)) if tile.kind not in _SILENT]
    spaces = (
        space.start() for tile in read for space in _SPACE.finditer(document.chars, max(tile.start, start), min(tile.end, end))
    )
    return any(not any(note.start <= space < note.end for note in within) for space in spaces)


def _tiles_in(tiles: Sequence[Tile], span: Span) -> Iterable[Tile]:
    i = bisect_right(tiles, span.start, key=lambda tile: tile.end)
    while i < len(tiles) and tiles[i].start < span.end:
        yield tiles[i]
        i += 1


class _Pieces:
    """Collects the pieces of a reading; two blanks never stand together, none stands first or last."""

    __slots__ = ("at", "ends", "length", "parts", "sources", "spaced", "whole")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at: list[int] = []
        self.sources: list[int] = []
        self.ends: list[int] = []
        self.whole: list[bool] = []
        self.length, self.spaced = 0, True

    def add(self, text: str, start: int, end: int, whole: bool) -> None:
        self.parts.append(text)
        self.at.append(self.length)
        self.sources.append(start)
        self.ends.append(end)
        self.whole.append(whole)
        self.length += len(text)
        self.spaced = text[-1] == " "

    def plain(self, chars: str, start: int, end: int) -> None:
        if not _LOOSE.search(chars, start, end) and not (self.spaced and chars[start] == " "):
            self.add(chars[start:end], start, end, False)
            return
        at = start
        for match in _SPACE.finditer(chars, start, end):
            if match.start() > at:
                self.add(chars[at : match.start()], at, match.start(), False)
            self.space(match.start(), match.end())
            at = match.end()
        if at < end:
            self.add(chars[at:end], at, end, False)

    def space(self, start: int, end: int) -> None:
        if not self.spaced:
            self.add(" ", start, end, True)

    def value(self, value: str, start: int, end: int) -> None:
        folded = _SPACE.sub(" ", value)
        if self.spaced:
            folded = folded.lstrip(" ")
        if folded:
            self.add(folded, start, end, True)

    def done(self) -> Reading:
        text = "".join(self.parts)
        if text.endswith(" "):
            self._trim(len(text.rstrip(" ")))
            text = text.rstrip(" ")
        return Reading(text, self.at, self.sources, self.ends, self.whole)

    def _trim(self, length: int) -> None:
        while self.at and self.at[-1] >= length:
            for column in (self.at, self.sources, self.ends, self.whole):
                column.pop()
        if self.at and not self.whole[-1]:
            self.ends[-1] = self.sources[-1] + length - self.at[-1]
