"""A corpus of any size: records of talks in generated words, with the frequencies of natural language.

The most frequent words are those of the example collection, in its own order; behind them come invented ones, by the law of
Zipf and Mandelbrot. A seed makes it the same everywhere.
"""

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = 300_000
TURNS = 180  # of a record
LENGTH = 38  # words of a turn, in the mean
_LETTERS = "etaoinshrdlcumwfgypbvkjxqz"


class Corpus:
    """Texts of `turns` turns in records of `per_record`; `speakers` are the names that speak."""

    def __init__(self, turns: int, per_record: int = TURNS, seed: int = 1956) -> None:
        self.turns, self.per_record, self.random = turns, per_record, random.Random(seed)
        self.words = self._vocabulary()
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self.speakers = [word.capitalize() for word in self.random.sample(self.words[3000:60_000], 6000)]
        self._known = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(self.speakers))))

    def _vocabulary(self) -> list[str]:
        seen = Counter(
            word
            for file in sorted(EXAMPLES.rglob("*.txt"))
            for word in re.findall(r"[a-z]{2,}", file.read_text(encoding="utf-8").lower())
        )
        words = {word: None for word, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))}
        while len(words) < WORDS:
            length = max(2, min(14, round(self.random.gauss(2 + len(words) ** 0.18, 1.5))))
            words["".join(self.random.choices(_LETTERS, weights=range(26, 0, -1), k=length))] = None
        return list(words)

    def records(self) -> Iterator[str]:
        """The records, one after the other."""
        for n in range(self.turns // self.per_record):
            yield "\n\n".join(self._record(n))

    def _record(self, n: int) -> Iterator[str]:
        pick = self.random
        people = sorted(set(pick.choices(self.speakers, cum_weights=self._known, k=8)))
        day = f"{pick.randint(1, 28)} {pick.choice(('March', 'June', 'October'))} {pick.randint(1919, 1991)}"
        yield f"Memorandum of Conversation, number {n}, {people[0]} and {people[-1]}"
        yield f"Date: {day}"
        for _ in range(self.per_record):
            yield f"{pick.choice(people)}: {self._words(max(3, int(pick.expovariate(1 / LENGTH))))}"

    def _words(self, count: int) -> str:
        words = self.random.choices(self.words, cum_weights=self._weights, k=count)
        for at in range(0, count, 12):
            words[at] = ("" if at == 0 else ". ") + words[at].capitalize()
        return " ".join(words).replace(" . ", ". ") + "."

    def write(self, folder: Path) -> int:
        """One file for each record, a hundred to a folder; gives the bytes written."""
        size = 0
        for n, text in enumerate(self.records()):
            path = folder / f"box-{n // 100:04}" / f"talk-{n:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            size += path.write_bytes(text.encode("utf-8"))
        return size
