import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.model import Document, Source, laws, reading
from memcon.parse import parse
from memcon.read.docx import read, sniff
from memcon.read.docx_parts import LARGEST
from memcon.read.errors import Refused
from read.docx_files import call, docx, notes, p, pack, part, r


def one(data: bytes) -> Document:
    sniff(data, "talk.docx")
    (document,) = read(Source.of(data, "talk.docx", ""))
    assert laws.violations(document, parse(document)) == []
    return document


def words(data: bytes) -> list[tuple[str, str]]:
    document = one(data)
    return [(block.kind, reading(document, (block.span,)).text) for block in document.blocks]


def said(document: Document, kind: str) -> list[tuple[str, str, str]]:
    return [(document.quote(given.span), given.value, given.name) for given in document.givens if given.kind == kind]


def test_paragraphs_headings_lists_and_emphasis() -> None:
    style = part(
        "styles",
        '<w:style w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="Base"/></w:style>',
    )
    bold, off = "<w:b/>", '<w:b w:val="0"/>'
    body = (
        p(r("Talk "), r("plain", off), style="H")
        + p(r("ORR", bold), r("IN:", bold), r(" The dues "), r("stay", "<w:i/>"), r("."))
        + p(r("Anna Orrin"), properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + p()
    )
    document = one(docx(body, styles=style))
    assert [(b.kind, b.level) for b in document.blocks] == [("heading", 2), ("paragraph", 0), ("list_item", 2)]
    assert document.chars == "Talk plain\nORRIN: The dues stay.\nAnna Orrin\n\n"
    assert said(document, "emphasis") == [("Talk ", "bold", ""), ("ORRIN:", "bold", ""), ("stay", "italic", "")]
    assert document.origin_map.part == "word/document.xml"
    assert document.origin_map.extractor == "memcon docx 1"


def test_a_style_for_block_quotations_is_told() -> None:
    style = part(
        "styles",
        '<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style><w:style w:styleId="Q2"><w:basedOn w:val="Q"/></w:style>'
        '<w:style w:styleId="N"><w:name w:val="Quoted by none"/></w:style>',
    )
    body = p(r("One"), style="Q") + p(r("Two"), style="Q2") + p(r("Three"), style="N") + p(r("Four"))
    assert said(one(docx(body, styles=style)), "quotation") == [("One", "", ""), ("Two", "", "")]


def test_notes_follow_the_body_in_the_order_of_their_calls() -> None:
    body = p(r("One"), call("footnote", 2), r(" two"), call("endnote", 1), r(" three"), call("footnote", 1), r("."))
    data = docx(
        body, footnotes=notes("footnotes", "footnote", [r("b"), r("a")]), endnotes=notes("endnotes", "endnote", [r("end")])
    )
    assert words(data) == [("paragraph", "One[1] two[3] three[2]."), ("note", "a"), ("note", "b"), ("note", "end")]
    document = one(data)
    assert [block.note for block in document.blocks[1:]] == ["1", "2", "3"]
    assert [value for _, value, _ in said(document, "note_call")] == ["1", "3", "2"]
    record = parse(document)
    assert [(note.n, document.quote(note.call) if note.call else None) for note in record.notes] == [
        (1, "\ufffc"),
        (2, "\ufffc"),
        (3, "\ufffc"),
    ]


def test_a_note_that_is_missing_is_told() -> None:
    document = one(docx(p(r("One"), call("footnote", 7))))
    assert [issue.code for issue in document.issues] == ["note-missing"]


def test_tracked_changes_are_read_as_they_would_be_accepted() -> None:
    body = p(
        r("They "),
        '<w:del w:author="Vale" w:date="1961-05-03"><w:r><w:delText>never </w:delText></w:r></w:del>',
        f'<w:ins w:author="Orrin">{r("always ")}</w:ins>',
        r("agreed."),
    )
    document = one(docx(body))
    assert words(docx(body)) == [("paragraph", "They always agreed.")]
    assert said(document, "deletion") == [("never ", "1961-05-03", "Vale")]
    assert said(document, "insertion") == [("always ", "", "Orrin")]
    assert [tile.kind for tile in document.tiles if document.quote(tile.span) == "never "] == ["hidden"]


def test_comments_are_notes_on_their_words() -> None:
    body = p(
        r("So "),
        '<w:commentRangeStart w:id="1"/>',
        r("it was"),
        '<w:commentRangeEnd w:id="1"/>',
        call("comment", 1),
        r("."),
        call("footnote", 1),
    )
    comment = part("comments", f'<w:comment w:id="1" w:author="Vale">{p(r("Was it?"))}</w:comment>')
    document = one(docx(body, comments=comment, footnotes=notes("footnotes", "footnote", [r("Note.")])))
    assert said(document, "comment") == [("it was", "1", "")]
    assert [reading(document, (block.span,)).text for block in document.blocks] == ["So it was[2].[1]", "Note.", "Was it?"]


def test_hidden_words_heads_and_fields() -> None:
    body = (
        p(r("Seen"), r(" hidden", "<w:vanish/>"), r(" shown", '<w:vanish w:val="false"/>'))
        + '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>' + r("7") + "</w:p>"
        + "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t>"
        '<w:br w:type="page"/><w:t>f</w:t><w:sym w:font="Wingdings" w:char="F0E0"/></w:r></w:p>'
    )  # fmt: skip
    data = docx(body, header=part("hdr", p(r("SECRET"))))
    assert words(data) == [("paragraph", "Seen shown"), ("paragraph", "7"), ("paragraph", "a b c\u2011de f\uf0e0")]
    kinds = {one(data).quote(tile.span): tile.kind for tile in one(data).tiles}
    assert kinds[" hidden"] == "hidden"
    assert kinds["SECRET"] == "furniture"
    assert kinds["\f"] == "page_break"
    assert kinds["\uf0e0"] == "unknown"


def test_tables_give_rows_and_a_frame_gives_paragraphs() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        return (
            "<w:tbl>"
            + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
            + "</w:tbl>"
        )

    talk = table((p(r("Orrin")), p(r("No."))), (p(r("Vale")), p(r("Yes.")) + p(r("Now."))))
    document = one(docx(talk + table((p(r("Framed")),))))
    assert [(b.kind, b.row, document.quote(b.span)) for b in document.blocks] == [
        ("cell", 1, "Orrin"),
        ("cell", 1, "No."),
        ("cell", 2, "Vale"),
        ("cell", 2, "Yes."),
        ("cell", 2, "Now."),
        ("paragraph", None, "Framed"),
    ]


def test_a_text_box_is_a_paragraph_of_its_own_and_read_once() -> None:
    box = "<w:r><AlternateContent><Choice><w:pict><w:txbxContent>" + p(r("Box")) + "</w:txbxContent></w:pict></Choice>"
    box += "<Fallback><w:txbxContent>" + p(r("Box")) + "</w:txbxContent></Fallback></AlternateContent></w:r>"
    document = one(docx(p(r("Orrin: So "), box, r("it is."))))
    assert document.chars.count("Box") == 1
    assert [document.quote(block.span) for block in document.blocks] == ["Orrin: So", "Box", "it is."]


def test_the_strict_form_is_read_alike() -> None:
    data = docx(p(r("Orrin: Yes.")))
    strict = part("document", f"<w:body>{p(r('Orrin: Yes.'))}</w:body>").replace(
        "schemas.openxmlformats.org", "purl.oclc.org/ooxml"
    )
    again = pack({"[Content_Types].xml": "<Types/>", "word/document.xml": strict})
    assert one(data).chars == one(again).chars


def test_a_damaged_part_gives_what_it_holds() -> None:
    whole = part("document", f"<w:body>{p(r('One.'))}{p(r('Two.'))}{p(r('Three.'))}</w:body>")
    cut = pack({"[Content_Types].xml": "<Types/>", "word/document.xml": whole[: whole.index("Three")]})
    document = one(cut)
    assert [document.quote(block.span) for block in document.blocks] == ["One.", "Two."]
    assert [issue.code for issue in document.issues] == ["part-damaged"]


def test_entities_are_never_resolved() -> None:
    for entity in ('<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY y "aaaaaaaaaa"><!ENTITY x "&y;&y;&y;">'):
        text = f"<!DOCTYPE w [{entity}]>" + part("document", f"<w:body>{p(r('A &x; B'))}</w:body>").partition("?>")[2]
        document = one(pack({"[Content_Types].xml": "", "word/document.xml": text}))
        assert document.chars.strip() in ("A", "A  B")


def encrypted(data: bytes) -> bytes:
    at = data.index(b"PK\x01\x02", data.index(b"document.xml")) if b"PK\x01\x02" in data else 0
    out = bytearray(data)
    while at >= 0:
        flags = struct.unpack_from("<H", out, at + 8)[0]
        struct.pack_into("<H", out, at + 8, flags | 1)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(out)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut off", "damaged"),
        (docx(p(r("x")))[:-40], "damaged"),
        (pack({"[Content_Types].xml": "", "content.xml": "<x/>"}), "no document"),
        (pack({"[Content_Types].xml": "", "word/document.xml": "no xml"}), "no XML"),
        (encrypted(docx(p(r("x")))), "encrypted"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        list(read(Source.of(data, "x.docx", "")))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0 .. " + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"Orrin: Yes.", "no ZIP"),
        (pack({"mimetype": "application/epub+zip"}), "no document"),
    ],
)
def test_what_is_no_docx_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        sniff(data, "x.zip")


