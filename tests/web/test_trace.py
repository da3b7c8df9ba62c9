"""How words came to us, as a page."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from memcon.archive import Archive
from memcon.evidence.trace import trace
from memcon.model import parse_ref, place
from pages import page, text


@pytest.mark.parametrize("at", ["t8", "t19", "c2767-2790", "n1", ""])
def test_the_page_says_what_the_trace_says(client: TestClient, archive_path: Path, at: str) -> None:
    edition = Archive.open(archive_path).edition("page-4417")
    assert edition
    words = place(edition, parse_ref(f"page-4417#{at}")).words if at else ()
    found = trace(edition, type(words[0])(words[0].start, words[-1].end) if words else None)
    shown = page(client, f"/record/page-4417/trace?at={at}")
    assert text(shown.xpath("//p[@class='citation']")[0]) == " ".join(found.strongest.split())
    rows = shown.xpath("//table[@class='hands']//tbody/tr")
    assert [text(row[1]) for row in rows] == [" ".join((link.who or "not known").split()) for link in found.links]
    for href in shown.xpath("//table//a/@href"):
        assert client.get(href).status_code == 200, href


def test_every_turn_leads_to_its_trace(client: TestClient) -> None:
    hrefs = page(client, "/record/page-4417").xpath("//div[@id='t8']//a/@href")
    (traced,) = [href for href in hrefs if "/trace?" in href]
    assert "buoys do not swim" in text(page(client, traced).xpath("//blockquote")[0])
    assert client.get("/record/page-4417/trace?at=t999").status_code == 404
