"""The words of a paragraph as HTML. Text of a record is always escaped: it is never markup here."""

import re
from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from memcon.model import Attribution, Date, Direction, Document, Mark, Mention, Note, Page, Paragraph, Span, reading
from memcon.publish.inline import Inline, Inner, Node

from .links import Links, with_query

_MARK_WORDS = {
    "supplied": "supplied by the edition",
    "sic": "so in the source",
    "correction": "corrected by the edition",
    "uncertain": "uncertain reading",
    "transliteration": "as transliterated",
    "gap": "left out",
}
_HANDS = {"editor": "ed.", "translator": "tr.", "declassifier": "withheld", "record_taker": "rec."}
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_MACHINE = re.compile(r"\d{4}(-\d\d){0,2}(T\d\d:\d\d)?|P[\dYMWDTHS]+")
"""What HTML allows as a machine-readable date; EDTF says more than that, and then stands in the title alone."""
_BRACKETS = {"[": "]", "(": ")", "［": "］", "（": "）", "【": "】", "〔": "〕", "<": ">"}


Stretches = list[tuple[int, int]]
Finder = Callable[[Document, Paragraph], Stretches]
"""What is to be highlighted in a paragraph: stretches of its reading, in order, none overlapping."""


def nothing(document: Document, paragraph: Paragraph) -> Stretches:  # noqa: ARG001
    """No highlights."""
    return []


def span_finder(span: Span) -> Finder:
    """Highlights this span of the source."""

    def find(document: Document, paragraph: Paragraph) -> Stretches:
        if not paragraph or not Span(paragraph[0].start, paragraph[-1].end).meets(span):
            return []
        stretch = reading(document, paragraph).find(span)
        return [stretch] if stretch[0] < stretch[1] else []

    return find


class Reader:
    """Writes the paragraphs of one edition.

    `plain` is the reading text: brackets, `[sic]`, calls of notes and page numbers are there, but hidden, so that the text of
    the element stays the reading of the paragraph. Without `links` names and dates are none. `letters` name the reports that
    stand in the margin. The first highlight has the id `anchor`.
    """

    def __init__(
        self,
        inline: Inline,
        document: Document,
        *,
        plain: bool = False,
        links: Links | None = None,
        found: Finder = nothing,
        letters: Mapping[Attribution, str] = MappingProxyType({}),
        anchor: str = "",
    ) -> None:
        self._inline, self._document, self._found = inline, document, found
        self._style, self._anchor = _Style(plain, links, letters), anchor

    def words(self, paragraph: Paragraph, without: object = None) -> Markup:
        """The HTML of a paragraph: marks, directions, names, dates, note calls and page numbers as what they are."""
        found = self._found(self._document, paragraph)
        anchor, self._anchor = (self._anchor, "") if found else ("", self._anchor)
        written = _Writer(self._style, found, anchor).inner(self._inline.tree(paragraph, without))
        return Markup(written)  # noqa: S704 - every piece of it is escaped where it is written


class _Style(NamedTuple):
    plain: bool
    links: Links | None
    letters: Mapping[Attribution, str]


class _Tag(NamedTuple):
    name: str
    attributes: dict[str, str]


