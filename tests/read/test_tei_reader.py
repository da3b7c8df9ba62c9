import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.model import Document, Source, Span, laws, reading
from memcon.model.edition import Edition
from memcon.parse import parse
from memcon.publish.tei import tei as export
from memcon.read import read_bytes, read_file
from memcon.read.errors import Refused
from memcon.read.tei import read, sniff
from shared import RECORDS, SCORE, needs_shared

DOCUMENT = """<div type="document" xml:id="d7" n="7">
  <head>7. Memorandum of Conversation<note n="1" xml:id="d7fn1" type="source">Source: Harbour Office, Box 2.
     <p>No drafting information.</p></note></head>
  <opener><dateline><placeName>Varn</placeName>, <date when="1961-05-03T10:00:00">May 3, 1961, 10 a.m.</date></dateline></opener>
  <list type="participants"><head>PRESENT</head>
    <item><persName corresp="#p_OA1">Anna
       Orrin</persName>, Harbour Office</item>
    <item>Mr. <persName corresp="#p_VT1">Vale</persName></item></list>
  <p><persName corresp="#p_OA1">Orrin</persName>: The dues are &amp; stay<note n="2">See <hi rend="italic">Dues</hi>.</note> as
     they are.<pb n="12" facs="0012"/> That is all.</p>
  <p>Mr. <persName corresp="#p_VT1">Vale</persName>: [<hi rend="italic">2 lines not declassified</hi>] I
     <del>did</del> do not agree.</p>
</div>"""


def volume(*documents: str, names: str = "") -> str:
    head = f"<teiHeader><fileDesc><titleStmt><title>Harbours</title></titleStmt></fileDesc></teiHeader>{names}"
    body = "".join(documents)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text><body>{body}</body></text></TEI>\n'


def documents(data: bytes | str, name: str = "harbours.xml") -> list[Document]:
    found = list(read(Source.of(data.encode() if isinstance(data, str) else data, name, "application/tei+xml")))
    for document in found:
        assert laws.violations(document) == []
    return found


def one(text: str) -> Document:
    (document,) = documents(text)
    return document


def said(document: Document, kind: str) -> list[tuple[str, str, str]]:
    return [(document.quote(given.span), given.value, given.name) for given in document.givens if given.kind == kind]


def words(document: Document) -> list[tuple[str, str]]:
    """Kind and reading of each block, as the parser takes them: without the notes that stand within."""
    record = parse(document)
    assert laws.violations(document, record) == []
    found: list[tuple[str, str]] = []
    for block in document.blocks:
        inner = [other.span for other in document.blocks if block.span.holds(other.span) and other != block]
        edges = [block.start, *(edge for span in inner for edge in span), block.end]
        spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        found.append((block.kind, reading(document, spans).text))
    return found


def test_a_document_of_frus_is_read_as_printed() -> None:
    document = one(volume(DOCUMENT))
    assert words(document) == [
        ("heading", "7. Memorandum of Conversation[1]"),
        ("note", "Source: Harbour Office, Box 2."),
        ("note", "No drafting information."),
        ("paragraph", "Varn, May 3, 1961, 10 a.m."),
        ("heading", "PRESENT"),
        ("list_item", "Anna Orrin, Harbour Office"),
        ("list_item", "Mr. Vale"),
        ("paragraph", "Orrin: The dues are & stay[2] as they are. That is all."),
        ("note", "See Dues."),
        ("paragraph", "Mr. Vale: [2 lines not declassified] I do not agree."),
    ]


def test_what_the_encoder_marked_is_given() -> None:
    document = one(volume(DOCUMENT))
    assert [value for _, value, _ in said(document, "person")] == ["p_OA1", "p_VT1", "p_OA1", "p_VT1"]
    assert said(document, "date") == [("May 3, 1961, 10 a.m.", "1961-05-03T10:00:00", "dateline")]
    assert said(document, "place") == [("Varn", "", "dateline")]
    assert said(document, "page") == [('<pb n="12" facs="0012"/>', "12", "0012")]
    assert [(value, name) for _, value, name in said(document, "note")] == [("1", "source"), ("2", "")]
    assert said(document, "note_call")[1] == ('<note n="2">', "2", "")
    assert said(document, "deletion") == [("did", "", "")]
    assert said(document, "emphasis")[0] == ("Dues", "italic", "")
    assert len(said(document, "participants")) == len(said(document, "heading")) == 1
    assert said(document, "field") == [("Harbours", "Harbours", "title")]


