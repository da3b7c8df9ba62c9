"""What other programs get: downloads, references, feeds, metadata."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from memcon.archive import Archive
from memcon.publish.formats import FORMATS
from memcon.web import create_app
from pages import page, xml

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_can_be_taken_away_in_every_format(client: TestClient, archive_path: Path, name: str) -> None:
    edition = Archive.open(archive_path).edition("page-4417")
    assert edition
    answer = client.get(f"/record/page-4417/export/{name}")
    assert answer.content.decode() == FORMATS[name].write(edition)
    assert f'filename="page-4417.{FORMATS[name].ending}"' in answer.headers["content-disposition"]


def test_a_format_that_is_not_known_is_refused(client: TestClient) -> None:
    assert client.get("/record/page-4417/export/docx").status_code == 404
    assert client.get("/search/export/tei?q=lamp").status_code == 404
    assert client.get("/search/export/csv?q=(lamp").status_code == 400


def test_all_hits_are_exported_as_a_table(client: TestClient, archive_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/search/export/csv?q=lamp").content.decode())))
    hits = list(Archive.open(archive_path).search("lamp", limit=1000).hits())
    assert [(row["ref"], row["text"]) for row in rows] == [(hit.ref, hit.text) for hit in hits]


@pytest.mark.parametrize(("style", "begins"), [("bibtex", "@misc{"), ("ris", "TY  - ")])
def test_the_records_of_all_hits_are_exported_once(client: TestClient, style: str, begins: str) -> None:
    text = client.get(f"/search/export/{style}?q=lamp").content.decode()
    records = {hit.record for hit in Archive.open(_path(client)).search("lamp", limit=1000).hits()}
    assert text.count(begins) == len(records)


def _path(client: TestClient) -> Path:
    app: Any = client.app
    path: Path = app.state.room.archive.layout.root
    return path


def test_a_cell_that_a_spreadsheet_would_reckon_is_made_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Note\n\nVane: =1+1\n\nOrtiz: I see.\n\nVane: Good.\n", encoding="utf-8")
    Archive.build(tmp_path / "a.memcon", [tmp_path / "a.txt"], jobs=1)
    sheet = TestClient(create_app(tmp_path / "a.memcon"), base_url="http://localhost").get("/search/export/csv?q=1")
    assert "'=1+1" in sheet.text


def test_unapi_leads_from_the_page_to_a_reference(client: TestClient) -> None:
    shown = page(client, "/record/page-4417")
    (server,) = shown.xpath("//link[@rel='unapi-server']/@href")
    (name,) = shown.xpath("//abbr[@class='unapi-id']/@title")
    formats = xml(client.get(server).content)
    assert formats.xpath("/formats/format/@name") == ["ris", "bibtex"]
    offered = client.get(f"{server}?id={name}")
    assert (offered.status_code, xml(offered.content).get("id")) == (300, name)
    ris = client.get(f"{server}?id={name}&format=ris").text.split("\r\n")
    assert ris[0] == "TY  - MANSCPT"
    assert {"A4  - Maraval, Ines", "DB  - State Archives of Yunze", "LA  - en"} <= set(ris)
    assert not [line for line in ris if line.startswith(("AU", "A1"))], "who spoke is not the author"
    assert client.get(f"{server}?id={name}&format=marc").status_code == 406
    assert client.get(f"{server}?id=none").status_code == 404


def test_the_page_says_what_it_is(client: TestClient) -> None:
    shown = page(client, "/record/page-4417")
    assert shown.xpath("//link[@rel='cite-as']/@href") == ["https://orun-mirror.example/document/4417"]
    assert shown.xpath("//meta[@name='citation_translator']/@content") == ["Ines Maraval", "Tobias Wick"]
    assert not shown.xpath("//meta[contains(@name, 'author') or contains(@name, 'creator')]")
    about = {meta.get("itemprop"): meta.get("content") for meta in shown.xpath("//article//meta[@itemprop]")}
    assert (about["dateCreated"], about["holdingArchive"]) == ("1961-04-06", "State Archives of Yunze")
    for href in shown.xpath("//link[@rel='alternate']/@href"):
        assert client.get(href).status_code == 200
    own = page(client, "/record/telcon-19610409").xpath("//link[@rel='cite-as']/@href")
    assert own == ["http://localhost/record/telcon-19610409"]


def test_the_feed_has_the_records_that_came_last(client: TestClient, archive_path: Path) -> None:
    feed = xml(client.get("/feed.atom").content)
    ids = [one.rsplit("/", 1)[1] for one in feed.xpath("a:entry/a:id/text()", namespaces=ATOM)]
    assert sorted(ids) == sorted(Archive.open(archive_path).ids())
    updated = feed.xpath("a:entry/a:updated/text()", namespaces=ATOM)
    assert max(updated) == feed.xpath("a:updated/text()", namespaces=ATOM)[0]
    assert updated[0] > "2020"
