"""Where the pages of the printed source begin."""

import re
from collections.abc import Sequence

from memcon.model import Document, Page, Span

from .blocks import Part

_MARKER = re.compile(r"[\[(]?(?:Page|Pages|Pg\.|P\.|Seite|с\.|стр\.|第)\s?([\w.–-]{1,12}?)\s?(?:页|頁)?[\])]?", re.IGNORECASE)
_DASHED = re.compile(r"[-–—]\s?(\d{1,4})\s?[-–—]")
_SURE = 3  # breaks in mid-sentence from which a record is known to be cut by its pages
_OF = re.compile(r"(?:Page\s)?(\d{1,4})\s(?:of|/)\s\d{1,4}", re.IGNORECASE)


def marker(text: str) -> str | None:
    """The number of the page that a paragraph of its own announces (`[Page 12]`, `- 12 -`, `12 of 30`), or None."""
    if len(text) > 24:
        return None
    if text[0] in "[(" and text[-1] in "])" and (match := _MARKER.fullmatch(text)):
        return match[1]
    match = _DASHED.fullmatch(text) or _OF.fullmatch(text)
    return match[1] if match else None


def pages_given(document: Document) -> list[Page]:
    """The pages of which the format tells: page breaks with or without a number."""
    given = [Page(item.value or None, item.span) for item in document.givens if item.kind == "page" and item.span]
    known = {page.span.start for page in given}
    feeds = [Page(None, tile.span) for tile in document.tiles if tile.kind == "page_break" and tile.start not in known]
    return sorted([*given, *feeds], key=lambda page: page.span)


def breaks(joints: Sequence[tuple[Part, Part]]) -> list[Page]:
    """The pages that show only as breaks: an empty line in mid-sentence, within a turn.

    Where nearly all paragraphs of a record that go on without a label are such breaks, the others are breaks too.
    """
    broken = [one for one in joints if one[1].joined]
    every = len(broken) >= _SURE and len(broken) * 4 >= len(joints) * 3
    return [Page(None, Span(one.para.span.end, two.para.span.start)) for one, two in (joints if every else broken)]
