"""What the lines of a PDF are: running heads and page numbers, the notes at the foot, and the paragraphs of the body."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .lines import FINAL, LABEL
from .pdf_layout import Line, sizes
from .pdf_page import GAP, Word

EDGE = 2
"""So many lines at the head and at the foot of a page may be running ones."""
SMALL = 0.93
"""Letters of notes are at most so high as those of the body."""
RAISED = 0.85
"""The raised figure that calls a note is at most so high as the letters beside it."""
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"[-–—\[(\s]*(?:page\s|p\.\s?)?(\d{1,4}|[ivxlc]{1,7})(?:\s?(?:of|/)\s?\d{1,4})?[-–—\])\s]*", re.IGNORECASE)
_NUMBER = re.compile(r"\[?(\d{1,3}|[*†‡§]{1,3})[\].)]{0,2}")


class Sheet(NamedTuple):
    """The lines of one page by what they are, each part in reading order, and the number printed on the page."""

    head: list[Line]
    body: list[Line]
    notes: list[Line]
    foot: list[Line]
    number: str


class Body(NamedTuple):
    """What is usual in the body of the file: the height of its letters, and the step from line to line."""

    size: float
    leading: float


def sheets(pages: Sequence[list[Line]]) -> tuple[list[Sheet], Body]:
    """Every page with its lines sorted out, and what is usual in the body."""
    running = _running(pages)
    bare = [[line for i, line in enumerate(page) if (n, i) not in running] for n, page in enumerate(pages)]
    usual = _usual(bare)
    found = []
    for n, (page, body) in enumerate(zip(pages, bare, strict=True)):
        notes = _notes(body, usual)
        edge = [line for i, line in enumerate(page) if (n, i) in running]
        middle = median([line.y0 for line in page]) if page else 0.0
        head, foot = [line for line in edge if line.y0 >= middle], [line for line in edge if line.y0 < middle]
        held = set(map(id, notes))
        numbers = [match for line in edge for match in [_number(line)] if match]
        found.append(Sheet(head, [line for line in body if id(line) not in held], notes, foot, numbers[0] if numbers else ""))
    return found, usual


def _number(line: Line) -> str:
    if match := _PAGE.fullmatch(line.text):
        return match[1]
    first, last = line.words[0].text, line.words[-1].text
    return next((text for text in (first, last) if text.isdigit() and len(text) < 5), "")


def _running(pages: Sequence[list[Line]]) -> set[tuple[int, int]]:
    """Lines at the edges of the pages that come again on others with another number at most, and lone page numbers."""
    places: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    running = set()
    for n, page in enumerate(pages):
        order = sorted(range(len(page)), key=lambda i: -page[i].y1)
        for edge, chosen in (("head", order[:EDGE]), ("foot", order[::-1][:EDGE])):
            for rank, i in enumerate(chosen):
                text = page[i].text
                if rank == 0 and len(page) > 1 and _PAGE.fullmatch(text):
                    running.add((n, i))
                if rank and abs(page[i].y0 - page[chosen[0]].y0) > 2 * page[i].size:
                    break  # a second running line stands close to the first
                places[edge, _DIGITS.sub("#", text.casefold())].append((n, i))
    least = 2 if len(pages) < 5 else 3
    for (_, text), where in places.items():
        if (
            len(where) >= least
            and text
            and _alike([pages[n][i] for n, i in where])
            and (len(where) > 4 or _set_off(pages, where))
        ):
            running.update(where)
    return running


def _alike(lines: Sequence[Line]) -> bool:
    """Whether lines stand at one height of their pages."""
    heights = [line.y0 for line in lines]
    return max(heights) - min(heights) < 24


def _set_off(pages: Sequence[list[Line]], where: Sequence[tuple[int, int]]) -> bool:
    """Whether more than a line's step parts the lines from the next one of the page."""
    for n, i in where:
        line = pages[n][i]
        near = [abs(line.y0 - other.y0) for j, other in enumerate(pages[n]) if j != i and abs(line.y0 - other.y0) > 1]
        if near and min(near) < 1.15 * (line.y1 - line.y0):
            return False
    return True


