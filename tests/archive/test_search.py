"""Filters, dates, order, pages and facets; what is asked wrongly is answered with what to write."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from memcon.archive import Archive, FilterError, Filters, Hit, QueryError
from memcon.archive.indexing import Indexer
from memcon.archive.intake import Intake
from memcon.archive.store import Store
from memcon.archive.work import Layered, indexed
from memcon.model import Attribution, Document, Layer, Mention, reading, units
from memcon.model.values import Span

LABELS = {"Tam Orrel": "Orrel", "Ada Wren": "Wren", "Liu Sŏng-min": "Liu"}
SPEAKERS = tuple(LABELS)
TALK = """Memorandum of Conversation between {one} and {two}

{date}{first}: The harbour is open, talk{n:02}.

{second}: Open it may be, but the coal is gone.

{first}: Then let us wait.

{second}: We shall wait.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("talks")
    for n in range(12):
        one, two = SPEAKERS[n % 3], SPEAKERS[(n + 1) % 3]
        date = f"Date: {n + 1} May {1950 + n}\n\n" if n else ""
        text = TALK.format(n=n, one=one, two=two, first=LABELS[one], second=LABELS[two], date=date)
        (folder / f"talk-{n:02}.txt").write_text(text, encoding="utf-8")
    path = folder / "talks.memcon"
    Archive.build(path, [folder], jobs=2)
    opened = Archive.open(path)
    yield opened
    opened.close()


Page = tuple[int, int]


def refs(archive: Archive, query: str, filters: Filters | None = None, dated: bool = False, page: Page = (100, 0)) -> list[str]:
    results = archive.search(query, filters, "date" if dated else "relevance", *page)
    return [hit.ref for hit in results.hits()]


def test_a_hit_says_all_that_is_promised(archive: Archive) -> None:
    (hit,) = archive.search("talk04 open").hits()
    assert isinstance(hit, Hit)
    assert (hit.record, hit.file, hit.ref, hit.date, hit.kind) == ("talk-04", "talk-04.txt", "talk-04#t1", "1954-05-05", "speech")
    assert hit.speaker is not None
    assert (hit.speaker.id, hit.speaker.name) == ("talk-04/ada-wren", "Ada Wren")
    assert hit.text == "The harbour is open, talk04."
    assert hit.highlights == [(15, 19), (21, 27)]
    edition = archive.edition(hit.record)
    assert edition is not None
    assert edition.document.chars[hit.source_start : hit.source_end] == hit.text


def test_every_passage_reads_as_its_place_in_the_source(archive: Archive) -> None:
    for hit in archive.search("", limit=1000).hits():
        edition = archive.edition(hit.record)
        assert edition is not None
        assert reading(edition.document, (Span(hit.source_start, hit.source_end),)).text == hit.text


@pytest.mark.parametrize("name", ["Wren", "ada wren", "Ada", "talk-04/ada-wren"])
def test_a_speaker_is_found_by_any_part_of_the_name(archive: Archive, name: str) -> None:
    found = refs(archive, "", Filters(speaker=name))
    assert "talk-04#t1" in found
    assert "talk-04#t2" not in found


@pytest.mark.parametrize("name", ["Liu Song-min", "Song min", "Sŏngmin", "liu song min"])
def test_a_speaker_is_found_however_his_name_is_spelt(archive: Archive, name: str) -> None:
    assert len(refs(archive, "", Filters(speaker=name))) == 16


@pytest.mark.parametrize("name", ["min Song", "Song Liu", "Wre", "Wrens"])
def test_a_speaker_is_not_found_by_what_is_no_part_of_the_name(archive: Archive, name: str) -> None:
    assert refs(archive, "", Filters(speaker=name)) == []


@pytest.mark.parametrize(
    ("filters", "talks"),
    [
        (Filters(after="1958"), {8, 9, 10, 11}),
        (Filters(after="1958-05-10"), {9, 10, 11}),
        (Filters(before="1952"), {1, 2}),
        (Filters(after="1953", before="1954-05-05"), {3, 4}),
        (Filters(after="1953/.."), {3, 4, 5, 6, 7, 8, 9, 10, 11}),
        (Filters(after="195X", before="195X"), set(range(1, 10))),
        (Filters(record="talk-07"), {7}),
        (Filters(record="talk-7"), set()),
        (Filters(collection="nowhere"), set()),
        (Filters(speaker="Wren", after="1960"), {10}),
    ],
)
def test_filters_restrict(archive: Archive, filters: Filters, talks: set[int]) -> None:
    assert {int(ref[5:7]) for ref in refs(archive, "harbour", filters)} == talks


def test_a_field_of_the_query_is_a_filter(archive: Archive) -> None:
    wren = Filters(speaker="Ada Wren", after="1955")
    assert refs(archive, 'harbour speaker:"Ada Wren" after:1955') == refs(archive, "harbour", wren) != []
    others = refs(archive, "harbour (speaker:Orrel OR speaker:Liu) NOT record:talk-00", dated=True)
    assert refs(archive, "harbour in:speech NOT speaker:Wren NOT record:talk-00", dated=True) == others != []


