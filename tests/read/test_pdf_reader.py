import io
import zlib
from collections.abc import Callable, Iterator

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from memcon.model import Document, Source, laws, reading
from memcon.parse import parse
from memcon.read import read_bytes
from memcon.read.errors import Refused
from memcon.read.guard import Guard, GuardError
from memcon.read.pdf import read, sniff

SHORT = "the dues of the harbour stay as they"
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, encrypt: object = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, encrypt=encrypt)
    for draw in pages:
        canvas.setFont("Times-Roman", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(lines: list[str], x: float = 72, y: float = 750, step: float = 13.5) -> Draw:
    def draw(canvas: Canvas) -> None:
        for i, line in enumerate(lines):
            canvas.drawString(x, y - i * step, line)

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def one(data: bytes) -> Document:
    sniff(data, "talk.pdf")
    (document,) = read(Source.of(data, "talk.pdf", "application/pdf"))
    assert laws.violations(document, parse(document)) == []
    return document


def words(document: Document) -> list[str]:
    return [reading(document, (block.span,)).text for block in document.blocks]


def kinds(document: Document) -> dict[str, str]:
    return {document.quote(tile.span): tile.kind for tile in document.tiles if tile.kind not in ("text", "line_break")}


def test_lines_become_paragraphs_by_space_and_by_short_lines() -> None:
    lines = [
        f"ORRIN: I say that {SHORT} are and that it is",
        "as it was.",
        f"VALE: And I say that {SHORT} are and that they",
        "are as they were.",
    ]
    document = one(pdf(column(lines)))
    assert words(document) == [f"{lines[0]} {lines[1]}", f"{lines[2]} {lines[3]}"]


def test_a_first_line_indent_begins_a_paragraph_and_a_hanging_one_does_not() -> None:
    full = f"Harbours, I say, and that {SHORT} are, and once more that {SHORT}"
    indented = pdf(
        both(column([full], x=90), column([full, full], y=736.5), column([full], x=90, y=709.5), column([full], y=696))
    )
    assert words(one(indented)) == [f"{full} {full} {full}", f"{full} {full}"]
    hanging = pdf(both(column(["VALE: " + full]), column([full, full], x=100, y=736.5), column(["ORRIN: No."], y=709.5)))
    assert words(one(hanging)) == [f"VALE: {full} {full} {full}", "ORRIN: No."]


def test_two_columns_are_read_one_after_the_other_under_a_common_title() -> None:
    left, right = [f"left {n} {SHORT}" for n in range(12)], [f"right {n} {SHORT}" for n in range(12)]
    title = column(["A Talk of Two Harbours, held at Varn in the spring of the year, as it was written down that day"], y=780)
    data = pdf(both(title, column(left, x=72), column(right, x=320)))
    row_by_row = pdf(
        both(
            title,
            *(column([a], y=750 - 13.5 * i) for i, a in enumerate(left)),
            *(column([b], x=320, y=750 - 13.5 * i) for i, b in enumerate(right)),
        )
    )
    for document in (one(data), one(row_by_row)):
        text = " ".join(words(document))
        assert (
            text.index("A Talk") < text.index("left 0") < text.index("left 11") < text.index("right 0") < text.index("right 11")
        )


def test_labels_beside_their_speech_are_no_column() -> None:
    labels, speech = ["ORRIN", "VALE"] * 4, [f"{n} that {SHORT} are, and so they always have been here" for n in range(8)]
    document = one(pdf(both(column(labels), column(speech, x=150))))
    assert words(document)[0].startswith("ORRIN 0 that")
    assert words(document)[-1].startswith("VALE 7 that")


def test_running_heads_and_page_numbers_are_furniture_and_number_the_pages() -> None:
    def page(n: int) -> Draw:
        foot = column([f"- {n} -"], x=280, y=40)
        return both(column([f"Harbour Papers {n}"], y=800), column([f"ORRIN: This is page {n} and that is all."]), foot)

    document = one(pdf(*(page(n) for n in range(7, 11))))
    assert words(document) == [f"ORRIN: This is page {n} and that is all." for n in range(7, 11)]
    assert [given.value for given in document.givens if given.kind == "page"] == ["7", "8", "9", "10"]
    assert kinds(document)["Papers"] == "furniture"


def test_printed_page_labels_are_kept() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    canvas.addPageLabel(0, style="ROMAN_LOWER", start=2)
    canvas.addPageLabel(1, style="ARABIC", start=1)
    for _ in range(3):
        canvas.drawString(72, 700, "VALE: Yes.")
        canvas.showPage()
    canvas.save()
    assert [given.value for given in one(out.getvalue()).givens if given.kind == "page"] == ["ii", "1", "2"]


def test_notes_at_the_foot_are_notes_and_raised_figures_call_them() -> None:
    def draw(canvas: Canvas) -> None:
        column([f"ORRIN: I say that {SHORT} are", "and that is that.", "VALE: It is."] * 5)(canvas)
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(72 + canvas.stringWidth("and that is that.", "Times-Roman", 11), 740.5, "1")
        canvas.drawString(72, 104, "1")
        canvas.setFont("Times-Roman", 8.5)
        canvas.drawString(78, 100, "See the papers of the year 1930, which lie in")
        canvas.drawString(72, 90, "the Harbour Office.")

    document = one(pdf(draw))
    record = parse(document)
    assert words(document)[0] == f"ORRIN: I say that {SHORT} are and that is that.[1]"
    (note,) = record.notes
    assert reading(document, note.words).text == "See the papers of the year 1930, which lie in the Harbour Office."
    assert note.call is not None


def test_cut_words_are_joined_by_tiles_over_lines_and_pages() -> None:
    first = column(
        [f"ORRIN: I say that co-operation is {SHORT} agree-", "ment of both says, and that the co-operation of both is the co-"],
        y=200,
    )
    second = column(["operation of all, if all harbours are open."], y=750)
    document = one(pdf(first, second))
    assert words(document)[0] == (
        f"ORRIN: I say that co-operation is {SHORT} agreement of both says, and that the co-operation of both is the "
        "co-operation of all, if all harbours are open."
    )
    assert sum(tile.kind == "hyphenation" for tile in document.tiles) == 2


def test_every_word_has_its_page_and_box() -> None:
    document = one(pdf(column(["ORRIN: Yes."]), column(["VALE: No."])))
    found = {
        document.chars[start:end]: (page, round(x0), round(y0)) for start, end, page, x0, y0, _, _ in document.origin_map.boxes
    }
    assert found["ORRIN:"] == (1, 72, 747)
    assert found["No."][0] == 2
    assert document.origin_map.extractor is not None
    assert "pdfium" in document.origin_map.extractor


def test_white_words_are_hidden_and_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "ORRIN: Yes.")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(140, 700, "Never")

    document = one(pdf(draw))
    assert words(document) == ["ORRIN: Yes."]
    assert kinds(document)["Never"] == "hidden"
    assert [issue.code for issue in document.issues] == ["hidden-text"]


