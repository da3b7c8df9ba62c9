"""A file as held, one document in it, and what its characters are."""

import hashlib
from bisect import bisect_right
from typing import Literal

import msgspec

from .values import Issue, Span

TileKind = Literal["text", "markup", "entity", "line_break", "page_break", "hyphenation", "furniture", "hidden", "unknown"]
BlockKind = Literal["paragraph", "heading", "list_item", "cell", "note", "preformatted"]


class Source(msgspec.Struct, frozen=True):
    """One file as held. `name` is the file's own name, `places` the paths (as given) under which the same bytes were met."""

    data: bytes
    sha256: str
    media_type: str
    name: str
    places: tuple[str, ...] = ()
    uri: str | None = None
    retrieved: str | None = None

    @classmethod
    def of(cls, data: bytes, name: str, media_type: str, places: tuple[str, ...] = ()) -> "Source":
        """The source that these bytes are; the hash is computed here."""
        return cls(data, hashlib.sha256(data).hexdigest(), media_type, name, places)


class Tile(msgspec.Struct, frozen=True, gc=False):
    """What a run of characters *is* and how it is *read*.

    `value` is the reading: None means that the characters read as themselves; `""` that they are not read at all
    (markup, hidden text, a hyphen at a line's end); a line break reads as a blank. Tiles other than `text` cannot be divided.
    """

    start: int
    end: int
    kind: TileKind
    value: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Block(msgspec.Struct, frozen=True, gc=False):
    """A run of tiles that is one paragraph, heading, list item, table cell or note.

    `row` numbers the row of a table (cells of one row stand together); `note` is the key by which a note's body is called.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int = 0
    row: int | None = None
    note: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Given(msgspec.Struct, frozen=True):
    """What the format or its encoder says of a span, to be preferred to a guess.

    `kind`: person, organization, place, date, note_call, note, gap, page, role, emphasis, heading, participants, turn, label,
    direction, insertion, deletion, quotation, comment, language, field. `value`: the id, the EDTF date, the page's number, the
    field's text. `name` carries what more is needed (the name of a field, the reason of a gap).
    """

    kind: str
    span: Span
    value: str = ""
    name: str = ""
    said_by: Literal["encoder", "author", "word processor", "publisher"] = "encoder"


class Origin(msgspec.Struct, frozen=True):
    """The way back from characters to bytes.

    With `steps` empty, the bytes from `base` on are `chars` in `encoding` (surrogateescape). Else `steps` are pairs
    (character offset, byte offset) in order, one for each stretch; between two of them re-encoding is exact, and the last
    is the end. `part` names the member of a container or the field of a row; `extractor` the name and version of what drew
    a text layer; `boxes` are (start, end, page, x0, y0, x1, y1) in PDF points.
    """

    encoding: str = "utf-8"
    base: int = 0
    steps: tuple[tuple[int, int], ...] = ()
    part: str | None = None
    extractor: str | None = None
    boxes: tuple[tuple[int, int, int, float, float, float, float], ...] = ()


class Document(msgspec.Struct, frozen=True):
    """One document in a source: its characters, what they are, and what its format says of them.

    `tiles` and `blocks` stand in the order of their beginnings. `locator` is None for the whole file, else a TEI `xml:id` or the
    key of a row. `known_by` tells how the encoding was known.
    """

    source: Source
    chars: str
    tiles: tuple[Tile, ...]
    blocks: tuple[Block, ...]
    locator: str | None = None
    encoding: str = "utf-8"
    known_by: str = "valid UTF-8"
    givens: tuple[Given, ...] = ()
    origin_map: Origin = Origin()
    issues: tuple[Issue, ...] = ()

    def quote(self, span: Span) -> str:
        """The characters of `span` as they stand."""
        return self.chars[span.start : span.end]

    def origin(self, span: Span) -> Span:
        """The byte range of `span` in the source (for containers: in the text layer encoded as UTF-8).

        Raises ValueError where the span does not lie within the document.
        """
        if not 0 <= span.start <= span.end <= len(self.chars):
            raise ValueError(f"span {span.start}-{span.end} lies outside the document's {len(self.chars)} characters")
        return Span(self._byte(span.start), self._byte(span.end))

    def _byte(self, at: int) -> int:
        origin = self.origin_map
        char, byte = 0, origin.base
        if origin.steps:
            char, byte = origin.steps[bisect_right(origin.steps, at, key=lambda step: step[0]) - 1]
        return byte + len(self.chars[char:at].encode(origin.encoding, "surrogateescape"))
