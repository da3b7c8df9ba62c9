import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ferry import TALK, held, near, no_preference
from memcon.evidence.judge import Judgement, judge
from memcon.evidence.words import words

SOURCE = held()


def judged(text: str, source: object = None) -> Judgement:
    return judge(text, words(text), near(source or SOURCE), no_preference)  # type: ignore[arg-type]


def verdict(text: str) -> str:
    return judged(text).verdict


def place(text: str) -> list[str]:
    return [
        fit.passage.text[span.start :][:12] if (span := fit.passage.words.words[fit.start]) else "" for fit in judged(text).fits
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We have not counted the boats yet.",
        "we have not\ncounted the boats yet, ",
        "the [harbour] master says two more are coming",
        "the harbour master says two more are coming",
        "“Lund said that he would sell it—unless the council pays”",
        "Kerr asked for 1200 crowns in 1959",
        "Tea is served to the dele-\n> gations",
    ],
)
def test_exact(text: str) -> None:
    assert verdict(text) == "exact"


@pytest.mark.parametrize(
    "text",
    [
        "We have not counted … yet.",
        "I heard from Lund … Lund said that he would sell it",
        "[The shipowner] said that he would sell it",
        "he would sell [the ferry] unless the council pays",
        "[W]e have not counted the boats",
        "We have [still] not counted the boats",
        "… the ferry is old",
    ],
)
def test_marked(text: str) -> None:
    assert verdict(text) == "marked"


@pytest.mark.parametrize(
    "text",
    [
        "We have counted the boats yet.",
        "There were five at the pier",
        "the master says two more are coming",
        "Lund said that she would sell it unless the council pays",
        "We have not counted the ships yet … There were four at the pier",
        "Kerr asked for 1,300 crowns in 1959",
        "Kerr asked for 12.00 crowns in 1959",
        "He [Kerr] asked for 1,200 crowns",
        "Tbe ferry is o1d. Lund said that",
    ],
)
def test_altered(text: str) -> None:
    assert verdict(text) == "altered"


def test_spliced_names_both_parts() -> None:
    assert verdict("There were four at the pier. The council meets on Monday.") == "spliced"
    assert place("There were four at the pier. The council meets on Monday.") == ["There were f", "The council "]


def test_words_left_out_within_a_turn_are_no_splice() -> None:
    assert verdict("We have not counted the boats yet. The harbour master says two more are coming.") == "altered"


def test_parts_of_two_turns_are_not_marked_by_an_ellipsis() -> None:
    assert verdict("There were four at the pier … The council meets on Monday.") not in ("exact", "marked")


@pytest.mark.parametrize(
    "text", ["Whoever owns the lamp owns the lake.", "the of and", "", "…", "[all of it]", "He is lit", "no boat but ours"]
)
def test_not_found(text: str) -> None:
    assert verdict(text) == "not_found"


def test_an_empty_archive_finds_nothing() -> None:
    assert judge("one lamp", words("one lamp"), lambda _: [], no_preference) == Judgement("not_found", ())


def _mutated(draw: random.Random, tokens: list[str], other: list[str]) -> list[str]:
    """The words with one of them replaced, added, left out, or changed for its neighbour; or with one digit changed."""
    at = draw.randrange(1, len(tokens) - 1)
    kind = draw.choice(("replace", "insert", "delete", "swap", "digit"))
    if kind == "digit" and (numbers := [i for i, token in enumerate(tokens) if re.search(r"\d", token)]):
        at = draw.choice(numbers)
        digit = re.search(r"\d", tokens[at])
        assert digit
        return [*tokens[:at], tokens[at].replace(digit[0], str((int(digit[0]) + 1) % 10), 1), *tokens[at + 1 :]]
    if kind == "insert":
        return [*tokens[:at], draw.choice(other), *tokens[at:]]
    if kind == "delete":
        return tokens[:at] + tokens[at + 1 :]
    if kind == "swap":
        return [*tokens[:at], tokens[at + 1], tokens[at], *tokens[at + 2 :]]
    return [*tokens[:at], draw.choice(other), *tokens[at + 1 :]]


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@given(st.randoms(use_true_random=False))
def test_no_changed_passage_is_called_exact(draw: random.Random) -> None:
    passage = draw.choice([p for p in SOURCE.near(words(TALK).keys, 99) if len(p.text.split()) > 5])
    tokens = passage.text.split()
    start = draw.randrange(0, len(tokens) - 4)
    taken = tokens[start : start + draw.randrange(4, 30)]
    text = " ".join(_mutated(draw, taken, TALK.split()))
    if any(_folded(text) in _folded(p.text) for p in SOURCE.near(words(TALK).keys, 99)):
        return
    assert verdict(text) != "exact"


def test_a_long_turn_is_judged_in_time() -> None:
    source = held(f"Talk\n\nVane: {'the lamp and the boat ' * 4000}\n")
    text = "the lamp and the ship and " * 40
    start = time.perf_counter()
    judged(text, source)
    assert time.perf_counter() - start < 15