def _usual(pages: Sequence[list[Line]]) -> Body:
    counts: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for page in pages:
        for line in page:
            counts.update(sizes(line.words))
        for one, two in pairwise(page):
            if 0 < one.y0 - two.y0 < 60:
                steps[round(one.y0 - two.y0, 0)] += 1
    size = counts.most_common(1)[0][0] if counts else 12.0
    return Body(size, steps.most_common(1)[0][0] if steps else 1.2 * size)


def _notes(body: Sequence[Line], usual: Body) -> list[Line]:
    """The small lines at the foot of a page, or of its columns, from the first that bears a number; all, if notes go on there."""
    found: list[Line] = []
    for _, column in _columns(body):
        small: list[Line] = []
        for line in reversed(column):
            if line.size > SMALL * usual.size:
                break
            small.append(line)
        if len(small) < len(column) or any(_NUMBER.fullmatch(line.words[0].text) for line in small):
            found += reversed(small)
    return found


def _columns(body: Sequence[Line]) -> list[tuple[tuple[float, float], list[Line]]]:
    """The lines by the column in which they stand, in reading order."""
    found: dict[tuple[float, float], list[Line]] = {}
    for line in body:
        found.setdefault((line.left, line.right), []).append(line)
    return list(found.items())


def note_number(line: Line, last: int) -> str | None:
    """The number or sign with which a note begins, None where the line begins none; `last` is the number of the note before.

    A bare number that is neither raised nor the next one may be any number.
    """
    if len(line.words) < 2:
        return None
    first, second = line.words[:2]
    match = _NUMBER.fullmatch(first.text)
    if match is None:
        return None
    raised = first.size < RAISED * second.size
    return (
        match[1]
        if raised or not match[1].isdigit() or len(first.text) > len(match[1]) or int(match[1]) in (1, last + 1)
        else None
    )


def is_raised(word: Word, line: Line) -> bool:
    """Whether a word is the small raised figure that calls a note."""
    return word.size < RAISED * line.size and _NUMBER.fullmatch(word.text) is not None and word.y0 > line.y0 + 0.1 * line.size


def begins(before: Line, line: Line, held: Sequence[Line], usual: Body) -> bool:
    """Whether a paragraph begins with `line`; `held` are the lines of the paragraph, `before` the last of them."""
    em, full = usual.size, _full(before, line)
    if abs(before.size - line.size) > 0.12 * em:
        return True
    step = before.y0 - line.y0
    together = before.left == line.left and step > 0
    if together and step > 1.35 * min(usual.leading, _step(held) or usual.leading):
        return True
    if together and line.size > 1.1 * em:
        return False  # a title over several lines
    ended = before.text[-1] in FINAL
    if (ended and LABEL.match(line.text)) or _has_column(line):
        return True
    further = (line.x0 - line.left) - (before.x0 - before.left)
    if further > 0.6 * em:
        return len(held) > 1 or not full
    if further < -0.6 * em and len(held) > 1:
        return True
    return not full and (ended or not line.text[0].islower())


def _has_column(line: Line) -> bool:
    """Whether a wide gap after the first words sets them off from the rest, as a label is that stands beside its speech."""
    return any(two.x0 - one.x1 > GAP * line.size for one, two in pairwise(line.words[:4]))


def _step(held: Sequence[Line]) -> float | None:
    """The step between the last two lines of a paragraph, where they stand in one column."""
    if len(held) < 2 or held[-2].left != held[-1].left or held[-2].y0 <= held[-1].y0:
        return None
    return held[-2].y0 - held[-1].y0


def _full(before: Line, line: Line) -> bool:
    """Whether the first word of the next line would not have fitted into the line before."""
    first = line.words[0]
    return before.words[-1].hyphen or before.right - before.x1 < (first.x1 - first.x0) + 0.3 * before.size + 1
