"""The layer of reports: who told whom what, in which words, and how deep."""

from collections.abc import Iterator
from typing import Literal

from memcon.language.reporting import lexicon
from memcon.language.sentences import sentences
from memcon.model import Attribution, Document, Issue, Layer, Mention, Record, Span
from memcon.model.layer import RECORDER
from memcon.model.units import Unit, units

from .reporting.continuation import OPENING, closing
from .reporting.talk import attributions
from .reporting.values import Report, Stretch, Text
from .reporting.words import Known

VERSION = "1"
_KINDS: dict[str, Literal["turn", "summary", "direction"]] = {
    "speech": "turn",
    "summary": "summary",
    "prose": "direction",
    "direction": "direction",
}


def reports(record: Record, document: Document, names: Layer) -> Layer:
    """Every report of the record, in the order of the text; persons and places come from the layer of names.

    Where there is no lexicon for the record's language nothing is found, and an Issue says so; a quotation that is never
    closed is an Issue too, and its content ends with its sentence.
    """
    words = lexicon((record.language or "en").split("-")[0])
    if words is None:
        issue = Issue("reports-no-language", f"reports are not looked for: there is no lexicon for {record.language!r}")
        return Layer("reports", VERSION, issues=(issue,))
    mentions = sorted((item for item in names.items if isinstance(item, Mention)), key=lambda m: m.span)
    read = [unit for unit in units(record, document) if unit.kind in _KINDS]
    texts = [_text(unit, record, mentions, words.language) for unit in read]
    present = {p.person for p in record.participants} | {t.who for t in record.turns if t.who}
    found = attributions(texts, words, present)
    issues = tuple(_unclosed(report, read[report.text]) for report in found if _open(report, read[report.text]))
    items = sorted((_item(report, read[report.text]) for report in found), key=lambda item: (item.span, item.depth))
    return Layer("reports", VERSION, tuple(items), issues=issues)


def _text(unit: Unit, record: Record, mentions: list[Mention], language: str) -> Text:
    others = {turn.who for turn in record.turns if turn.who} - {unit.who}
    hearers = tuple(others) if len(others) == 1 else ()
    text = unit.reading.text
    names = tuple(_known(unit, mentions))
    return Text(_KINDS[unit.kind], text, unit.who, hearers, names, tuple(sentences(text, language)))


def _known(unit: Unit, mentions: list[Mention]) -> Iterator[Known]:
    for mention in mentions:
        if unit.span.holds(mention.span):
            start, end = unit.reading.find(mention.span)
            if end > start:
                yield Known(start, end, mention.of, mention.id, mention.name)


def _item(report: Report, unit: Unit) -> Attribution:
    source = report.source
    return Attribution(
        unit.reading.source(*report.span),
        _place(unit, report.cue),
        _place(unit, report.content),
        source.id if source else None,
        source.name if source else None,
        unit.who or RECORDER,
        report.kind,
        report.depth,
        report.addressee,
        report.polarity,
        report.modality,
        source.candidates if source else (),
        unit.ref,
        f"rule:{report.rule}",
    )


def _place(unit: Unit, stretch: Stretch | None) -> Span | None:
    return unit.reading.source(*stretch) if stretch else None


def _open(report: Report, unit: Unit) -> bool:
    """Whether the content begins with a quotation mark that nothing closes."""
    text, content = unit.reading.text, report.content
    return content is not None and text[content[0]] in OPENING and closing(text, content[0]) is None


def _unclosed(report: Report, unit: Unit) -> Issue:
    start = (report.content or report.span)[0]
    mark = unit.reading.source(start, start + 1)
    return Issue("quotation-not-closed", "a quotation opens here and is not closed", mark)
