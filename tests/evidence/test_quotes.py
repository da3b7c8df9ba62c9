import pytest

from ferry import held
from memcon.evidence.manuscript import read_markdown
from memcon.evidence.passages import Held
from memcon.evidence.quotes import Checked, check, check_quotation

SOURCE = held()
TEXT = """# The ferry

On 3 May 1962 the council met.[^1] Vane said: “We have not counted the boats yet.” So much for the “farce”.
“The ferry is old,” Ortiz told Marigold. Vane said on 4 May 1962: “There were four at the pier.” Vane was blunt:
“Whoever owns the lamp owns the lake.” Ortiz said: “It is not bad if you do not change it.”[^2] The “council” met again.

> We gave him everything.

[^1]: Talk on the ferry, 3 May 1962.
[^2]: RLP, 1955–1957, vol. XIV, doc. 129.
"""


def checked(text: str, source: Held = SOURCE) -> list[Checked]:
    return check(read_markdown(text), source)


def test_a_verdict_for_each_quotation() -> None:
    assert [(quote.verdict, quote.flags) for quote in checked(TEXT)] == [
        ("exact", ()),
        ("exact", ("wrong_addressee",)),
        ("exact", ("wrong_date",)),
        ("not_found", ()),
        ("not_checked", ()),
        ("altered", ("negation",)),
    ]


def test_places_and_claims() -> None:
    first = checked(TEXT)[0]
    assert TEXT[first.start : first.end] == first.text == "We have not counted the boats yet."
    assert first.found is not None
    assert (first.found.record, first.found.file, first.found.turn) == ("a", "a.txt", 1)
    assert (first.claimed.speaker, first.claimed.record, first.claimed.date) == ("Vane", None, None)


def test_a_record_that_is_not_held_is_never_valid() -> None:
    unheld = checked(TEXT)[4]
    assert unheld.found is None
    assert unheld.claimed.record == "RLP, 1955–1957, vol. XIV, doc. 129."


def test_another_record_is_cited() -> None:
    source = held(
        "Talk on the ferry, 3 May 1962\n\nVane: No lamp.\n", "Log of the pier\n\nVane: One lamp was lit by the keeper.\n"
    )
    text = "Vane said: “One lamp was lit by the keeper.”[^1]\n\n[^1]: Talk on the ferry, 3 May 1962."
    assert [(quote.verdict, quote.flags) for quote in checked(text, source)] == [("exact", ("wrong_record",))]


@pytest.mark.parametrize("text", ["", "No quotation here.", "An open “mark", "He liked the “farce”."])
def test_nothing_to_check(text: str) -> None:
    assert checked(text) == []


def test_an_empty_archive() -> None:
    assert [quote.verdict for quote in checked(TEXT, Held([]))] == ["not_checked"] * 6


def test_one_quotation_by_itself() -> None:
    found = check_quotation("There were five at the pier", SOURCE, speaker="Ortiz")
    assert (found.verdict, found.flags) == ("altered", ("wrong_speaker", "number"))
    assert (
        check_quotation("There were four at the pier", SOURCE, record="RLP, 1955–57, vol. XIV, doc. 129").verdict == "not_checked"
    )
