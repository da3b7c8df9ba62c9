from pathlib import Path

import pytest

from memcon.evidence.manuscript import Manuscript
from memcon.evidence.manuscript_file import read_manuscript
from memcon.read import ReadError
from read.docx_files import call, docx, notes, p, part, r
from shared import CASES, needs_shared

HTML = """<!doctype html><html><body><h1>The “Lake”</h1><p>Vane said: &ldquo;One <em>lamp</em> is enough.&rdquo;</p>
<blockquote><p>The ferry is old.</p><p>It will not sail.</p></blockquote><p>And <q>two</q> lamps.</p></body></html>"""


def texts(manuscript: Manuscript) -> list[str]:
    return [manuscript.text[q.span.start : q.span.end] for q in manuscript.quotations]


def test_a_word_processors_file(tmp_path: Path) -> None:
    style = part("styles", '<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style>')
    body = (
        p(r("Vane said: “One lamp.”"), call("footnote", 1), r(" He left."))
        + p(r("The ferry"), style="Q")
        + p(r("is old."), style="Q")
    )
    path = tmp_path / "essay.docx"
    path.write_bytes(docx(body, styles=style, footnotes=notes("footnotes", "footnote", [p(r("Talk on the ferry."))])))
    found = read_manuscript(path)
    assert found.text == "Vane said: “One lamp.” He left.\nThe ferry\nis old."
    assert texts(found) == ["One lamp.", "The ferry\nis old."]
    assert [(found.text[: c.span.start][-3:], c.note) for c in found.calls] == [("p.”", "Talk on the ferry.")]
    assert found.place(found.quotations[0].span) == found.quotations[0].span


def test_a_saved_page_keeps_the_places_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "essay.html"
    path.write_text(HTML, encoding="utf-8")
    found = read_manuscript(path)
    assert texts(found) == ["One lamp is enough.", "The ferry is old.\nIt will not sail.", "two"]
    assert [q.block for q in found.quotations] == [False, True, False]
    places = [found.place(q.span) for q in found.quotations]
    assert [HTML[span.start : span.end] for span in places] == [
        "One <em>lamp</em> is enough.",
        "The ferry is old.</p><p>It will not sail.",
        "two",
    ]


def test_markdown_stands_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_bytes("Vane said: “One\r\nlamp.”".encode())
    assert texts(read_manuscript(path)) == ["One\r\nlamp."]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_manuscript(tmp_path / "missing.md")


@needs_shared
@pytest.mark.parametrize("name", ["dev-03", "dev-09"])
def test_the_same_quotations_in_both_formats(name: str) -> None:
    folder = CASES / "quotes"
    drawn, written = read_manuscript(folder / f"{name}.docx"), read_manuscript(folder / f"{name}.md")
    assert len(drawn.quotations) == len(written.quotations) > 10
    assert len(drawn.calls) == len(written.calls)