def test_the_words_of_a_turn_hold_no_note() -> None:
    talk = DOCUMENT.replace("</div>", "<p>Orrin: Why?</p><p>Mr. Vale: So.</p><p>Orrin: I see.</p></div>")
    record = parse(document := one(volume(talk)))
    assert [reading(document, turn.words).text for turn in record.turns] == [
        "The dues are & stay as they are. That is all.",
        "[2 lines not declassified] I do not agree.",
        "Why?",
        "So.",
        "I see.",
    ]
    assert [(note.n, note.call is not None) for note in record.notes] == [(1, True), (2, True)]


def test_each_document_of_a_volume_is_its_own_with_its_id_and_its_bytes() -> None:
    names = '<back><item><persName xml:id="p_OA1"><hi>Orrin</hi>,\n Anna</persName>, official</item></back>'
    two = DOCUMENT.replace('"d7"', '"d8"')
    data = volume("<div>Preface – “ü”</div>", DOCUMENT, two, names=names).encode()
    found = documents(data)
    assert [document.locator for document in found] == ["d7", "d8"]
    for document, text in zip(found, (DOCUMENT, two), strict=True):
        assert document.chars == text
        place = document.origin(Span(0, len(text)))
        assert data[place.start : place.end].decode() == text
    assert found[0].givens[-1].span != Span(0, 0)
    assert said(found[1], "person")[0] == ("Anna\n       Orrin", "p_OA1", "Orrin, Anna")
    assert parse(found[1]).id == "harbours-d8"


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1251", "shift_jis"])
def test_other_encodings_lead_back_to_their_bytes(encoding: str) -> None:
    name = {"windows-1251": "Орлов", "shift_jis": "会談"}.get(encoding, "Müller")
    text = volume(DOCUMENT.replace("Vale", name), DOCUMENT.replace("d7", "d8")).replace("UTF-8", encoding)
    data = text.encode(encoding)
    found = documents(data)
    assert name in found[0].chars
    for document in found:
        place = document.origin(Span(0, len(document.chars)))
        codec = "utf-16-le" if encoding == "utf-16" else encoding
        assert data[place.start : place.end].decode(codec) == document.chars


def test_debates_and_plays_give_turns_and_labels() -> None:
    debate = volume(
        '<div type="debateSection"><note type="speaker">Ms. Orrin (Varn):</note>'
        '<u who="#OrrinAnna" xml:id="u1"><seg>The dues stay.</seg>'
        "<kinesic type='applause'><desc>(Applause.)</desc></kinesic><seg>All of them.</seg></u></div>"
    )
    document = one(debate)
    assert words(document) == [
        ("paragraph", "Ms. Orrin (Varn):"),
        ("paragraph", "The dues stay."),
        ("paragraph", "(Applause.)"),
        ("paragraph", "All of them."),
    ]
    assert [value for _, value, _ in said(document, "turn")] == ["OrrinAnna"]
    assert said(document, "label") == [("Ms. Orrin (Varn):", "", "speaker")]
    assert [value for _, value, _ in said(document, "direction")] == ["applause"]
    play = one(volume('<div><sp who="#a #b"><speaker>BOTH.</speaker><stage>aside</stage><l>Well</l><l>met.</l></sp></div>'))
    assert words(play) == [("paragraph", "BOTH."), ("paragraph", "aside"), ("paragraph", "Well"), ("paragraph", "met.")]
    assert [value for _, value, _ in said(play, "turn")] == ["a b"]
    assert said(play, "label") == [("BOTH.", "", "")]


