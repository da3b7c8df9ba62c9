"""How words came to us: from whoever first said them, through speaker, record-taker, editor and translator, to the file.

Each link tells who, with the place that says so: `stated` where the record says it, `inferred` where it only suggests it, and
`unknown` where somebody must have stood there and the record does not say who. Custody (who held the paper) is the last links.
"""

import re
from collections.abc import Iterator

from memcon.model import Attribution, Direction, Edition, Link, Mark, Span, Transmission, Turn, Unit, units
from memcon.model.transmission import Role

from .strongest import called, sentence, whole

_TALKS = re.compile(r"\b(?:talk|speak|meet|see|visit|call|write|converse|receive)", re.IGNORECASE)
_BEFORE = 400  # characters before a report in which a go-between may have been sent
_CUSTODY: tuple[tuple[Role, str], ...] = (
    ("obtained_by", "obtained_by"),
    ("publisher", "published_by"),
    ("publisher", "digital_archive"),
    ("repository", "repository"),
)
_PRONOUN = re.compile(r"\b(?:he|she|they|it|him|her|them|who|which|his|their|its|you|we|somebody|someone)\b", re.IGNORECASE)


def trace(edition: Edition, span: Span | None = None) -> Transmission:
    """The transmission of the words at `span`, and the strongest sentence that the record supports for them.

    Without a span, that of the record itself. Raises ValueError where the span is empty or lies outside the document.
    """
    if span is None:
        links = (*_interpreters(edition), _taker(edition), *_edition(edition))
        return Transmission(links, whole(edition, links))
    if not 0 <= span.start < span.end <= len(edition.document.chars):
        raise ValueError(f"span {span.start}-{span.end} is empty or lies outside the document")
    unit = next((u for u in units(edition.record, edition.document) if u.span.holds(span)), None)
    reports = tuple(_reports(edition, span)) if unit and unit.kind != "header" else ()
    printed = unit is not None and unit.kind in ("header", "note")  # words of the edition itself: nobody translated them
    paper = (link for link in _edition(edition) if not printed or link.role not in ("translator", "repository"))
    links = (*_words(edition, span, unit, reports), *paper)
    return Transmission(links, sentence(edition, span, unit, reports, links, direction(edition, span)))


def _reports(edition: Edition, span: Span) -> Iterator[Attribution]:
    """The reports whose content holds the words, from the innermost outward."""
    found = [item for item in edition.items(Attribution) if isinstance(item, Attribution) and item.content]
    holding = [item for item in found if item.content and item.content.holds(span)]
    yield from sorted(holding, key=lambda item: (-item.depth, len(item.span)))


def direction(edition: Edition, span: Span) -> Direction | None:
    """The stage direction in which the words stand, if they do."""
    return next((d for d in edition.record.directions if d.span.holds(span)), None)


def _words(edition: Edition, span: Span, unit: Unit | None, reports: tuple[Attribution, ...]) -> Iterator[Link]:
    """The hands that had the words while the talk was held and written down."""
    told = direction(edition, span)
    brackets = [mark for mark in edition.record.marks if mark.kind != "note_call" and mark.span.meets(span)]
    yield from map(_editor, {mark.by: mark for mark in reversed(brackets)}.values())  # a hand once, by its first mark
    if unit is None or unit.kind in ("header", "note"):
        if not brackets:
            yield Link("editor", "the editors", "inferred" if unit is None else "stated", unit.span if unit else None)
        return
    for item in reports:
        yield _source(edition, item)
        between = _between(edition, item)
        if between:
            yield between
    if unit.kind == "speech" and told is None:
        yield _speaker(edition, unit)
        yield from _interpreters(edition)
    yield _taker(edition)


def _editor(mark: Mark) -> Link:
    who = {"editor": "the editor", "translator": "the translator", "declassifier": "the declassifier"}.get(mark.by or "")
    if mark.by == "record_taker":
        return Link("record_taker", "the record-taker", "stated", mark.span)
    return Link("editor", who, "stated" if who else "unknown", mark.span)


