"""The text layer of a PDF, line by line: paragraphs that go on over lines and pages, notes, calls, cut words, furniture."""

from collections.abc import Sequence
from itertools import pairwise

from memcon.model import Block, BlockKind, Given, TileKind

from .drawing import Drawing
from .hyphens import Hyphens
from .pdf_layout import Line
from .pdf_page import GAP, Word
from .pdf_roles import Body, Sheet, begins, is_raised, note_number

Box = tuple[int, int, int, float, float, float, float]


class _Open:
    """A paragraph, or a note, that may go on."""

    __slots__ = ("end", "kind", "lines", "note", "start")

    def __init__(self, kind: BlockKind = "paragraph", note: str | None = None) -> None:
        self.start = self.end = -1
        self.lines: list[Line] = []
        self.kind, self.note = kind, note


class Draw:
    """Draws all sheets. `drawing` holds the layer, `boxes` the places of its words; `hidden`: some cannot be seen."""

    def __init__(self, sheets: Sequence[Sheet], usual: Body) -> None:
        self.drawing, self.boxes, self.hidden = Drawing(), list[Box](), False
        self._usual = usual
        body = [line for sheet in sheets for line in sheet.body]
        self._hyphens = Hyphens("\n".join(line.text for line in body))
        self._next = {id(one): two for one, two in pairwise(body)}
        self._page = 0
        self._open: _Open | None = None
        self._cut = False  # the last word of the body goes on after what comes between
        self._keys: set[str] = set()
        self._last = 0  # the number of the last note
        self._note: str | None = None

    def draw(self, sheets: Sequence[Sheet], labels: Sequence[str]) -> None:
        """Every page with its label."""
        for sheet, label in zip(sheets, labels, strict=True):
            self._page += 1
            span = self.drawing.add("\f", "page_break", "" if self._cut else " ")
            self.drawing.givens.append(Given("page", span, label or sheet.number, said_by="publisher"))
            numbers, begun = self._numbers(sheet.notes)
            for line in sheet.head:
                self._furniture(line)
            for i, line in enumerate(sheet.body):
                self._body(line, numbers, ends=i + 1 == len(sheet.body))
            self._foot(sheet.notes, begun)
            for line in sheet.foot:
                self._furniture(line)
        self._close(self._open)

    def _numbers(self, notes: Sequence[Line]) -> tuple[dict[str, str], dict[int, str]]:
        """The printed numbers of the notes of a page with their keys, and the lines with which they begin."""
        numbers: dict[str, str] = {}
        begun: dict[int, str] = {}
        for line in notes:
            number = note_number(line, self._last)
            if number is None:
                continue
            key = number
            if not number.isdigit() or number in self._keys:
                key = str(next(i for i in range(len(self._keys) + 1, 2 * len(self._keys) + 3) if str(i) not in self._keys))
            self._keys.add(key)
            self._last = int(number) if number.isdigit() else self._last
            numbers[number], begun[id(line)] = key, key
        return numbers, begun

    def _furniture(self, line: Line) -> None:
        self._words(line, {}, "furniture")
        self._end("furniture")

    def _end(self, kind: TileKind = "line_break") -> None:
        self.drawing.add("\n", kind, None if kind == "text" else "" if self._cut or kind == "furniture" else " ")

    def _body(self, line: Line, numbers: dict[str, str], *, ends: bool) -> None:
        """A line of the body; `ends`: the last one of its page."""
        now = self._open
        if now is None or begins(now.lines[-1], line, now.lines, self._usual):
            self._close(now)
            now = self._open = _Open()
        now.lines.append(line)
        self._cut = False
        following = self._next.get(id(line))
        goes_on = following is not None and not begins(line, following, now.lines, self._usual)
        value = self._hyphens.cut(line.text, following.text) if goes_on and following else None
        self._run(line, numbers, now, cut=value is not None)
        if value is None:
            self._end("text" if goes_on and not ends else "line_break")  # within a paragraph a line ends where the width did
        elif ends:
            self.drawing.add(line.text[-1], "hyphenation", value)
            self._cut = True
            self._end()
        else:
            self.drawing.add(line.text[-1] + "\n", "hyphenation", value)

    def _run(self, line: Line, numbers: dict[str, str], into: _Open, *, cut: bool = False) -> None:
        """The words of a line as a part of a paragraph; `cut`: without its last hyphen."""
        start = self.drawing.at
        self._words(line, numbers, "text", cut=cut)
        into.start, into.end = (start if into.start < 0 else into.start), self.drawing.at

    def _close(self, done: _Open | None) -> None:
        if done is None or done.end <= done.start:
            return
        first = done.lines[0]
        title = done.kind == "paragraph" and first.size > 1.15 * self._usual.size and len(done.lines) < 5
        self.drawing.blocks.append(Block(done.start, done.end, "heading" if title else done.kind, int(title), None, done.note))

    def _foot(self, notes: Sequence[Line], begun: dict[int, str]) -> None:
        """The notes of a page; what goes on from the page before has its own block with the same key."""
        now: _Open | None = None
        for line in notes:
            key = begun.get(id(line))
            if key is not None or now is None or begins(now.lines[-1], line, now.lines, self._usual):
                self._close(now)
                self._note = key or self._note
                now = _Open("note", self._note)
            now.lines.append(line)
            if key is not None:
                self._word(line.words[0], "markup")
                line = line._replace(words=line.words[1:])
                self.drawing.add(" ")
            self._run(line, {}, now)
            self._end()
        self._close(now)

    def _words(self, line: Line, numbers: dict[str, str], kind: TileKind, *, cut: bool = False) -> None:
        before: Word | None = None
        for word in line.words:
            if before is not None and not word.glued:
                blank = "\t" if word.x0 - before.x1 > GAP * line.size else " "
                self.drawing.add(blank, kind, "" if kind == "furniture" else None)
            before = word
            if kind == "text" and is_raised(word, line):
                self._call(word, numbers)
            else:
                self._word(word._replace(text=word.text[:-1]) if cut and word is line.words[-1] else word, kind)

    def _word(self, word: Word, kind: TileKind) -> None:
        if word.hidden and kind == "text":
            kind, self.hidden = "hidden", True
        start, end = self.drawing.add(word.text, kind, None if kind == "text" else "")
        self._place(start, end, word)

    def _call(self, word: Word, numbers: dict[str, str]) -> None:
        number = word.text.strip("[].)")
        key = numbers.get(number, number)
        span = self.drawing.add(word.text, "markup", f"[{key}]")
        self.drawing.givens.append(Given("note_call", span, key, said_by="publisher"))
        self._place(*span, word)

    def _place(self, start: int, end: int, word: Word) -> None:
        if end > start:
            box = (round(edge, 2) for edge in (word.x0, word.y0, word.x1, word.y1))
            self.boxes.append((start, end, self._page, *box))  # type: ignore[arg-type]
