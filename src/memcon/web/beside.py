"""An original beside its translation: which turns of the one are which of the other.

Aligned by length alone, as Gale and Church do for sentences (“A Program for Aligning Sentences in Bilingual Corpora”,
Computational Linguistics 19.1, 1993, with their variance and priors): long turns stay long in another language. What stands
side by side is therefore likely, and not certain, to say the same.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .record import Line

_VARIANCE = 6.8
_COSTS = {
    (1, 1): -math.log(0.89),
    (1, 0): -math.log(0.0099 / 2),
    (0, 1): -math.log(0.0099 / 2),
    (2, 1): -math.log(0.089 / 2),
    (1, 2): -math.log(0.089 / 2),
}
_BAND = 60
"""Entries by which the two may run apart from each other, so that long records take linear time."""


class Pair(NamedTuple):
    """Entries of the one that stand beside entries of the other; either may be empty."""

    one: list[Line]
    other: list[Line]


def pairs(one: Sequence[Line], other: Sequence[Line]) -> list[Pair]:
    """The entries of two texts side by side, in order, each once."""
    cuts = _align([_length(line) for line in one], [_length(line) for line in other])
    return [Pair(list(one[a:c]), list(other[b:d])) for (a, b), (c, d) in pairwise(cuts)]


def _length(line: Line) -> int:
    return sum(len(paragraph.striptags()) for paragraph in line.paragraphs)


def _align(one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int]]:
    """The cuts of the cheapest alignment, from (0, 0) to both ends."""
    ratio = (sum(other) or 1) / (sum(one) or 1)
    slope = len(other) / max(1, len(one))
    band = _BAND + abs(len(other) - len(one))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(one) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - band), min(len(other), middle + band) + 1):
            ways = [
                (best[i - a, j - b][0] + prior + _cost(sum(one[i - a : i]), sum(other[j - b : j]), ratio), (i - a, j - b))
                for (a, b), prior in _COSTS.items()
                if (i - a, j - b) in best
            ]
            if ways:
                best[i, j] = min(ways)
    cuts = [(len(one), len(other))]
    while cuts[-1] != (0, 0):
        cuts.append(best[cuts[-1]][1])
    return cuts[::-1]


def _cost(one: int, other: int, ratio: float) -> float:
    """How unlikely it is that these lengths belong together: minus the logarithm of the two-sided tail of a normal curve."""
    if not one and not other:
        return 0.0
    delta = (other - one * ratio) / math.sqrt(_VARIANCE * max(1.0, (one * ratio + other) / 2))
    return -math.log(max(math.erfc(abs(delta) / math.sqrt(2)), 1e-300))
