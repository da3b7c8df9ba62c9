"""The spellings under which the words of a query may stand in a text.

A hyphen equals a blank and nothing, an apostrophe equals nothing (Yong-geon = Yong geon = Yonggeon; P'yongyang = Pyongyang).
The text keeps its parts, so a word of the query is unfolded here into the sequences of parts that the archive really holds.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple, Protocol

from .tokens import Part

_LONGEST = 4  # words that are run together at most
MOST = 256
"""Spellings of one phrase that are tried at most."""


class Vocabulary(Protocol):
    """What is known of the words in the archive."""

    def holds(self, word: str) -> bool:
        """Whether a text has this folded part."""

    def splits(self, word: str) -> Sequence[str]:
        """How texts write this word in parts: `yong-geon`, `p'yongyang`."""


class Word(NamedTuple):
    """A word of the query: run together, the sequences of parts that it may stand as, and whether it is a run of characters."""

    joined: str
    ways: tuple[tuple[str, ...], ...]
    run: bool = False


class TooManyError(Exception):
    """A phrase has more spellings than can be tried."""


def readings(parts: Sequence[Part], known: Vocabulary) -> list[tuple[Word, ...]]:
    """The ways to read a run of words: as they stand, and with neighbours run together where the archive has such a word."""
    words = [_word(group, known) for group in _groups(parts)]
    found = list(_run_together(words, known))
    if len(found) > MOST:
        raise TooManyError
    return [tuple(reading) for reading in found]


def sequences(words: Sequence[Word]) -> list[tuple[str, ...]]:
    """Every sequence of parts that a phrase of these words may stand as. Raises TooManyError."""
    count = 1
    for word in words:
        count *= len(word.ways)
        if count > MOST:
            raise TooManyError
    return [sum(ways, ()) for ways in product(*(word.ways for word in words))]


def _groups(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Parts that joints hold together."""
    group: list[Part] = []
    for part in parts:
        group.append(part)
        full = len(group) == _LONGEST and part.joint != "&"
        if not part.joint or full:
            yield group
            group = []
    if group:
        yield group


def _word(group: Sequence[Part], known: Vocabulary) -> Word:
    joined = "".join(part.folded for part in group)
    if any(part.joint == "&" for part in group):
        return Word(joined, (tuple(part.folded for part in group),), run=True)
    pieces, piece = list[str](), ""
    for part in group:  # cut at hyphens only
        piece += part.folded
        if part.joint not in ("'", "."):
            pieces.append(piece)
            piece = ""
    pieces += [piece] if piece else []
    ways = _ways(joined, known) if len(group) == 1 or not _numbers(group) else ()
    if len(pieces) > 1:
        apart = product(*(_ways(piece, known) for piece in pieces))
        ways = tuple(dict.fromkeys((*ways, *(sum(way, ()) for way in apart))))
    return Word(joined, ways)


def _ways(word: str, known: Vocabulary) -> tuple[tuple[str, ...], ...]:
    split = [tuple(way.replace("-", " ").replace("'", " ").split()) for way in known.splits(word)]
    found = ((word,), *split) if known.holds(word) or not split else tuple(split)
    return tuple(dict.fromkeys(found))


def _numbers(group: Sequence[Part]) -> bool:
    """Whether two numbers meet at a joint, so that running them together would make another number."""
    return any(one.joint != "_" and one.folded[-1:].isdigit() and two.folded[:1].isdigit() for one, two in pairwise(group))


def _run_together(words: Sequence[Word], known: Vocabulary) -> Iterator[list[Word]]:
    """Every way to cut the row of words into words that the archive has; at most MOST + 1 of them."""
    ends: list[list[tuple[int, Word]]] = []
    for start, word in enumerate(words):
        choices, joined = [(start + 1, word)], word.joined
        for end in range(start + 2, min(start + _LONGEST, len(words)) + 1):
            before, after = words[end - 2], words[end - 1]
            if before.run or after.run or (before.joined[-1:].isdigit() and after.joined[:1].isdigit()):
                break
            joined += after.joined
            if known.holds(joined):
                choices.append((end, Word(joined, _ways(joined, known))))
        ends.append(choices)
    waiting: list[tuple[int, list[Word]]] = [(0, [])]
    given = 0
    while waiting and given <= MOST:
        at, so_far = waiting.pop()
        if at == len(words):
            given += 1
            yield so_far
            continue
        waiting += ((end, [*so_far, word]) for end, word in reversed(ends[at]))
