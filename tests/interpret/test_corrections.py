import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.interpret.corrections import Correction, corrected
from memcon.model import Document, Record, Source, Span, anchor, laws, reading
from memcon.parse import parse
from memcon.read.plain import read_plain

TEXT = """Memorandum of Conversation, Heron Rock, 12 May 1957

Participants: Ada Wren, Tam Orrel

Wren: Let us begin. (Laughter.)

Orrel: We are ready. Wren asked for coal. I have none.

Wren: Note: this is a remark.

Orrel (to Wren): Good.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read_plain(Source.of(TEXT.encode(), "heron.txt", "text/plain"))


@pytest.fixture(scope="module")
def record(document: Document) -> Record:
    made = parse(document)
    assert len(made.turns) == 4
    return made


def correction(words: str, **what: str) -> Correction:
    at = TEXT.index(words)
    return Correction("correct", what, "A. Reader, 2024-05-01", "heard it", anchor(TEXT, Span(at, at + len(words))))


def says(document: Document, record: Record) -> list[tuple[str | None, str]]:
    return [(turn.who, reading(document, turn.words).text) for turn in record.turns]


def whole(document: Document, record: Record) -> None:
    assert laws.violations(document, record) == []


def test_a_description_comes_first_and_what_the_file_says_stays(document: Document, record: Record) -> None:
    made = corrected(record, TEXT, [Correction("describe", {"date": "1957-05-13", "place": "Port"}, "A. Reader, 2024-05-01")])
    assert made.record.header.get("date") == "1957-05-13"
    assert [field.said_by for field in made.record.header.all("date")] == ["A. Reader, 2024-05-01", "document"]
    assert made.record.header.get("location") == "Port"
    assert all("corrected by A. Reader" in issue.words for issue in made.record.issues if issue.code == "corrected")
    whole(document, made.record)


def test_a_speaker_is_corrected_to_somebody_known_or_new(document: Document, record: Record) -> None:
    made = corrected(
        record, TEXT, [correction("Wren: Let us", speaker="Tam Orrel"), correction("Wren: Note", speaker="Olga Finch")]
    )
    assert [who for who, _ in says(document, made.record)] == ["tam-orrel", "tam-orrel", "olga-finch", "tam-orrel"]
    assert made.lost == ()
    assert [issue.words for issue in made.record.issues if issue.span == record.turns[0].span] == [
        "speaker Tam Orrel; corrected by A. Reader, 2024-05-01: heard it"
    ]
    whole(document, made.record)


def test_a_turn_is_split_and_joined(document: Document, record: Record) -> None:
    split = corrected(record, TEXT, [correction("Wren asked for coal", split_at="Wren asked for coal")]).record
    assert says(document, split)[1:3] == [("tam-orrel", "We are ready."), (None, "Wren asked for coal. I have none.")]
    assert [turn.n for turn in split.turns] == [1, 2, 3, 4, 5]
    assert [(one.person, one.turn) for one in split.addressees] == [(one.person, one.turn + 1) for one in record.addressees]
    whole(document, split)
    joined = corrected(record, TEXT, [correction("Wren: Note", join_next="yes")]).record
    assert says(document, joined)[-1] == ("ada-wren", "Note: this is a remark. Orrel (to Wren): Good.")
    whole(document, joined)


def test_what_is_no_turn_is_prose(document: Document, record: Record) -> None:
    made = corrected(record, TEXT, [correction("Wren: Note", not_a_turn="yes")]).record
    assert [text for _, text in says(document, made)] == [text for k, (_, text) in enumerate(says(document, record)) if k != 2]
    assert [reading(document, passage.words).text for passage in made.passages][-1] == "Wren: Note: this is a remark."
    whole(document, made)


def test_a_correction_whose_words_are_gone_is_lost_and_changes_nothing(record: Record) -> None:
    gone = correction("Wren: Let us", speaker="Tam Orrel")
    made = corrected(record, "other words altogether", [gone])
    assert made == (record, (gone,))
    outside = correction("Participants", speaker="Tam Orrel")
    assert corrected(record, TEXT, [outside]).lost == (outside,)
    last = correction("Orrel (to", join_next="yes")
    assert corrected(record, TEXT, [last]).lost == (last,)


@given(st.lists(st.sampled_from(["speaker", "split_at", "join_next", "not_a_turn"]), max_size=5), st.data())
def test_whatever_is_corrected_the_laws_hold(kinds: list[str], data: st.DataObject) -> None:
    document = read_plain(Source.of(TEXT.encode(), "heron.txt", "text/plain"))
    starts = [data.draw(st.integers(0, len(TEXT) - 12)) for _ in kinds]
    said = [
        Correction("correct", {kind: "Olga Finch"}, "X", where=anchor(TEXT, Span(at, at + 10)))
        for kind, at in zip(kinds, starts, strict=True)
    ]
    made = corrected(parse(document), TEXT, said).record
    assert laws.order(document, made) == []
    assert laws.spans(document, made) == []
