import pytest

from ferry import held, near, no_preference
from memcon.evidence.changes import differences, flags
from memcon.evidence.judge import judge
from memcon.evidence.words import words

SOURCE = held()


def flagged(text: str) -> set[str]:
    return {flag for fit in judge(text, words(text), near(SOURCE), no_preference).fits for flag in flags(text, fit)}


def differ(text: str) -> list[tuple[str, str, str]]:
    fit = judge(text, words(text), near(SOURCE), no_preference).fits[0]
    chars = fit.passage.edition.document.chars
    return [(d.kind, text[d.quoted.start : d.quoted.end], chars[d.found.start : d.found.end]) for d in differences(text, fit)]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("We have counted the boats yet.", "negation"),
        ("He would sell it if the council pays", "negation"),
        ("There were five at the pier", "number"),
        ("Kerr asked for 1,300 crowns in 1959", "number"),
        ("He will be damned if he believes any such thing, and his brother Ito knows it", "name"),
        ("I heard from Ito that the ferry is old.", "name"),
        ("We have … counted the boats yet.", "sense"),
        ("Lund said that he would sell it …", "sense"),
        ("I would … agree to have it written down.", "sense"),
        ("He will be damned if he believes …", "sense"),
        ("the harbour master says two more are coming", "editor_words"),
    ],
)
def test_a_flag_for_what_turns_the_sense(text: str, flag: str) -> None:
    assert flagged(text) == {flag}


@pytest.mark.parametrize(
    "text",
    [
        "We have not counted the boats yet.",
        "We have not counted the ships yet.",
        "We have not counted … yet.",
        "We have not counted the boats yet … two more are coming",
        "It is good if you do not change it. …",
        "the [harbour] master says two more are coming",
        "Kerr asked for 1,2O0 crowns in l959",
        "There were four at the quay",
    ],
)
def test_no_flag_where_the_sense_is_kept(text: str) -> None:
    assert flagged(text) == set()


def test_differences_stand_where_they_are() -> None:
    assert differ("We have counted the ships yet.") == [("delete", "", "not"), ("replace", "ships", "boats")]
    assert differ("We have not counted the boats, yet.") == [("punctuation", ", ", " ")]
    assert differ("There WERE four at the pier") == [("case", "WERE", "were")]
    assert differ("“there were four at the pier!”") == []
    assert differ("We have not … yet") == [("delete", "", "counted the boats")]
