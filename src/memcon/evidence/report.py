"""The report on a manuscript as one page: its text with each quotation marked, and beside it what the record has. No scripts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import jinja2

from memcon.model import Span

from .manuscript import Manuscript, Paragraph
from .passages import Passages, passages_of
from .quotes import Checked, Found

AROUND = 160
"""Characters of the record that are shown on either side of the words."""
VERDICTS = {
    "exact": "verbatim",
    "marked": "changed only where it is marked",
    "altered": "changed without a mark",
    "spliced": "run together from several places",
    "not_found": "not in the archive",
    "not_checked": "the record cited is not in the archive",
}
"""The verdicts in words."""
_CALL = re.compile(r"\[\^([^\]\s]{1,40})\]")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,400})(?<=\S)\1(?!\w)")
_LEADING = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+|^#{1,6}[ \t]+")


class Piece(NamedTuple):
    """A stretch of the manuscript: plain, the call of a note, or a quotation with its number and its words."""

    text: str
    kind: str = "text"
    finding: "Finding | None" = None
    words: "tuple[Words, ...]" = ()


class Words(NamedTuple):
    """Words of a quotation or of the record, and whether they differ from those of the other side."""

    text: str
    differ: bool


class Shown(NamedTuple):
    """Words of a record in their surroundings."""

    ref: str
    speaker: str | None
    title: str | None
    before: str
    words: tuple[Words, ...]
    after: str


class Finding(NamedTuple):
    """A quotation, and the passages that it is from."""

    number: int
    checked: Checked
    passages: tuple[Shown, ...]


class Row(NamedTuple):
    """A paragraph of the manuscript, and what is found of its quotations."""

    kind: str
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]


def report(manuscript: Manuscript, checked: Sequence[Checked], passages: Passages) -> str:
    """The page (HTML). `checked` is what `examine` gives for the manuscript."""
    findings = [
        Finding(n, one, tuple(_shown(one, found, passages) for found in one.parts or (one.found,) if found))
        for n, one in enumerate(checked, 1)
    ]
    return _template().render(
        name=manuscript.name,
        rows=list(_rows(manuscript, findings)),
        notes=[Row("note", tuple(_text(manuscript, p.span)), ()) for p in manuscript.paragraphs if p.kind == "note"],
        counts=Counter(one.verdict for one in checked),
        flags=Counter(flag for one in checked for flag in one.flags),
        total=len(checked),
        clean=sum(one.clean for one in checked),
        verdicts=VERDICTS,
    )


def _rows(manuscript: Manuscript, findings: Sequence[Finding]) -> Iterator[Row]:
    waiting = list(findings)[::-1]
    for paragraph in manuscript.paragraphs:
        if paragraph.kind in ("text", "heading", "quote"):
            own = []
            while waiting and waiting[-1].checked.start < paragraph.span.end:
                own.append(waiting.pop())
            yield Row(paragraph.kind, tuple(_pieces(manuscript, paragraph, own)), tuple(own))


def _pieces(manuscript: Manuscript, paragraph: Paragraph, findings: Sequence[Finding]) -> Iterator[Piece]:
    at = paragraph.span.start
    for finding in findings:
        checked = finding.checked
        yield from _text(manuscript, Span(at, checked.start))
        at = max(at, checked.end)
        changed = [one.quoted for one in checked.differences if one.kind in ("replace", "insert")]
        words = _parted(checked.text, ((start - checked.start, end - checked.start) for start, end in changed))
        yield Piece("", "quote", finding, tuple(Words(_plain(text), differ) for text, differ in words))
    yield from _text(manuscript, Span(at, paragraph.span.end))


def _parted(text: str, changed: Iterable[tuple[int, int]]) -> Iterator[Words]:
    """The text cut where words that differ begin and end."""
    at = 0
    for start, end in sorted(changed):
        if at <= start < end <= len(text):
            yield Words(text[at:start], False)
            yield Words(text[start:end], True)
            at = end
    yield Words(text[at:], False)


def _text(manuscript: Manuscript, span: Span) -> Iterator[Piece]:
    """Plain text, with the calls of notes apart."""
    text, at = manuscript.text[span.start : span.end], 0
    for match in _CALL.finditer(text):
        yield Piece(_plain(text[at : match.start()]))
        yield Piece(match[1], "call")
        at = match.end()
    yield Piece(_plain(text[at:]))


def _plain(text: str) -> str:
    """Without the marks of Markdown: those that begin a line, and those of emphasis."""
    return _EMPHASIS.sub(r"\2", _LEADING.sub("", text))


def _shown(checked: Checked, found: Found, passages: Passages) -> Shown:
    edition = passages.edition(found.record)
    words = Span(found.start, found.end)
    unit = next(unit for unit in passages_of(edition) if unit.span.meets(words) and unit.span.holds(words))
    start, end = unit.reading.find(words)
    text = unit.reading.text
    spans = [one.found for one in checked.differences if one.kind in ("replace", "delete") and words.holds(one.found)]
    changed = (unit.reading.find(span) for span in spans)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    before = before.partition(" ")[2] if start > AROUND else before
    after = after.rpartition(" ")[0] if end + AROUND < len(text) else after
    return Shown(
        found.record + unit.ref,
        edition.name(unit.who),
        edition.record.header.get("title"),
        ("… " if start > AROUND else "") + before,
        tuple(_parted(text[start:end], ((left - start, right - start) for left, right in changed))),
        after + (" …" if end + AROUND < len(text) else ""),
    )


@cache
def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("memcon.evidence", "")
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["words"] = lambda flag: str(flag).replace("_", " ")
    return environment.get_template("report.html")
