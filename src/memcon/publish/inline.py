"""Running text as a tree: the words of a paragraph with everything that stands among them, for whatever format writes it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Union

from memcon.model import Attribution, Date, Direction, Edition, Mark, Mention, Note, Page, Paragraph, Reading, Span, reading

Inner = Mark | Direction | Note | Page | Mention | Date | Attribution


class Node(NamedTuple):
    """A stretch of text: what it is (None for the paragraph itself), and its parts in order; a note call or a page is empty."""

    item: Inner | None
    parts: list[Union[str, "Node"]]


class _Event(NamedTuple):
    start: int
    end: int
    item: Inner


class Inline:
    """What stands among the words of one edition, sorted once, so that each paragraph finds its own quickly."""

    def __init__(self, edition: Edition, *, reports: bool = False) -> None:
        """Collects marks, directions, notes, pages, names and dates; with `reports` the contents of attributions too."""
        record = edition.record
        found: list[tuple[Span, Inner]] = [(m.span, m) for m in record.marks if m.kind != "note_call"]
        found += [(direction.span, direction) for direction in record.directions]
        found += [(note.call, note) for note in record.notes if note.call is not None]
        found += [(page.span, page) for page in record.pages]
        found += [(item.span, item) for item in edition.items(Mention, Date) if isinstance(item, Mention | Date)]
        if reports:
            found += [(i.content, i) for i in edition.items(Attribution) if isinstance(i, Attribution) and i.content]
        self._edition = edition
        self._items = sorted(found, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._items]

    def tree(self, words: Paragraph, without: object = None) -> Node:
        """The tree of a paragraph. What would cross an open stretch is left out of the tree; its words stay.

        `without` is left out: the direction that the paragraph itself is.
        """
        read = reading(self._edition.document, words)
        if not read.text:
            return Node(None, [])
        events = sorted(self._events(read, without), key=lambda event: (event.start, event.end > event.start, -event.end))
        return _nested(read.text, events)

    def _events(self, read: Reading, without: object) -> Iterator[_Event]:
        whole = read.source(0, len(read.text))
        chars = self._edition.document.chars
        for span, item in self._near(whole):
            if item is without:
                continue
            if whole.holds(span):
                start, end = read.find(span)
                yield _Event(start, start if isinstance(item, Note | Page) else end, item)
            elif isinstance(item, Note) and span.start >= whole.end and not chars[whole.end : span.start].strip():
                yield _Event(len(read.text), len(read.text), item)  # a call that closes the paragraph lies behind its words

    def _near(self, whole: Span) -> Iterable[tuple[Span, Inner]]:
        for i in range(bisect_left(self._starts, whole.start), len(self._items)):
            if self._starts[i] > whole.end + 2:
                return
            yield self._items[i]


def _nested(text: str, events: list[_Event]) -> Node:
    root = Node(None, [])
    stack, at = [(root, len(text))], 0
    for event in events:
        while len(stack) > 1 and stack[-1][1] <= event.start:
            at = _close(stack, text, at)
        if event.end > stack[-1][1]:
            continue
        _add(stack[-1][0], text[at : event.start])
        at = event.start
        node = Node(event.item, [])
        stack[-1][0].parts.append(node)
        if event.end > event.start:
            stack.append((node, event.end))
    while len(stack) > 1:
        at = _close(stack, text, at)
    _add(root, text[at:])
    return root


def _close(stack: list[tuple[Node, int]], text: str, at: int) -> int:
    node, end = stack.pop()
    _add(node, text[at:end])
    return end


def _add(node: Node, text: str) -> None:
    if text:
        node.parts.append(text)
