import time
import tomllib
from itertools import combinations
from pathlib import Path

from memcon.language.blocking import keys
from memcon.language.compare import compare

PEOPLE = tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))["people"]


def test_names_that_are_one_share_a_key() -> None:
    apart = [pair for person in PEOPLE for pair in combinations(person, 2) if keys(pair[0]).isdisjoint(keys(pair[1]))]
    assert [pair for pair in apart if compare(*pair).verdict == "same"] == []


def test_names_that_are_not_mostly_do_not() -> None:
    firsts = [person[0] for person in PEOPLE]
    together = [pair for pair in combinations(firsts, 2) if not keys(pair[0]).isdisjoint(keys(pair[1]))]
    assert len(together) < 0.02 * len(firsts) ** 2 / 2


def test_a_surname_alone_has_no_key() -> None:
    assert keys("North") == keys("the Chairman") == keys("") == frozenset()
    assert keys("Ada North")


def test_keys_are_made_quickly() -> None:
    start = time.process_time()
    for n in range(5_000):
        keys(f"Ada{n} North{n}")
    assert time.process_time() - start < 3
