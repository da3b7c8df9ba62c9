"""HTML → Document: the page as the browser saved it, with the words of its main content and the rest kept as what it is.

Offsets count in the file with its markup. Scripts and styles are never read. What hides words (`hidden`, `display: none`) is kept
as hidden tiles; menus, headers and footers of the site are furniture; a table or a list of terms gives rows of cells.
"""

import html
import re
from collections.abc import Iterator

import msgspec

from memcon.model import Document, Given, Issue, Source, Span, Tile

from .decoding import decode
from .errors import Refused
from .flow import Context, Flow
from .html_roles import Roles, roles
from .html_tree import BLOCKS, RAW, Node, Tree
from .markup import names
from .tiling import tiled

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9._-]{1,40})")
_BEGINS = re.compile(
    r"(?:\s|\ufeff|<!--.{0,2000}?-->|<\?xml[^>]{0,200}>){0,20}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_SAVED = re.compile(r"saved from url=\(\d{1,6}\)(\S{1,2000})|url:\s{0,5}(https?://\S{1,2000})", re.IGNORECASE)
_EMPHASIS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "cite": "italic"}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SPEAKER = re.compile(r"(?:^|[\s_-])(?:speaker|member(?:-?name)?|interlocutor|contributor)(?:$|[\s_-])", re.IGNORECASE)
_PAGE = re.compile(r"(?:^|[\s_-])(?:tei-pb|page-?break|page-?num(?:ber)?)(?:$|[\s_-])", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}|[ivxlc]{1,8}", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_PARAGRAPHS = re.compile(r"<(?:p|div|h[1-6]|table|br\s{0,5}/?>\s{0,20}<br)\b", re.IGNORECASE)
FIELDS = {
    field: name
    for name, fields in {
        "title": "citation_title dc.title dcterms.title og:title",
        "date": "citation_date citation_publication_date dc.date dcterms.date dcterms.created",
        "language": "dc.language dcterms.language citation_language",
        "rights": "dc.rights dcterms.rights",
        "published_by": "dc.publisher dcterms.publisher citation_publisher",
        "repository": "dc.source dcterms.source",
        "digital_archive": "og:site_name",
        "url": "og:url",
    }.items()
    for field in names(fields)
}
"""Names of `meta` elements (Dublin Core, Highwire, Open Graph) → fields of the record's header."""


def sniff(data: bytes, name: str) -> None:
    """What begins as a page does, or is called one and holds a tag. Raises Refused."""
    head = _decoded(data[: 1 << 16])
    if "\0" in head:
        raise Refused("it holds NUL bytes")
    if _BEGINS.match(head):
        return
    if not name.casefold().endswith((".html", ".htm", ".xhtml")) or not re.search(r"<[a-zA-Z!]", head):
        raise Refused("it does not begin as a page does")
    if data.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")):
        raise Refused("it is no page, whatever its name says")


def _decoded(data: bytes) -> str:
    return decode(data, _declared(data)).chars


def _declared(data: bytes) -> str | None:
    head = data[:4096]
    match = _XML.match(head) or _CHARSET.search(head)
    return match[1].decode("ascii") if match else None


def read(source: Source) -> Iterator[Document]:
    """The one document that the page is."""
    decoded = decode(source.data, _declared(source.data))
    document = text_document(source, decoded.chars)
    yield msgspec.structs.replace(
        document,
        encoding=decoded.encoding,
        known_by=decoded.known_by,
        origin_map=decoded.origin,
        issues=(*decoded.issues, *document.issues),
    )


def text_document(source: Source, chars: str) -> Document:
    """The document that these characters are as a page, or as a part of one."""
    flow = _Page(chars).flow
    return Document(
        source, chars, tiled(len(chars), flow.tiles), tuple(flow.blocks), givens=tuple(flow.givens), issues=tuple(flow.issues)
    )


class _Page:
    """One page while its events come by."""

    def __init__(self, chars: str) -> None:
        self.chars = chars
        self.flow = Flow(chars, "publisher")
        self.tree = Tree(chars)
        self.roles: Roles = roles(self.tree)
        self._entered: set[int] = set()
        self._skipped = -1  # nothing within this node is looked at
        self._broken = False  # a line break was the last that came
        self._row = self._lists = self._pre = self._strange = 0
        for kind, number, tile in self.tree.events:
            if self._skipped >= 0:
                if kind == "end" and number == self._skipped:
                    self._skipped = -1
            elif tile is not None:
                self._tile(tile, number)
            elif kind == "begin":
                self._begin(number, self.tree.nodes[number])
            else:
                self._end(number, self.tree.nodes[number])
        self.flow.finish()
        if self._strange:
            self.flow.issues.append(
                Issue("markup-not-understood", f"{self._strange} signs of markup that is none; they are read as text")
            )
        if not self.flow.blocks:
            self.flow.issues.append(Issue("no-words", "the page holds no words of its own"))

    def _tile(self, tile: Tile, number: int) -> None:
        written = self.chars[tile.start : tile.end]
        if number >= 0 and self.tree.nodes[number].name in RAW and self.tree.nodes[number].name != "title":
            self.flow.mark(tile.start, tile.end)
        elif tile.kind == "markup":
            self.flow.mark(tile.start, tile.end)
            self._saved(tile, written)
        elif self._pre and not self.flow.context.side:
            self._lines(tile, written)
        else:
            self._strange += tile.kind == "unknown"
            self._broken = self._broken and written.isspace()
            self.flow.text(tile)

    def _saved(self, comment: Tile, written: str) -> None:
        """The address that browsers write down when they save a page."""
        if match := _SAVED.search(written[:2500]):
            self._field("url", html.unescape(match[1] or match[2]), comment.span)

    def _field(self, name: str, value: str, span: Span) -> None:
        if value.strip():
            self.flow.givens.append(Given("field", span, " ".join(value.split()), name, "publisher"))

    def _lines(self, tile: Tile, written: str) -> None:
        """Preformatted text: its line ends are breaks, an empty line ends the paragraph."""
        if tile.kind != "text":
            self.flow.text(tile)
            return
        at = tile.start
        for line in written.splitlines(keepends=True):
            words = line.rstrip("\r\n")
            if words.strip():
                self.flow.text(Tile(at, at + len(words), "text"))
            elif self._broken:
                self.flow.border()
            if len(line) > len(words):
                self.flow.mark(at + len(words), at + len(line), "line_break", " ")
            self._broken = len(line) > len(words)
            at += len(line)

    def _begin(self, number: int, node: Node) -> None:
        tag, flow = node.tag, self.flow
        if self._whole(number, node):
            return
        if node.name == "br":
            self._break(tag.start, tag.end)
            return
        context = self._context(number, node)
        if context is not None:
            self._entered.add(number)
            flow.enter(context, within=node.name not in BLOCKS and bool(context.side))
        elif node.name in BLOCKS:
            flow.border()
        flow.mark(tag.start, tag.end)
        self._broken = self._broken and node.name not in BLOCKS
        self._pre += node.name == "pre"
        self._lists += node.name in ("ul", "ol")
        if node.name in ("meta", "link"):
            self._meta(node)

    def _whole(self, number: int, node: Node) -> bool:
        """What is one sign for the reader: the call of a note, the way back from it, the number of a page."""
        flow, span = self.flow, node.span
        if (key := self.roles.calls.get(number)) is not None:
            flow.mark(*span, value=f"[{key}]")
            flow.given("note_call", span, key)
        elif number in self.roles.backs:
            flow.mark(*span, "furniture")
        elif node.tag.raw and node.text < 24 and _PAGE.search(node.get("class")[:500]):
            number_ = _NUMBER.search(self._words(node.inner).removeprefix("[Page"))
            flow.mark(*span, "page_break", " ")
            flow.given("page", span, number_.group() if number_ else "")
        else:
            return False
        self._skipped = number
        return True

    def _break(self, start: int, end: int) -> None:
        """A line break; the second of two ends the paragraph, as pages had it before they had paragraphs."""
        if self._broken:
            self.flow.border()
        self.flow.mark(start, end, "line_break", " ")
        self._broken = True

    def _context(self, number: int, node: Node) -> Context | None:
        """The context that an element makes for its words; None where it makes none of its own."""
        now, name = self.flow.context, node.name
        if now.side:
            return None
        if number in self.roles.hidden or name in ("del", "s", "strike"):
            return now._replace(side="hidden")
        if number in self.roles.furniture:
            return now._replace(side="furniture")
        if (key := self.roles.notes.get(number)) is not None:
            return Context("note", note=key)
        if now.note is not None:
            return None
        if name in _HEADINGS:
            return Context("heading", _HEADINGS[name])
        if name == "li":
            return Context("list_item", max(1, self._lists))
        if name in ("tr", "dt"):
            self._row += 1
        if name in ("td", "th", "dt", "dd"):
            return Context("cell", row=self._row) if self._is_cell(node) else Context()
        return None

    def _is_cell(self, node: Node) -> bool:
        """A cell of a table that is one; a table that only lays out the page holds paragraphs."""
        return node.text < 3000 and not _PARAGRAPHS.search(self.chars, node.tag.end, min(node.close, node.tag.end + 2000))

    def _meta(self, node: Node) -> None:
        if node.name == "link" and node.get("rel").casefold() == "canonical":
            self._field("url", node.get("href"), node.span)
        elif node.name == "meta" and (name := FIELDS.get((node.get("name") or node.get("property")).casefold())):
            self._field(name, node.get("content"), node.span)

    def _end(self, number: int, node: Node) -> None:
        flow, name = self.flow, node.name
        if number in self._entered:
            flow.leave()
        elif name in BLOCKS:
            flow.border()
        if node.end > node.close:
            flow.mark(node.close, node.end)
        self._pre -= name == "pre"
        self._lists -= name in ("ul", "ol")
        self._say(node)

    def _say(self, node: Node) -> None:
        """What the page says of the words of an element."""
        name, inner = node.name, node.inner
        if name in _EMPHASIS:
            self.flow.given("emphasis", inner, _EMPHASIS[name])
        elif name in ("del", "s", "strike", "ins"):
            self.flow.given("insertion" if name == "ins" else "deletion", inner)
        elif name == "title" and node.close > node.tag.end:
            self._field("title", self._words(inner), inner)
        elif name in ("html", "body") and node.get("lang"):
            self.flow.given("language", inner, node.get("lang"))
        if node.tag.raw and 0 < node.text < 120 and _SPEAKER.search(node.get("class")[:500]):
            self.flow.given("label", inner)

    def _words(self, span: Span) -> str:
        return " ".join(html.unescape(_TAGS.sub(" ", self.chars[span.start : span.end])).split())
