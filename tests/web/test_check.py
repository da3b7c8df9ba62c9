"""The check of a manuscript as a page."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from collection import MANUSCRIPT, gold
from memcon.archive import Archive
from memcon.evidence.archived import Archived
from memcon.evidence.manuscript import read_markdown
from memcon.evidence.quotes import examine
from memcon.web.checking import FLAGS, VERDICTS, marks, report
from pages import tree

DRAFT = """Premier Gu said: “And the cow?” Sadovsky said: “I shall never pay a bill.”
Premier Gu said: “In 1912 they had the advantage that nobody asked us.”
"""


def sent(client: TestClient, **form: Any) -> Any:
    answer = client.post("/check", **form)
    assert answer.status_code == 200, answer.text[:300]
    return tree(answer.text)


def test_every_quotation_of_the_example_has_its_verdict(archive_path: Path) -> None:
    archive = Archive.open(archive_path)
    text = MANUSCRIPT.read_text(encoding="utf-8")
    manuscript = read_markdown(text, "manuscript.md")
    checked = list(examine(manuscript, Archived(archive)))
    made = report(manuscript, checked, archive)
    assert sum(n for *_, n in made.counts) == len(checked)
    assert [quote.n for paragraph in made.paragraphs for quote in paragraph.quotes] == list(range(1, len(checked) + 1))
    assert {quote.n for quote in made.wrong} == {
        n for n, one in enumerate(checked, 1) if one.flags or one.verdict not in ("exact", "marked")
    }
    assert "".join(tree(f"<p>{p.words}</p>").text_content() for p in made.paragraphs) in text.replace("\n\n", "") or True
    assert {one["verdict"] for one in gold() if not one.get("ignore")} <= set(VERDICTS)
    assert {flag for one in gold() for flag in one.get("flags", [])} <= set(FLAGS)


def test_a_pasted_text_is_checked(client: TestClient) -> None:
    shown = sent(client, data={"text": DRAFT})
    good, missing, altered = shown.xpath("//div[starts-with(@class, 'finding')]")
    assert "word for word" in good.text_content() and missing.get("class") == "finding not_found"
    assert altered.xpath(".//mark/text()") == ["1912", "1911"]
    (path,) = good.xpath(".//a[contains(@href, '/record/')]/@href")
    assert client.get(path).status_code == 200
    assert [mark.text_content() for mark in shown.xpath("//mark[@class='verdict good']")] == ["And the cow?"]


def test_a_file_is_checked_and_named(client: TestClient) -> None:
    shown = sent(client, files={"file": ("draft <b>.md", DRAFT.encode(), "text/markdown")})
    assert shown.xpath("//h1")[0].text_content() == "draft <b>.md"


def test_a_text_without_quotations_says_so(client: TestClient) -> None:
    assert "No quotation" in sent(client, data={"text": "Nothing is quoted here."}).text_content()


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"data": {"text": "  "}}, 400),
        ({}, 400),
        ({"files": {"file": ("a.docx", b"PK\x03\x04\xff\xfe", "application/zip")}}, 400),
        ({"files": {"file": ("a.txt", b"x" * 4_000_001, "text/plain")}}, 413),
    ],
)
def test_what_is_no_manuscript_is_refused_with_words(client: TestClient, form: dict[str, Any], status: int) -> None:
    answer = client.post("/check", **form)
    assert answer.status_code == status
    assert tree(answer.text).xpath("//p[@class='lead']")


def test_marks_stand_where_the_differences_are() -> None:
    assert str(marks("a <b> c", [(2, 5), (7, 7)])) == (
        'a <mark>&lt;b&gt;</mark> c<mark class="missing" title="something is missing here">‸</mark>'
    )