def test_the_invisible_words_of_a_recognised_scan_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine("ORRIN: Yes.")
        canvas.drawText(text)

    assert words(one(pdf(draw))) == ["ORRIN: Yes."]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(rotation: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        width, height = A4
        canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[rotation])
        canvas.rotate(rotation)
        column([f"ORRIN: I say that {SHORT} are", "as they were.", "VALE: They are."], y=400)(canvas)

    assert words(one(pdf(draw))) == [f"ORRIN: I say that {SHORT} are as they were.", "VALE: They are."]


def test_a_page_without_text_among_others_is_told() -> None:
    document = one(pdf(column(["ORRIN: Yes."]), lambda canvas: canvas.rect(100, 100, 300, 300, fill=1)))
    assert [(issue.code, "page 2" in issue.words) for issue in document.issues] == [("page-without-text", True)]


def test_a_scan_is_refused_with_the_next_step() -> None:
    with pytest.raises(Refused, match="scan without a text layer") as refused:
        one(pdf(lambda canvas: canvas.rect(100, 100, 300, 300, fill=1)))
    assert "recognised" in refused.value.step


def test_an_encrypted_file_is_refused_and_one_that_only_forbids_printing_is_read() -> None:
    page = column(["ORRIN: Yes."])
    with pytest.raises(Refused, match="encrypted"):
        one(pdf(page, encrypt=pdfencrypt.StandardEncryption("secret", "owner")))
    assert words(one(pdf(page, encrypt=pdfencrypt.StandardEncryption("", "owner", canPrint=0)))) == ["ORRIN: Yes."]


