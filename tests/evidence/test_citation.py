import msgspec
import pytest

from ferry import record
from memcon.evidence.citation import best, citation, cites
from memcon.model import Edition, Field, Header, Record


def named(id: str, *fields: Field) -> Record:  # noqa: A002
    made: Edition = record()
    return msgspec.structs.replace(made.record, id=id, header=Header(fields or made.record.header.fields))


FERRIES = Field("title", "Ferries")
LAKE = named("rlp1955-57v14-d129", FERRIES)
E9 = named("rlp1969-76ve09p2-d127", FERRIES)
MEETING = named("rlp1919Ellisonv11-d9", FERRIES)
HELD = (LAKE, E9, MEETING, named("lda-4417", Field("document_number", "4417")), named("ferry"))


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Ruritanian Lake Papers, 1955–1957, Volume XIV, Ferries, Document 129.", "rlp1955-57v14-d129"),
        ("See RLP, 1955–57, vol. XIV, doc. 129.", "rlp1955-57v14-d129"),
        ("https://papers.example/documents/rlp1955-57v14/d129.", "rlp1955-57v14-d129"),
        ("RLP, 1969–1976, vol. E–9, part 2, doc. 127 (memorandum, 3 May 1962).", "rlp1969-76ve09p2-d127"),
        ("Minutes, May 3, 1919, RLP, Ellison Conference, vol. XI, doc. 9.", "rlp1919Ellisonv11-d9"),
        ("Lake Digital Archive, document 4417 (3 May 1962).", "lda-4417"),
        ("https://archive.example/document/4417", "lda-4417"),
        ("Talk on the ferry, 3 May 1962.", "ferry"),
    ],
)
def test_the_record_that_is_cited(words: str, id: str) -> None:  # noqa: A002
    found = citation(words)
    assert found is not None
    meant = best(found, HELD)
    assert meant is not None and meant.id == id


@pytest.mark.parametrize(
    "words",
    [
        "RLP, 1955–1957, vol. XIV, doc. 130.",
        "RLP, 1955–1957, vol. XV, doc. 129.",
        "RLP, 1958–1960, vol. XIV, doc. 129.",
        "RLP, 1969–1976, vol. IX, part 2, doc. 127.",
        "Papers of Graustark, 1955–1957, vol. XIV, doc. 129.",
        "https://papers.example/documents/rlp1955-57v14/d130",
        "Lake Digital Archive, document 4418.",
        "Talk on the ferry, 4 May 1962.",
        "Log of the harbour master of Port Ellison, 3 May 1962.",
    ],
)
def test_a_record_that_is_not_held(words: str) -> None:
    found = citation(words)
    assert found is not None
    assert best(found, HELD) is None


@pytest.mark.parametrize("words", ["", "Emphasis added.", "He was wrong in this.", "Lund, The Lake in Winter, 12–14."])
def test_a_note_that_cites_no_record(words: str) -> None:
    assert citation(words) is None


def test_two_records_of_one_title_and_day_are_not_told_apart() -> None:
    found = citation("Talk on the ferry, 3 May 1962.")
    assert found is not None
    assert best(found, (named("a"), named("b"))) is None
    assert cites(found, named("a")) > 0
