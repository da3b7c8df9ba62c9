"""The prose around quotations: sentences in which each quotation is one sign, with the notes and parentheses they cite."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from memcon.language.sentences import sentences
from memcon.model import Span

from .manuscript import Call, Manuscript, Paragraph, Quotation
from .phrases import QUOTE, Token, tokens

_ENDS = re.compile(r"[.!?…][*_\]]*\s*\Z")
_PARENTHESIS = re.compile(r"\([^()]{0,400}\)")
_INNER_CALL = re.compile(r"\[\^[^\]\s]{1,40}\]")


class Sentence(NamedTuple):
    """A sentence of running text: its tokens, the quotations whose signs it holds, and what is cited after each of them.

    `cited` are (place, words): notes called within the sentence and parentheses; `new` tells that a paragraph begins with it,
    `section` counts the headings before.
    """

    text: str
    tokens: tuple[Token, ...]
    quotes: tuple[int, ...]
    cited: tuple[tuple[int, str], ...]
    section: int
    new: bool


class _Flow(NamedTuple):
    """A paragraph with each quotation as one sign; `at` leads from its characters to those of the manuscript."""

    text: str
    at: list[int]
    quotes: list[int]
    cited: list[tuple[int, str]]


def prose(manuscript: Manuscript, language: str = "en") -> list[Sentence]:
    """All sentences of the running text in order."""
    found: list[Sentence] = []
    section = 0
    for paragraph, block in _with_blocks(manuscript.paragraphs):
        section += paragraph.kind == "heading"
        if paragraph.kind == "text":
            found += _sentences(_flow(manuscript, paragraph.span, block), section, language)
    return found


def _with_blocks(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, Paragraph | None]]:
    """Each paragraph, and the block quotation that follows it directly."""
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=False):
        yield paragraph, following if following and following.kind == "quote" else None


def _flow(manuscript: Manuscript, span: Span, block: Paragraph | None) -> _Flow:
    flow = _Flow("", [], [], [])
    text: list[str] = []
    end = block.span.end if block else span.end
    pieces = sorted(
        [*_quotes(manuscript, span.start, end), *_calls(manuscript, span.start, end), *_parentheses(manuscript, span)]
    )
    at = span.start
    for start, stop, number, words in pieces:
        if number < 0:
            flow.cited.append((start, words))
        if start < at:
            continue
        _copy(manuscript.text, at, min(start, span.end), text, flow)
        if number >= 0:
            _sign(manuscript, number, text, flow)
        at = stop
    _copy(manuscript.text, at, span.end, text, flow)
    return flow._replace(text="".join(text))


_Piece = tuple[int, int, int, str]


def _quotes(manuscript: Manuscript, start: int, end: int) -> Iterator[_Piece]:
    quotations = manuscript.quotations
    for number in range(bisect_left(quotations, start, key=_outer), bisect_left(quotations, end, key=_outer)):
        yield quotations[number].outer.start, quotations[number].outer.end, number, ""


def _calls(manuscript: Manuscript, start: int, end: int) -> Iterator[_Piece]:
    calls = manuscript.calls
    for call in calls[bisect_left(calls, start, key=_called) : bisect_left(calls, end + 1, key=_called)]:
        yield call.span.start, call.span.end, -1, call.note


def _outer(quotation: Quotation) -> int:
    return quotation.outer.start


def _called(call: Call) -> int:
    return call.span.start


def _parentheses(manuscript: Manuscript, span: Span) -> Iterator[_Piece]:
    for match in _PARENTHESIS.finditer(manuscript.text, *span):
        yield match.start(), match.end(), -1, " ".join(match.group()[1:-1].split())


def _copy(source: str, start: int, end: int, text: list[str], flow: _Flow) -> None:
    for i in range(start, end):
        text.append(" " if source[i].isspace() else source[i])
        flow.at.append(i)


def _sign(manuscript: Manuscript, number: int, text: list[str], flow: _Flow) -> None:
    """The sign for a quotation, with the full stop within it where it ends the sentence too."""
    quotation = manuscript.quotations[number]
    words = _INNER_CALL.sub("", manuscript.text[quotation.span.start : quotation.span.end])
    following = manuscript.text[quotation.outer.end : quotation.outer.end + 1]
    stop = "." if quotation.block or (_ENDS.search(words) and following not in (",", ".", ";", ":")) else ""
    for char in f" {QUOTE}{stop} " if quotation.block else QUOTE + stop:
        text.append(char)
        flow.at.append(quotation.outer.start)
    flow.quotes.append(number)


def _sentences(flow: _Flow, section: int, language: str) -> Iterator[Sentence]:
    found = sentences(flow.text, language)
    waiting = iter(flow.quotes)
    for i, (start, end) in enumerate(found):
        text = flow.text[start:end]
        first = flow.at[start] if i else -1
        until = flow.at[found[i + 1][0]] if i + 1 < len(found) else sys.maxsize
        quotes = tuple(next(waiting) for _ in range(text.count(QUOTE)))
        cited = tuple(item for item in flow.cited if first <= item[0] < until)
        yield Sentence(text, tuple(tokens(text)), quotes, cited, section, i == 0)
