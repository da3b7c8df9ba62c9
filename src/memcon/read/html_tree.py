"""The elements of a page and what lies in each, with the ends that HTML lets authors leave out.

No tree of objects below objects: nodes in the order of the page, each with the number of its parent, so that a page nested a
hundred thousand deep is no deeper for us. After the WHATWG HTML Standard, section 13.1.2.4 (optional tags), as far as words need
it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from memcon.model import Span, Tile

from .markup import Scanner, Tag, names

VOID = names("area base br col embed hr img input link meta param source track wbr")
RAW = names("script style textarea title xmp iframe noembed noframes")
"""Elements that hold no markup."""
BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search section select summary"
    " table tbody td textarea tfoot th thead title tr ul"
)
"""Elements whose words run into no others."""
_ENDS = {
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tbody": ({"tbody", "thead", "tfoot", "tr", "td", "th"}, {"table"}),
    "tfoot": ({"tbody", "thead", "tfoot", "tr", "td", "th"}, {"table"}),
    "option": ({"option"}, {"select"}),
    "body": ({"head"}, {"html"}),
}
"""An element that begins ends these, up to those."""
_REACH = 64
"""So far up an end that is left out is looked for."""


@dataclass(slots=True)
class Node:
    """One element: its tag, its parent's number, where its content and itself end, and how many letters it holds."""

    name: str
    tag: Tag
    parent: int
    depth: int
    close: int = -1
    end: int = -1
    text: int = 0
    links: int = 0
    _attributes: dict[str, str] | None = None

    def get(self, name: str) -> str:
        """An attribute by its name in lower case, "" where it is missing."""
        if self._attributes is None:
            self._attributes = {key.lower(): value for key, value in self.tag.attributes().items()} if self.tag.raw else {}
        return self._attributes.get(name, "")

    def has(self, name: str) -> bool:
        """Whether the attribute is there, whatever it says."""
        return self.get(name) != "" or name in (self._attributes or {})

    @property
    def span(self) -> Span:
        """The whole element."""
        return Span(self.tag.start, self.end)

    @property
    def inner(self) -> Span:
        """Its content."""
        return Span(self.tag.end, self.close)


Event = tuple[Literal["begin", "end", "tile"], int, Tile | None]
"""A node begins, a node ends, or a tile comes within a node: with the number of the node."""


class Tree:
    """The nodes of a page, and the events in the order of the page."""

    def __init__(self, chars: str) -> None:
        self.chars = chars
        self.nodes: list[Node] = []
        self.events: list[Event] = []
        self._open: list[int] = []
        self._count: Counter[str] = Counter()
        self._text = self._links = self._in_links = 0
        self._build()

    def _build(self) -> None:
        for token in Scanner(self.chars, xml=False, raw=RAW).scan():
            if isinstance(token, Tile):
                if token.kind in ("text", "entity") and self._counts():
                    size = token.end - token.start
                    written = size if size < 16 else len(self.chars[token.start : token.end].strip())
                    self._text += written
                    self._links += written if self._in_links else 0
                self._tile(token)
            elif token.kind == "close":
                self._end(token)
            else:
                self._begin(token)
        while self._open:
            self._leave(len(self.chars), len(self.chars))

    def _counts(self) -> bool:
        return not self._open or self.nodes[self._open[-1]].name not in ("script", "style")

    def _begin(self, tag: Tag) -> None:
        name = tag.name.lower()
        ends, until = _ENDS.get(name, (set(), set()))
        if name in BLOCKS and self._count["p"]:
            self._imply({"p"}, {"table", "td", "li", "div", "button", "body"}, tag.start)
        if ends and any(self._count[one] for one in ends):
            self._imply(ends, until, tag.start)
        parent = self._open[-1] if self._open else -1
        node = Node(name, tag, parent, len(self._open), text=self._text, links=self._links)
        self.nodes.append(node)
        self.events.append(("begin", len(self.nodes) - 1, None))
        self._open.append(len(self.nodes) - 1)
        self._count[name] += 1
        self._in_links += name == "a"
        if name in VOID or (tag.kind == "empty" and name not in BLOCKS):
            self._leave(tag.end, tag.end)

    def _imply(self, ends: set[str], until: set[str], at: int) -> None:
        """The innermost of `ends` that is open, if no `until` stands between, ends here with all within it."""
        for up, number in enumerate(reversed(self._open[-_REACH:]), 1):
            name = self.nodes[number].name
            if name in ends:
                for _ in range(up):
                    self._leave(at, at)
                if ends == {"p"} or len(ends) == 1:
                    return
                self._imply(ends, until, at)
                return
            if name in until:
                return

    def _end(self, tag: Tag) -> None:
        name = tag.name.lower()
        if self._count[name] and name not in VOID:
            while self.nodes[self._open[-1]].name != name:
                self._leave(tag.start, tag.start)
            self._leave(tag.start, tag.end)
        else:
            self._tile(Tile(tag.start, tag.end, "markup", ""))

    def _tile(self, tile: Tile) -> None:
        self.events.append(("tile", self._open[-1] if self._open else -1, tile))

    def _leave(self, close: int, end: int) -> None:
        number = self._open.pop()
        self.events.append(("end", number, None))
        node = self.nodes[number]
        node.close, node.end = close, end
        node.text, node.links = self._text - node.text, self._links - node.links
        self._count[node.name] -= 1
        self._in_links -= node.name == "a"

    def up(self, number: int) -> Iterator[int]:
        """The numbers of the nodes that hold this one, the nearest first."""
        number = self.nodes[number].parent if number >= 0 else -1
        while number >= 0:
            yield number
            number = self.nodes[number].parent

    def within(self, number: int, names: frozenset[str]) -> int | None:
        """The nearest holder of one of these names, looked for a little way up."""
        return next((up for _, up in zip(range(_REACH), self.up(number), strict=False) if self.nodes[up].name in names), None)

    @cached_property
    def anchors(self) -> dict[str, int]:
        """Every `id`, and every `name` of an anchor, with the number of its node; the first of two."""
        found: dict[str, int] = {}
        for number, node in enumerate(self.nodes):
            if node.tag.raw and node.name not in VOID:
                for value in (node.get("id"), node.get("name")):
                    if value:
                        found.setdefault(value, number)
        return found
