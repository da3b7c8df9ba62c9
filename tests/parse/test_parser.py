import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.model import laws, reading
from memcon.parse import parse
from samples import TALK, document, record
from shared import RECORDS, WILSON, needs_shared

UGLY = "AB: .,[]()*\n\r\f\u2028\u0085\ufeff12\t“”'—•Mr"


def test_header_participants_and_notes() -> None:
    found = record(TALK)
    head = found.header
    assert (head.get("title"), head.get("document_number")) == ("Memorandum of Conversation", "7")
    assert (head.get("date"), head.get("time")) == ("1961-03-03", "1961-03-03T16:05/1961-03-03T17:10")
    assert (head.get("location"), head.get("subject")) == ("Arkavia", "Fishing Grounds")
    assert (head.get("repository"), head.get("classification"), head.get("drafted_by")) == ("National Library", "Secret", "North")
    assert [(p.name, p.role, p.side, p.duty) for p in found.participants] == [
        ("The President", "The President", None, None),
        ("Ada M. North", "Secretary of State", None, None),
        ("Osman Ture", "Prime Minister", "Ruritania", None),
        ("Karl Falk", "Military Adviser", "Ruritania", None),
        ("Ilse Brandt", "Interpreter", "Ruritania", "interpreter"),
    ]
    assert [(note.n, note.call is not None) for note in found.notes] == [(1, True), (2, True)]
    assert [page.n for page in found.pages] == ["12", "13"]


def test_turns_and_who_speaks_in_them() -> None:
    made, found = document(TALK), record(TALK)
    assert [(turn.who, turn.mode, len(turn.paragraphs)) for turn in found.turns] == [
        ("ada-m-north", "speech", 1),
        ("osman-ture", "speech", 2),
        ("karl-falk", "gap", 1),
        ("osman-ture", "speech", 1),
        ("the-president", "speech", 1),
    ]
    assert reading(made, found.turns[0].words).text == "We have read your note. It is [very] long."
    assert [passage.mode for passage in found.passages] == ["annex", "annex", "annex"]


def test_marks_directions_and_addressees() -> None:
    made, found = document(TALK), record(TALK)
    assert [(made.quote(d.span), d.kind, d.turn) for d in found.directions] == [
        ("(The first minutes were given to greetings.)", "opening", None),
        ("(pointing to the map)", "gesture", 2),
        ("(Laughter)", "laughter", 5),
        ("(The meeting adjourned for lunch.)", "closing", None),
    ]
    assert [(made.quote(a.span), a.person, a.turn) for a in found.addressees] == [("(To Brandt)", "ilse-brandt", 4)]
    gap = next(mark for mark in found.marks if mark.kind == "gap")
    assert (gap.extent, gap.reason, gap.by, gap.turn) == ("1 line", "not declassified", "declassifier", 3)
    assert sum(mark.kind == "supplied" for mark in found.marks) == 2


def test_prose_has_passages_and_no_turns() -> None:
    found = record("Minutes of a Meeting\n\nMay 2, 1934\n\nMr. Falk said that it rained.\n\nMrs. North asked: why then?\n")
    assert not found.turns
    assert [passage.mode for passage in found.passages] == ["summary", "summary"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "A", ":", "[", "A:", "A: b", "1. A", "[1]", "[Page 1]", "* * *", "\ufeffA: b"])
def test_any_scrap_is_a_record(text: str) -> None:
    record(text)


@given(st.lists(st.text(UGLY, max_size=40), max_size=8).map("\n\n".join))
def test_the_laws_hold_for_ugly_texts(text: str) -> None:
    record(text)


@given(st.binary(max_size=300))
def test_the_laws_hold_for_any_bytes(data: bytes) -> None:
    record(data.decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape").decode("latin-1"))


@needs_shared
def test_real_records_keep_the_laws() -> None:
    files = sorted(RECORDS.rglob("*.txt"))
    assert files
    for path in files:
        made = document(path.read_bytes().decode("utf-8"), path.name)
        assert laws.violations(made, parse(made)) == []


@needs_shared
def test_the_first_record_has_its_turns() -> None:
    found = parse(document(WILSON.read_bytes().decode("utf-8"), WILSON.name))
    assert (found.id, len(found.turns), len(found.participants), len(found.pages)) == ("wcda-117838", 197, 12, 8)
