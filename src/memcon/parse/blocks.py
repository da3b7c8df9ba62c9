"""The paragraphs of a document, each with its reading; lines that stand for themselves are paragraphs too."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from memcon.model import Block, BlockKind, Document, Reading, Span, Tile, reading

_WIDE = re.compile(r"(?<=\S)(?:[ ]{0,4}\t[ \t]*| {3,})(?=\S)")
_COLUMN = 60  # characters in which the column of labels ends
_ENDS = re.compile(r"[.?!…:;。？！：]['\"”’»)\]*_]*$")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]][.:]?$")
_LABELLED = re.compile(r"[^\W\d_a-z][^:：]{0,80}[:：](?:\s|$)")


class Para(NamedTuple):
    """A paragraph: its span from the first to the last character read, its reading with its text, its kind of block.

    `own` are the spans that are its own, less those of the notes that stand within it.
    `lead` is where the emphasis ends with which it opens, `tab` where a tabulator or a wide gap first stands in it; 0 for none.
    """

    span: Span
    read: Reading
    text: str
    kind: BlockKind
    row: int | None = None
    note: str | None = None
    own: tuple[Span, ...] = ()
    lead: int = 0
    tab: int = 0

    def source(self, start: int, end: int) -> Span:
        """The span in the document of a stretch of the reading."""
        return self.read.source(start, end)


class Part(NamedTuple):
    """A stretch of a paragraph: from `start` on its words are somebody's or nobody's; `joined` goes on in mid-sentence."""

    para: Para
    start: int
    end: int
    joined: bool = False


def paragraphs(document: Document) -> list[Para]:
    """All paragraphs in the order of the text; blocks without anything to read are left out."""
    paras = []
    emphasis = {given.span.start: given.span for given in document.givens if given.kind == "emphasis"}
    breaks = [tile for tile in document.tiles if tile.kind == "line_break"]
    starts = [tile.start for tile in breaks]
    for block, spans in _own(document.blocks):
        inside = breaks[bisect_left(starts, block.start) : bisect_left(starts, block.end)] if breaks else []
        for span in _lines(document, block, spans, inside):
            read = reading(document, (span,) if isinstance(span, Span) else span)
            if read.text:
                whole = read.source(0, len(read.text))
                lead = read.find(emphasis[whole.start])[1] if whole.start in emphasis else 0
                own = spans if len(spans) > 1 else ()
                tab = _tab(document.chars, whole, read)
                paras.append(Para(whole, read, read.text, block.kind, block.row, block.note, own, lead, tab))
    return paras


def _tab(chars: str, span: Span, read: Reading) -> int:
    head = chars[span.start : min(span.end, span.start + _COLUMN)]
    match = _WIDE.search(chars, span.start, span.start + len(head)) if "\t" in head or "   " in head else None
    return read.find(Span(match.start(), match.end()))[0] if match else 0


def _own(blocks: Sequence[Block]) -> Iterator[tuple[Block, tuple[Span, ...]]]:
    """Each block with its spans, less those of the blocks that stand within it (notes in a paragraph)."""
    ordered = sorted(blocks, key=lambda block: (block.start, -block.end))
    for i, block in enumerate(ordered):
        at, spans = block.start, []
        j = i + 1
        while j < len(ordered) and ordered[j].start < block.end:
            inner = ordered[j]
            if inner.start > at:
                spans.append(Span(at, inner.start))
            at = max(at, inner.end)
            j += 1
            while j < len(ordered) and ordered[j].start < at:
                j += 1
        if at < block.end:
            spans.append(Span(at, block.end))
        yield block, tuple(spans)


def _lines(
    document: Document, block: Block, spans: tuple[Span, ...], breaks: Sequence[Tile]
) -> Iterator[Span | tuple[Span, ...]]:
    """The block as it is, or the lines of it that stand for themselves."""
    if len(spans) != 1 or block.kind in ("note", "preformatted"):
        yield spans
        return
    if not breaks:
        yield spans[0]
        return
    edges = [block.start, *(tile.end for tile in breaks)]
    lines = [Span(start, end) for start, end in zip(edges, [*(tile.start for tile in breaks), block.end], strict=True)]
    start, before = lines[0].start, document.quote(lines[0]).strip()
    for last, line in pairwise(lines):
        text = document.quote(line).strip()
        if _begins(text, before):
            yield Span(start, last.end)
            start = line.start
        before = text
    yield Span(start, block.end)


def _begins(line: str, before: str) -> bool:
    """Whether a line within a block stands for itself: brackets alone, or a label after the end of a sentence."""
    return bool(_BRACKETED.fullmatch(line) or (_LABELLED.match(line) and _ENDS.search(before)))
