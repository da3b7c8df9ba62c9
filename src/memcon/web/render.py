"""The words of a paragraph as HTML. Text of a record is always escaped: it is never markup here."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from memcon.model import Attribution, Date, Direction, Document, Mark, Mention, Note, Page, Paragraph, Span, reading
from memcon.publish.inline import Inline, Inner, Node

_MARK_WORDS = {
    "supplied": "supplied by the edition",
    "sic": "so in the source",
    "correction": "corrected by the edition",
    "uncertain": "uncertain reading",
    "transliteration": "as transliterated",
    "gap": "left out",
}
_HANDS = {"editor": "ed.", "translator": "tr.", "declassifier": "withheld", "record_taker": "rec."}
_CALL = Markup('<sup class="call"{1}><a id="call{0}" href="#n{0}" aria-label="note {0}">{0}</a></sup>')
_PAGE = Markup('<span class="page" id="page-{0}" title="page {0} of the source begins here"{1}>{0}</span>')
_PAGE_END = Markup('<span class="page" title="a page of the source ends here"{}></span>')
_BRACKETS = {"[": "]", "(": ")", "［": "］", "（": "）", "【": "】", "〔": "〕", "<": ">"}


class Reader:
    """Writes the paragraphs of one edition.

    `plain` is the reading text: brackets, `[sic]`, calls of notes and page numbers are there, but hidden, so that the text of
    the element stays the reading of the paragraph. With `links` names lead to their people. `found` are spans of the source
    to be highlighted.
    """

    def __init__(
        self, inline: Inline, document: Document, *, plain: bool = False, people: str | None = None, found: Sequence[Span] = ()
    ) -> None:
        self._inline, self._document, self._plain, self._people, self._found = inline, document, plain, people, found

    def words(self, paragraph: Paragraph, without: object = None) -> Markup:
        """The HTML of a paragraph: marks, directions, names, dates, note calls and page numbers as what they are."""
        return _Writer(self._plain, self._people, self._highlights(paragraph)).inner(self._inline.tree(paragraph, without))

    def _highlights(self, paragraph: Paragraph) -> list[tuple[int, int]]:
        if not self._found or not paragraph:
            return []
        whole = Span(paragraph[0].start, paragraph[-1].end)
        near = [span for span in self._found if whole.meets(span)]
        if not near:
            return []
        read = reading(self._document, paragraph)
        return sorted(stretch for stretch in map(read.find, near) if stretch[0] < stretch[1])


class _Tag(NamedTuple):
    name: str
    attributes: dict[str, str]


class _Writer:
    """Writes one tree; `at` counts the characters of the reading that are written, by which highlights are placed."""

    def __init__(self, plain: bool, people: str | None, highlights: list[tuple[int, int]]) -> None:
        self.plain, self.people, self.highlights, self.at = plain, people, highlights, 0

    def inner(self, node: Node) -> Markup:
        return Markup("").join(self._text(part) if isinstance(part, str) else self._node(part) for part in node.parts)

    def _text(self, text: str) -> Markup:
        start, end, done = self.at, self.at + len(text), 0
        self.at = end
        parts: list[Markup] = []
        for first, last in self.highlights:
            first, last = max(first - start, done), min(last - start, len(text))
            if first < last:
                parts += [escape(text[done:first]), Markup("<mark>{}</mark>").format(text[first:last])]
                done = last
        return Markup("").join([*parts, escape(text[done:])])

    def _node(self, node: Node) -> Markup:
        item = node.item
        if isinstance(item, Note):
            return _CALL.format(item.n, self._hidden()) + self.inner(node)
        if isinstance(item, Page):
            return self._page(item) + self.inner(node)  # the blank that a page break reads as
        if isinstance(item, Mark):
            return self._mark(item, node)
        tag = self._tag(item)
        return _element(tag, self.inner(node)) if tag else self.inner(node)

    def _hidden(self) -> Markup:
        return Markup(" hidden") if self.plain else Markup("")

    def _page(self, page: Page) -> Markup:
        if page.n is None:
            return _PAGE_END.format(self._hidden())
        return _PAGE.format(page.n, self._hidden())

    def _mark(self, mark: Mark, node: Node) -> Markup:
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

    def _within(self, node: Node, opening: str, closing: str) -> Markup:
        """The inside of a bracket, with the bracket's own characters apart."""
        parts = list(node.parts)
        parts[0] = str(parts[0])[len(opening) :]
        parts[-1] = str(parts[-1])[: -len(closing)]
        bracket = Markup('<span class="bracket"{}>{}</span>')
        first = bracket.format(self._hidden(), self._text(opening))
        inside = self.inner(Node(None, parts))
        return first + inside + bracket.format(self._hidden(), self._text(closing))

    def _tag(self, item: Inner | None) -> _Tag | None:
        if isinstance(item, Direction):
            return _Tag("span", {"class": "direction"})
        if isinstance(item, Mention):
            return self._name(item)
        if isinstance(item, Date):
            value = item.edtf or item.time or item.duration
            if not value:
                return _Tag("span", {"class": "when"})
            return _Tag("time", {"datetime": value, "title": item.derived or value})
        if isinstance(item, Attribution):
            who = item.source_name or "somebody unnamed"
            return _Tag("span", {"class": f"report depth{min(item.depth, 4)}", "title": f"reported of {who}, depth {item.depth}"})
        return None

    def _name(self, item: Mention) -> _Tag:
        if item.id and item.of == "person" and self.people is not None:
            return _Tag("a", {"class": "name", "href": self.people + quote(item.id), "title": item.name})
        return _Tag("span", {"class": f"name {item.of}", "title": item.name if item.id else "not settled who is meant"})


def _bracketed(node: Node) -> tuple[str, str] | None:
    """The brackets that the node's text begins and ends with, or None."""
    if not node.parts or not isinstance(node.parts[0], str) or not isinstance(node.parts[-1], str):
        return None
    opening, closing = node.parts[0][:1], node.parts[-1][-1:]
    length = sum(len(part) if isinstance(part, str) else 1 for part in node.parts)
    return (opening, closing) if length > 1 and _BRACKETS.get(opening) == closing else None


def _element(tag: _Tag, inside: Markup) -> Markup:
    written = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in tag.attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(tag.name, written, inside)
