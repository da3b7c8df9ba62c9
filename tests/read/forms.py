"""One document in the forms in which users hold it: made from the TEI of a record, or from paragraphs of a test's own."""

import html
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from read import docx_files as word

BLOCKS = {"head": "h2", "p": "p", "item": "li", "dateline": "p", "seg": "p", "cell": "p", "closer": "p", "label": "p"}


class Bit(NamedTuple):
    """Words set alike, or the number of a note that is called here."""

    text: str
    italic: bool = False
    note: bool = False


class Paragraph(NamedTuple):
    kind: str
    bits: list[Bit]


class Form(NamedTuple):
    """The paragraphs of a document, and of each of its notes."""

    body: list[Paragraph]
    notes: list[list[Paragraph]]


def from_tei(path: Path) -> Form:
    """The words of a FRUS document as a page prints them."""
    form = Form([], [])
    _walk(ElementTree.parse(path).getroot(), form, form.body)
    return Form(
        [_folded(one) for one in form.body if _folded(one).bits],
        [[p for p in map(_folded, note) if p.bits] for note in form.notes],
    )


def _walk(element: ElementTree.Element, form: Form, into: list[Paragraph], italic: bool = False) -> None:
    name = element.tag.rpartition("}")[2]
    if name in BLOCKS:
        into.append(Paragraph(BLOCKS[name], []))
    italic = italic or (name == "hi" and element.get("rend") == "italic")
    _say(element.text, into, italic)
    for child in element:
        if child.tag.rpartition("}")[2] == "note":
            note = [Paragraph("p", [])]
            form.notes.append(note)
            if not into:
                into.append(Paragraph("p", []))
            into[-1].bits.append(Bit(str(len(form.notes)), note=True))
            _walk(child, form, note)
        else:
            _walk(child, form, into, italic)
        if name not in ("body", "text", "list", "opener", "table", "row", "div", "TEI"):
            _say(child.tail, into, italic)


def _say(text: str | None, into: list[Paragraph], italic: bool) -> None:
    if text and text.strip() and not into:
        into.append(Paragraph("p", []))
    if text and into:
        into[-1].bits.append(Bit(text, italic))


def _folded(paragraph: Paragraph) -> Paragraph:
    """White space folded as a browser folds it."""
    bits: list[Bit] = []
    blank = True
    for bit in paragraph.bits:
        if bit.note:
            bits.append(bit)
            continue
        text = " ".join(bit.text.split())
        lead = " " if bit.text[0].isspace() and not blank else ""
        tail = " " if text and bit.text[-1].isspace() else ""
        if text or lead:
            bits.append(Bit(lead + text + tail, bit.italic))
            blank = (lead + text + tail).endswith(" ")
    while bits and not bits[-1].note and not bits[-1].text.strip():
        bits.pop()
    return Paragraph(paragraph.kind, bits)


def as_text(form: Form) -> bytes:
    """As a reader saves it: paragraphs with empty lines between them, the notes at the end."""
    body = ["".join(f"[{bit.text}]" if bit.note else bit.text for bit in one.bits).strip() for one in form.body]
    notes = [
        f"{n}. " + "\n\n".join("".join(bit.text for bit in p.bits).strip() for p in note) for n, note in enumerate(form.notes, 1)
    ]
    return "\n\n".join([*body, *notes]).encode()


def as_html(form: Form) -> bytes:
    """As a browser saves the page of an archive."""
    out = ["<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>A page</title><script>var x;</script><body>"]
    out.append("<nav><ul><li><a href='/'>Home</a></li><li><a href='/all'>All documents</a></li></ul></nav><main>")
    for kind, bits in form.body:
        inner = "".join(_html(bit) for bit in bits)
        out.append(f"<{kind}>{inner}</{kind}>\n")
    out.append("<ol class='footnotes'>")
    for n, note in enumerate(form.notes, 1):
        inner = "</p><p>".join("".join(_html(bit) for bit in p.bits) for p in note)
        out.append(f"<li id='fn{n}'><p>{inner} <a href='#r{n}'>↩</a></p></li>\n")
    return "".join([*out, "</ol></main><footer>Contact · Imprint</footer></body></html>"]).encode()


def _html(bit: Bit) -> str:
    if bit.note:
        return f"<sup><a href='#fn{bit.text}' id='r{bit.text}'>{bit.text}</a></sup>"
    text = html.escape(bit.text)
    return f"<em>{text}</em>" if bit.italic else text