def test_tables_lists_choices_and_breaks() -> None:
    document = one(
        volume(
            "<table><row><cell>Orrin</cell><cell>No.</cell></row><row><cell>Vale</cell><cell>Yes.</cell></row></table>"
            "<list><label>a.</label><item>first</item><item>second</item></list>"
            "<p>It is <choice><sic>teh</sic><corr>the</corr></choice> law<lb/>here, post<lb break='no'/>poned "
            "<gap reason='secret' extent='2' unit='lines'/> and <supplied>so</supplied> on.</p><fw>Page 3</fw>"
        )
    )
    assert words(document)[:4] == [("cell", "Orrin"), ("cell", "No."), ("cell", "Vale"), ("cell", "Yes.")]
    assert [block.row for block in document.blocks[:4]] == [1, 1, 2, 2]
    assert words(document)[4:] == [
        ("list_item", "a. first"),
        ("list_item", "second"),
        ("paragraph", "It is teh law here, postponed […] and so on."),
    ]
    assert said(document, "correction") == [("teh", "the", "corr")]
    assert [(value, name) for _, value, name in said(document, "gap")] == [("2 lines", "secret")]
    assert [tile.kind for tile in document.tiles if document.quote(tile.span) in ("the", "Page 3")] == ["hidden", "furniture"]


def test_of_an_apparatus_the_first_reading_is_read() -> None:
    document = one(volume("<p>The <app><lem>dues</lem><rdg wit='#B'>tolls</rdg><rdg>fees</rdg></app> stay.</p>"))
    assert words(document) == [("paragraph", "The dues stay.")]
    assert [document.quote(tile.span) for tile in document.tiles if tile.kind == "hidden"] == ["tolls", "fees"]


@pytest.mark.parametrize(
    ("attributes", "edtf"),
    [
        ('when="1961-05"', "1961-05"),
        ('from="1961-05-03" to="1961-05-04"', "1961-05-03/1961-05-04"),
        ('when="1972-06-22" to="1972-06-23"', "1972-06-22/1972-06-23"),
        ('from="1961"', "1961/.."),
        ('notBefore="1961-01" notAfter="1961-03"', "[1961-01..1961-03]"),
        ("", ""),
    ],
)
def test_dates_are_edtf(attributes: str, edtf: str) -> None:
    assert said(one(volume(f"<p><date {attributes}>then</date></p>")), "date") == [("then", edtf, "")]


def test_notes_with_doubtful_numbers_are_told_apart() -> None:
    document = one(
        volume("<p>a<note n='1'>x</note> b<note n='*'>y</note> c<note n='1'>z</note> d<note place='inline'>w</note></p>")
    )
    assert [value for _, value, _ in said(document, "note_call")] == ["1", "2", "3"]
    assert [block.note for block in document.blocks if block.kind == "note"] == ["1", "2", "3", "*1"]
    assert words(document)[0] == ("paragraph", "a[1] b[2] c[3] d")


DAMAGED = {
    "never closed": "<p>one<p>two <hi>three",
    "closes nothing": "<p>one</hi> two</p>",
    "crossed": "<p><hi>one</p></hi> two",
    "bare bracket": "<p>one < two</p>",
    "bare entity": "<p>one &nobody; two</p>",
    "cut tag": "<p>one two</p><p",
    "cut attribute": '<p>one two</p><p rend="x',
    "cut comment": "<p>one</p> two <!-- three",
}


def test_an_entry_that_has_lost_its_name_names_nobody() -> None:
    document = one(volume(DOCUMENT.replace('<persName corresp="#p_OA1">Anna\n       Orrin</persName>', "", 1)))
    record = parse(document)
    assert laws.violations(document, record) == []
    assert all(person.name for person in record.participants)


@pytest.mark.parametrize("damage", DAMAGED)
def test_damage_is_told_and_the_rest_is_read(damage: str) -> None:
    document = one(volume()[: -len("</body></text></TEI>\n")] + DAMAGED[damage])
    text = " ".join(text for _, text in words(document))
    assert "one" in text
    assert "two" in text
    assert document.issues


def test_a_volume_that_is_cut_off_keeps_what_is_there() -> None:
    data = volume(DOCUMENT, DOCUMENT.replace("d7", "d8"))
    found = documents(data[: data.rindex("Mr. <persName")])
    assert [document.locator for document in found] == ["d7", "d8"]
    assert found[1].issues[0].code == "truncated"
    assert not found[0].issues