@pytest.mark.parametrize("keep", [30, 200, 700])
def test_a_cut_file_is_refused_or_read(keep: int) -> None:
    data = pdf(column(["ORRIN: Yes."]))
    with pytest.raises(Refused, match=r"damaged|no page|scan"):
        one(data[:keep])


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(Refused):
        sniff(b"ORRIN: Yes.", "talk.pdf")
    sniff(b"\n\n%PDF-1.4", "talk")


def raw(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def stream(data: bytes, entries: bytes = b"", packed: bool = True) -> bytes:
    body = zlib.compress(data, 9) if packed else data
    name = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s%s /Length %d >>\nstream\n" % (name, entries, len(body)) + body + b"\nendstream"


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOGUE, PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
WORDS = b"BT /F 12 Tf 72 700 Td (ORRIN: Yes.) Tj ET"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %s >> >>"


def documents(data: bytes) -> Iterator[Document]:
    yield from read_bytes(data, "hostile.pdf")


def test_a_page_tree_that_lies_about_its_pages_ends() -> None:
    lying = raw(CATALOGUE, PAGES.replace(b"/Count 1", b"/Count 2000000000"), PAGE % b"", stream(WORDS), FONT)
    ring = raw(CATALOGUE, b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 500000 >>", PAGE % b"", stream(WORDS), FONT)
    with Guard(memory=500 << 20, seconds=20) as guard:
        for data in (lying, ring):
            try:
                (document,) = guard.stream(documents, data)
            except Exception as error:
                assert str(error)
            else:
                assert "ORRIN: Yes." in words(document)
                assert document.issues or len(document.givens) == 1


def test_forms_that_call_each_other_without_end_are_stopped() -> None:
    forms = [
        stream(
            b"/X Do /X Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X %d 0 R >> >>" % (n + 1),
            packed=False,
        )
        for n in range(6, 40)
    ]
    last = stream(WORDS, b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >>")
    data = raw(CATALOGUE, PAGES, PAGE % b"/XObject << /X 6 0 R >>", stream(b"/X Do"), FONT, *forms, last)
    with Guard(memory=400 << 20, seconds=3) as guard:
        with pytest.raises(Exception, match=r"seconds|memory|killed|scan|no page|can read"):
            list(guard.stream(documents, data))
        assert len(list(guard.stream(documents, pdf(column(["ORRIN: Yes."]))))) == 1


def test_a_stream_that_swells_fails_alone() -> None:
    swollen = zlib.compress(b" " * (600 << 20), 9)
    data = raw(
        CATALOGUE,
        PAGES,
        PAGE % b"",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(swollen) + swollen + b"\nendstream",
        FONT,
    )
    assert len(data) < 2 << 20
    with Guard(memory=300 << 20, seconds=30) as guard:
        try:
            found = list(guard.stream(documents, data))
        except Exception as error:
            assert isinstance(error, GuardError) or "can read" in str(error)
        else:
            assert found
        assert len(list(guard.stream(documents, pdf(column(["ORRIN: Yes."]))))) == 1