class _Writer:
    """Writes one tree; `at` counts the characters of the reading that are written, by which highlights are placed."""

    def __init__(self, style: _Style, highlights: Stretches, anchor: str) -> None:
        self.plain, self.links, self.letters = style
        self.highlights, self.anchor, self.at = highlights, anchor, 0

    def inner(self, node: Node) -> str:
        return "".join([self._text(part) if isinstance(part, str) else self._node(part) for part in node.parts])

    def _text(self, text: str) -> str:
        start, end, done = self.at, self.at + len(text), 0
        self.at = end
        if not self.highlights:
            return escape(text)
        parts: list[str] = []
        for first, last in self.highlights:
            first, last = max(first - start, done), min(last - start, len(text))
            if first < last:
                name = f' id="{escape(self.anchor)}"' if self.anchor else ""
                parts.append(f"{escape(text[done:first])}<mark{name}>{escape(text[first:last])}</mark>")
                done, self.anchor = last, ""
        return "".join([*parts, escape(text[done:])])

    def _node(self, node: Node) -> str:
        item = node.item
        if isinstance(item, Note):
            call = f'<a id="call{item.n}" href="#n{item.n}" aria-label="note {item.n}">{item.n}</a>'
            return f'<sup class="call"{self._hidden()}>{call}</sup>' + self.inner(node)
        if isinstance(item, Page):
            return self._page(item) + self.inner(node)  # the blank that a page break reads as
        if isinstance(item, Mark):
            return self._mark(item, node)
        tag = self._tag(item)
        return _element(tag, self.inner(node)) if tag else self.inner(node)

    def _hidden(self) -> str:
        return " hidden" if self.plain else ""

    def _page(self, page: Page) -> str:
        if page.n is None:
            return f'<span class="page" title="a page of the source ends here"{self._hidden()}></span>'
        n = escape(page.n)
        return f'<span class="page" id="page-{n}" title="page {n} of the source begins here"{self._hidden()}>{n}</span>'

    def _mark(self, mark: Mark, node: Node) -> str:
        hand = f", by the {mark.by.replace('_', ' ')}" if mark.by else ""
        facts = ", ".join(fact for fact in (mark.extent, mark.reason) if fact)
        title = _MARK_WORDS.get(mark.kind, mark.kind) + hand + (f": {facts}" if facts else "")
        attributes = {"class": f"mark {mark.kind}", "title": title}
        if mark.by:
            attributes["data-hand"] = _HANDS[mark.by]
        if self.plain and mark.kind in ("sic", "correction"):
            attributes["hidden"] = ""
        brackets = _bracketed(node) if mark.kind in ("supplied", "uncertain", "transliteration") else None
        return _element(_Tag("span", attributes), self._within(node, *brackets) if brackets else self.inner(node))

    def _within(self, node: Node, opening: str, closing: str) -> str:
        """The inside of a bracket, with the bracket's own characters apart."""
        parts = list(node.parts)
        parts[0] = str(parts[0])[len(opening) :]
        parts[-1] = str(parts[-1])[: -len(closing)]
        bracket = f'<span class="bracket"{self._hidden()}>'
        first = self._text(opening)
        inside = self.inner(Node(None, parts))
        return f"{bracket}{first}</span>{inside}{bracket}{self._text(closing)}</span>"

    def _tag(self, item: Inner | None) -> _Tag | None:
        if isinstance(item, Direction):
            return _Tag("span", {"class": "direction"})
        if isinstance(item, Mention):
            return self._name(item)
        if isinstance(item, Date):
            return _date(item, self.links)
        if isinstance(item, Attribution):
            return _Tag("span", {"class": f"report depth{min(item.depth, 4)}", "data-letter": self.letters.get(item, "")})
        return None

    def _name(self, item: Mention) -> _Tag:
        if item.id and item.of == "person" and self.links is not None:
            return _Tag("a", {"class": "name", "href": self.links.people + quote(item.id), "title": item.name})
        return _Tag("span", {"class": f"name {item.of}", "title": item.name if item.id else "not settled who is meant"})


def _date(item: Date, links: Links | None) -> _Tag:
    value = item.edtf or item.time or item.duration
    if value is None:
        words = f"{item.anchor.relation} {item.anchor.event}" if item.anchor else "not known when"
        return _Tag("span", {"class": "when", "title": words})
    title = f"{value}, {item.derived}" if item.derived else value
    if links and item.edtf and _DAY.fullmatch(item.edtf):
        that_day = with_query(links.search, {"after": item.edtf, "before": item.edtf, "sort": "date"})
        return _Tag("a", {"class": "when", "title": title, "href": that_day})
    valid = _MACHINE.fullmatch(value)
    return _Tag("time", {"title": title, **({"datetime": value} if valid else {})})


def _bracketed(node: Node) -> tuple[str, str] | None:
    """The brackets that the node's text begins and ends with, or None."""
    if not node.parts or not isinstance(node.parts[0], str) or not isinstance(node.parts[-1], str):
        return None
    opening, closing = node.parts[0][:1], node.parts[-1][-1:]
    length = sum(len(part) if isinstance(part, str) else 1 for part in node.parts)
    return (opening, closing) if length > 1 and _BRACKETS.get(opening) == closing else None


def _element(tag: _Tag, inside: str) -> str:
    """An element; `inside` is already HTML, the values of attributes are not."""
    written = "".join([f' {name}="{escape(value)}"' for name, value in tag.attributes.items()])
    return f"<{tag.name}{written}>{inside}</{tag.name}>"
