"""The layer of reports over a whole record: spans in the document, names from the layer of names, issues."""

import msgspec
import pytest

import ferry
from memcon.interpret.names import names
from memcon.interpret.reports import reports
from memcon.model import Attribution, Edition, Layer

TALK = """Talk on the ferry, 3 May 1962

Vane: Lund said that the ferry is old. Kerr told me, “It leaks.
Ortiz: I heard that Lund sold it.
(Vane asked Ortiz if he was tired. Ortiz said he was fine.)
"""


def layer(text: str = TALK) -> tuple[Edition, Layer]:
    made = ferry.record(text)
    return made, reports(made.record, made.document, names(made.record, made.document))


def test_spans_are_those_of_the_document() -> None:
    made, found = layer()
    items = [item for item in found.items if isinstance(item, Attribution)]
    assert [made.document.quote(item.content) for item in items if item.content] == [
        "the ferry is old",
        "“It leaks",
        "Lund sold it",
        "he was tired",
        "he was fine",
    ]
    assert [made.document.quote(item.cue) for item in items if item.cue] == ["said", "told", "heard", "asked", "said"]
    assert all(item.span.holds(item.content) for item in items if item.content)


def test_speaker_and_place() -> None:
    _, found = layer()
    items = [item for item in found.items if isinstance(item, Attribution)]
    assert [(item.speaker, item.ref) for item in items[:3]] == [("vane", "#t1"), ("vane", "#t1"), ("ortiz", "#t2")]
    assert [item.speaker for item in items[3:]] == ["recorder", "recorder"]
    assert items[0].source == items[0].source_name.lower() if items[0].source_name else False
    assert items[2].source is None


def test_a_quotation_that_is_never_closed_is_an_issue() -> None:
    made, found = layer()
    assert [(issue.code, made.document.quote(issue.span)) for issue in found.issues if issue.span] == [
        ("quotation-not-closed", "“")
    ]


def test_a_language_without_data_is_an_issue_and_no_invention() -> None:
    made, _ = layer()
    other = reports(msgspec.structs.replace(made.record, language="sw"), made.document, Layer("names", "1"))
    assert other.items == ()
    assert [issue.code for issue in other.issues] == ["reports-no-language"]


@pytest.mark.parametrize("text", ["A title\n", "A title\n\n(\n", "A title\n\nVane: \n"])
def test_a_record_without_reports(text: str) -> None:
    _, found = layer(text)
    assert found.items == ()
    assert found.issues == ()
