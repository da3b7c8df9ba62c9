"""A manuscript and the quotations in it: between marks, and set off as a block.

Text and Markdown are read as they stand: blank lines part paragraphs, `#` headings, `> ` block quotations, ``` fences, `[^1]`
calls and `[^1]: …` notes (CommonMark 0.31, with the footnotes of Pandoc). In a word processor's file the body's paragraphs are
joined by one line feed each, notes and their calls are left out. All offsets are code points of that text, end exclusive.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from memcon.model import Span

from .marks import quoted

ParagraphKind = Literal["text", "heading", "quote", "note", "code"]
LineKind = Literal["text", "heading", "quote", "note", "code", "blank"]


class Paragraph(NamedTuple):
    """One paragraph: where it stands, what it is, and the number of the note that it belongs to."""

    span: Span
    kind: ParagraphKind = "text"
    note: str = ""


class Call(NamedTuple):
    """The call of a note: where it stands (empty where it has been left out), and the words of the note."""

    span: Span
    note: str


class Quotation(NamedTuple):
    """The words of one quotation: inside its marks, or a whole block quotation; `outer` takes the marks in."""

    span: Span
    outer: Span
    block: bool = False


class Manuscript(msgspec.Struct, frozen=True):
    """The text of a manuscript with its paragraphs, calls of notes, and quotations, each in order.

    `places` leads from the characters of the text to those of the file, where these are not the same.
    """

    name: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    calls: tuple[Call, ...]
    quotations: tuple[Quotation, ...]
    places: tuple[int, ...] = ()

    def place(self, span: Span) -> Span:
        """Where `span` of the text stands in the file (in a word processor's file: in the text itself)."""
        if not self.places:
            return span
        start = self.places[span.start] if span.start < len(self.places) else self.places[-1] + 1
        return Span(start, self.places[span.end - 1] + 1 if span.start < span.end else start)


_LINE = re.compile(r"[^\n\r]*(?:\r\n|\r|\n|\Z)")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*")
_CALL = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|\Z)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_STARTS: tuple[tuple[LineKind, re.Pattern[str]], ...] = (("heading", _HEADING), ("quote", _QUOTE), ("note", _NOTE))
_SIGNED = re.compile(r"[\s>]*\n[\s>]*[—–][ \t]?(?=[^\W\d_])[^\n]{1,80}\Z")


def read_markdown(text: str, name: str = "") -> Manuscript:
    """The manuscript that a text or Markdown file holds."""
    paragraphs = tuple(_paragraphs(text))
    notes: dict[str, str] = {}
    for paragraph in paragraphs:
        if paragraph.kind == "note":
            words = _NOTE.sub("", text[paragraph.span.start : paragraph.span.end], count=1)
            notes[paragraph.note] = f"{notes.get(paragraph.note, '')} {' '.join(words.split())}".strip()
    calls = tuple(
        Call(Span(*match.span()), notes.get(match[1], ""))
        for paragraph in paragraphs
        if paragraph.kind in ("text", "quote", "heading")
        for match in _CALL.finditer(text, *paragraph.span)
    )
    return manuscript(name, text, paragraphs, calls)


def manuscript(
    name: str, text: str, paragraphs: Sequence[Paragraph], calls: Sequence[Call], places: tuple[int, ...] = ()
) -> Manuscript:
    """The manuscript of these paragraphs and calls, with its quotations found."""
    running = (paragraph.span for paragraph in paragraphs if paragraph.kind == "text")
    found = [Quotation(pair.inside, pair.outside) for pair in quoted(text, running)]
    found += [_block(text, paragraph.span) for paragraph in paragraphs if paragraph.kind == "quote"]
    return Manuscript(name, text, tuple(paragraphs), tuple(calls), tuple(sorted(quote for quote in found if quote.span)), places)


def _block(text: str, outer: Span) -> Quotation:
    """A block quotation without its first mark, its signature, the call at its end, and quotation marks around the whole."""
    opening = _QUOTE.match(text, outer.start, outer.end)
    start = opening.end() if opening else outer.start
    words = text[start : outer.end]
    words = words[: match.start()] if (match := _SIGNED.search(words)) else words
    words = re.sub(r"(?:\s*\[\^[^\]\s]{1,40}\])+\s*\Z", "", words).rstrip("> \t\r\n")
    whole = Span(0, len(words))
    if [pair.outside for pair in quoted(words, [whole])] == [whole]:
        inside = quoted(words, [whole])[0].inside
        return Quotation(Span(start + inside.start, start + inside.end), outer, block=True)
    return Quotation(Span(start, start + len(words)), outer, block=True)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a Markdown text, line by line; lines that only go on belong to what they follow (CommonMark 5.1)."""
    lines: list[Span] = []
    kind: LineKind = "text"
    note = ""
    for span, starts in _lines(text):
        goes_on = (starts == kind and kind not in ("note", "heading")) or (starts == "text" and kind in ("quote", "note"))
        if lines and not goes_on:
            yield _paragraph(text, lines, kind, note)
            lines = []
        if starts == "blank":
            continue
        if not goes_on or not lines:
            still_note = kind == "note" and starts == "text" and text[span.start].isspace()
            kind = "note" if still_note else starts
            note = found[1] if (found := _NOTE.match(text, *span)) else note if still_note else ""
        lines.append(span)
    if lines:
        yield _paragraph(text, lines, kind, note)


def _lines(text: str) -> Iterator[tuple[Span, LineKind]]:
    """Each line without its end, and what its first characters say it is."""
    fence = ""
    for match in _LINE.finditer(text):
        span = Span(match.start(), match.start() + len(match.group().rstrip("\r\n")))
        mark = _FENCE.match(text, *span)
        if fence or mark:
            yield span, "code"
            fence = "" if mark and mark[1] == fence else fence or (mark[1] if mark else "")
        elif not text[span.start : span.end].strip():
            yield span, "blank"
        else:
            yield span, next((kind for kind, pattern in _STARTS if pattern.match(text, *span)), "text")


def _paragraph(text: str, lines: Sequence[Span], kind: LineKind, note: str) -> Paragraph:
    start, end = lines[0].start, lines[-1].end
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Paragraph(Span(start, start + len(words.strip())), "text" if kind == "blank" else kind, note)
