"""From the elements of a marked-up file to blocks: a block is an unbroken run of words between the borders of block elements.

So no word is lost, whether or not it stands in an element made for it, and a note within a paragraph interrupts the paragraph
without ending it: its blocks lie within the paragraph's block.
"""

from typing import Literal, NamedTuple

from memcon.model import Block, BlockKind, Given, Issue, Span, Tile, TileKind

SaidBy = Literal["encoder", "author", "word processor", "publisher"]
Side = Literal["", "hidden", "furniture"]


class Context(NamedTuple):
    """What the words of an element are: the kind of their block, and whether they are hidden or furniture."""

    kind: BlockKind = "paragraph"
    level: int = 0
    row: int | None = None
    note: str | None = None
    side: Side = ""


class _Held(NamedTuple):
    """A block that a note interrupts."""

    start: int
    end: int
    context: Context
    tail: list[Tile]


class _Level(NamedTuple):
    context: Context
    held: _Held | None


class Flow:
    """Collects tiles, blocks, givens and issues of one document while its elements come by. Offsets are those of the file."""

    def __init__(self, chars: str, said_by: SaidBy = "encoder") -> None:
        self._chars, self._said_by = chars, said_by
        self.tiles: list[Tile] = []
        self.blocks: list[Block] = []
        self.givens: list[Given] = []
        self.issues: list[Issue] = []
        self._levels = [_Level(Context(), None)]
        self._start = self._end = -1
        self._context = Context()
        self._tail: list[Tile] = []  # white space after the last word: markup, if no word follows in the block

    @property
    def context(self) -> Context:
        """The context of the words that come now."""
        return self._levels[-1].context

    def enter(self, context: Context, *, within: bool = False) -> None:
        """Words of another kind begin: a border, or with `within` an interruption of the block."""
        held = None
        if within and self._start >= 0:
            held = _Held(self._start, self._end, self._context, self._tail)
            self._start, self._tail = -1, []
        else:
            self.border()
        self._levels.append(_Level(context, held))

    def leave(self) -> None:
        """The words of the last `enter` end."""
        self.border()
        if len(self._levels) > 1 and (held := self._levels.pop().held):
            self._start, self._end, self._context, self._tail = held

    def border(self) -> None:
        """The block that is open ends here."""
        if self._start >= 0:
            context = self._context
            self.blocks.append(Block(self._start, self._end, context.kind, context.level, context.row, context.note))
            self._start = -1
            self.tiles += self._tail
            self._tail = []

    def text(self, tile: Tile) -> None:
        """A piece of text or an entity, and whatever else reads as words."""
        context = self._levels[-1].context
        if context.side:
            self.tiles.append(Tile(tile.start, tile.end, context.side, ""))
            return
        written = self._chars[tile.start : tile.end] if tile.value is None else tile.value
        words = written.strip()
        if not words:
            self._blank(tile)
            return
        start, end = tile.start, tile.end
        if tile.value is None:
            start += written.index(words[0])
            end = start + len(words)
        if tile.kind != "text":
            self.tiles.append(tile)
        elif start > tile.start and self._start < 0:
            self.tiles.append(Tile(tile.start, start, "markup", ""))
        self._words(start, end)
        if end < tile.end:
            self._tail = [Tile(end, tile.end, "markup", "")]

    def _blank(self, tile: Tile) -> None:
        """White space: between two words it is read, between two blocks it only sets the file out."""
        if self._start < 0:
            self.tiles.append(Tile(tile.start, tile.end, "markup", ""))
        else:
            if tile.kind != "text":
                self.tiles.append(tile)
            self._tail.append(Tile(tile.start, tile.end, "markup", ""))

    def _words(self, start: int, end: int) -> None:
        if self._start < 0:
            self._start, self._context = start, self.context
        self._end = end
        self._tail = []

    def mark(self, start: int, end: int, kind: TileKind = "markup", value: str = "") -> None:
        """Markup or a break, and how it reads, if at all; what reads as words belongs to the block."""
        if self.context.side:
            kind, value = "markup", ""
        self.tiles.append(Tile(start, end, kind, value))
        if value.strip():
            self._words(start, end)

    def given(self, kind: str, span: Span, value: str = "", name: str = "") -> None:
        """What the encoder says of a span; of hidden words and furniture nothing is said."""
        if span.end > span.start and not self.context.side:
            self.givens.append(Given(kind, span, value, name, self._said_by))

    def finish(self) -> None:
        """The file ends: everything open is closed, values come in the order of the text."""
        while len(self._levels) > 1:
            self.leave()
        self.border()
        self.blocks.sort(key=lambda block: (block.start, -block.end))
        self.givens.sort(key=lambda given: (given.span.start, -given.span.end))
