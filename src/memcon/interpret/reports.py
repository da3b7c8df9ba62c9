"""The layer of reports: who told whom what, in which words, and how deep."""

import re
from collections.abc import Iterator

from memcon.language.reporting import lexicon
from memcon.model import Attribution, Document, Issue, Layer, Mention, Record, Span
from memcon.model.layer import RECORDER
from memcon.model.units import Unit, units

from .reporting.talk import Talk
from .reporting.values import Report, Stretch, Text
from .reporting.words import Known

VERSION = "1"
_KINDS = {"speech": "turn", "summary": "summary", "prose": "direction", "direction": "direction"}


def reports(record: Record, document: Document, names: Layer) -> Layer:
    """Every report of the record. Where there is no lexicon for its language, an Issue says so and nothing is found."""
    words = lexicon((record.language or "en").split("-")[0])
    if words is None:
        issue = Issue("reports-no-language", f"reports are not looked for: there is no lexicon for {record.language!r}")
        return Layer("reports", VERSION, issues=(issue,))
    mentions = sorted((item for item in names.items if isinstance(item, Mention)), key=lambda m: m.span)
    talk = Talk(words, {p.person for p in record.participants} | {t.who for t in record.turns if t.who})
    read = [unit for unit in units(record, document) if unit.kind in _KINDS]
    for unit in read:
        talk.read(_text(unit, record, mentions))
    items = [_item(report, read[report.text]) for report in talk.reports]
    return Layer("reports", VERSION, tuple(sorted(items, key=lambda item: (item.span, item.depth))))


def _text(unit: Unit, record: Record, mentions: list[Mention]) -> Text:
    text = unit.reading.text
    speakers = {turn.who for turn in record.turns if turn.who} - {unit.who}
    hearers = tuple(sorted(speakers)) if len(speakers) == 1 else ()
    kind = _KINDS[unit.kind]
    return Text(kind, text, unit.who, hearers, tuple(_known(unit, mentions)), tuple(_sentences(text)))  # type: ignore[arg-type]


def _known(unit: Unit, mentions: list[Mention]) -> Iterator[Known]:
    for mention in mentions:
        if unit.span.start <= mention.span.start and mention.span.end <= unit.span.end:
            start, end = unit.reading.find(mention.span)
            if end > start:
                yield Known(start, end, mention.of, mention.id, mention.name)


_STOP = re.compile(r"(?<![A-Z])(?<!\b[Mm]r)(?<!\bDr)(?<!\bMrs)(?<!\bNo)(?<!\b[ap]\.m)[.?!][”\"’)\]]*\s+(?=[“\"(\[]*[A-Z0-9])")


def _sentences(text: str) -> Iterator[Stretch]:
    at = 0
    for match in _STOP.finditer(text):
        end = match.start() + len(match.group().rstrip())
        yield at, end
        at = match.end()
    if at < len(text):
        yield at, len(text)


def _item(report: Report, unit: Unit) -> Attribution:
    def place(stretch: Stretch | None) -> Span | None:
        return unit.reading.source(*stretch) if stretch else None

    source = report.source
    return Attribution(
        unit.reading.source(*report.span),
        place(report.cue),
        place(report.content),
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
