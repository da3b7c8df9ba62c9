import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.model import Document, Source, Span, laws, reading
from memcon.parse import parse
from memcon.read.errors import Refused
from memcon.read.html import read, sniff

TALK = """<p>Varn, May 3, 1961
<ul class="participants"><li>Anna Orrin<li>Mr. Vale</ul>
<p><b>Orrin:</b> The dues &amp; so on<sup id=r2><a href="#fn2">2</a></sup> stay.<a class="page-number">[Page 12]</a> All of them.
<p><strong>Mr. Vale</strong>: So<br>it is."""
NOTES = """<ol class="footnotes"><li id="fn1">Source: Box 2. <a href="#r1">↩</a></li>
<li id=fn2><p>See A.</p><p>And B. <a href="#r2">^</a></p></ol>"""
PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0029)https://archive.example/d7?a=1&amp;b=2 -->
<html lang="en"><head><meta charset="utf-8"><title>7. Talk | Office</title><meta name="DC.Rights" content="Public domain">
<style>p {{ color: red }}</style><script>var page = "<p>never</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/b">Browse all volumes</a></ul></nav>
<header class="site-header">The Archive</header>
<main><h1>7. Memorandum<sup><a href="#fn1" id="r1">1</a></sup></h1>{TALK}{NOTES}</main>
<footer>Copyright, contact, imprint</footer></body></html>"""
READ = [
    ("heading", "7. Memorandum[1]"),
    ("paragraph", "Varn, May 3, 1961"),
    ("list_item", "Anna Orrin"),
    ("list_item", "Mr. Vale"),
    ("paragraph", "Orrin: The dues & so on[2] stay. All of them."),
    ("paragraph", "Mr. Vale: So it is."),
    ("note", "Source: Box 2."),
    ("note", "See A."),
    ("note", "And B."),
]


def one(page: str | bytes) -> Document:
    data = page.encode("utf-8", "surrogateescape") if isinstance(page, str) else page
    (document,) = read(Source.of(data, "talk.html", "text/html"))
    assert laws.violations(document) == []
    return document


def words(page: str) -> list[tuple[str, str]]:
    document = one(page)
    return [(block.kind, reading(document, (block.span,)).text) for block in document.blocks]


def kinds(page: str) -> dict[str, str]:
    """What is neither text nor markup: the characters → kind of the tile."""
    document = one(page)
    return {document.quote(tile.span): tile.kind for tile in document.tiles if tile.kind not in ("text", "markup", "entity")}


def said(document: Document, kind: str) -> list[tuple[str, str, str]]:
    return [(document.quote(given.span), given.value, given.name) for given in document.givens if given.kind == kind]


def test_a_saved_page_gives_its_content_and_keeps_the_rest() -> None:
    assert words(PAGE) == READ
    found = kinds(PAGE)
    for furniture in ("Home", "Browse all volumes", "The Archive", "Copyright, contact, imprint", '<a href="#r1">↩</a>'):
        assert found[furniture] == "furniture"
    assert found['<a class="page-number">[Page 12]</a>'] == "page_break"


def test_what_the_page_says_is_given() -> None:
    document = one(PAGE)
    assert said(document, "page") == [('<a class="page-number">[Page 12]</a>', "12", "")]
    assert [value for _, value, _ in said(document, "note_call")] == ["1", "2"]
    assert [block.note for block in document.blocks if block.kind == "note"] == ["1", "2", "2"]
    assert {(value, name) for _, value, name in said(document, "field")} == {
        ("https://archive.example/d7?a=1&b=2", "url"),
        ("7. Talk | Office", "title"),
        ("Public domain", "rights"),
    }
    assert said(document, "language")[0][1] == "en"
    assert said(document, "emphasis") == [("Orrin:", "bold", ""), ("Mr. Vale", "bold", "")]


def test_the_same_without_marked_content_and_with_old_habits() -> None:
    page = PAGE.replace("<main>", "<div>").replace("</main>", "</div>").replace("</p>", "").replace("<p>", "<P>")
    assert words(page) == READ
    old = "<html><div id=menu><a href=/>Start</a></div><b>Orrin:</b> Yes.<br><br><b>Vale:</b> No.<br>\n<br/>Well</html>"
    assert words(old) == [("paragraph", "Orrin: Yes."), ("paragraph", "Vale: No."), ("paragraph", "Well")]


def test_hidden_words_are_kept_and_never_read() -> None:
    page = (
        '<html><p>a <span hidden>h1</span><span style="Display:none">h2</span><b class="sr-only">h3</b><template>h4</template>'
        "<noscript>h5</noscript> b <del>h6</del><ins>c</ins> "
        '<span style="font-size:0">h7</span><span style="font-size:0.9em">d</span></p></html>'
    )
    assert words(page) == [("paragraph", "a b c d")]
    assert [kind for text, kind in kinds(page).items() if text.startswith("h")] == ["hidden"] * 7
    assert said(one(page), "deletion") == [("h6", "", "")]


def test_tables_and_lists_of_terms_give_rows_of_cells() -> None:
    table = "<table><tr><td>Orrin<td>No, <i>never</i>.<tr><td>Vale<td>Yes.</table>"
    document = one(f"<html>{table}<dl><dt>Orrin<dd>One<dt>Vale<dd>Two</dl></html>")
    assert [(block.row, reading(document, (block.span,)).text) for block in document.blocks] == [
        (1, "Orrin"),
        (1, "No, never."),
        (2, "Vale"),
        (2, "Yes."),
        (3, "Orrin"),
        (3, "One"),
        (4, "Vale"),
        (4, "Two"),
    ]
    assert {block.kind for block in document.blocks} == {"cell"}
    laid_out = "<html><table><tr><td><a href=/>Start</a></td><td><p>Orrin: Yes.</p><p>Vale: No.</p></td></tr></table></html>"
    assert words(laid_out) == [("cell", "Start"), ("paragraph", "Orrin: Yes."), ("paragraph", "Vale: No.")]


def test_preformatted_text_keeps_its_lines() -> None:
    document = one("<html><pre>ORRIN: One\n  two\n\n<b>VALE:</b> Yes &amp; no\n</pre></html>")
    assert [reading(document, (block.span,)).text for block in document.blocks] == ["ORRIN: One two", "VALE: Yes & no"]
    assert sum(tile.kind == "line_break" for tile in document.tiles) == 4


def test_notes_as_a_word_processor_saves_them() -> None:
    page = (
        '<html><p>Orrin: So<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> it is.</p>'
        '<hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> First.</p><p>Second.</p></div></html>'
    )
    assert words(page) == [("paragraph", "Orrin: So[1] it is."), ("note", "First."), ("note", "Second.")]


@pytest.mark.parametrize(
    "page",
    [
        '<p>See <a href="#part">2</a> above.</p><h2 id="part">2</h2><p>Part two.</p>',  # leads to a heading
        '<p id="up">Up</p><p>Back <a href="#up">1</a></p>',  # leads back
        '<p>Page <a href="#p2">2</a></p><div id="p2"><p>The second page of the talk.</p></div>',  # leads on
        '<p>See <a href="#n">the rest of it</a></p><ol><li id="n">Item</li></ol>',  # words
        '<p>See <a href="#none">3</a></p>',  # leads nowhere
    ],
)
def test_a_link_that_is_no_call_makes_no_note(page: str) -> None:
    document = one(f"<html>{page}</html>")
    assert all(block.kind != "note" for block in document.blocks)
    assert said(document, "note_call") == []


def test_speakers_marked_by_class_are_given() -> None:
    document = one('<html><div class="contribution"><span class="member-name">Ms. Orrin</span><p>Yes.</p></div></html>')
    assert said(document, "label") == [("Ms. Orrin", "", "")]


def test_a_page_may_name_its_encoding_or_lie() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><p>Орлов: Да.</p></html>'
    assert one(page.encode("cp1251")).known_by == "declaration"
    at = page.index("Орлов")
    assert one(page.encode("cp1251")).quote(Span(at, at + 5)) == "Орлов"
    lying = one(page.encode())
    assert (lying.encoding, lying.issues[0].code) == ("utf-8", "encoding-declared-wrongly")


def test_signs_that_are_no_markup_are_read_and_told() -> None:
    document = one("<html><p>1 < 2 &amp AT&T &nope; &copyright &eacute;</p></html>")
    assert reading(document, (document.blocks[0].span,)).text == "1 < 2 & AT&T &nope; &copyright é"
    assert [issue.code for issue in document.issues] == ["markup-not-understood"]


def test_a_page_without_words_says_so() -> None:
    assert [issue.code for issue in one("<html><script>x</script></html>").issues] == ["no-words"]


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"Orrin: Yes.", "a.html"), (b"<p>x", "a.txt"), (b"%PDF-1.4 <a>", "a.html"), (b"<html>\0\0", "a.html"), (b"", "a.htm")],
)
def test_what_is_no_page_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(Refused):
        sniff(data, name)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xef\xbb\xbf <!-- x -->\n<!DOCTYPE HTML PUBLIC 'x'><p>y", "a.txt"),
        (b"<p>x", "a.HTM"),
        (b'<?xml version="1.0"?><html>', "a"),
    ],
)
def test_a_page_is_known_by_its_beginning_or_its_name(data: bytes, name: str) -> None:
    sniff(data, name)


PIECES = [
    *"<>/&;\"' =!-[]a\né\udcff1",
    "<!--",
    "-->",
    "&amp;",
    "<br>",
    '<a href="#x">1</a>',
    "<p id=x>",
    '<i class="page-number">',
    "<hr>",
]
for name in (
    "p",
    "div",
    "li",
    "ul",
    "td",
    "tr",
    "table",
    "pre",
    "h1",
    "dl",
    "dt",
    "dd",
    "b",
    "del",
    "nav",
    "main",
    "script",
    "sup",
    "title",
):
    PIECES += [f"<{name}>", f"</{name}>"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_page_keeps_the_laws(pieces: list[str]) -> None:
    document = one("".join(pieces))
    spans = [block.span for block in document.blocks]
    assert all(a.holds(b) or a.end <= b.start for i, a in enumerate(spans) for b in spans[i + 1 :])
    assert laws.violations(document, parse(document)) == []


HOSTILE = [
    "<div>",
    "<p>",
    "<li>",
    "<table><tr><td>",
    "<b></i>",
    "<br>",
    "<dl><dt>",
    "<script>",
    "<pre>\n\n",
    "<main>",
    "<!--",
    "<",
    "<a '",
]
HOSTILE += [
    '<a href="#x">1</a><li id="x">',
    '<a href="#a"><li><p id="a">',
    '<a id=a href="#b">1</a><p id=b>',
    '<p class="nav">',
    "</b>",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_pages_are_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        source = Source.of((piece * (size // len(piece))).encode(), "x.html", "")
        begun = time.perf_counter()
        assert list(read(source))
        return time.perf_counter() - begun

    small, large = min(seconds(20_000) for _ in range(2)), seconds(160_000)
    assert large < 40 * small + 0.5
