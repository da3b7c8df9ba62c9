"""Whether two names are one: same, different or unsure, with the reason in words."""

from typing import Literal, NamedTuple

from .personal import fold


class Judgement(NamedTuple):
    """A verdict on two names, why, and how near they are (0 to 1)."""

    verdict: Literal["same", "different", "unsure"]
    reason: str
    score: float


def compare(one: str, two: str) -> Judgement:
    """Temporary."""
    if fold(one).replace("-", "").replace(" ", "") == fold(two).replace("-", "").replace(" ", ""):
        return Judgement("same", "the same letters", 1.0)
    return Judgement("unsure", "", 0.5)
