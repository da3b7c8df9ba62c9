"""Plain text → Document: paragraphs, breaks of lines and pages, Markdown marks as markup, words cut at a line's end."""

import re
from collections.abc import Iterator
from itertools import pairwise

from memcon.model import Block, Document, Source, Tile

from . import markdown
from .decoding import Decoded, decode
from .errors import Refused
from .hyphens import Hyphens
from .lines import Line, paragraphs
from .markdown import HEADING
from .tiling import tiled

MAGIC = (
    (b"%PDF-", "a PDF", ""),
    (b"PK\x03\x04", "a ZIP container", ""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of Word or Office before 2007", "save it as .docx"),
    (b"{\\rtf", "an RTF file", "save it as .docx"),
    (b"SQLite format 3\0", "an SQLite database", ""),
    (b"\x89PNG", "a picture", "memcon does not read pictures; have its text recognised first"),
    (b"\xff\xd8\xff", "a picture", "memcon does not read pictures; have its text recognised first"),
    (b"II*\0", "a picture", "memcon does not read pictures; have its text recognised first"),
    (b"MM\0*", "a picture", "memcon does not read pictures; have its text recognised first"),
    (b"GIF8", "a picture", "memcon does not read pictures; have its text recognised first"),
    (b"\x1f\x8b", "compressed by gzip", "unpack it first"),
)
"""How files begin that are no text, whatever their name says; what they are, and the next step."""

_BREAK = re.compile(r"(\f)|\r\n|[\r\n\v\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1f]")


def sniff(data: bytes, name: str) -> None:
    """Text is what begins like no other format and holds hardly any control characters. Raises Refused."""
    if name.casefold().endswith((".csv", ".tsv")):
        raise Refused("it is a table by its name")
    check(data)


def check(data: bytes) -> None:
    """Raises Refused where the bytes are no text in any encoding."""
    for magic, what, step in MAGIC:
        if data.startswith(magic):
            raise Refused(f"it is {what}", step)
    head = decode(data[: 1 << 16]).chars
    if "\0" in head:
        raise Refused("it holds NUL bytes, which text does not")
    if len(_CONTROL.findall(head)) * 50 > len(head):
        raise Refused("it holds many control characters, which text does not")


def read(source: Source) -> Iterator[Document]:
    """The one document of a plain file."""
    yield read_plain(source)


def read_plain(source: Source) -> Document:
    """The one document of a plain file. Never raises."""
    return text_document(source, decode(source.data))


def text_document(source: Source, decoded: Decoded) -> Document:
    """The document that these characters are as plain text."""
    chars = decoded.chars
    found = list(paragraphs(chars))
    blocks = tuple(_block(chars, lines) for lines in found)
    bold, givens = markdown.bold(chars, blocks)
    special = [*_breaks(chars), *_cuts(chars, found), *_heading_marks(found, blocks), *markdown.marks(chars), *bold]
    return Document(
        source,
        chars,
        tiled(len(chars), special),
        blocks,
        encoding=decoded.encoding,
        known_by=decoded.known_by,
        givens=tuple(givens),
        origin_map=decoded.origin,
        issues=decoded.issues,
    )


def _block(chars: str, lines: list[Line]) -> Block:
    start, end = lines[0].start, lines[-1].end
    heading = HEADING.match(chars, start, end) if len(lines) == 1 else None
    return Block(heading.end(), end, "heading", len(heading[1])) if heading else Block(start, end)


def _breaks(chars: str) -> Iterator[Tile]:
    if chars.startswith("\ufeff"):
        yield Tile(0, 1, "markup", "")
    for match in _BREAK.finditer(chars):
        yield Tile(*match.span(), "page_break" if match[1] else "line_break", " ")


def _cuts(chars: str, found: list[list[Line]]) -> Iterator[Tile]:
    """The places within a paragraph where a word is cut at a line's end."""
    hyphens = Hyphens(chars)
    for lines in found:
        for before, line in pairwise(lines):
            if (value := hyphens.value(before.end, line.start)) is not None:
                yield Tile(before.end - 1, line.start, "hyphenation", value)


def _heading_marks(found: list[list[Line]], blocks: tuple[Block, ...]) -> Iterator[Tile]:
    for lines, block in zip(found, blocks, strict=True):
        if block.start > lines[0].start:
            yield Tile(lines[0].start, block.start, "markup", "")
