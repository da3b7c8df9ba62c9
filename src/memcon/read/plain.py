"""Plain text → Document: paragraphs by blank lines, line ends as line breaks, Markdown marks as markup."""

import re
from collections.abc import Iterator

from memcon.model import Block, Document, Source, Tile

from .errors import Refused

_PARAGRAPH = re.compile(r"[^\n\r\f]*\S[^\n\r\f]*(?:\r\n?|\n|$)?(?:[^\n\r\f]*\S[^\n\r\f]*(?:\r\n?|\n|$))*")
_SPECIAL = re.compile(
    r"(?P<page>\f)"
    r"|(?P<line>\r\n|\r|\n)"
    r"|(?P<call>\[\\\[\w{1,4}\\\]\]\(\#\w{0,20}\)|\^\[\w{1,4}\])"
    r"|(?P<bold>\*\*|__)"
    r"|(?P<angle><(?=https?://)|(?<=\S)>(?=\s|$))"
)


def sniff(data: bytes, name: str) -> None:  # noqa: ARG001 - every reader is asked with the name
    """Anything without NUL bytes may be text. Raises Refused."""
    if b"\0" in data[:4096]:
        raise Refused("it holds NUL bytes, which text does not")


def read(source: Source) -> Iterator[Document]:
    """The one document of a plain file."""
    yield read_plain(source)


def read_plain(source: Source) -> Document:
    """The one document of a plain file."""
    chars = source.data.decode("utf-8", "surrogateescape")
    return Document(source, chars, tuple(tiles(chars)), tuple(blocks(chars)))


def blocks(chars: str) -> Iterator[Block]:
    """Paragraphs: runs of lines that are not blank, without white space at their ends."""
    for match in _PARAGRAPH.finditer(chars):
        text = match.group()
        start = match.start() + len(text) - len(text.lstrip())
        yield Block(start, match.start() + len(text.rstrip()))


def tiles(chars: str) -> Iterator[Tile]:
    """What each character is: text, line breaks, page breaks, Markdown marks."""
    at = 0
    for match in _SPECIAL.finditer(chars):
        start, end = match.span()
        if start > at:
            yield Tile(at, start, "text")
        yield _tile(match, start, end)
        at = end
    if at < len(chars):
        yield Tile(at, len(chars), "text")


def _tile(match: re.Match[str], start: int, end: int) -> Tile:
    if match["line"]:
        return Tile(start, end, "line_break", " ")
    if match["page"]:
        return Tile(start, end, "page_break", " ")
    if match["call"]:
        return Tile(start, end, "markup", "[" + "".join(re.findall(r"\w+", match["call"].split("]")[0])) + "]")
    return Tile(start, end, "markup", "")
