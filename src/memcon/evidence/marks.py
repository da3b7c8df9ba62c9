"""Quotation marks of all styles in running text: which of them belong together.

Marks: “…” „…“ „…” ”…” «…» »…« ‹…› ‘…’ ‚…‘ "…" '…' 「…」 『…』 ``…''. Only the outermost pair counts: what stands quoted
within a quotation is part of it. An apostrophe is no mark, nor is a mark that is opened and not closed in its paragraph, unless
the next paragraph takes the quotation up with the same mark (the printers' rule for speech over several paragraphs).
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from memcon.model import Span

_CLOSERS = {
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
    "「": "」",
    "『": "』",
    "``": "''",
}
_MARK = re.compile("``|''|[“”„«»‹›‘’‚\"'「」『』]")
_WHERE_IT_STANDS = "”»›‘‚\"'"  # these open only before a word and not after one
_APOSTROPHES = "’'"
_ELIDED = re.compile(r"(?:em|tis|twas|til|cause|n|bout|\d0s)\b", re.IGNORECASE)
_DROPPED = re.compile(r"(?:s|in)\Z", re.IGNORECASE)  # workers’, goin’: perhaps an apostrophe


class Pair(NamedTuple):
    """A quotation between its marks: what stands inside, and the whole with its marks."""

    inside: Span
    outside: Span


class _Mark(NamedTuple):
    start: int
    end: int
    text: str
    opens: bool
    closes: bool
    doubtful: bool


def quoted(text: str, paragraphs: Iterable[Span]) -> list[Pair]:
    """The outermost quotations in order; `paragraphs` are searched and must be in order."""
    opened: list[_Mark] = []
    pairs: list[Pair] = []
    for paragraph in paragraphs:
        marks = _sure(_mark(text, paragraph, match) for match in _MARK.finditer(text, *paragraph))
        if opened and marks and marks[0].start == paragraph.start and marks[0].text == opened[0].text:
            del opened[1:], marks[0]
        else:
            opened.clear()
        for mark in marks:
            _meet(mark, opened, pairs)
    return _outermost(pairs)


def _mark(text: str, paragraph: Span, match: re.Match[str]) -> _Mark:
    start, end = match.span()
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    mark = match.group()
    opens = mark in _CLOSERS
    if mark in _WHERE_IT_STANDS:
        opens = not after.isspace() and not before.isalnum() and not _ELIDED.match(text, end)
    if mark not in _APOSTROPHES:
        return _Mark(start, end, mark, opens, True, False)
    closes = not before.isspace() and not after.isalnum()
    return _Mark(start, end, mark, opens, closes, closes and bool(_DROPPED.search(text[max(0, start - 2) : start])))


def _sure(marks: Iterable[_Mark]) -> list[_Mark]:
    """The marks without the apostrophes; one that ends a word like a plural's is a mark if no other could close after it."""
    kept: list[_Mark] = []
    closing: dict[str, bool] = {}
    for mark in reversed(list(marks)):
        if mark.doubtful and closing.get(mark.text):
            continue
        if mark.text in _APOSTROPHES and not mark.opens and not mark.closes:
            continue
        kept.append(mark)
        if mark.text in "‘’":
            closing["’"] = mark.text == "’"
        elif mark.text == "'":
            closing["'"] = mark.closes
    return kept[::-1]


def _meet(mark: _Mark, opened: list[_Mark], pairs: list[Pair]) -> None:
    """Close the latest open mark that this one closes, with all that was opened within it; else open one."""
    if mark.closes:
        for i in range(len(opened) - 1, max(-1, len(opened) - 9), -1):
            if mark.text in _CLOSERS[opened[i].text]:
                pairs.append(Pair(Span(opened[i].end, mark.start), Span(opened[i].start, mark.end)))
                del opened[i:]
                return
    if mark.opens:
        opened.append(mark)


def _outermost(pairs: list[Pair]) -> list[Pair]:
    outer: list[Pair] = []
    for pair in sorted(pairs, key=lambda pair: (pair.outside.start, -pair.outside.end)):
        if pair.inside.start < pair.inside.end and (not outer or pair.outside.start >= outer[-1].outside.end):
            outer.append(pair)
    return outer
