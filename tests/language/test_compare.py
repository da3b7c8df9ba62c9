import time
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.language.compare import compare

DATA = tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))
TRUE = [pair for person in DATA["people"] for pair in pairwise(person)] + [tuple(pair) for pair in DATA["hard"]]
FALSE = [tuple(pair) for pair in DATA["others"]]


def test_the_set_is_as_large_and_as_hard_as_promised() -> None:
    assert len(TRUE) + len(FALSE) >= 300
    assert len(FALSE) >= (len(TRUE) + len(FALSE)) / 3
    assert len({frozenset(pair) for pair in [*TRUE, *FALSE]}) == len(TRUE) + len(FALSE)


@pytest.mark.parametrize(("one", "two"), FALSE)
def test_two_persons_are_never_one(one: str, two: str) -> None:
    assert compare(one, two).verdict != "same"


def test_most_true_pairs_are_seen_and_none_is_denied() -> None:
    verdicts = [compare(one, two).verdict for one, two in TRUE]
    assert "different" not in verdicts
    assert verdicts.count("same") / len(verdicts) >= 0.85


@pytest.mark.parametrize("person", DATA["people"], ids=lambda person: person[0])
def test_all_spellings_of_a_person_agree_with_each_other(person: list[str]) -> None:
    assert [pair for pair in combinations(person, 2) if compare(*pair).verdict != "same"] == []


def test_no_spelling_of_one_person_is_anothers() -> None:
    people = DATA["people"]
    merged = [(a, b) for one, two in combinations(people, 2) for a in one for b in two if compare(a, b).verdict == "same"]
    assert merged == []


@pytest.mark.parametrize(
    ("one", "two", "verdict", "reason"),
    [
        ("Ada North", "North", "unsure", "surname alone"),
        ("Ada North", "A. North", "unsure", "initial"),
        ("Ada North", "Ada M. North", "unsure", "middle name"),
        ("Ada M. North", "Ada Mary North", "same", "one"),
        ("Ada North", "Ida North", "different", "given names"),
        ("Bill North", "William North", "unsure", "short form"),
        ("Mr. North", "Mrs. North", "different", "title"),
        ("Mrs. John North", "John North", "unsure", "wife"),
        ("John North, Jr.", "John North", "unsure", "junior"),
        ("John North, Jr.", "John North, Sr.", "different", "senior"),
        ("Kim Ok-ran", "Ok-ran Kim", "same", "Korean"),
        ("Dr. Ada North", "Professor Ada North", "same", "one"),
        ("Ada North", "South, Ada", "different", "surnames"),
        ("the Chairman", "Ada North", "unsure", "no name"),
        ("Ada North", "林冬梅", "unsure", "letters"),
        ("Ada North", "Зорин", "unsure", "Cyrillic"),
        ("", "", "unsure", "no name"),
    ],
)
def test_verdicts_and_their_reasons(one: str, two: str, verdict: str, reason: str) -> None:
    judged = compare(one, two)
    assert judged.verdict == verdict
    assert reason in judged.reason


NAMES = st.one_of(st.text(max_size=25), st.sampled_from([name for person in DATA["people"] for name in person]))


@given(NAMES, NAMES)
def test_comparing_is_symmetric_and_bounded(one: str, two: str) -> None:
    judged = compare(one, two)
    assert judged == compare(two, one)
    assert 0 <= judged.score <= 1
    assert judged.reason


@given(st.sampled_from([name for person in DATA["people"] for name in person if len(name.split()) > 1]))
def test_a_full_name_is_itself(name: str) -> None:
    assert compare(name, name).verdict == "same"


def test_hostile_names_take_no_time() -> None:
    start = time.process_time()
    compare("yong" * 5000, "geon-" * 5000)
    compare("щ" * 5000, "schtsch" * 5000)
    compare("Van " * 5000, "Jr. " * 5000)
    assert time.process_time() - start < 1
