"""The text layer that is drawn from a container (DOCX, PDF), piece by piece, with what each piece is."""

from memcon.model import Block, BlockKind, Given, Issue, Span, Tile, TileKind


class Drawing:
    """The characters drawn so far and what is known of them; offsets count in these characters."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.at = 0
        self.tiles: list[Tile] = []
        self.blocks: list[Block] = []
        self.givens: list[Given] = []
        self.issues: list[Issue] = []

    @property
    def chars(self) -> str:
        """All characters drawn."""
        return "".join(self._parts)

    def add(self, text: str, kind: TileKind = "text", value: str | None = None) -> Span:
        """Draw some characters as one tile (text runs on in the tile before); the span at which they stand."""
        span = Span(self.at, self.at + len(text))
        if not text:
            return span
        self._parts.append(text)
        self.at = span.end
        last = self.tiles[-1] if self.tiles else None
        if kind == "text" and value is None and last is not None and last.kind == "text":
            self.tiles[-1] = Tile(last.start, span.end, "text")
        else:
            self.tiles.append(Tile(span.start, span.end, kind, value))
        return span

    def block(
        self, start: int, kind: BlockKind = "paragraph", level: int = 0, row: int | None = None, note: str | None = None
    ) -> None:
        """What was drawn since `start` is one block, if it holds anything; white space at its ends is left out."""
        text = self.since(start)
        words = text.strip()
        if words:
            begin = start + text.index(words)
            self.blocks.append(Block(begin, begin + len(words), kind, level, row, note))

    def since(self, start: int) -> str:
        """The characters drawn since `start`; only ever asked for what was drawn last."""
        size, parts = self.at - start, []
        for part in reversed(self._parts):
            if size <= 0:
                break
            parts.append(part if len(part) <= size else part[-size:])
            size -= len(part)
        return "".join(reversed(parts))
