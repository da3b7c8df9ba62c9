"""The TEI header: what the record is, who had a hand in it, who was there (TEI Guidelines 4.7, chapters 2 and 15)."""

from lxml import etree

from memcon.model import Edition, Field

from .tei_inline import NS, XML_ID, Element, element, person_id, plain

_RESPONSIBLE = {
    "translated_by": "translated by",
    "drafted_by": "drafted by",
    "obtained_by": "obtained by",
    "approved_by": "approved by",
}
_HANDS = {
    "editor": "the editors of the source",
    "translator": "the translators of the source",
    "declassifier": "those who declassified the source",
    "record_taker": "who took the record",
}


def tei_header(edition: Edition) -> Element:
    """The `teiHeader` of an edition. It names no date of its own: the same record gives the same bytes."""
    header: Element = etree.Element(f"{{{NS}}}teiHeader")
    _file_description(edition, header)
    encoding = element(element(header, "encodingDesc"), "projectDesc")
    element(
        encoding, "p"
    ).text = "Words stand as in the source; names, dates and marks are understood by rule. Offsets are not kept here."
    _profile(edition, header)
    return header


def _file_description(edition: Edition, header: Element) -> None:
    fields = edition.record.header
    description = element(header, "fileDesc")
    titles = element(description, "titleStmt")
    element(titles, "title").text = plain(fields.get("title") or fields.get("own_heading") or edition.record.id)
    for name, words in _RESPONSIBLE.items():
        for field in fields.all(name):
            _responsible(titles, words, field.value)
    for hand in sorted({mark.by for mark in edition.record.marks if mark.by}):
        _responsible(titles, "marks in brackets", _HANDS[hand]).set(XML_ID, hand)
    publication = element(description, "publicationStmt")
    published = fields.get("published_by") or fields.get("digital_archive")
    if published:
        element(publication, "publisher").text = plain(published)
        element(publication, "idno", type="record").text = plain(edition.record.id)
        element(element(publication, "availability"), "p").text = plain(fields.get("rights") or "Not stated.")
    else:
        element(publication, "p").text = "Publisher not stated."
    _source(edition, description)


def _responsible(titles: Element, words: str, who: str) -> Element:
    statement = element(titles, "respStmt")
    element(statement, "resp").text = words
    name = element(statement, "name")
    name.text = plain(who)
    return name


def _source(edition: Edition, description: Element) -> None:
    fields = edition.record.header
    source = element(element(description, "sourceDesc"), "bibl")
    for name, tag in (("citation", "note"), ("source_note", "note"), ("repository", "note"), ("status_note", "note")):
        for field in fields.all(name):
            element(source, tag, type=name).text = plain(field.value)
    for field in fields.all("url"):
        element(source, "ptr", target=field.value.replace(" ", "%20"))
    element(source, "idno", type="file").text = plain(edition.record.file)
    element(source, "idno", type="sha256").text = edition.record.sha256


def _profile(edition: Edition, header: Element) -> None:
    record = edition.record
    profile = element(header, "profileDesc")
    creation = element(profile, "creation")
    for field in record.header.all("date")[:1]:
        creation.append(_date(field))
    if record.language:
        usage = element(profile, "langUsage")
        element(usage, "language", ident=record.language).text = record.language
    people = _people(edition)
    if people:
        listing = element(element(profile, "particDesc"), "listPerson")
        for who, name, forms in people:
            entry = element(listing, "person")
            entry.set(XML_ID, person_id(who))
            element(entry, "persName").text = plain(name)
            for form in sorted(set(forms) - {name}):
                element(entry, "persName", type="variant").text = plain(form)


def _people(edition: Edition) -> list[tuple[str, str, tuple[str, ...]]]:
    """Everybody of the record and everybody whom it names, each once."""
    known = {person.id: (person.id, person.name, person.forms) for person in edition.record.persons}
    for layer in edition.layers:
        for entity in layer.entities:
            if entity.of == "person":
                known.setdefault(entity.id, (entity.id, entity.name, entity.forms))
    return list(known.values())


def _date(field: Field) -> Element:
    date: Element = etree.Element(f"{{{NS}}}date")
    date.text = plain(field.value)
    return date
