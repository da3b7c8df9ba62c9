"""The layer of reports: who told whom what, in which words, and how deep."""

from collections.abc import Iterator

from memcon.language.reporting import Lexicon, lexicon
from memcon.language.sentences import sentences
from memcon.model import Attribution, Document, Issue, Layer, Mention, Record, Span
from memcon.model.layer import RECORDER
from memcon.model.units import Unit, units

from .reporting.talk import Talk, speakers
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
    read = [unit for unit in units(record, document) if unit.kind in _KINDS]
    texts = [_text(unit, record, mentions, words.language) for unit in read]
    talk = Talk(words, present(record, texts, words))
    for text in texts:
        talk.read(text)
    items = [_item(report, read[report.text]) for report in talk.reports]
    return Layer("reports", VERSION, tuple(sorted(items, key=lambda item: (item.span, item.depth))))


def present(record: Record, texts: list[Text], words: Lexicon) -> set[str]:
    """The ids of those who took part: listed, speaking, or, where nothing is listed, more than once said to speak."""
    known = {p.person for p in record.participants} | {t.who for t in record.turns if t.who}
    return known or speakers(texts, words)


def _text(unit: Unit, record: Record, mentions: list[Mention], language: str) -> Text:
    text = unit.reading.text
    speakers = {turn.who for turn in record.turns if turn.who} - {unit.who}
    hearers = tuple(sorted(speakers)) if len(speakers) == 1 else ()
    kind = _KINDS[unit.kind]
    return Text(kind, text, unit.who, hearers, tuple(_known(unit, mentions)), tuple(sentences(text, language)))  # type: ignore[arg-type]


def _known(unit: Unit, mentions: list[Mention]) -> Iterator[Known]:
    for mention in mentions:
        if unit.span.start <= mention.span.start and mention.span.end <= unit.span.end:
            start, end = unit.reading.find(mention.span)
            if end > start:
                yield Known(start, end, mention.of, mention.id, mention.name)


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
