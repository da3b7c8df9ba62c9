"""TEI P5 with the habits of FRUS and ParlaMint: one record, one `TEI` element (TEI Guidelines 4.7, chapters 2, 7 and 11).

Each turn is one `sp`; words stand as printed, brackets and stage directions in their elements, notes at their calls.
"""

from collections.abc import Callable
from typing import Any

from lxml import etree

from memcon.model import Direction, Edition, Mark, Page, Participant, Passage, Turn, reading

from .body import body
from .inline import Inline
from .tei_header import tei_header
from .tei_inline import NS, XML_ID, Element, add_note, add_words, element, person_id, plain


def tei(edition: Edition) -> bytes:
    """The record as a TEI document in UTF-8, with an XML declaration."""
    root = etree.fromstring(f'<TEI xmlns="{NS}"/>')
    inline = Inline(edition)
    root.append(tei_header(edition))
    text = element(root, "text")
    if edition.record.language:
        text.set("{http://www.w3.org/XML/1998/namespace}lang", edition.record.language)
    division = element(element(text, "body"), "div", type="document")
    division.set("n", edition.record.id)
    _opening(edition, division)
    for item in body(edition.record):
        _WRITERS[type(item)](edition, inline, division, item)
    if division[-1].tag in {f"{{{NS}}}head", f"{{{NS}}}opener"}:
        element(division, "p")
    _loose_notes(edition, inline, text)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _opening(edition: Edition, division: Element) -> None:
    header = edition.record.header
    fields = {name: header.all(name) for name in ("title", "own_heading", "date", "location", "status_note", "summary")}
    for name in ("title", "own_heading"):
        for field in fields[name]:
            element(division, "head", type=name).text = plain(field.value)
    for field in fields["summary"]:
        element(division, "argument").append(_paragraph(field.value))
    opener = [*fields["location"], *fields["date"]]
    if opener:
        dateline = element(element(division, "opener"), "dateline")
        for field in opener:
            child = element(dateline, "placeName" if field.name == "location" else "date")
            child.text = plain(edition.quote(field.span) if field.span and field.name == "date" else field.value)
    if edition.record.participants:
        _participants(edition, division)


def _paragraph(text: str) -> Element:
    paragraph: Element = etree.Element(f"{{{NS}}}p")
    paragraph.text = plain(text)
    return paragraph


def _participants(edition: Edition, division: Element) -> None:
    side: str | None = None
    listing: Element | None = None
    for person in edition.record.participants:
        if listing is None or person.side != side:
            side, listing = person.side, element(division, "list", type="participants")
            if side:
                element(listing, "head").text = plain(side)
        _participant(edition, element(listing, "item"), person)


def _participant(edition: Edition, item: Element, person: Participant) -> None:
    name = element(item, "persName", ref="#" + person_id(person.person))
    name.text = plain(reading(edition.document, (person.span,)).text)
    if person.role:
        name.tail = ", "
        element(item, "roleName").text = plain(person.role)


def _turn(edition: Edition, inline: Inline, division: Element, turn: Turn) -> None:
    speech = element(division, "sp", n=str(turn.n))
    speech.set(XML_ID, f"t{turn.n}")
    if turn.who:
        speech.set("who", "#" + person_id(turn.who))
    if turn.label is not None:
        element(speech, "speaker").text = plain(reading(edition.document, (turn.label,)).text)
    for paragraph in turn.paragraphs:
        add_words(inline, element(speech, "p"), paragraph)
    if not turn.paragraphs:
        element(speech, "p")


def _passage(_: Edition, inline: Inline, division: Element, passage: Passage) -> None:
    paragraph = element(division, "p", n=f"s{passage.n}", ana=f"#{passage.mode}")
    paragraph.set(XML_ID, f"s{passage.n}")
    add_words(inline, paragraph, passage.words)


def _direction(_: Edition, inline: Inline, division: Element, direction: Direction) -> None:
    add_words(inline, element(division, "stage", type=direction.kind), (direction.span,), direction)


def _gap(_: Edition, inline: Inline, division: Element, mark: Mark) -> None:
    add_words(inline, element(division, "p"), (mark.span,))


def _page(_: Edition, _inline: Inline, division: Element, page: Page) -> None:
    pb = element(division, "pb")
    if page.n:
        pb.set("n", plain(page.n))


def _loose_notes(edition: Edition, inline: Inline, text: Element) -> None:
    """Notes that nothing calls stand at the end, so that nothing is lost."""
    loose = [note for note in edition.record.notes if note.call is None]
    if loose:
        division = element(element(text, "back"), "div", type="notes")
        paragraph = element(division, "p")
        for note in loose:
            add_note(inline, paragraph, note)


_WRITERS: dict[type, Callable[[Edition, Inline, Element, Any], None]] = {
    Turn: _turn,
    Passage: _passage,
    Direction: _direction,
    Mark: _gap,
    Page: _page,
}
