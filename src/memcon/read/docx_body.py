"""The body of a DOCX, and the parts that hang on it, as they come by; no recursion, however deep tables stand in tables."""

from lxml import etree

from memcon.model import BlockKind, Given, Issue, Span, TileKind

from .docx_parts import Parts, get, local
from .docx_styles import Face, Style, child, face, styles, value
from .drawing import Drawing
from .flow import SaidBy

CALL = "\ufffc"
"""The character that stands for a call (OBJECT REPLACEMENT CHARACTER)."""
_SIGNS: dict[str, tuple[str, TileKind, str | None]] = {
    "tab": ("\t", "text", None),
    "ptab": ("\t", "text", None),
    "cr": ("\n", "line_break", " "),
    "noBreakHyphen": ("\u2011", "text", None),
    "softHyphen": ("\u00ad", "hyphenation", ""),
}
_DELETED = frozenset(("del", "moveFrom"))
_CHANGES = _DELETED | {"ins", "moveTo"}
_NOT_READ = frozenset(("Fallback", "instrText", "delInstrText", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "rt", "tblGrid"))
"""Properties, the instructions of fields, and what says the same again for older programs."""


class _Paragraph:
    """A paragraph while it is drawn."""

    __slots__ = ("element", "emphasis", "start", "style")

    def __init__(self, element: etree._Element, style: Style, start: int) -> None:
        self.element, self.style, self.start = element, style, start
        self.emphasis: dict[str, list[Span]] = {"bold": [], "italic": []}

    def stress(self, kind: str, span: Span) -> None:
        """Characters set so; what touches the stretch before prolongs it."""
        stretches = self.emphasis[kind]
        if stretches and stretches[-1].end == span.start:
            stretches[-1] = Span(stretches[-1].start, span.end)
        else:
            stretches.append(span)