def test_parts_of_a_record_are_searched_alone(archive: Archive) -> None:
    assert {hit.kind for hit in archive.search("Wren", Filters(parts=("header",))).hits()} == {"header"}
    assert archive.search("harbour", Filters(parts=("header", "notes"))).total == 0
    assert refs(archive, "harbour in:speech,notes") == refs(archive, "harbour", Filters(parts=("speech",))) != []


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(after="May 1957"), "is no date; write it as 1956-09-18"),
        (Filters(before="1957-02-31"), "no day of the calendar"),
        (Filters(parts=("speeches",)), "did you mean speech?"),
        (Filters(kind="rumour"), "there are speech, self_quote"),
        (Filters(speaker="—"), "there is no name in"),
    ],
)
def test_a_filter_that_is_not_understood_says_what_to_write(archive: Archive, filters: Filters, words: str) -> None:
    with pytest.raises(FilterError) as caught:
        archive.search("harbour", filters)
    assert words in str(caught.value)


def test_a_field_that_is_not_understood_is_pointed_at(archive: Archive) -> None:
    with pytest.raises(QueryError, match="is no date") as caught:
        archive.search("harbour after:soon")
    assert caught.value.query[caught.value.start : caught.value.end] == "soon"


def test_near_names_are_offered_for_an_unknown_one(archive: Archive) -> None:
    results = archive.search("harbour", Filters(speaker="Adah Wrenn"))
    assert (results.total, results.near[0]) == (0, "Ada Wren")
    assert archive.search("zeppelin", Filters(speaker="Wren")).near == ()


def test_order_of_dates_puts_the_undated_last(archive: Archive) -> None:
    assert refs(archive, "harbour", dated=True) == [*(f"talk-{n:02}#t1" for n in range(1, 12)), "talk-00#t1"]


@pytest.mark.parametrize("query", ["harbour", "open", "op*", "harbor~1", "", "coal OR harbour", "NOT talk03"])
@pytest.mark.parametrize("dated", [True, False])
def test_pages_joined_are_the_whole_and_every_total_is_exact(archive: Archive, query: str, dated: bool) -> None:
    whole = refs(archive, query, None, dated, (200, 0))
    assert len(set(whole)) == len(whole) == archive.search(query, limit=1).total
    paged = [ref for at in range(0, len(whole) + 3, 3) for ref in refs(archive, query, None, dated, (3, at))]
    assert paged == whole


def test_facets_count_all_hits(archive: Archive) -> None:
    facets = archive.search("harbour", limit=1, facets=True).facets
    assert facets is not None
    assert facets["year"] == [(str(1950 + n), 1) for n in range(1, 12)]
    assert ("talk-04/ada-wren", "Ada Wren", 1) in facets["speaker"]
    assert sum(n for *_, n in facets["speaker"]) == sum(n for _, n in facets["record"]) == 12
    assert archive.search("harbour").facets is None


def test_lines_of_context(archive: Archive) -> None:
    (hit,) = archive.search("talk04").hits()
    assert list(hit.lines(8)) == [("s open, ", "talk04", ".")]


def test_no_hits_and_no_page(archive: Archive) -> None:
    assert (archive.search("zeppelin").total, list(archive.search("harbour", limit=0).hits())) == (0, [])
    assert archive.search("harbour", limit=0).total == 12
    assert refs(archive, "harbour", page=(10, 1000)) == []


def test_many_threads_search_at_once(archive: Archive) -> None:
    totals: list[int] = []
    threads = [threading.Thread(target=lambda: totals.append(archive.search("harbour").total)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [12] * 8


def reports(document: Document) -> tuple[Layer, ...]:
    """A layer as the interpreters make it: two reports of different kinds, and one name."""

    def place(words: str) -> Span:
        at = document.chars.find(words)
        return Span(at, at + len(words))

    items = (
        Mention(place("Dorn Vasik"), "person", "dorn-vasik", "Dorn Vasik"),
        Attribution(place("Vasik had told him"), None, None, "dorn-vasik", "Dorn Vasik", "recorder", "hearsay", 2),
        Attribution(place("He said"), None, None, "tam-orrel", "Tam Orrel", "recorder", "speech", 1),
    )
    return (Layer("invented", "1", items),)


@pytest.fixture
def reported(tmp_path: Path) -> Iterator[Archive]:
    text = "Minutes\n\nHe said that Dorn Vasik was ill. Vasik had told him of a letter.\n"
    (tmp_path / "minutes.txt").write_text(text, encoding="utf-8")
    Archive.build(tmp_path / "a.memcon", [tmp_path], jobs=1)
    archive = Archive.open(tmp_path / "a.memcon")
    store = Store(archive.layout.store, write=True)
    edition = archive.edition("minutes")
    assert edition is not None
    edition = edition._replace(layers=reports(edition.document))
    found = Layered((), tuple(indexed(edition, list(units(edition.record, edition.document)))))
    with store.transaction() as db:
        Intake(db).layered(1, found, "invented")
    indexer = Indexer(store, archive.index)
    indexer.catch_up({1: found.passages})
    indexer.close()
    store.close()
    yield archive
    archive.close()


def test_reports_are_found_by_source_kind_and_depth_together(reported: Archive) -> None:
    def total(**options: Any) -> int:
        return reported.search("", Filters(**options)).total

    assert total(source="Vasik") == total(source="dorn vasik", kind="hearsay") == total(kind="hearsay", depth=2) == 1
    assert total(source="Vasik", kind="speech") == total(source="Tam Orrel", depth=2) == total(kind="belief") == 0
    assert total(about="Vasik") == 1
    assert total(about="Orrel") == 0


def test_a_speaker_is_found_where_others_report_him_and_it_is_said(reported: Archive) -> None:
    (hit,) = reported.search("", Filters(speaker="Vasik")).hits()
    assert (hit.reported, hit.speaker) == (True, None)
