"""What the page of a record shows, as plain values for its template."""

from collections import Counter
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from memcon.model import Direction, Edition, Field, Mark, Page, Passage, Turn, printable, reading
from memcon.publish.body import Entry, body
from memcon.publish.citations import csl_item
from memcon.publish.inline import Inline

from .render import words

_CARD = {
    "date": "Date",
    "time": "Time",
    "location": "Place",
    "classification": "Classification",
    "subject": "Subject",
    "own_heading": "Heading of the document",
    "status_note": "Status",
    "original_language": "Original language",
    "contents": "This text",
    "repository": "Repository",
    "collection": "Collection",
    "translated_by": "Translated by",
    "drafted_by": "Drafted by",
    "approved_by": "Approved by",
    "obtained_by": "Obtained by",
    "digital_archive": "Published by",
    "published_by": "Published by",
    "credits": "Credits",
    "summary": "Summary by the archive",
    "source_note": "Source note",
    "citation": "Citation as given",
    "url": "Address as given",
}


class Line(NamedTuple):
    """One entry of the body: a turn, a passage, a stage direction, a gap or a page of the source."""

    kind: str
    ref: str = ""
    n: int | str = ""
    label: str = ""
    paragraphs: tuple[Markup, ...] = ()


def record_page(edition: Edition) -> dict[str, Any]:
    """Everything that `record.html` shows of one edition."""
    record, inline = edition.record, Inline(edition)
    title = record.header.get("title") or record.header.get("own_heading") or record.file
    item = csl_item(edition)
    return {
        "id": record.id,
        "path": quote(record.id),
        "title": printable(title),
        "lang": record.language,
        "url": item.get("URL") or f"/record/{quote(record.id)}",
        "meta": _meta(edition, item),
        "card": _card(edition),
        "sides": _sides(edition),
        "heading": "The talk" if record.turns else "The record",
        "entries": [_line(edition, inline, entry) for entry in body(record)],
        "notes": [
            {"n": note.n, "called": note.call is not None, "paragraphs": [words(inline, p) for p in note.paragraphs]}
            for note in record.notes
        ],
        "issues": [*edition.document.issues, *record.issues],
    }


def _card(edition: Edition) -> list[tuple[str, str]]:
    shown = [(_CARD[f.name], printable(_value(edition, f))) for f in edition.record.header.fields if f.name in _CARD]
    order = list(dict.fromkeys(_CARD.values()))
    return sorted(dict.fromkeys(shown), key=lambda pair: order.index(pair[0]))


def _value(edition: Edition, field: Field) -> str:
    """Dates and times are shown as printed, with what they are taken for behind."""
    if field.name in {"date", "time"} and field.span is not None:
        printed = reading(edition.document, (field.span,)).text
        return printed if printed == field.value else f"{printed} ({field.value})"
    return field.value


def _sides(edition: Edition) -> list[tuple[str, list[dict[str, Any]]]]:
    turns = Counter(turn.who for turn in edition.record.turns)
    counted: Counter[str | None] = Counter()
    for turn in edition.record.turns:
        counted[turn.who] += len(reading(edition.document, turn.words).text.split())
    sides: dict[str, list[dict[str, Any]]] = {}
    for person in edition.record.participants:
        facts = ", ".join(fact.replace("_", " ") for fact in (person.role, person.duty, person.presence) if fact)
        entry = {"name": person.name, "facts": facts, "turns": turns[person.person], "words": counted[person.person]}
        sides.setdefault(person.side or "", []).append(entry)
    listed = {person.person for person in edition.record.participants}
    others = [who for who in turns if who is not None and who not in listed]
    if others:
        entries = [{"name": edition.name(who), "facts": "", "turns": turns[who], "words": counted[who]} for who in others]
        sides["Speaking, not on the list" if listed else ""] = entries
    return list(sides.items())


def _line(edition: Edition, inline: Inline, entry: Entry) -> Line:
    if isinstance(entry, Turn):
        label = reading(edition.document, (entry.label,)).text if entry.label else ""
        return Line("turn", f"t{entry.n}", entry.n, printable(label), tuple(words(inline, p) for p in entry.paragraphs))
    if isinstance(entry, Passage):
        return Line("passage", f"s{entry.n}", entry.n, "", (words(inline, entry.words),))
    if isinstance(entry, Page):
        return Line("page", n=printable(entry.n or ""))
    kind = "stage" if isinstance(entry, Direction) else "gapline"
    return Line(kind, paragraphs=(words(inline, (entry.span,), entry if isinstance(entry, Direction | Mark) else None),))


def _meta(edition: Edition, item: dict[str, Any]) -> list[tuple[str, str]]:
    """Highwire and Dublin Core tags, by which reference managers know the page; who spoke is not its author."""
    date = "/".join(str(part) for part in item.get("issued", {}).get("date-parts", [[]])[0])
    tags = [
        ("citation_title", item["title"]),
        ("citation_publication_date", date),
        ("citation_publisher", item.get("publisher") or item.get("container-title")),
        ("citation_language", item.get("language")),
        ("dc.type", "document"),
        ("dc.source", edition.record.file),
    ]
    return [(name, printable(str(value))) for name, value in tags if value]
