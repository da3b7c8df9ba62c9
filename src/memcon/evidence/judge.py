"""The verdict on quoted words: are they the record's, as the quoter presents them?

exact    the same sequence of words and numbers (the fold is that of `words`)
marked   different only where the quoter marked it, with an ellipsis or square brackets
altered  the record's words, changed without a mark
spliced  parts from different passages run together
not_found
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from .align import changed
from .fit import Fit, Step, faithful
from .passages import Passage, sharing_most
from .scan import alike
from .words import Words, settle

Verdict = Literal["exact", "marked", "altered", "spliced", "not_found", "not_checked"]
Prefer = Callable[[Passage], tuple[int, ...]]
Near = Callable[[Sequence[str]], Sequence[Passage]]
ENOUGH = 0.6
"""The part of the quoted words that must be the record's, in order and close together, for `altered`."""
FEWEST = 3
MOST_ALIGNED = 6
"""Passages on which a changed quotation is laid, of those that are near."""
SURE_PART = 6
"""Words that a part must have to be taken for one of two run together in the middle of a sentence."""


class Judgement(NamedTuple):
    """A verdict with its evidence: where the words stand, or those they were made from; for `spliced` each part.

    With `not_found`, `fits` holds the nearest miss, if there is one.
    """

    verdict: Verdict
    fits: tuple[Fit, ...]


def judge(text: str, quoted: Words, near: Near, prefer: Prefer) -> Judgement:
    """The verdict on the words of `text`. `near` gives the passages to look at; of equal ones `prefer` takes the least."""
    passages = near(quoted.keys)
    ways = list(_faithful(quoted, passages))
    if ways:
        best = _best(ways, lambda fit: (not fit.whole,), prefer)
        return Judgement("exact" if best.whole else "marked", (best,))
    nearest = sharing_most(quoted.keys, passages)[:MOST_ALIGNED]
    fits = [fit for passage in nearest if (fit := changed(_settled(quoted, passage), passage))]
    if not fits:
        return Judgement("not_found", ())
    best = _best(fits, lambda fit: (-kept(text, fit),), prefer)
    if kept(text, best) < _countable(best.quoted) and (parts := _spliced(text, quoted, best, passages, near, prefer)):
        return Judgement("spliced", parts)
    return Judgement("altered" if _holds(text, best) else "not_found", (best,))


def _best(fits: Sequence[Fit], rank: Callable[[Fit], tuple[int, ...]], prefer: Prefer) -> Fit:
    """The best by rank; of several the one whose passage is preferred, then the shortest, then the first."""
    least = min(map(rank, fits))
    ways = [fit for fit in fits if rank(fit) == least]
    if len(ways) == 1:
        return ways[0]
    return min(ways, key=lambda fit: (prefer(fit.passage), fit.end - fit.start, fit.start))


def kept(text: str, fit: Fit) -> int:
    """How many quoted words are the record's, errors of scanning counted as right."""
    return fit.kept + sum(step.q1 - step.q0 for step in fit.steps if step.kind == "replace" and misread(text, fit, step))


def misread(text: str, fit: Fit, step: Step) -> bool:
    """Whether a replacement only looks like an error of scanning."""
    if step.q0 == step.q1 or step.p0 == step.p1:
        return False
    quoted, found = fit.quoted.words, fit.passage.words.words
    mine = text[quoted[step.q0].start : quoted[step.q1 - 1].end]
    return alike(mine, fit.passage.text[found[step.p0].start : found[step.p1 - 1].end])


def _settled(quoted: Words, passage: Passage) -> Words:
    return settle(quoted, passage.keys) if any(word.broken for word in quoted.words) else quoted


def _countable(quoted: Words) -> int:
    return sum(not word.bracket for word in quoted.words)


def _holds(text: str, fit: Fit) -> bool:
    """Whether enough of the words are the record's; fewer suffice where whole sentences lie on whole sentences."""
    right = kept(text, fit)
    fewest = FEWEST if not _whole_sentences(text, fit) else FEWEST - 1
    return right >= fewest and right >= ENOUGH * _countable(fit.quoted)


def _whole_sentences(text: str, fit: Fit) -> bool:
    words = fit.quoted.words
    ended = any(mark in ".!?" for mark in text[words[-1].end : words[-1].end + 2])
    return ended and fit.passage.ends_sentence(fit.start) and fit.passage.ends_sentence(fit.end)


def _spliced(
    text: str, quoted: Words, best: Fit, passages: Sequence[Passage], near: Near, prefer: Prefer
) -> tuple[Fit, ...] | None:
    """The two parts, if the words were taken from two passages: each the record's, and together the whole quotation.

    One of them stands in the passages that are nearest to the whole; the other is looked for by itself.
    """
    for cut in _cuts(text, quoted, best):
        parts = [Words(quoted.words[:cut]), Words(quoted.words[cut:])]
        found = [_placed(part, passages, prefer) for part in parts]
        if not any(found):
            continue
        first, second = (fit or _placed(part, near(part.keys), prefer) for fit, part in zip(found, parts, strict=True))
        if first and second and not _together(first, second):
            return first, second
    return None


def _faithful(quoted: Words, passages: Sequence[Passage]) -> Iterator[Fit]:
    """Every place where the words stand verbatim, or as they are marked."""
    needed = {word.key for word in quoted.words if not word.bracket}
    for passage in passages:
        if not any(map(passage.lacks, needed)):
            yield from faithful(_settled(quoted, passage), passage)


def _placed(part: Words, passages: Sequence[Passage], prefer: Prefer) -> Fit | None:
    """Where a part stands verbatim, or as it is marked."""
    ways = list(_faithful(part, passages))
    return _best(ways, lambda fit: (not fit.whole,), prefer) if ways else None


def _cuts(text: str, quoted: Words, best: Fit) -> Iterator[int]:
    """Where the two parts may meet: at the ends of sentences, then where the words of the best passage stop or begin."""
    words = quoted.words
    for i in range(2, len(words) - 1):
        if any(mark in ".!?…" for mark in text[words[i - 1].end : words[i].start]):
            yield i
    runs = [step for step in best.steps if step.kind == "equal" and step.q1 - step.q0 >= SURE_PART]
    for cut in sorted({cut for step in runs for cut in (step.q0, step.q1)}):
        if SURE_PART <= cut <= len(words) - SURE_PART:
            yield cut


def _together(first: Fit, second: Fit) -> bool:
    """Whether two parts stand in one passage in their order: then words were left out between them, no more."""
    return first.passage is second.passage and first.end <= second.start
