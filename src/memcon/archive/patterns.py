"""Highlighting: where in a text stand the words for which it was found."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from .tokens import Part, joins, parts


class Patterns(NamedTuple):
    """What was searched for, as it stands in texts: all of it is found again with the tokens by which it was indexed.

    `sequences` and `exact` are parts one after the other (exact ones with their joint), `near` pairs of sequences and a
    distance, `fuzzy` words and a distance; `joined` are words in parts run together, `prefixes` how a word begins.
    """

    sequences: set[tuple[str, ...]]
    exact: set[tuple[str, ...]]
    near: set[tuple[tuple[str, ...], tuple[str, ...], int]]
    joined: set[str]
    prefixes: set[tuple[str, ...]]
    fuzzy: set[tuple[str, int]]

    @classmethod
    def none(cls) -> "Patterns":
        """Nothing yet; filled while a query is compiled."""
        return cls(set(), set(), set(), set(), set(), set())


def highlights(text: str, patterns: Patterns) -> list[tuple[int, int]]:
    """The stretches of `text` that match, in order; those that touch or overlap are one."""
    found = parts(text)
    folded = [part.folded for part in found]
    ranges = sorted(set(_ranges(found, folded, patterns)))
    merged: list[tuple[int, int]] = []
    for first, end in ranges:
        span = found[first].start, found[end - 1].end
        if merged and span[0] < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], span[1])
        else:
            merged.append(span)
    return merged


def _ranges(found: Sequence[Part], folded: Sequence[str], patterns: Patterns) -> Iterator[tuple[int, int]]:
    yield from _sequences(folded, patterns.sequences)
    if patterns.exact:
        yield from _sequences([part.exact + part.joint.strip("&_") for part in found], patterns.exact)
    for one, two, distance in patterns.near:
        yield from _near(list(_sequences(folded, {one})), list(_sequences(folded, {two})), distance)
    for prefix in patterns.prefixes:
        yield from _sequences(folded, {prefix}, prefix=True)
    for word, distance in patterns.fuzzy:
        close = (i for i, part in enumerate(folded) if OSA.distance(word, part, score_cutoff=distance) <= distance)
        yield from ((i, i + 1) for i in close)
    if patterns.joined or patterns.prefixes or patterns.fuzzy:
        yield from _joined(found, folded, patterns)


def _sequences(folded: Sequence[str], wanted: set[tuple[str, ...]], prefix: bool = False) -> Iterator[tuple[int, int]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for sequence in wanted:
        by_first.setdefault(sequence[0], []).append(sequence)
    for i, part in enumerate(folded):
        for sequence in list(wanted) if prefix else by_first.get(part, ()):
            end = i + len(sequence)
            *before, last = sequence
            if prefix and end <= len(folded):
                if list(folded[i : end - 1]) == before and folded[end - 1].startswith(last):
                    yield i, end
            elif tuple(folded[i:end]) == sequence:
                yield i, end


def _near(ones: Sequence[tuple[int, int]], twos: Sequence[tuple[int, int]], distance: int) -> Iterator[tuple[int, int]]:
    for one in ones:
        for two in twos:
            between = max(two[0] - one[1], one[0] - two[1])
            if one != two and 0 <= between <= distance:
                yield one
                yield two


def _joined(found: Sequence[Part], folded: Sequence[str], patterns: Patterns) -> Iterator[tuple[int, int]]:
    beginnings = tuple("".join(prefix) for prefix in patterns.prefixes)
    joints = [part.joint.strip("&") for part in found]
    for first, end, word, _ in joins(folded, joints):
        close = any(OSA.distance(word, wanted, score_cutoff=far) <= far for wanted, far in patterns.fuzzy)
        if word in patterns.joined or close or (beginnings and word.startswith(beginnings)):
            yield first, end
