"""The lines of a page in the order in which they are read: columns found, pieces of one line joined."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .pdf_page import Piece, Word

STEPS = 40
"""So many places in the middle of a page are tried for a gutter."""
FEWEST = 5
"""Columns have at least so many lines each."""


class Line(NamedTuple):
    """The words of one line from left to right; `size`: the height of most letters; `left`, `right`: the edges of its column."""

    words: tuple[Word, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    left: float = 0.0
    right: float = 0.0

    @property
    def text(self) -> str:
        """Its words with blanks."""
        return "".join(("" if i == 0 or word.glued else " ") + word.text for i, word in enumerate(self.words))


def sizes(words: Iterable[Word]) -> Counter[float]:
    """How many letters are how high."""
    found: Counter[float] = Counter()
    for word in words:
        found[round(word.size, 1)] += len(word.text)
    return found


def lines(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page in reading order: down the page, and down each column between what runs across both."""
    boxes = [_line(piece) for piece in pieces]
    gutter = _gutter(boxes)
    if gutter is None:
        return _stack(boxes)
    found: list[Line] = []
    band: list[Line] = []
    for box in sorted(boxes, key=lambda box: -box.y1):
        if box.x0 < gutter < box.x1:
            found += [*_columns(band, gutter), box._replace(left=box.x0, right=box.x1)]
            band = []
        else:
            band.append(box)
    return found + _columns(band, gutter)


def _line(words: Iterable[Word]) -> Line:
    ordered = tuple(words)
    return Line(
        ordered,
        min(word.x0 for word in ordered),
        min(word.y0 for word in ordered),
        max(word.x1 for word in ordered),
        max(word.y1 for word in ordered),
        sizes(ordered).most_common(1)[0][0],
    )


def _gutter(boxes: Sequence[Line]) -> float | None:
    """The middle of the empty strip between two columns, None where the page has one column only."""
    if len(boxes) < 2 * FEWEST:
        return None
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    tries = [left + (right - left) * (0.35 + 0.3 * i / STEPS) for i in range(STEPS + 1)]
    fits = [fit for at in tries if (fit := _fit(boxes, at, left, right)) is not None]
    return min(fits)[1] if fits else None


def _fit(boxes: Sequence[Line], at: float, left: float, right: float) -> tuple[int, float] | None:
    """How many lines cross the strip, and its middle, if what is left and right of it are columns of running text."""
    one, two = [box for box in boxes if box.x1 <= at], [box for box in boxes if box.x0 >= at]
    crossing = len(boxes) - len(one) - len(two)
    if min(len(one), len(two)) < FEWEST or crossing * 3 > len(boxes):
        return None
    if _filled(one, at - left) < 0.6 or _filled(two, right - at) < 0.6:
        return None  # labels beside their text, or a table
    middle = (max(box.x1 for box in one) + min(box.x0 for box in two)) / 2
    return (crossing, middle) if _shared(one, two) > 0.4 else None


def _filled(boxes: Sequence[Line], width: float) -> float:
    """The share of its width that the middle line of a column fills."""
    return sorted(box.x1 - box.x0 for box in boxes)[len(boxes) // 2] / width if width > 0 else 0.0


def _shared(one: Sequence[Line], two: Sequence[Line]) -> float:
    """The share of the shorter column's height at which the other stands beside it."""
    top = min(max(box.y1 for box in one), max(box.y1 for box in two))
    foot = max(min(box.y0 for box in one), min(box.y0 for box in two))
    heights = [max(box.y1 for box in side) - min(box.y0 for box in side) for side in (one, two)]
    return (top - foot) / max(1.0, min(heights))


def _columns(band: Sequence[Line], gutter: float) -> list[Line]:
    return _stack([box for box in band if box.x1 <= gutter]) + _stack([box for box in band if box.x1 > gutter])


def _stack(boxes: Sequence[Line]) -> list[Line]:
    """The lines of one column from the top: pieces at one height are one line."""
    if not boxes:
        return []
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    rows: list[list[Line]] = []
    for box in sorted(boxes, key=lambda box: (-(box.y0 + box.y1), box.x0)):
        if rows and _beside(rows[-1], box):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_line(_joined(row))._replace(left=left, right=right) for row in rows]


def _joined(row: Sequence[Line]) -> Iterator[Word]:
    """The words of the pieces of a line; what was drawn by itself but touches the word before is glued to it."""
    before: Word | None = None
    for box in sorted(row, key=lambda box: box.x0):
        first = box.words[0]
        yield first._replace(glued=before is not None and first.x0 - before.x1 < 0.1 * before.size)
        yield from box.words[1:]
        before = box.words[-1]


def _beside(row: Sequence[Line], box: Line) -> bool:
    """Whether a piece stands at the height of a line and not over or under one of its pieces."""
    first = row[0]
    overlap = min(first.y1, box.y1) - max(first.y0, box.y0)
    if overlap < 0.5 * min(first.y1 - first.y0, box.y1 - box.y0):
        return False
    last = row[-1]
    return box.x0 >= last.x1 - 1 or box.x1 <= last.x0 + 1
