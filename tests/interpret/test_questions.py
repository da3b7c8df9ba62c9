"""Questions of a talk: whole sentences, what kind, and the turn that takes them up."""

import pytest

import ferry
from memcon.interpret.names import names
from memcon.interpret.questions import questions
from memcon.interpret.reports import reports
from memcon.model import Question


def asked(talk: str) -> list[tuple[str, str, int | None]]:
    """The words, the kind and the answering turn of each question."""
    made = ferry.record("Talk on the ferry\n\n" + talk)
    told = reports(made.record, made.document, names(made.record, made.document))
    layer = questions(made.record, made.document, told)
    return [(made.document.quote(q.span), q.kind, q.answer_turn) for q in layer.items if isinstance(q, Question)]


def test_a_question_and_the_turn_that_takes_it_up() -> None:
    assert asked("Vane: We are late. How many boats are there?\nOrtiz: There are four boats at the pier.\n") == [
        ("How many boats are there?", "genuine", 2)
    ]


def test_silence_is_no_answer() -> None:
    talk = "Vane: What do we owe the harbour?\nOrtiz: During the winter the ferryman lost his old dog, and nobody was glad.\n"
    assert asked(talk) == [("What do we owe the harbour?", "genuine", None)]
    assert asked("Vane: Where is he?\n") == [("Where is he?", "genuine", None)]


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("Yes.", 2),
        ("Indeed, and he will not come back before the spring, as everybody in this room has heard by now.", 2),
        ("How so?", None),
    ],
)
def test_what_counts_as_an_answer(reply: str, answer: int | None) -> None:
    assert asked(f"Vane: Has Lund gone?\nOrtiz: {reply}\n")[0][2] == answer


def test_a_question_to_act_is_answered_by_a_plan() -> None:
    talk = "Vane: What should we do?\nOrtiz: The pier is old and the planks have been rotten for years. We must sell the ferry.\n"
    assert asked(talk)[0][2] == 2


def test_a_question_that_is_quoted_is_reported() -> None:
    assert asked("Vane: I asked Lund: where is the boat? He did not know.\n") == [("where is the boat?", "reported", None)]


def test_what_the_recorder_says_was_asked() -> None:
    assert asked("Vane: Good.\n(Vane asked Ortiz if he was tired.)\n") == [("asked Ortiz if he was tired", "reported", None)]


def test_an_indirect_question() -> None:
    talk = "Vane: We would like to know what the harbour costs.\nOrtiz: The harbour costs nothing.\n"
    assert asked(talk) == [("We would like to know what the harbour costs", "indirect", 2)]


def test_an_echo_and_a_rhetorical_question() -> None:
    assert [kind for _, kind, _ in asked("Vane: It takes two days.\nOrtiz: Two days?\n")] == ["echo"]
    assert [kind for _, kind, _ in asked("Vane: How can anybody live like this?\n")] == ["rhetorical"]


def test_who_goes_on_answers_himself() -> None:
    talk = "Vane: What would the ferry cost? A ferry costs a fortune. We have none.\nOrtiz: I see.\n"
    assert asked(talk) == [("What would the ferry cost?", "self_answered", 1)]


def test_a_wish_that_is_no_question() -> None:
    assert asked("Vane: We would like to go home.\n") == []