def test_a_member_outside_the_container_is_not_touched() -> None:
    data = pack(
        {"[Content_Types].xml": "", "../evil.txt": "x", "word/document.xml": part("document", f"<w:body>{p(r('One.'))}</w:body>")}
    )
    assert words(data) == [("paragraph", "One.")]


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_does() -> None:
    bomb = pack({"[Content_Types].xml": "", "word/document.xml": " " * (LARGEST + 2)})
    with pytest.raises(Refused, match="would unpack to"):
        list(read(Source.of(bomb, "x.docx", "")))
    with zipfile.ZipFile(io.BytesIO(bomb)) as container:
        size = struct.pack("<I", container.getinfo("word/document.xml").file_size)
    lying = bomb.replace(size, struct.pack("<I", 1000))
    with pytest.raises(Refused, match=r"cannot be unpacked|unpacks to more|no XML"):
        list(read(Source.of(lying, "x.docx", "")))


def test_nesting_by_the_hundred_thousand_is_refused_or_cut() -> None:
    deep = part("document", "<w:body>" + p(r("One.")) + "<w:tbl>" * 100_000)
    document = one(pack({"[Content_Types].xml": "", "word/document.xml": deep}))
    assert [issue.code for issue in document.issues] == ["part-damaged"]


PIECES = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>a</w:t>",
    "<w:br/>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
]
PIECES += [
    "<w:del>",
    "</w:del>",
    '<w:footnoteReference w:id="1"/>',
    "<w:t> </w:t>",
    "<w:tab/>",
    '<w:commentRangeStart w:id="1"/>',
    "<w:t/>",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_body_keeps_the_laws(pieces: list[str]) -> None:
    try:
        one(docx("".join(pieces), footnotes=notes("footnotes", "footnote", [r("n")])))
    except Refused as refused:
        assert refused.reason
