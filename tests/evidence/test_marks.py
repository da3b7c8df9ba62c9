import time

import pytest

from memcon.evidence.marks import quoted
from memcon.model import Span


def found(*paragraphs: str) -> list[str]:
    text, spans = "", []
    for paragraph in paragraphs:
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return [text[pair.inside.start : pair.inside.end] for pair in quoted(text, spans)]


@pytest.mark.parametrize(
    "marks",
    [
        "“{}”",
        "„{}“",
        "„{}”",
        "”{}”",
        "«{}»",
        "»{}«",
        "‹{}›",
        "‘{}’",
        "‚{}‘",
        "‚{}’",
        '"{}"',
        "'{}'",
        "「{}」",
        "『{}』",
        "``{}''",
    ],
)
def test_every_style_of_marks(marks: str) -> None:
    assert found(f"She said: {marks.format('one lamp, two boats')}, and left.") == ["one lamp, two boats"]


def test_a_quotation_within_a_quotation_is_part_of_it() -> None:
    assert found("He said: “Ito told me: ‘no “oil” here’, and went.” Then “more”.") == [
        "Ito told me: ‘no “oil” here’, and went.",
        "more",
    ]


def test_a_quotation_that_he_said_interrupts_is_two() -> None:
    assert found("“The lamp,” he said, “is lit.”") == ["The lamp,", "is lit."]


@pytest.mark.parametrize(
    "text",
    [
        "The sailors’ boat isn’t hers; it’s the captains’ and the ’61 crew’s.",
        "Rock 'n' roll, and tell 'em so.",
        'A plank of 5" and one of 7".',
        "He opened: “and never closed",
        "closed” without opening",
        "“”",
    ],
)
def test_apostrophes_inches_and_lone_marks_are_no_quotations(text: str) -> None:
    assert found(text) == []


def test_apostrophes_within_single_marks() -> None:
    assert found("He said: ‘don’t take the workers’ boats’. And: ‘no’.") == ["don’t take the workers’ boats", "no"]
    assert found("She wrote: 'it's the sailors' lamp', no more.") == ["it's the sailors' lamp"]


def test_a_quotation_over_paragraphs_opens_each_anew() -> None:
    assert found("“One lamp.", "“Two lamps.” He left.") == ["One lamp.\n\n“Two lamps."]


def test_an_open_mark_ends_with_its_paragraph() -> None:
    assert found("He said: “one lamp.", "Then she “laughed”.") == ["laughed"]


@pytest.mark.parametrize("piece", ["“", "”", "‘", "’ ", "“‘", "»«", "'a ", '"', "s’ "])
def test_hostile_marks_take_linear_time(piece: str) -> None:
    text = piece * 60_000
    start = time.perf_counter()
    quoted(text, [Span(0, len(text))])
    assert time.perf_counter() - start < 15
