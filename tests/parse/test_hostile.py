"""Hostile records: linear time, known by measuring one size and four times that size in processor time; no recursion on input."""

import random
import sys
import time
from collections.abc import Callable

import pytest

from memcon.model import laws
from memcon.parse import parse
from samples import document
from shared import RECORDS, needs_shared


def names(count: int) -> list[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [f"A{letters[i % 26]}{letters[i // 26 % 26]}{letters[i // 676 % 26]}" for i in range(count)]


TALK = "Ture: a\n\nFalk: b\n\nTure: c\n\n"
HOSTILE: dict[str, Callable[[int], str]] = {
    "a label of a megabyte": lambda n: "A" * n + ": x",
    "a label of many words": lambda n: "Ab " * (n // 3) + ": x",
    "open brackets": lambda n: TALK + "Falk: " + "([" * (n // 2),
    "closed brackets": lambda n: TALK + "Falk: " + ")]" * (n // 2),
    "nested brackets": lambda n: TALK + "Falk: " + "(" * (n // 2) + ")" * (n // 2),
    "one-line turns": lambda n: "Ture: We go.\nFalk: No.\n" * (n // 22),
    "colons": lambda n: TALK + ":" * n,
    "labels within a paragraph": lambda n: TALK + "Falk: " + "x. Ture: y. " * (n // 12),
    "a label a paragraph": lambda n: "".join(f"Mr. {name}: hello there\n\n" for name in names(n // 24)),
    "a list without end": lambda n: "PARTICIPANTS\n\n" + "".join(f"Mr. {name}, Staff\n\n" for name in names(n // 20)),
    "a list in one line": lambda n: "Present: " + "".join(f"Mr. {name}; " for name in names(n // 10)),
    "stars": lambda n: "*" * n + "x",
    "calls without notes": lambda n: "a [1] " * (n // 6) + "\n\n1. b",
    "notes without order": lambda n: "".join(f"x [{i % 900}]\n\n{i % 900}. y\n\n" for i in range(n // 16)),
    "fields": lambda n: "Date: x\n\n" * (n // 9),
    "headings": lambda n: "ABC DEF\n\n" * (n // 9),
    "full stops": lambda n: "THE. " * (n // 5),
    "no colon at all": lambda n: "word " * (n // 5),
}


def seconds(text: str) -> float:
    made = document(text)
    begun = time.process_time()
    parse(made)
    return time.process_time() - begun


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_record_takes_time_in_proportion_to_its_size(kind: str) -> None:
    small = min(seconds(HOSTILE[kind](8_000)) for _ in range(2))
    assert seconds(HOSTILE[kind](32_000)) < 8 * small + 0.4


def test_depth_of_brackets_is_no_depth_of_calls() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(200)
    try:
        parse(document(TALK + "Falk: " + "([" * 20_000 + "])" * 20_000))
    finally:
        sys.setrecursionlimit(limit)


def mutated(text: str, chance: random.Random) -> str:
    """The text with a few of its stretches cut, doubled, moved or spoilt."""
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(text) + 1), chance.randint(1, 200)
        piece = text[at : at + size]
        other = chance.randrange(len(text) + 1)
        change = chance.randrange(4)
        if change == 0:
            text = text[:at] + text[at + size :]
        elif change == 1:
            text = text[:other] + piece + text[other:]
        elif change == 2:
            text = (
                text[:at] + chance.choice([":", "\n\n", "[", "]", "(", ")", "\r", "\f", "\u2028", "**", "[1]", "1. "]) + text[at:]
            )
        else:
            text = text[:at] + piece[::-1] + text[at + size :]
    return text


@needs_shared
def test_mutations_of_real_records_keep_the_laws() -> None:
    chance = random.Random(1956)
    texts = [path.read_bytes().decode("utf-8") for path in sorted(RECORDS.rglob("*.txt"))]
    for _ in range(150):
        whole = chance.choice(texts)
        start = chance.randrange(len(whole))
        text = mutated(whole[: chance.randint(200, 3000)] + whole[start : start + chance.randint(0, 3000)], chance)
        made = document(text)
        assert laws.violations(made, parse(made)) == [], text