def test_other_xml_is_read_as_text_and_said_so() -> None:
    document = one('<?xml version="1.0"?><talk><by>Orrin</by><said>The <i>dues</i> stay.</said><said>Yes.</said></talk>')
    assert words(document) == [("paragraph", "Orrin"), ("paragraph", "The dues stay."), ("paragraph", "Yes.")]
    assert [issue.code for issue in document.issues] == ["not-tei"]
    assert document.givens == ()


def test_entities_are_read_where_they_are_plain_and_never_grow() -> None:
    bomb = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    document = one(
        f'<!DOCTYPE TEI [<!ENTITY dash "–"><!ENTITY l0 "ha">{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<TEI><text><body><p>a&dash;b &l11; &x; &#x3b1;&nbsp;</p></body></text></TEI>"
    )
    assert words(document) == [("paragraph", "a–b &l11; &x; α")]
    assert [issue.code for issue in document.issues] == ["markup-not-understood"] * 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Orrin: Yes.", "does not begin"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>", "root is html"),
        (b"", "begin"),
    ],
)
def test_what_is_no_xml_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        sniff(data, "talk.xml")


PIECES = [
    *"<>/&;\"' =!-[]a\né\udcff",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "<note n='1'>",
    "<u who='#a'>",
    "<pb/>",
    "<gap/>",
]
for name in ("p", "note", "choice", "corr", "sic", "list", "label", "item", "del", "row", "cell", "hi", "head", "fw"):
    PIECES += [f"<{name}>", f"</{name}>"]
PIECES += ["<div type='document'>", "</div>", "<TEI>"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_markup_keeps_the_laws(pieces: list[str]) -> None:
    data = ("<TEI>" + "".join(pieces)).encode("utf-8", "surrogateescape")
    for document in documents(data):
        spans = [block.span for block in document.blocks]
        assert all(span.start < span.end for span in spans)
        assert all(a.holds(b) or a.end <= b.start for i, a in enumerate(spans) for b in spans[i + 1 :])
        assert laws.violations(document, parse(document)) == []


HOSTILE = [
    "<p>",
    "</p>",
    "<a '",
    '<a "',
    "<note n='1'>",
    "<!--",
    "<![CDATA[",
    "<!DOCTYPE [",
    "&",
    "&a",
    "<list><label>",
    "<hi></p>",
]
HOSTILE += ["<choice><sic>", "<div type='document'>", "<persName xml:id='", "<", "<u who='#a'>", "<x a='b' ", "<hi>", "<p>a<hi>"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_markup_is_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        source = Source.of(("<TEI>" + piece * (size // len(piece))).encode(), "x.xml", "")
        begun = time.perf_counter()
        assert list(read(source))
        return time.perf_counter() - begun

    small, large = min(seconds(25_000) for _ in range(2)), seconds(200_000)
    assert large < 40 * small + 0.5


def test_a_volume_streams() -> None:
    body = DOCUMENT.replace("That is all.", "That is all. " * 500)
    data = volume(*(body.replace("d7", f"d{i}") for i in range(150))).encode()
    tracemalloc.start()
    count = sum(1 for _ in read_bytes(data, "volume.xml"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 150
    assert peak < 4 * len(data)


@needs_shared
def test_real_documents_keep_the_laws_and_give_their_turns(tmp_path: Path) -> None:
    for path in sorted((RECORDS / "frus").glob("*.xml")):
        (document,) = read_file(path)
        record = parse(document)
        assert laws.violations(document, record) == []
        assert not document.issues
        (tmp_path / path.name).write_bytes(export(Edition(record, document)))
    command = [sys.executable, str(SCORE / "score_turns.py"), str(RECORDS / "frus-gold"), str(tmp_path)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    scores = dict(zip(lines[0].split(), lines[-1].split()[1:], strict=True))
    assert min(float(scores[name]) for name in ("F1", "label", "name", "pairs")) >= 0.998
    assert scores["false"] == scores["trap"] == "0"
