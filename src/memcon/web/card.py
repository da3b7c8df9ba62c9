"""The head of a record's page: what is known of it as a card, who was present, and what reference managers read."""

from collections import Counter
from typing import Any, NamedTuple

from memcon.model import Edition, Field, reading
from memcon.publish.citations import csl_item

from .links import safe_url

_ROWS = {
    "date": "Date",
    "time": "Time",
    "location": "Place",
    "classification": "Classification",
    "subject": "Subject",
    "own_heading": "Heading",
    "status_note": "Status",
    "original_language": "Original language",
    "contents": "This text",
    "repository": "Repository",
    "collection": "Collection",
    "fonds": "Fonds",
    "series": "Series",
    "file": "File",
    "translated_by": "Translated by",
    "drafted_by": "Drafted by",
    "approved_by": "Approved by",
    "obtained_by": "Obtained by",
    "digital_archive": "Published by",
    "published_by": "Published by",
    "credits": "Credits",
    "rights": "Rights",
    "summary": "Summary",
    "source_note": "Source note",
    "citation": "Citation as given",
    "url": "Address as given",
}
_FOLDED = frozenset(("Heading", "Credits", "Rights", "Source note", "Citation as given", "Address as given"))
_AND = frozenset(("Translated by", "Published by", "Approved by", "Drafted by"))


class Row(NamedTuple):
    """One line of the card: a name, the value as printed and as understood, who says it where the document itself does not."""

    name: str
    value: str
    understood: str | None = None
    said_by: str | None = None
    url: str | None = None


class Present(NamedTuple):
    """Somebody present: how often and how much they speak (`share` of all words, 0 to 100)."""

    id: str
    name: str
    facts: str
    turns: int
    words: int
    share: int


def title(edition: Edition) -> str:
    """What the record is called: its title, else its own heading, else its file."""
    header = edition.record.header
    return header.get("title") or header.get("own_heading") or edition.record.file


def card(edition: Edition) -> tuple[list[Row], list[Row]]:
    """The rows that everybody wants to see, and those that are folded away, in the order of the card."""
    rows: dict[str, Row] = {}
    for field in edition.record.header.fields:
        name = _ROWS.get(field.name)
        if name is None or not field.value:
            continue
        row = _row(edition, name, field)
        before = rows.get(name)
        if before is None:
            rows[name] = row
        elif row.value not in before.value:
            rows[name] = before._replace(value=before.value + (" and " if name in _AND else "; ") + row.value)
    ordered = [rows[name] for name in dict.fromkeys(_ROWS.values()) if name in rows]
    return [row for row in ordered if row.name not in _FOLDED], [row for row in ordered if row.name in _FOLDED]


def _row(edition: Edition, name: str, field: Field) -> Row:
    said_by = None if field.said_by == "document" else field.said_by
    if field.name in ("date", "time") and field.span is not None:
        printed = reading(edition.document, (field.span,)).text
        return Row(name, printed, None if printed == field.value else _readable(field.value), said_by)
    return Row(name, field.value, None, said_by, safe_url(field.value) if field.name == "url" else None)


def _readable(value: str) -> str:
    """An ISO 8601 interval of hours within one day with the day said once; other values as they are."""
    start, _, end = value.partition("/")
    day, _, hour = start.partition("T")
    same, _, until = end.partition("T")
    return f"{day}, {hour}–{until}" if hour and until and same == day else value


def sides(edition: Edition) -> list[tuple[str, list[Present]]]:
    """Those present, by side, with their share of the talk; then those who speak and are not on the list."""
    record = edition.record
    turns = Counter(turn.who for turn in record.turns if turn.who)
    words: Counter[str] = Counter()
    for turn in record.turns:
        if turn.who:
            words[turn.who] += len(reading(edition.document, turn.words).text.split())
    total = sum(words.values()) or 1

    def present(id_: str, name: str, facts: str = "") -> Present:
        return Present(id_, name, facts, turns[id_], words[id_], round(100 * words[id_] / total))

    found: dict[str, list[Present]] = {}
    for one in record.participants:
        facts = ", ".join(fact.replace("_", " ") for fact in (one.role, one.duty, one.presence) if fact)
        found.setdefault(one.side or "", []).append(present(one.person, one.name, facts))
    listed = {one.person for one in record.participants}
    others = [who for who in turns if who not in listed]
    if others:
        name = "Speaking, not on the list" if listed else ""
        found.setdefault(name, []).extend(present(who, edition.name(who) or who) for who in others)
    return list(found.items())


class About(NamedTuple):
    """What other programs read of a page: the address to cite, tags of the head, and properties of schema.org."""

    url: str
    tags: list[tuple[str, str]]
    properties: list[tuple[str, str]]


def about(edition: Edition, own: str) -> About:
    """The page for reference managers (Highwire and Dublin Core tags) and crawlers (schema.org/ArchiveComponent).

    Who spoke is never the author. `own` is the address of this page, cited where the record has none.
    """
    item: dict[str, Any] = csl_item(edition)
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    publisher = item.get("publisher") or item.get("container-title")
    translators = [
        " ".join(filter(None, (name.get("given"), name.get("family") or name.get("literal"))))
        for name in item.get("translator", [])
    ]
    url = item.get("URL", own)
    tags = [
        ("citation_title", item["title"]),
        ("citation_publication_date", "/".join(str(part) for part in parts)),
        ("citation_publisher", publisher),
        ("citation_language", item.get("language")),
        *(("citation_translator", name) for name in translators),
        ("dc.type", "document"),
        ("dc.identifier", url),
        ("dc.source", ", ".join(filter(None, (item.get("archive"), item.get("archive_location"))))),
        *(("dc.contributor", name) for name in translators),
    ]
    properties = [
        ("name", item["title"]),
        ("identifier", edition.record.id),
        ("url", url),
        ("dateCreated", "-".join(f"{part:02d}" for part in parts)),
        ("inLanguage", item.get("language")),
        ("publisher", publisher),
        ("holdingArchive", item.get("archive")),
        ("itemLocation", item.get("archive_location")),
        *(("translator", name) for name in translators),
    ]
    return About(url, _given(tags), _given(properties))


def _given(pairs: list[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in pairs if value]
