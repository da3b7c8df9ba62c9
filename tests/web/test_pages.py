"""What the pages hold, as a program reads them."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from memcon.archive import Archive
from memcon.model import Edition, check, reading
from memcon.publish.citations import chicago_note, csl_item
from pages import page, text


@pytest.fixture(scope="module")
def edition(archive_path: Path) -> Edition:
    found = Archive.open(archive_path).edition("page-4417")
    assert found
    return found


def test_the_collection_lists_every_record_by_date(client: TestClient, archive_path: Path) -> None:
    tree = page(client, "/")
    ids = [href.rsplit("/", 1)[1] for href in tree.xpath("//ol[@class='records']//a/@href")]
    assert ids == list(Archive.open(archive_path).ids())
    assert tree.xpath("//form[@role='search']//input/@name") == ["q"]


def test_a_choice_of_year_lists_those_alone_and_can_be_taken_back(client: TestClient) -> None:
    tree = page(client, "/?year=1962")
    assert tree.xpath("//ol[@class='records']//a/@href") == ["/record/hearing-19620206"]
    assert "/#records" in tree.xpath("//div[@id='narrow']//a[@aria-current]/@href")


@pytest.mark.parametrize(
    "path", ["/?year=latest", "/?page=0", "/?page=99", "/search?page=99&q=lamp", "/record/page-4417?at=t999"]
)
def test_what_is_not_there_is_said(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "<h1>Not" in answer.text


def test_a_record_shows_every_turn_with_its_words_and_a_checked_link(client: TestClient, edition: Edition) -> None:
    tree = page(client, "/record/page-4417")
    for turn in edition.record.turns:
        (entry,) = tree.xpath(f"//div[@id='t{turn.n}']")
        (words,) = entry.xpath("./div[@class='words']")
        for call in words.xpath(".//sup | .//*[@class='page']"):
            for inner in call.iter():
                inner.text = ""  # a number of a note or a page is no word
        assert text(words) == reading(edition.document, turn.words).text
        (link,) = entry.xpath(".//a[@class='n']")
        assert link.get("href") == f"/record/page-4417?at=t{turn.n}!{check(edition, turn.span)}#t{turn.n}"
        assert link.get("id") == f"t{turn.n}!{check(edition, turn.span)}"
    assert len(tree.xpath("//div[contains(@class, 'turn')]")) == len(edition.record.turns)


@pytest.mark.parametrize("record", ["page-4417", "fpw1961v04-d31", "minutes-19610404", "premier-19610410-zh"])
def test_an_id_is_given_once(client: TestClient, record: str) -> None:
    ids = page(client, f"/record/{record}").xpath("//@id")
    assert len(ids) == len(set(ids))


def test_notes_stand_beside_the_entry_that_calls_them(client: TestClient) -> None:
    tree = page(client, "/record/fpw1961v04-d31")
    (aside,) = tree.xpath("//div[@id='t15']/following-sibling::*[1]")
    assert aside.get("class") == "margin" and aside.xpath(".//div[@id='n2']")
    assert tree.xpath("//section[@class='notes']//div[@id='n1']"), "a note of the heading stands at the end"


def test_the_reading_text_hides_brackets_and_keeps_every_character(client: TestClient) -> None:
    tree = page(client, "/record/page-4417?view=reading")
    (mark,) = tree.xpath("//div[@id='t9']//span[starts-with(@class, 'mark')]")
    assert [span.get("hidden") for span in mark.xpath("./span[@class='bracket']")] == ["", ""]
    assert text(mark) == "[from Solmaru]"
    printed = page(client, "/record/page-4417").xpath("//div[@id='talk']//@hidden")
    assert printed == []


def test_a_span_is_highlighted_where_it_stands(client: TestClient, edition: Edition) -> None:
    start = edition.document.chars.index("reprimanded him for his style")
    tree = page(client, f"/record/page-4417?at=c{start}-{start + 11}")
    assert tree.xpath("//mark/text()") == ["reprimanded"]


def test_a_highlight_goes_on_over_the_edge_of_a_mark(client: TestClient, edition: Edition) -> None:
    start = edition.document.chars.index("of Waterways] reprimanded")
    tree = page(client, f"/record/page-4417?at=c{start}-{start + 25}")
    assert "".join(tree.xpath("//mark/text()")) == "of Waterways] reprimanded"


def test_a_link_whose_words_have_changed_says_so(client: TestClient) -> None:
    assert "has changed" in text(page(client, "/record/page-4417?at=t2!0000"))
    assert "has changed" not in text(page(client, "/record/page-4417?at=t2"))


def test_the_cite_page_gives_every_style(client: TestClient, edition: Edition) -> None:
    tree = page(client, "/record/page-4417/cite")
    assert chicago_note(csl_item(edition)) in [text(p) for p in tree.xpath("//p[@class='citation']")]
    styles = tree.xpath("//section[@class='style']/h2/@id")
    assert styles == ["chicago-note", "chicago-bibliography", "csl-json", "bibtex", "ris"]
    turn = page(client, "/record/page-4417/cite?at=t14")
    assert text(turn.xpath("//blockquote")[0]) == "And the cow?"
    assert "turn 14" in text(turn.xpath("//p[@class='citation']")[0])


def test_hits_lead_to_the_words_and_are_highlighted(client: TestClient) -> None:
    tree = page(client, "/search?q=telegraphist&record=page-4417")
    assert text(tree.xpath("//h2[@id='total']")[0]) == "1 passage"
    assert [mark.lower() for mark in tree.xpath("//ol//mark/text()")] == ["telegraphist", "telegraphist"]
    (path,) = tree.xpath("//ol[starts-with(@class, 'hits')]//a/@href")
    assert path == "/record/page-4417?at=t9#t9"
    page(client, path)


def test_lines_show_the_words_in_their_context(client: TestClient) -> None:
    tree = page(client, "/search?q=telegraphist&record=page-4417&show=lines")
    assert len(tree.xpath("//p[@class='kwic']")) == 2


def test_a_facet_filters_and_a_chip_takes_it_back(client: TestClient) -> None:
    tree = page(client, "/search?q=lamp&sort=date")
    (facet,) = [a for a in tree.xpath("//section[h2='Record']//a") if text(a) == "telcon-19610409"]
    only = page(client, facet.get("href"))
    assert {re.sub(r"[?#].*", "", href) for href in only.xpath("//ol//p[@class='kicker']/a/@href")} == {"/record/telcon-19610409"}
    assert only.xpath("//p[@class='chips']/a/@href") == ["/search?q=lamp&sort=date"]


@pytest.mark.parametrize("query", ["q=(lamp", "q=lamp&depth=deep", "q=lamp&after=soon", "q=lamp&in=margins", "q=lamp&kind=shout"])
def test_a_question_that_is_not_understood_says_why(client: TestClient, query: str) -> None:
    assert text(page(client, f"/search?{query}", 400).xpath("//p[@role='alert']")[0])


def test_a_question_that_finds_nothing_says_what_to_do(client: TestClient) -> None:
    assert "find more" in text(page(client, "/search?q=submarine").xpath("//section[@class='list']")[0])
    assert "Did you mean" in text(page(client, "/search?q=lamp&speaker=Sadowsky"))


def test_an_unknown_record_is_not_found(client: TestClient) -> None:
    tree = page(client, "/record/page-9999", 404)
    assert "page-9999" in text(tree)
    page(client, "/nothing", 404)


def test_an_unchanged_page_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/record/page-4417")
    again = client.get("/record/page-4417", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/record/page-4417?view=reading", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_our_files_are_kept_for_good_under_an_address_that_changes_with_them(client: TestClient) -> None:
    (style,) = page(client, "/").xpath("//link[@rel='stylesheet']/@href")
    assert "immutable" in client.get(style).headers["cache-control"]
    assert "immutable" not in client.get(style.partition("?")[0]).headers["cache-control"]


def test_a_search_within_a_record_lists_and_highlights(client: TestClient) -> None:
    tree = page(client, "/record/page-4417?find=lamp&at=t8&reports=on")
    assert text(tree.xpath("//h2[@id='sought']")[0]).startswith("14 passages")
    assert {mark.lower() for mark in tree.xpath("//section[@id='talk']//mark/text()")} == {"lamp"}
    for href in tree.xpath("//section[@id='found']//li/a/@href"):
        assert "find=lamp" in href and "reports=on" in href
    assert "Nothing here" in text(page(client, "/record/page-4417?find=submarine"))
    assert tree.xpath("//h2[@id='sought']/a/@href") == ["/record/page-4417?reports=on&at=t8#talk"]
    assert page(client, "/record/page-4417?find=(lamp").xpath("//h2[@id='sought']")


def test_an_original_stands_beside_its_translation(client: TestClient) -> None:
    tree = page(client, "/record/premier-19610410-en?beside=premier-19610410-zh")
    rows = tree.xpath("//div[@class='pair']")
    assert len(rows) > 20
    row = next(row for row in rows if row.xpath(".//div[@id='t2']"))
    assert "telephoned" in text(row[0]) and "打电话" in text(row[1])
    assert row[1].get("lang") == "zh"
    assert not page(client, "/record/premier-19610410-en?beside=page-4417").xpath("//div[@class='pair']")


def test_what_is_selected_is_quoted_without_its_outer_blanks(client: TestClient) -> None:
    answer = client.get("/record/page-4417/quote", params={"from": "t14.3", "to": "t15.12"}).json()
    assert answer["text"].startswith("the cow?") and "Shen: As far as we" in answer["text"]
    assert answer["quoted"].startswith("“the cow? ") and "turns 14–15" in answer["citations"]["chicago-note"]
    one = client.get("/record/page-4417/quote", params={"from": "t14.3", "to": "t14.9"}).json()
    assert (one["text"], one["path"].partition("!")[0]) == ("the c", f"/record/page-4417?at={one['at']}")
    assert page(client, one["path"]).xpath("//mark[@id]/text()") == ["the c"]


@pytest.mark.parametrize(
    "edges", [("t14.9", "t14.3"), ("t14", "t14.3"), ("t14.1", "t14.999"), ("t999.1", "t999.2"), ("t15.1", "t14.2")]
)
def test_what_cannot_be_selected_is_refused(client: TestClient, edges: tuple[str, str]) -> None:
    answer = client.get("/record/page-4417/quote", params={"from": edges[0], "to": edges[1]})
    assert answer.status_code in (400, 404)
    assert client.get("/record/page-4417/quote").status_code == 400
