"""A file → the manuscript that it holds: Markdown and text as they stand, other formats as memcon's readers draw them.

Of a word processor's file the text is the body's paragraphs, joined by one line feed each, notes and their calls left out;
offsets count in that text. Of a page (HTML) or a PDF they count in the document's characters.
"""

import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from memcon.model import Block, Document, Span
from memcon.read import read_file

from .manuscript import Call, Manuscript, Paragraph, ParagraphKind, manuscript, read_markdown

_TEXT = "text/plain"
_DRAWN = "application/vnd.openxmlformats-officedocument"
_OPENS = re.compile(r"<blockquote\b", re.IGNORECASE)
_CLOSES = re.compile(r"</blockquote\b", re.IGNORECASE)
_MARKS = {"<q": "“", "</q": "”"}


def read_manuscript(path: Path) -> Manuscript:
    """The manuscript that a file holds. Raises ReadError where it cannot be read or holds several documents."""
    document = next(read_file(path))
    if document.source.media_type == _TEXT:
        return read_markdown(document.chars, path.name)
    return from_document(document, path.name)


def from_document(document: Document, name: str) -> Manuscript:
    """The manuscript that a document of any reader is."""
    page = _Page(document)
    for block in document.blocks:
        if block.kind != "note" and page.fresh(block):
            page.add(block)
    places = () if document.source.media_type.startswith(_DRAWN) else tuple(page.at)
    return manuscript(name, "".join(page.text), page.paragraphs, page.calls, places)


class _Page:
    """Collects the text of a document block by block; `at` holds for each of its characters that of the document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._calls = {given.span.start: given for given in document.givens if given.kind == "note_call"}
        self._notes = _notes(document)
        quotations = [given.span for given in document.givens if given.kind == "quotation"]
        self._quotations = deque(sorted([*quotations, *_block_quotations(document)]))
        self._tiles = document.tiles
        self._next = 0
        self._end = -1
        self.text: list[str] = []
        self.at: list[int] = []
        self.paragraphs: list[Paragraph] = []
        self.calls: list[Call] = []

    def fresh(self, block: Block) -> bool:
        """Whether the block lies behind those that were taken: one within another is taken with it."""
        return block.start >= self._end

    def add(self, block: Block) -> None:
        """Take a block as a paragraph; neighbouring block quotations are one."""
        self._end = block.end
        quotation = self._quoted(block.span)
        kind: ParagraphKind = "heading" if block.kind == "heading" else "quote" if quotation else "text"
        if self.text:
            self._put("\n", self.at[-1])
        start = len(self.text)
        for piece, place in self._read(block.span):
            self._put(piece, place)
        paragraph = Paragraph(Span(start, len(self.text)), kind)
        if kind == "quote" and self.paragraphs and self.paragraphs[-1].kind == "quote":
            paragraph = Paragraph(Span(self.paragraphs.pop().span.start, len(self.text)), kind)
        self.paragraphs.append(paragraph)

    def _quoted(self, span: Span) -> bool:
        while self._quotations and self._quotations[0].end <= span.start:
            self._quotations.popleft()
        return bool(self._quotations) and self._quotations[0].holds(span)

    def _put(self, char: str, place: int) -> None:
        self.text.append(char)
        self.at.append(place)

    def _read(self, span: Span) -> Iterator[tuple[str, int]]:
        """The characters of a block as they are read; calls of notes are noted and left out."""
        while self._next and self._tiles[self._next].start > span.start:
            self._next -= 1
        while self._next < len(self._tiles) and self._tiles[self._next].start < span.end:
            tile = self._tiles[self._next]
            start, end = max(tile.start, span.start), min(tile.end, span.end)
            chars = self._document.chars[start:end]
            if call := self._calls.get(tile.start):
                place = len(self.text)
                self.calls.append(Call(Span(place, place), self._notes.get(call.value, "")))
            elif start < end and tile.value is None:
                yield from zip(chars, range(start, end), strict=True)
            elif start < end:
                value = tile.value or next((sign for mark, sign in _MARKS.items() if _is_tag(chars, mark)), "")
                yield from ((char, start) for char in ("\n" if tile.kind == "line_break" else value))
            self._next += 1


def _is_tag(chars: str, mark: str) -> bool:
    return chars[: len(mark)].casefold() == mark and chars[len(mark) : len(mark) + 1] in (">", " ")


def _notes(document: Document) -> dict[str, str]:
    """The words of each note by its key."""
    found: dict[str, str] = {}
    end = -1
    for block in document.blocks:
        if block.kind == "note" and block.note is not None and block.start >= end:
            end = block.end
            found[block.note] = f"{found.get(block.note, '')} {' '.join(document.quote(block.span).split())}".strip()
    return found


def _block_quotations(document: Document) -> Iterator[Span]:
    """Where a page's block quotations stand; one within another belongs to it."""
    depth, start = 0, 0
    for tile in document.tiles:
        chars = document.quote(tile.span) if tile.kind == "markup" else ""
        if _OPENS.match(chars):
            start = start if depth else tile.end
            depth += 1
        elif _CLOSES.match(chars) and depth:
            depth -= 1
            if not depth:
                yield Span(start, tile.start)
