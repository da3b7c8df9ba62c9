"""What was proposed and decided, and how it was taken."""

import pytest

import ferry
from memcon.interpret.names import names
from memcon.interpret.proposals import proposals
from memcon.interpret.reports import reports
from memcon.model import Proposal


def made(talk: str) -> list[tuple[str, Proposal]]:
    edition = ferry.record("Talk on the ferry\n\n" + talk)
    named = names(edition.record, edition.document)
    layer = proposals(edition.record, edition.document, named, reports(edition.record, edition.document, named))
    return [(edition.document.quote(item.span), item) for item in layer.items if isinstance(item, Proposal)]


def words(talk: str) -> list[str]:
    return [text for text, _ in made(talk)]


@pytest.mark.parametrize(
    "clause",
    [
        "We should sell the ferry",
        "We will go there together",
        "I suggest that we sell the ferry",
        "Let us sell the ferry",
        "All three towns will then meet",
        "It would be best to sell the ferry",
        "they should be allowed to return",
        "You should also send three",
        "Both towns must pay",
    ],
)
def test_a_proposal(clause: str) -> None:
    assert words(f"Vane: {clause}.\n") == [clause]


@pytest.mark.parametrize(
    "sentence",
    [
        "Should we sell the ferry?",
        "He will say that we should sell it.",
        "Kerr said that we should sell it.",
        "One must look at the planks.",
        "We should know more about it.",
        "This should influence the council.",
        "It will rain.",
        "We will never have peace.",
        "We sold the ferry.",
        "I should sell it, if I were you.",
    ],
)
def test_no_proposal(sentence: str) -> None:
    assert words(f"Vane: {sentence}\n") == []


def test_by_whom_and_how_it_was_taken() -> None:
    ((_, item),) = made("Vane: We should sell the ferry.\nOrtiz: Yes, the sooner the better.\n")
    assert (item.by, item.kind, item.status, item.accepted_by, item.turns) == (
        ("vane",),
        "proposal",
        "accepted",
        ("ortiz",),
        (1, 2),
    )


def test_refused() -> None:
    ((_, item),) = made("Vane: We should sell the ferry.\nOrtiz: No. The town lives by it.\n")
    assert item.status == "rejected"


def test_silence_is_not_answered() -> None:
    ((_, item),) = made("Vane: We should sell the ferry.\nOrtiz: The tea is cold.\n")
    assert (item.status, item.accepted_by, item.turns) == ("not_answered", (), (1,))


def test_changed_by_a_counter_proposal() -> None:
    (_, first), (_, second) = made("Vane: We will send one boat.\nOrtiz: That is not good. You should also send three.\n")
    assert first.status == "modified"
    assert (second.kind, second.by) == ("counter_proposal", ("ortiz",))


def test_a_constraint() -> None:
    ((_, item),) = made("Vane: The ferry must not be sold.\n")
    assert item.kind == "constraint"


def test_decisions_told_in_speech_are_those_of_a_side_or_a_body() -> None:
    ((text, item),) = made("Vane: We decided to sell the ferry.\n")
    assert (text, item.kind, item.by) == ("We decided to sell the ferry", "decision", ("we",))
    assert words("Vane: Lund was here. Lund decided to go home.\n") == []


def test_decisions_in_a_stage_direction() -> None:
    told = "(Vane and Ortiz decided that the ferry would be sold. They then suggested that Vane should go.)"
    found = made(f"Vane: Good.\nOrtiz: Yes.\n{told}\n")
    assert [(item.kind, item.status) for _, item in found] == [("decision", "accepted"), ("proposal", None)]
    assert found[0][1].by == ("vane", "ortiz")