class Body:
    """Draws the parts of one container."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.drawing = parts, Drawing()
        related = list(parts.related(parts.main))
        self._related = dict(reversed(related))
        self._heads = [name for kind, name in related if kind in ("header", "footer")]
        self._styles: dict[str, Style] = styles(parts.tree(self._related.get("styles", "")))
        self._keys: dict[tuple[str, str], str] = {}  # kind and id of notes and comments in the order of their calls → key
        self._last: dict[str, int] = {}
        self._note: str | None = None
        self._furniture = False
        self._tables: list[bool] = []  # whether each open table is more than a frame
        self._row = 0
        self._paragraphs: list[_Paragraph] = []
        self._changes: list[tuple[str, int]] = []
        self._comments: dict[str, int] = {}
        self._face = Face()

    def draw(self) -> None:
        """Everything, in the order of the layer. Raises Refused where the main part is no XML."""
        main = self.parts.tree(self.parts.main)
        kinds = ("footnote", "endnote", "comment")
        counts = (
            [sum(1 for one in main.iter() if local(one.tag) == f"{kind}Reference") for kind in kinds]
            if main is not None
            else [0] * 3
        )
        self._last = {kind: sum(counts[:i]) for i, kind in enumerate(kinds)}
        self._part(main)
        for kind in kinds:
            bodies = {get(one, "id"): one for one in self._parts(f"{kind}s")}
            for (called, id_), key in list(self._keys.items()):
                if called == kind:
                    self._draw_note(bodies.get(id_), key)
        self._note, self._furniture = None, True
        for name in self._heads:
            self._part(self.parts.tree(name))

    def _parts(self, kind: str) -> list[etree._Element]:
        tree = self.parts.tree(self._related.get(kind, ""))
        return list(tree) if tree is not None else []

    def _draw_note(self, body: etree._Element | None, key: str) -> None:
        if body is None:
            self.drawing.issues.append(Issue("note-missing", f"note {key} is called, but the file does not hold it"))
            return
        self._note = key
        self._part(body)

    def _part(self, root: etree._Element | None) -> None:
        if root is None:
            return
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local(element.tag)
            if event == "end":
                self._end(name, element)
            elif name in _NOT_READ:
                walk.skip_subtree()
            else:
                self._start(name, element)

    def _start(self, name: str, element: etree._Element) -> None:
        if name in ("t", "delText"):
            self._text(element.text or "")
        elif name == "r":
            self._face = self._face_of(element)
        elif name == "p":
            self._begin(element)
        elif name in _SIGNS and local(element.getparent().tag) == "r":  # type: ignore[union-attr]
            self._sign(*_SIGNS[name])
        elif name == "br":
            page = get(element, "type") == "page"
            self._sign("\f" if page else "\n", "page_break" if page else "line_break", " ")
        elif name == "sym":
            self._symbol(get(element, "char"))
        elif name in ("footnoteReference", "endnoteReference", "commentReference"):
            self._call(name.removesuffix("Reference"), get(element, "id"))
        elif name in _CHANGES:
            self._changes.append((name, self.drawing.at))
        elif name == "tbl":
            self._tables.append(_is_table(element))
        elif name == "tr":
            self._row += 1
        elif name == "commentRangeStart":
            self._comments[get(element, "id")] = self.drawing.at
        elif name == "altChunk":
            self.drawing.issues.append(Issue("part-not-read", "a part in another format is embedded here; it is not read"))

    def _end(self, name: str, element: etree._Element) -> None:
        if name == "p" and self._paragraphs:
            self._finish(self._paragraphs.pop())
        elif name in _CHANGES and self._changes:
            kind, start = self._changes.pop()
            self._given(
                "deletion" if kind in _DELETED else "insertion", start, get(element, "date"), get(element, "author"), "author"
            )
        elif name == "tbl":
            self._tables.pop()
        elif name == "commentRangeEnd":
            self._comment(get(element, "id"))

    def _begin(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        style = self._styles.get(value(properties, "pStyle"), Style())
        if properties is not None and child(properties, "pageBreakBefore") is not None and self.drawing.at:
            self._sign("\f", "page_break", " ")
        if self._paragraphs:  # a text box within a paragraph, which goes on after it
            self._block(self._paragraphs[-1])
        self._paragraphs.append(_Paragraph(element, style, self.drawing.at))

    def _finish(self, paragraph: _Paragraph) -> None:
        self._block(paragraph)
        self._sign("\n", "line_break", " ")
        if self._paragraphs:
            self._paragraphs[-1].start = self.drawing.at

    def _block(self, paragraph: _Paragraph) -> None:
        """What was drawn of a paragraph so far is a block."""
        drawing = self.drawing
        if not self._furniture and drawing.at > paragraph.start:
            drawing.block(paragraph.start, *self._kind(paragraph))
            if paragraph.style.quotation:
                drawing.givens.append(Given("quotation", Span(paragraph.start, drawing.at), said_by="word processor"))
            for kind, stretches in paragraph.emphasis.items():
                drawing.givens += [Given("emphasis", span, kind, said_by="word processor") for span in stretches]
                stretches.clear()

    def _kind(self, paragraph: _Paragraph) -> tuple[BlockKind, int, int | None, str | None]:
        if self._note is not None:
            return "note", 0, None, self._note
        if any(self._tables):
            return "cell", 0, self._row, None
        if paragraph.style.level:
            return "heading", paragraph.style.level, None, None
        level = value(paragraph.element, "pPr", "numPr", "ilvl")
        return ("list_item", int(level) + 1, None, None) if level.isdigit() else ("paragraph", 0, None, None)

    def _face_of(self, run: etree._Element) -> Face:
        properties = child(run, "rPr")
        named = self._styles.get(value(properties, "rStyle"), Style()).face
        below = self._paragraphs[-1].style.face if self._paragraphs else Face()
        return face(properties).over(named).over(below)

    def _text(self, text: str) -> None:
        if self._furniture:
            self.drawing.add(text, "furniture", "")
        elif self._face.hidden or any(kind in _DELETED for kind, _ in self._changes):
            self.drawing.add(text, "hidden", "")
        elif text:
            span = self.drawing.add(text)
            if self._paragraphs:
                for kind, on in (("bold", self._face.bold), ("italic", self._face.italic)):
                    if on:
                        self._paragraphs[-1].stress(kind, span)

    def _sign(self, text: str, kind: TileKind, reads: str | None) -> None:
        if kind == "text":
            self._text(text)
        elif self._furniture:
            self.drawing.add(text, "furniture", "")
        else:
            self.drawing.add(text, kind, reads)

    def _symbol(self, code: str) -> None:
        """A character of a symbol font: what it shows is known to the font alone."""
        try:
            text = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        if not "\ud800" <= text <= "\udfff":
            self.drawing.add(text, "unknown", None)

    def _call(self, kind: str, id_: str) -> None:
        if (kind, id_) not in self._keys:
            self._last[kind] += 1
            self._keys[kind, id_] = str(self._last[kind])
        key = self._keys[kind, id_]
        span = self.drawing.add(CALL, "markup", f"[{key}]")
        self.drawing.givens.append(Given("note_call", span, key, kind, "word processor"))
        if kind == "comment":
            self._comment(id_)

    def _comment(self, id_: str) -> None:
        """The words to which a comment is made, once they have ended."""
        if (start := self._comments.pop(id_, None)) is not None:
            self._given("comment", start, id_, "", "author")

    def _given(self, kind: str, start: int, said: str, name: str, by: SaidBy) -> None:
        if self.drawing.at > start and not self._furniture:
            self.drawing.givens.append(Given(kind, Span(start, self.drawing.at), said, name, by))


def _is_table(table: etree._Element) -> bool:
    """Whether it has more than one cell; a table of one is a frame."""
    rows = [row for row in table if local(row.tag) == "tr"]
    return len(rows) > 1 or sum(local(cell.tag) == "tc" for row in rows for cell in row) > 1
