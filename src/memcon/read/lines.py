"""Lines of plain text → paragraphs: a run of lines is one paragraph where its breaks are forced by the width, else one a line.

Text saved from a page holds one paragraph a line, text from a mailer or a typescript is wrapped at some width, with blank lines
between paragraphs or without. A break is forced where the first word of the next line would not have fitted any more.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

WIDEST = 140
"""No hard-wrapped text is wider (132 columns of a line printer, and some slack)."""
NARROWEST = 36
"""Lines that are all shorter are a list or verse."""
FINAL = frozenset(".!?:;…)]}\"'”’»。！？」")
"""With these a sentence, or a bracket after it, ends."""
_LINE = re.compile(r"([^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*)(\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]|\Z)")
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]")
LABEL = re.compile(r"[^\W\d_][^:\n]{0,60}:(?!\S)")
"""A line that may begin with the label of a speaker."""
_MARKED = re.compile(r"[ \t]*(?:#{1,6}[ \t]|[-*+•–—][ \t]|>|\|)|[=\-*_]{3,}\s*$")


class Line(NamedTuple):
    """One line that is not blank: where its words begin and end, without white space at its ends."""

    start: int
    end: int


def runs(chars: str) -> Iterator[list[Line]]:
    """Runs of lines that are not blank; a form feed ends a run as a blank line does."""
    run: list[Line] = []
    for match in _LINE.finditer(chars):
        line, end = match.groups()
        if stripped := line.lstrip():
            start = match.end(1) - len(stripped)
            run.append(Line(start, start + len(stripped.rstrip())))
        if run and (not stripped or end == "\f"):
            yield run
            run = []
    if run:
        yield run


def paragraphs(chars: str) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    found = list(runs(chars))
    usual = max((width for run in found if (width := _width(chars, run))), default=None)
    for run in found:
        width = _width(chars, run) or (usual if len(run) == 2 and usual and _longest(run) <= usual else None)
        held = [run[0]]
        open_mark = _bold_marks(chars, run[0]) % 2
        for i, (before, line) in enumerate(pairwise(run)):
            closes = open_mark and any(_bold_marks(chars, later) for later in run[i + 1 : i + 4])
            open_mark = (open_mark + _bold_marks(chars, line)) % 2
            if closes or _goes_on(chars, before, line, width):
                held.append(line)
            else:
                yield held
                held = [line]
        yield held


def _bold_marks(chars: str, line: Line) -> int:
    """How often the line opens or closes bold words in Markdown: a paragraph does not end between the two."""
    return chars.count("**", line.start, line.end)


def _longest(run: list[Line]) -> int:
    return max(line.end - line.start for line in run)


def _width(chars: str, run: list[Line]) -> int | None:
    """The width at which a run of three lines or more is wrapped: a third of its breaks, and two, are forced by it."""
    width = _longest(run)
    if len(run) < 3 or not NARROWEST <= width <= WIDEST:
        return None
    forced = sum(_forced(chars, a, b, width) for a, b in pairwise(run))
    return width if forced >= 2 and forced * 3 >= len(run) - 1 else None


def _goes_on(chars: str, before: Line, line: Line, width: int | None) -> bool:
    last = chars[before.end - 1]
    if _MARKED.match(chars, line.start, line.end) or (last in FINAL and LABEL.match(chars, line.start, line.end)):
        return False
    cut = last in "-\u00ad\u2010" and before.end - before.start > 1 and chars[before.end - 2].isalpha()
    if cut or (chars[line.start].islower() and last not in FINAL):
        return before.end - before.start <= WIDEST
    return width is not None and _forced(chars, before, line, width)


def _forced(chars: str, before: Line, line: Line, width: int) -> bool:
    """Whether the first word of `line` (in Chinese and Japanese its first character) would have run over the width."""
    room = width - (before.end - before.start) - 1
    if room < 1 or _WIDE.match(chars, line.start):
        return room < 1
    return line.end - line.start > room and chars.find(" ", line.start, line.start + room + 1) < 0
