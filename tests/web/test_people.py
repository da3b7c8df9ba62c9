"""People: the list, the page of each, and the decisions on who is who."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from memcon.archive import Archive
from memcon.web import create_app
from memcon.web.people import FEW, Gatherer, Portrait
from pages import page, text, tree

ONE = """Memorandum of Conversation
Arkavia, March 3, 1961

PARTICIPANTS

Ruritania

Osman Ture, Prime Minister

Karl Falk, Military Adviser

Mr. Ture: Karl Falk told me that the boats are gone.

Mr. Falk: Some of them are.

Mr. Ture: Then we shall ask Ada North.
"""
TWO = ONE.replace("March 3, 1961", "May 9, 1961").replace("boats are gone", "boats are back")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    for name, words in (("one", ONE), ("two", TWO)):
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    Archive.build(tmp_path / "p.memcon", [tmp_path / "one.txt", tmp_path / "two.txt"], jobs=1)
    return tmp_path / "p.memcon"


@pytest.fixture
def writable(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path, writable=True), base_url="http://localhost") as client:
        yield client


PAIR = {"one": "one/osman-ture", "two": "two/osman-ture"}


def test_everybody_is_listed_and_found_by_a_part_of_a_name(writable: TestClient) -> None:
    shown = page(writable, "/people")
    assert {"/person/one/osman-ture", "/person/two/karl-falk"} <= set(shown.xpath("//ol//a/@href"))
    assert page(writable, "/people?q=TURE").xpath("//ol//a/@href") == ["/person/one/osman-ture", "/person/two/osman-ture"]
    assert page(writable, "/people?q=nobody").xpath("//ol//a/@href") == []
    assert writable.get("/people?page=9").status_code == 404


def test_a_person_has_spellings_records_and_what_others_report(writable: TestClient) -> None:
    shown = page(writable, "/person/one/karl-falk")
    assert text(shown.xpath("//h1")[0]) == "Karl Falk"
    assert shown.xpath("//ul[@class='spellings']//a/text()") == ["Karl Falk", "Mr. Falk"]
    (row,) = shown.xpath("//table[@class='seen']//tbody/tr")
    assert [text(cell) for cell in row][1:] == ["Military Adviser", "1", "4"]
    assert "the boats are gone" in text(shown.xpath("//ul[starts-with(@class, 'reports')]")[0])
    for href in shown.xpath("//main//a/@href"):
        assert writable.get(href).status_code == 200, href


def test_people_are_linked_from_the_record(writable: TestClient) -> None:
    hrefs = page(writable, "/record/one").xpath("//section[@id='talk']//a[@class='speaker']/@href")
    assert set(hrefs) == {"/person/one/osman-ture", "/person/one/karl-falk"}


def test_two_are_one_only_when_somebody_says_so_and_until_it_is_undone(writable: TestClient, path: Path) -> None:
    before = page(writable, "/person/one/osman-ture")
    assert "/person/two/osman-ture" in before.xpath("//section[@aria-labelledby='alike']//a/@href")
    assert len(before.xpath("//table[@class='seen']//tbody/tr")) == 1
    answer = writable.post("/decide", data={"kind": "same", **PAIR, "why": "the same office"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/person/one/osman-ture#alike")
    after = page(writable, "/person/one/osman-ture")
    assert len(after.xpath("//table[@class='seen']//tbody/tr")) == 2
    assert "the same office" in text(after.xpath("//li[@class='decision']")[0])
    assert [event.kind for event in Archive.open(path).decisions()] == ["same"]
    (event,) = after.xpath("//form[@action='/undo']/input[@name='event']/@value")
    writable.post("/undo", data={"event": event, "person": PAIR["one"]})
    assert len(page(writable, "/person/one/osman-ture").xpath("//table[@class='seen']//tbody/tr")) == 1


def test_a_decision_against_one_that_stands_is_refused(writable: TestClient) -> None:
    writable.post("/decide", data={"kind": "different", **PAIR})
    answer = writable.post("/decide", data={"kind": "same", **PAIR})
    assert answer.status_code == 409 and "undo that first" in answer.text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"kind": "same", "one": "one/osman-ture", "two": "one/nobody"}, 404),
        ({"kind": "alike", **PAIR}, 400),
        ({"kind": "same"}, 400),
    ],
)
def test_what_cannot_be_decided_is_refused(writable: TestClient, form: dict[str, str], status: int) -> None:
    assert writable.post("/decide", data=form).status_code == status
    assert writable.post("/undo", data={"event": "0" * 16, "person": "one/osman-ture"}).status_code == 404


def test_nothing_is_decided_where_reading_is_all_that_is_allowed(path: Path) -> None:
    client = TestClient(create_app(path), base_url="http://localhost")
    assert client.post("/decide", data={"kind": "same", **PAIR}).status_code == 403
    assert not page(client, "/person/one/osman-ture").xpath("//form[@method='post']")
    assert Archive.open(path).decisions() == []


def test_nothing_is_decided_from_another_site(writable: TestClient, path: Path) -> None:
    evil = {"Origin": "http://evil.example"}
    assert writable.post("/decide", data={"kind": "same", **PAIR}, headers=evil).status_code == 403
    assert Archive.open(path).decisions() == []


def test_nobody_is_not_found(writable: TestClient) -> None:
    for who in ("one/nobody", "none/osman-ture", "x", "one/"):
        page(writable, f"/person/{who}", 404)


def test_somebody_known_by_an_office_alone_has_a_page_and_is_nobody_else(client: TestClient) -> None:
    shown = page(client, "/person/page-4417/minister-of-waterways")
    assert text(shown.xpath("//h1")[0]) == "Minister of Waterways"
    assert not shown.xpath("//section[@aria-labelledby='alike']")


def test_the_people_of_a_large_archive_are_gathered_aside(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.web.people.FEW", 1)
    gatherer = Gatherer(Archive.open(path))
    found = gatherer.get()
    for _ in range(200):
        if found is not None:
            break
        gatherer._lock.acquire(timeout=0.05) and gatherer._lock.release()  # type: ignore[func-returns-value]
        found = gatherer.get()
    assert found is not None and "one/osman-ture" in found.people
    assert FEW > 1


def test_a_portrait_goes_through_a_bounded_number_of_records(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.web.people.MOST", 1)
    archive = Archive.open(path)
    gathered = Gatherer(archive).get()
    assert gathered
    both = [*gathered.people["one/osman-ture"].occurrences, *gathered.people["two/osman-ture"].occurrences]
    portrait = Portrait(archive, both)
    assert (len(portrait.seen), portrait.left_out) == (1, 1)


def test_who_waits_is_told_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = TestClient(create_app(path, writable=True), base_url="http://localhost")
    monkeypatch.setattr("memcon.web.people.Gatherer.get", lambda self: None)
    for where in ("/people", "/person/one/osman-ture"):
        answer = client.get(where)
        assert answer.status_code == 503 and "being gathered" in text(tree(answer.text))
    assert client.post("/decide", data={"kind": "same", **PAIR}).status_code == 503
