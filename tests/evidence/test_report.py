import re

from ferry import held
from memcon.evidence.manuscript import read_markdown
from memcon.evidence.quotes import examine
from memcon.evidence.report import report

SOURCE = held()
TEXT = """# The ferry

Vane said: “There were *five* at the pier.”[^1] He liked <b>lamps</b>. “Whoever owns the lamp owns the lake,” said Vane.

> We gave him
> nothing.

[^1]: A note.
"""


def page(text: str) -> str:
    manuscript = read_markdown(text)
    return report(manuscript, list(examine(manuscript, SOURCE)), SOURCE)


def test_each_quotation_stands_beside_its_passage() -> None:
    found = page(TEXT)
    assert re.findall(r'<mark class="([^"]+)" id="(\w+)"', found) == [
        ("altered flagged", "q1"),
        ("not_found", "q2"),
        ("exact", "q3"),
    ]
    assert "There were <b>four</b> at the pier" in found
    assert "We gave him\nnothing." in found
    assert "Vane, a#t1" in found


def test_what_the_manuscript_holds_is_never_markup() -> None:
    assert "&lt;b&gt;lamps&lt;/b&gt;" in page(TEXT)
    assert "<script" not in page("Vane said: “<script>alert(1)</script> one lamp is enough for us”")


def test_nothing_is_fetched_from_anywhere() -> None:
    assert not re.search(r"(?:src|href)=\"(?!#)", page(TEXT))


def test_a_manuscript_without_quotations() -> None:
    assert "No quotation was found." in page("Nothing here.")
