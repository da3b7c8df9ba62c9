"""One TEI document → tiles, blocks, givens: the elements as they come by, on a stack that damage does not break."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from memcon.model import Given, Issue, Span

from .flow import Context, Flow
from .markup import Scanner, Tag
from .tei_elements import BORDERS, CORRECTED, FIELDS, INLINE_IN, KINDS, NAMES, SEG_IN, SENTENCE, value

_TAGS = re.compile(r"<[^<>]{0,2000}>")
_NO_WORDS = re.compile(r"\s*+(?:<|\Z)")
MOST_ISSUES = 20
"""So many places of damage are told one by one."""


@dataclass(slots=True)
class _Element:
    """An open element: where it begins, where its content does, and what is to be done at its end."""

    name: str
    start: int
    inner: int
    attributes: dict[str, str]
    entered: bool = False
    border: bool = False
    givens: list[tuple[str, str, str]] = field(default_factory=list)
    reads: str = ""  # how its tag reads
    printed: Span | None = None  # of a `choice`: the words as printed
    meant: str = ""  # of a `choice`: what the encoder puts for them


class TeiReader:
    """Reads one document; the results stand in `flow`. `names` are the full names of the ids that a volume lists."""

    def __init__(self, chars: str, names: dict[str, str], *, tei: bool) -> None:
        self.chars, self.names, self.tei = chars, names, tei
        self.flow = Flow(chars)
        self._open: list[_Element] = []
        self._count: Counter[str] = Counter()
        self._keys: set[str] = set()
        self._inline = 0
        self._row = 0
        self._labelled = False  # a label of a list waits for its item
        self._spoke = False  # words have come since the last tag
        self._damage = 0

    def read(self) -> None:
        """Go through the document once."""
        for token in Scanner(self.chars, xml=True).scan():
            if not isinstance(token, Tag):
                if token.kind == "unknown":
                    self._told("markup-not-understood", self.chars[token.start : token.end], token.start, token.end)
                if token.kind == "markup":
                    self.flow.mark(token.start, token.end)
                else:
                    self.flow.text(token)
                    self._spoke = self._spoke or not self.chars[token.start : token.end].isspace()
                continue
            if token.kind == "close":
                self._close(token)
            else:
                self._begin(token)
            self._spoke = False
        if self._open:
            self._told("not-well-formed", f"<{self._open[-1].name}> is never closed", self._open[-1].start, self._open[-1].inner)
        while self._open:
            self._leave(len(self.chars))
        self.flow.finish()
        if self._damage > MOST_ISSUES:
            self.flow.issues.append(Issue("not-well-formed", f"{self._damage} places in all are damaged"))
        if not self.tei:
            self.flow.issues.append(Issue("not-tei", "this XML is no TEI; its words are read, its markup says nothing"))

    def _told(self, code: str, words: str, start: int, end: int) -> None:
        self._damage += 1
        if self._damage <= MOST_ISSUES:
            self.flow.issues.append(Issue(code, words, Span(start, end)))

    def _begin(self, tag: Tag) -> None:
        name = tag.name.rpartition(":")[2]
        element = _Element(name, tag.start, tag.end, tag.attributes() if tag.raw else {})
        if not self.tei:
            self._unknown(tag, element)
        elif name in ("pb", "lb", "cb") or (name == "gap" and tag.kind == "empty"):
            self._point(tag, element)
        elif name == "note":
            self._note(tag, element)
        else:
            self._enter(element)
            self.flow.mark(tag.start, tag.end, value=element.reads)
            self._say(element)
        if tag.kind == "empty":
            self._end(element, tag.end, tag.end)
        else:
            self._open.append(element)
            self._count[name] += 1

    def _parent(self) -> str:
        return self._open[-1].name if self._open else ""

    def _unknown(self, tag: Tag, element: _Element) -> None:
        """In a dialect that is not known an element is a border unless it stands in the midst of words."""
        element.border = not self._spoke
        if element.border:
            self.flow.border()
        self.flow.mark(tag.start, tag.end)

    def _point(self, tag: Tag, element: _Element) -> None:
        """Breaks of page and line, and a gap without words, which reads as an ellipsis in brackets."""
        attributes, span = element.attributes, Span(tag.start, tag.end)
        if element.name == "pb":
            self.flow.mark(*span, "page_break")
            self.flow.given("page", span, attributes.get("n", ""), attributes.get("facs", ""))
        elif element.name == "gap":
            self.flow.mark(*span, value="[…]")
            self.flow.given("gap", span, value("gap", attributes), attributes.get("reason", ""))
        else:
            self.flow.mark(*span, "line_break", "" if attributes.get("break") == "no" or element.name == "cb" else " ")

    def _note(self, tag: Tag, element: _Element) -> None:
        """A note is called where it stands; a transcriber's note between the paragraphs of a speech is a direction."""
        attributes = element.attributes
        if self._parent() in ("u", "div", "body", "sp") and not attributes.keys() & {"n", "place", "rend", "xml:id"}:
            kind = "label" if attributes.get("type") == "speaker" else "direction"
            element.givens.append((kind, "", attributes.get("type", "")))
            element.border = True
            self.flow.border()
            self.flow.mark(tag.start, tag.end)
            return
        inline = "inline" in (attributes.get("rend"), attributes.get("place"))
        key = self._without_call() if inline else self._key(attributes.get("n", ""))
        self.flow.mark(tag.start, tag.end, value="" if inline else f"[{key}]")
        if not inline:
            self.flow.given("note_call", Span(tag.start, tag.end), key)
        self.flow.enter(self.flow.context._replace(kind="note", level=0, row=None, note=key), within=True)
        element.entered = True
        element.givens.append(("note", key, attributes.get("type", "")))

    def _without_call(self) -> str:
        """The key of a note that stands in the text itself: it takes nobody's number."""
        self._inline += 1
        return f"*{self._inline}"

    def _key(self, n: str) -> str:
        """The number of a note, if it has one that no other note of the document has; else the next free one."""
        if not (n.isascii() and n.isdigit() and len(n) < 4) or n in self._keys:
            n = str(next(i for i in range(len(self._keys) + 1, 2 * len(self._keys) + 3) if str(i) not in self._keys))
        self._keys.add(n)
        return n

    def _enter(self, element: _Element) -> None:
        """The borders and the kind of words that an element begins."""
        name, parent, flow = element.name, self._parent(), self.flow
        context = self._context(name, parent)
        if name == "item" and self._labelled:
            element.entered, self._labelled, element.reads = True, False, " "
        elif context is not None:
            flow.enter(context, within=bool(context.side) and name != "teiHeader")
            element.entered, self._labelled = name != "label", name == "label"
        elif parent not in INLINE_IN if name in SENTENCE else name in BORDERS or (name == "seg" and parent in SEG_IN):
            element.border = True
            flow.border()
        if name == "row":
            self._row += 1

    def _context(self, name: str, parent: str) -> Context | None:
        if name in ("teiHeader", "fw"):
            return Context(side="furniture")
        another = parent == "app" and name == "rdg" and self._open[-1].printed is not None
        if name == "del" or another or (parent == "choice" and name in CORRECTED):
            return self.flow.context._replace(side="hidden")
        if self.flow.context.note is not None:
            return None
        if name == "head":
            divisions = sum(count for div, count in self._count.items() if div.startswith("div"))
            return Context("heading", divisions + (parent == "list"))
        if name == "item" or (name == "label" and parent == "list"):
            return Context("list_item", self._count["list"])
        return Context("cell", row=self._row) if name == "cell" else None

    def _say(self, element: _Element) -> None:
        """What the encoder says of the words of an element; it is written down where the element ends."""
        name, attributes, say = element.name, element.attributes, element.givens.append
        parent = self._open[-1] if self._open else None
        kind = NAMES.get(attributes.get("type", "")) if name in ("rs", "name") else KINDS.get(name)
        if kind is not None and not (parent and parent.name == "choice"):
            said = value(name, attributes)
            more = (
                self.names.get(said, "")
                if kind in ("person", "organization")
                else attributes.get("reason", attributes.get("type", ""))
            )
            say((kind, said, "dateline" if kind in ("date", "time", "place") and self._count["dateline"] else more))
        if kind == "person" and attributes.get("type") in ("from", "to"):
            say(("role", attributes["type"], ""))
        if name == "list" and attributes.get("type") == "participants":
            say(("participants", "", ""))
        if name == "head" and parent and parent.attributes.get("type") == "document":
            say(("heading", "", ""))
        if name != "foreign" and "xml:lang" in attributes and not self._count["teiHeader"]:
            say(("language", attributes["xml:lang"], ""))

    def _close(self, tag: Tag) -> None:
        name = tag.name.rpartition(":")[2]
        if not self._count[name]:
            self._told("not-well-formed", f"</{tag.name}> closes nothing", tag.start, tag.end)
            self.flow.mark(tag.start, tag.end)
            return
        while self._open[-1].name != name:
            lost = self._open[-1]
            self._told("not-well-formed", f"<{lost.name}> is not closed before </{tag.name}>", tag.start, tag.end)
            self._leave(tag.start)
        self._leave(tag.start, tag)

    def _leave(self, at: int, tag: Tag | None = None) -> None:
        element = self._open.pop()
        self._count[element.name] -= 1
        self._end(element, at, tag.end if tag else at)

    def _end(self, element: _Element, at: int, end: int) -> None:
        """The element's words end at `at`, its closing tag at `end`."""
        flow, span = self.flow, Span(element.inner, at)
        if element.name == "list" and self._labelled:
            self._labelled = False
            flow.leave()
        if element.entered:
            flow.leave()
        elif element.border and (self.tei or _NO_WORDS.match(self.chars, end)):
            flow.border()
        if end > at > element.start:
            flow.mark(at, end)
        for kind, said, more in element.givens:
            flow.given(kind, element.printed or span, said, more)
        if self._open:
            self._after(element, self._open[-1], span)

    def _after(self, element: _Element, parent: _Element, span: Span) -> None:
        """What an element says of the one that holds it: the parts of a choice, the fields of the header."""
        if parent.name == "app" and span:
            parent.printed = parent.printed or span  # of the readings of an apparatus the first is read
        elif parent.name == "choice":
            if element.name in CORRECTED:
                parent.meant = self._words(span)
            elif span:
                parent.printed = span
            if parent.printed and parent.meant:
                parent.givens = [("correction", parent.meant, element.name)]
        elif self._count["teiHeader"] and (name := FIELDS.get((parent.name, element.name))):
            name = "url" if element.attributes.get("type") == "URI" else name
            if words := self._words(span):
                self.flow.givens.append(Given("field", span, words, name))

    def _words(self, span: Span) -> str:
        return " ".join(html.unescape(_TAGS.sub(" ", self.chars[span.start : span.end])).split())
