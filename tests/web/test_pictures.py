"""Pictures of a record, and the numbers under them."""

from fastapi.testclient import TestClient

from ferry import record
from memcon.model import Layer, Mention, Span
from memcon.web import charts
from memcon.web.pictures import Pictures
from pages import page, text, tree


def test_shares_and_lanes_are_those_of_the_words() -> None:
    drawn = Pictures(record("Talk\nVane: One two three.\nOrtiz: Four.\nVane: Five six.\n"))
    vane, ortiz = drawn.voices()
    assert (vane.name, vane.turns, vane.words, vane.share, vane.longest_at) == ("Vane", 2, 5, 83, "t1")
    assert [(r.get("x"), r.get("width")) for r in tree(vane.lane).xpath("//rect")] == [("0", "500"), ("666.667", "333.333")]
    assert tree(vane.bar).xpath("//rect/@width") == ["83.3333"]
    assert (ortiz.words, drawn.words) == (1, 6)
    assert tree(ortiz.lane).xpath("//svg/@aria-label") == ["where Ortiz speaks, in 1 turns"]


def test_who_speaks_of_whom_counts_settled_names_of_others() -> None:
    edition = record()
    chars = edition.document.chars

    def mention(words: str, who: str | None, nth: int = 0) -> Mention:
        at = -1
        for _ in range(nth + 1):
            at = chars.index(words, at + 1)
        return Mention(Span(at, at + len(words)), "person", who, words)

    items = (mention("Lund", "lund"), mention("Lund", "lund", 1), mention("Kerr", "kerr", 1), mention("Kerr", None))
    matrix = Pictures(edition._replace(layers=(Layer("names", "1", tuple(sorted(items, key=lambda i: i.span))),))).matrix()
    assert [who for who, _ in matrix.people] == ["lund", "kerr"]
    assert matrix.rows == (("Vane", ((0, 0), (1, 3))), ("Ortiz", ((2, 5), (0, 0))))
    assert Pictures(edition).matrix().people == ()


def test_years_without_records_are_gaps() -> None:
    drawn = tree(charts.years([(1950, 1), (1951, 4), (1953, 2), (1960, 1)], "Records"))
    assert list(drawn.xpath("//rect/title/text()")) == ["1950: 1", "1951: 4", "1953: 2", "1960: 1"]
    assert drawn.xpath("//svg/@aria-label") == ["Records by year, 1950 to 1960; the most, 4, in 1951"]
    assert charts.years([(1950, 1), (1951, 4)], "Records") == ""


def test_the_page_has_a_table_for_every_picture(client: TestClient) -> None:
    shown = page(client, "/record/page-4417/pictures")
    assert all(svg.xpath("ancestor::table") for svg in shown.xpath("//svg"))
    assert text(shown.xpath("//th[.='Laughter']/..")[0]).startswith("Laughter")
    for href in shown.xpath("//main//table//a/@href"):
        assert client.get(href).status_code == 200, href
    assert "Nobody speaks" in text(page(client, "/record/minutes-19610404/pictures"))