def as_docx(form: Form) -> bytes:
    """As a transcription in a word processor, with real footnotes."""
    styles = word.part("styles", '<w:style w:styleId="h2"><w:name w:val="heading 2"/></w:style>')
    body = [word.p(*(_run(bit) for bit in bits), style=kind if kind == "h2" else "") for kind, bits in form.body]
    notes = "".join(
        f'<w:footnote w:id="{n}">' + "".join(word.p(*(_run(bit) for bit in p.bits)) for p in note) + "</w:footnote>"
        for n, note in enumerate(form.notes, 1)
    )
    return word.docx("".join(body), styles=styles, footnotes=word.part("footnotes", notes))


def _run(bit: Bit) -> str:
    if bit.note:
        return word.call("footnote", int(bit.text))
    return word.r(html.escape(bit.text, quote=False), "<w:i/>" if bit.italic else "")


class _Atom(NamedTuple):
    """A word, or a raised figure, with the blank before it."""

    text: str
    note: bool
    blank: bool


MARGIN, SIZE, SMALL = 72.0, 11.0, 9.0
FONT = "Times-Roman"


def as_pdf(form: Form) -> bytes:
    """As a printed volume: running heads, page numbers, the notes at the foot of the page that calls them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    sheet = _Sheet(canvas)
    for kind, bits in form.body:
        size = SIZE + 3 if kind == "h2" else SIZE
        for i, line in enumerate(_wrap(bits, size, A4[0] - 2 * MARGIN)):
            called = [form.notes[int(atom.text) - 1] for atom in line if atom.note]
            numbers = [atom.text for atom in line if atom.note]
            sheet.line(line, size, list(zip(numbers, called, strict=True)), first=i == 0)
    sheet.end()
    canvas.save()
    return out.getvalue()


class _Sheet:
    """Fills pages from the top with lines, from the foot with the notes that they call."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas, self.number = canvas, 353
        self.notes: list[tuple[list[_Atom], bool]] = []
        self.y = A4[1] - MARGIN

    def line(self, atoms: list[_Atom], size: float, called: list[tuple[str, list[Paragraph]]], *, first: bool) -> None:
        foot = [item for number, note in called for item in _foot(number, note)]
        gap = 0.6 * SIZE if first else 0
        if self.y - gap - 1.25 * size < MARGIN + 1.2 * SMALL * (len(self.notes) + len(foot) + 1):
            self.end()
        self.y -= gap + 1.25 * size
        _draw(self.canvas, atoms, MARGIN, self.y, size)
        self.notes += foot

    def end(self) -> None:
        y = MARGIN + 1.2 * SMALL * len(self.notes)
        for atoms, _ in self.notes:
            y -= 1.2 * SMALL
            _draw(self.canvas, atoms, MARGIN, y, SMALL)
        self.canvas.setFont(FONT, 9)
        self.canvas.drawString(MARGIN, A4[1] - 40, "Relations of the Harbours, 1961, Volume II")
        self.canvas.drawCentredString(A4[0] / 2, 36, str(self.number))
        self.canvas.showPage()
        self.number, self.notes, self.y = self.number + 1, [], A4[1] - MARGIN


def _foot(number: str, note: list[Paragraph]) -> Iterator[tuple[list[_Atom], bool]]:
    for i, paragraph in enumerate(note):
        bits = [Bit(number, note=True), Bit(" "), *paragraph.bits] if i == 0 else paragraph.bits
        for line in _wrap(bits, SMALL, A4[0] - 2 * MARGIN):
            yield line, i == 0


def _wrap(bits: list[Bit], size: float, width: float) -> Iterator[list[_Atom]]:
    atoms, blank = [], False
    for bit in bits:
        if bit.note:
            atoms.append(_Atom(bit.text, True, blank))
            blank = False
            continue
        for i, piece in enumerate(bit.text.split(" ")):
            blank = blank or i > 0
            if piece:
                atoms.append(_Atom(piece, False, blank))
                blank = False
    line: list[_Atom] = []
    used = 0.0
    for atom in atoms:
        wide = stringWidth(atom.text, FONT, 0.6 * size if atom.note else size) + (
            stringWidth(" ", FONT, size) if atom.blank else 0
        )
        if line and used + wide > width and atom.blank:
            yield line
            line, used = [], 0.0
        line.append(atom)
        used += wide
    if line:
        yield line


def _draw(canvas: Canvas, atoms: list[_Atom], x: float, y: float, size: float) -> None:
    for i, atom in enumerate(atoms):
        if atom.blank and i:
            x += stringWidth(" ", FONT, size)
        canvas.setFont(FONT, 0.6 * size if atom.note else size)
        canvas.drawString(x, y + (0.35 * size if atom.note else 0), atom.text)
        x += stringWidth(atom.text, FONT, 0.6 * size if atom.note else size)


FORMS = {"txt": as_text, "html": as_html, "docx": as_docx, "pdf": as_pdf}
