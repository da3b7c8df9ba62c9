"""How the words of a quotation lie on the words of a passage.

Two looks: the same words one after the other but for what the quoter marked with ellipses and square brackets (`faithful`),
and the best alignment with changes (`changed`). Only the first can lead to the verdicts `exact` and `marked`.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from .passages import Passage
from .words import Words

StepKind = Literal["equal", "gap", "bracket", "replace", "insert", "delete"]
MOST_REPLACED = 12
"""How many words of the record the quoter's square brackets may stand for."""

FEWEST = 3
"""How many words must be the record's for a quotation with marks to be found at all."""


class Step(NamedTuple):
    """Words `q0:q1` of the quotation lie on words `p0:p1` of the passage.

    equal: the same; gap: left out with an ellipsis; bracket: changed within the quoter's square brackets; replace, insert
    (only quoted), delete (only in the record): changed without a mark.
    """

    kind: StepKind
    q0: int
    q1: int
    p0: int
    p1: int


class Fit(NamedTuple):
    """A quotation on a passage: the steps in order (at least one)."""

    quoted: Words
    passage: Passage
    steps: tuple[Step, ...]

    @property
    def start(self) -> int:
        """The first word of the passage."""
        return self.steps[0].p0

    @property
    def end(self) -> int:
        """The word after the last one of the passage."""
        return self.steps[-1].p1

    @property
    def kept(self) -> int:
        """How many quoted words are the passage's."""
        return sum(step.q1 - step.q0 for step in self.steps if step.kind == "equal")

    @property
    def whole(self) -> bool:
        """Whether the words are those of the passage, without a mark."""
        return all(step.kind == "equal" for step in self.steps)


def faithful(quoted: Words, passage: Passage) -> Iterator[Fit]:
    """The places in the passage from which the quotation differs only where the quoter marked it; verbatim goes before marked."""
    for at in places(passage, quoted.keys):
        yield Fit(quoted, passage, tuple(_verbatim(quoted, passage, at)))
    mine = own_brackets(quoted, passage)
    if quoted.gaps or any(mine):
        found = _with_marks(list(_items(len(mine), mine, [gap.at for gap in quoted.gaps])), quoted, passage)
        if found:
            yield Fit(quoted, passage, found)


def places(passage: Passage, keys: Sequence[str], start: int = 0) -> Iterator[int]:
    """Where these words stand one after the other in the passage, from word `start` on."""
    if not keys or start > len(passage.words.words):
        return
    run = " ".join(("", *keys, ""))
    at = passage.line.find(run, passage.starts[start])
    while at >= 0:
        yield bisect_right(passage.starts, at) - 1
        at = passage.line.find(run, at + 1)


def own_brackets(quoted: Words, passage: Passage) -> list[bool]:
    """Which words stand in square brackets of the quoter's: brackets with the same words in the passage are none of his."""
    theirs = set(_bracketed(passage.words).values())
    mine = {number for number, keys in _bracketed(quoted).items() if keys not in theirs}
    return [word.bracket in mine for word in quoted.words]


def _bracketed(text: Words) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for word in text.words:
        if word.bracket:
            found[word.bracket] = (*found.get(word.bracket, ()), word.key)
    return found


class _Item(NamedTuple):
    """A run of words, an ellipsis or a bracket of the quoter's."""

    kind: Literal["equal", "gap", "bracket"]
    q0: int
    q1: int


def _items(length: int, mine: Sequence[bool], gaps: Collection[int]) -> Iterator[_Item]:
    start = 0
    for i in range(length + 1):
        ends = i == length or i in gaps or (i > 0 and mine[i] != mine[i - 1])
        if ends and start < i:
            yield _Item("bracket" if mine[start] else "equal", start, i)
            start = i
        if i in gaps:
            yield _Item("gap", i, i)


def _verbatim(quoted: Words, passage: Passage, at: int) -> Iterator[Step]:
    """The steps of words that stand there one by one: a mark that the record does not have is a step of its own."""
    theirs = {gap.at - at for gap in passage.words.gaps}
    mine = [bool(word.bracket) and not passage.words.words[at + i].bracket for i, word in enumerate(quoted.words)]
    for item in _items(len(mine), mine, {gap.at for gap in quoted.gaps} - theirs):
        yield Step(item.kind, item.q0, item.q1, at + item.q0, at + item.q1)


def _with_marks(items: Sequence[_Item], quoted: Words, passage: Passage) -> tuple[Step, ...] | None:
    """The shortest stretch of the passage on which the runs of words stand in order, not farther apart than their marks allow."""
    runs = [i for i, item in enumerate(items) if item.kind == "equal"]
    keys = [quoted.keys[items[i].q0 : items[i].q1] for i in runs]
    if sum(map(len, keys)) < FEWEST or max(map(len, keys)) < 2:
        return None
    best: list[int] | None = None
    for first in places(passage, keys[0]):
        chain = [first]
        for k in range(1, len(runs)):
            end = chain[-1] + len(keys[k - 1])
            at = next(places(passage, keys[k], end), None)
            if at is None or not _within_reach(items[runs[k - 1] + 1 : runs[k]], at - end):
                break
            chain.append(at)
        if len(chain) == len(runs) and (best is None or chain[-1] - chain[0] < best[-1] - best[0]):
            best = chain
    return None if best is None else tuple(_marked_steps(items, dict(zip(runs, best, strict=True))))


def _within_reach(marks: Sequence[_Item], distance: int) -> bool:
    return any(item.kind == "gap" for item in marks) or distance <= MOST_REPLACED * len(marks)


def _marked_steps(items: Sequence[_Item], at: dict[int, int]) -> Iterator[Step]:
    """The steps for items whose runs stand at these words; marks between two runs share the words between them."""
    end = at[min(at)]
    for i, item in enumerate(items):
        if item.kind == "equal":
            end = at[i] + item.q1 - item.q0
            yield Step("equal", item.q0, item.q1, at[i], end)
            continue
        following = next((k for k in range(i + 1, len(items)) if k in at), None)
        limit = end if following is None or i < min(at) else at[following]
        others = items[i + 1 : following]
        length = limit - end if not others else min(item.q1 - item.q0, limit - end)
        yield Step(item.kind, item.q0, item.q1, end, end + length)
        end += length