def _source(edition: Edition, item: Attribution) -> Link:
    """Whoever is reported: stated where the cue phrase names him, inferred where a pronoun or the sentence before does."""
    who = called(edition, item)
    if who is None:
        return Link("reported_source", None, "unknown", item.cue or item.span)
    phrase = Span(item.span.start, item.content.start) if item.content and item.content.start > item.span.start else item.span
    if item.source is None and _PRONOUN.fullmatch(who):
        return Link("reported_source", None, "unknown", phrase)
    named = item.cue is not None and any(part in edition.quote(phrase) for part in who.split() if len(part) > 1)
    speaks = item.source is not None and item.source == item.speaker
    return Link("reported_source", who, "stated" if named or speaks else "inferred", phrase)


def _between(edition: Edition, item: Attribution) -> Link | None:
    """Somebody who had been asked to talk with the source just before: he may have brought the words."""
    if item.depth > 1 or item.source is None or item.source == item.speaker:
        return None
    for earlier in reversed(edition.items(Attribution)):
        if not isinstance(earlier, Attribution) or earlier.ref != item.ref or earlier.content is None:
            continue
        near = 0 <= item.span.start - earlier.span.end < _BEFORE
        asked = earlier.made_by.endswith(":to") and earlier.addressee not in (None, item.source, item.speaker)
        if near and asked and _TALKS.search(edition.quote(earlier.content)):
            return Link("reported_source", edition.name(earlier.addressee), "inferred", earlier.span)
    return None


def _speaker(edition: Edition, unit: Unit) -> Link:
    turn = next((t for t in edition.record.turns if t.n == unit.n), None)
    label = turn.label if turn else None
    if unit.who is None:
        return Link("speaker", None, "unknown", label)
    return Link("speaker", edition.name(unit.who), "inferred" if label is None or _doubted(edition, turn) else "stated", label)


def _doubted(edition: Edition, turn: Turn | None) -> bool:
    """Whether the edition marks the label as doubtful ("[sic]")."""
    label = turn.label if turn else None
    return label is not None and any(mark.kind == "sic" and mark.span.meets(label) for mark in edition.record.marks)


def _interpreters(edition: Edition) -> Iterator[Link]:
    found = [p for p in edition.record.participants if p.duty == "interpreter"]
    yield from (Link("interpreter", p.name, "stated", p.item or p.span) for p in found)
    if not found and edition.record.header.get("original_language"):
        yield Link("interpreter", None, "unknown")


def _taker(edition: Edition) -> Link:
    """Who wrote the talk down: a person named, else the side in whose language and archive the record is."""
    record = edition.record
    for person in record.participants:
        if person.duty == "record_taker":
            return Link("record_taker", person.name, "stated", person.item or person.span)
    drafted = next(iter(record.header.all("drafted_by")), None)
    if drafted:
        return Link("record_taker", drafted.value, "stated", drafted.span)
    language = next(iter(record.header.all("original_language")), None)
    sides = sorted({p.side for p in record.participants if p.side})
    if language:
        people = language.value.split(" (")[0]
        side = next((s for s in sides if people.lower() in s.lower()), None)
        if side:
            return Link("record_taker", f"the {side}", "inferred", language.span)
    return Link("record_taker", None, "unknown")


def _edition(edition: Edition) -> Iterator[Link]:
    """The hands that had the paper: status, translators, who obtained and published it, where it lies, the file."""
    header = edition.record.header
    for field in header.all("status_note"):
        yield Link("status", field.value, "stated", field.span)
    translators = header.all("translated_by")
    yield from (Link("translator", field.value, "stated", field.span) for field in translators)
    if not translators and header.get("original_language") and not _same_language(edition):
        yield Link("translator", None, "unknown")
    for role, name in _CUSTODY:
        yield from (Link(role, field.value, "stated", field.span) for field in header.all(name))
    source = edition.document.source
    yield Link("file", f"{source.name}, {len(source.data)} bytes, SHA-256 {source.sha256}", "stated")


def _same_language(edition: Edition) -> bool:
    original = edition.record.header.get("original_language") or ""
    spoken = (edition.record.header.get("language") or "").split(" (")[0]
    return bool(spoken) and spoken == original.split(" (")[0]
