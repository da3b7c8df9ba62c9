"""Where quoted words stand, word for word, in the records at hand."""

from typing import NamedTuple

from memcon.model import Edition, Span

from .passages import Passage, Passages
from .words import words

_NEAR = 24  # passages that are looked at


class Standing(NamedTuple):
    """A place where the words stand: the edition, the passage's reference and the span of the words."""

    edition: Edition
    ref: str
    span: Span


def standing(text: str, passages: Passages, record: str | None = None) -> list[Standing]:
    """Every place among the nearest passages where the words of `text` stand in this order, none left out."""
    keys = words(text).keys
    if not keys:
        return []
    found = [(passage, first) for passage in passages.near(keys, _NEAR, record) for first in _runs(passage, keys)]
    return [Standing(p.edition, p.place.ref, p.source(first, first + len(keys))) for p, first in found]


def _runs(passage: Passage, keys: tuple[str, ...] | list[str]) -> list[int]:
    """The numbers of the words at which a run of these keys begins."""
    run, found, at = f" {' '.join(keys)} ", [], passage.line.find(f" {' '.join(keys)} ")
    while at >= 0:
        found.append(passage.starts.index(at))
        at = passage.line.find(run, at + 1)
    return found
