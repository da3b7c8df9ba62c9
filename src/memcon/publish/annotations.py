"""Web Annotations: what memcon understood of a record, as one annotation page.

The format is the W3C Web Annotation Data Model (2017); the bodies are memcon's own and documented in `docs/annotations.md`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from memcon.model import (
    Addressee,
    Attribution,
    Date,
    Direction,
    Edition,
    Field,
    Mark,
    Mention,
    Note,
    Participant,
    Passage,
    Proposal,
    Question,
    Span,
    Turn,
    anchor,
    reading,
)

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"memcon": "https://w3id.org/memcon/ns#"}]
MOTIVATION = {"Header": "describing", "Mark": "describing", "Direction": "describing", "Note": "commenting"}

Body = dict[str, Any]


def annotations(edition: Edition) -> dict[str, Any]:
    """The annotation page of an edition, ready for JSON; offsets are code points of the document's characters, half-open."""
    record = edition.record
    source = edition.document.source.uri or record.file
    items = [_annotation(edition, source, n, span, body) for n, (span, body) in enumerate(_bodies(edition), 1)]
    return {"@context": CONTEXT, "type": "AnnotationPage", "id": f"urn:memcon:{record.id}", "items": items}


def _annotation(edition: Edition, source: str, n: int, span: Span, body: Body) -> dict[str, Any]:
    made = anchor(edition.document.chars, span)
    return {
        "id": f"urn:memcon:{edition.record.id}#a{n}",
        "type": "Annotation",
        "motivation": MOTIVATION.get(body["type"], "identifying"),
        "body": body,
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {"type": "TextQuoteSelector", "exact": made.exact, "prefix": made.prefix, "suffix": made.suffix},
            ],
        },
    }


def _bodies(edition: Edition) -> Iterator[tuple[Span, Body]]:
    record = edition.record
    structure: list[Any] = [
        *(field for field in record.header.fields if field.span is not None),
        *record.participants,
        *record.turns,
        *record.passages,
        *record.directions,
        *record.addressees,
        *record.marks,
        *record.notes,
    ]
    for item in [*structure, *edition.items(Mention, Date, Attribution, Question, Proposal)]:
        name = type(item).__name__
        yield item.span, {"type": "Header" if name == "Field" else name, **_BODY[type(item)](edition, item)}


def _who(edition: Edition, who: str | None) -> Body | None:
    return None if who is None else {"id": who, "name": edition.name(who)}


def _part(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _field(_: Edition, field: Field) -> Body:
    return {"field": field.name, "value": field.value, "said_by": field.said_by}


def _participant(_: Edition, person: Participant) -> Body:
    fields = ("name", "person", "side", "role", "title", "duty", "presence")
    return {name: getattr(person, name) for name in fields}


def _turn(edition: Edition, turn: Turn) -> Body:
    return {
        "n": turn.n,
        "speaker": _who(edition, turn.who),
        "candidates": list(turn.candidates),
        "label": _part(turn.label),
        "text": reading(edition.document, turn.words).text,
        "mode": turn.mode,
    }


def _passage(edition: Edition, passage: Passage) -> Body:
    return {"n": passage.n, "mode": passage.mode, "text": reading(edition.document, passage.words).text}


def _direction(_: Edition, direction: Direction) -> Body:
    return {"kind": direction.kind, "turn": direction.turn}


def _addressee(_: Edition, addressee: Addressee) -> Body:
    return {"addressee": addressee.person, "turn": addressee.turn}


def _mark(_: Edition, mark: Mark) -> Body:
    return {"kind": mark.kind, "by": mark.by, "turn": mark.turn, "extent": mark.extent, "reason": mark.reason}


def _note(edition: Edition, note: Note) -> Body:
    return {"n": note.n, "call": _part(note.call), "text": reading(edition.document, note.words).text}


def _mention(_: Edition, mention: Mention) -> Body:
    body = {"of": mention.of, "id": mention.id, "name": mention.name, "made_by": mention.made_by, "reason": mention.reason}
    return {**body, "candidates": list(mention.candidates)}


def _date(_: Edition, date: Date) -> Body:
    fields = ("edtf", "time", "duration", "kind", "derived", "made_by")
    hangs = {"relation": date.anchor.relation, "event": date.anchor.event} if date.anchor else None
    return {**{name: getattr(date, name) for name in fields}, "anchor": hangs}


def _attribution(edition: Edition, report: Attribution) -> Body:
    fields = ("speaker", "addressee", "kind", "depth", "polarity", "modality", "made_by")
    source = None if report.source is None else {"id": report.source, "name": report.source_name or edition.name(report.source)}
    return {
        "cue": _part(report.cue),
        "content": _part(report.content),
        "source": source,
        "candidates": list(report.candidates),
        **{name: getattr(report, name) for name in fields},
    }


def _question(_: Edition, question: Question) -> Body:
    return {name: getattr(question, name) for name in ("asker", "kind", "answer_turn", "made_by")}


def _proposal(_: Edition, proposal: Proposal) -> Body:
    plain = {name: getattr(proposal, name) for name in ("to_whom", "kind", "status", "made_by")}
    lists = {name: list(getattr(proposal, name)) for name in ("by", "accepted_by", "turns")}
    return {**plain, **lists}


_BODY: dict[type, Callable[[Edition, Any], Body]] = {
    Field: _field,
    Participant: _participant,
    Turn: _turn,
    Passage: _passage,
    Direction: _direction,
    Addressee: _addressee,
    Mark: _mark,
    Note: _note,
    Mention: _mention,
    Date: _date,
    Attribution: _attribution,
    Question: _question,
    Proposal: _proposal,
}
