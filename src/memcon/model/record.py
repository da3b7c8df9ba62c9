"""The structure of one record: what stands on its pages, who speaks, and whose the marks are."""

from typing import Literal

import msgspec

from .values import Issue, Span

Paragraph = tuple[Span, ...]
"""The words of one paragraph: spans with labels, note calls and page breaks cut out."""

Mode = Literal["speech", "gap", "direction"]
PassageMode = Literal["summary", "prose", "annex"]
Duty = Literal["interpreter", "record_taker", "chair"]
MarkKind = Literal["supplied", "sic", "correction", "uncertain", "transliteration", "gap", "note_call"]
Hand = Literal["editor", "translator", "declassifier", "record_taker"]


class Field(msgspec.Struct, frozen=True):
    """One value of the header: the span as written, and as understood.

    `name`: date, time, title, own_heading, citation, summary, credits, original_language, language, contents, status_note,
    location, repository, collection, fonds, series, file, digital_archive, url, document_number, classification, subject,
    source_note, rights, translated_by, drafted_by, obtained_by, published_by, approved_by, … `value`: EDTF for dates, ISO 8601
    for times and intervals, `Chinese (zho)` for languages, else the words as printed. `span` is None where the format, and
    not the text, says it. `said_by`: the document, its encoder, a person who added it.
    """

    name: str
    value: str
    span: Span | None = None
    said_by: str = "document"


class Header(msgspec.Struct, frozen=True):
    """All values of the header in the order of the page; a name may come more than once (translators)."""

    fields: tuple[Field, ...] = ()

    def all(self, name: str) -> tuple[Field, ...]:
        """Every field of that name."""
        return tuple(field for field in self.fields if field.name == name)

    def get(self, name: str) -> str | None:
        """The first value of that name as understood, or None."""
        return next((field.value for field in self.fields if field.name == name), None)


class Person(msgspec.Struct, frozen=True):
    """A person of this record. `id` is local to the record (a slug of the fullest printed name); `forms` are as printed."""

    id: str
    name: str
    forms: tuple[str, ...] = ()
    listed: bool = False
    authority: tuple[str, ...] = ()


class Participant(msgspec.Struct, frozen=True):
    """An entry of the list of those present. `span` is the name as printed, supplied given name included, role excluded."""

    name: str
    span: Span
    person: str
    side: str | None = None
    role: str | None = None
    title: str | None = None
    duty: Duty | None = None
    presence: str | None = None
    item: Span | None = None


class Turn(msgspec.Struct, frozen=True):
    """A speaker's turn, `n` counted from 1, from the first character of its label to its last.

    `label` is the span of the label without its colon (None where it is missing), `who` the id of a person of the record, or
    None with `candidates` where the record does not let it be known.
    """

    n: int
    span: Span
    label: Span | None
    who: str | None
    paragraphs: tuple[Paragraph, ...] = ()
    candidates: tuple[str, ...] = ()
    mode: Mode = "speech"

    @property
    def words(self) -> Paragraph:
        """All spans of the turn's words."""
        return tuple(span for paragraph in self.paragraphs for span in paragraph)


class Passage(msgspec.Struct, frozen=True):
    """A paragraph of third-person summary, of the record-taker's prose, or of an annex; `n` as in `#s3`. Nobody speaks in it."""

    n: int
    span: Span
    mode: PassageMode
    words: Paragraph


class Direction(msgspec.Struct, frozen=True):
    """A stage direction with its brackets. `turn` is None where it stands on a line of its own."""

    span: Span
    kind: str
    turn: int | None = None


class Addressee(msgspec.Struct, frozen=True):
    """The annotation or vocative that says to whom a turn is spoken; `person` None where it is not settled."""

    span: Span
    person: str | None
    turn: int


class Mark(msgspec.Struct, frozen=True):
    """An editorial mark with its brackets, and whose it is (`by`, None where that cannot be known)."""

    span: Span
    kind: MarkKind
    by: Hand | None = None
    turn: int | None = None
    extent: str | None = None
    reason: str | None = None


class Note(msgspec.Struct, frozen=True):
    """A footnote: number, call (None where none is found), whole body (`span`), and its words without the number."""

    n: int
    span: Span
    call: Span | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def words(self) -> Paragraph:
        """All spans of the note's words."""
        return tuple(span for paragraph in self.paragraphs for span in paragraph)


class Page(msgspec.Struct, frozen=True):
    """The place where a page of the printed source begins: its number as printed, None where only the break is seen."""

    n: str | None
    span: Span


class Style(msgspec.Struct, frozen=True):
    """Which style of record this was taken for, and how surely (0 to 1); `reasons` in words."""

    name: str
    score: float
    reasons: tuple[str, ...] = ()


class Record(msgspec.Struct, frozen=True):
    """One record of conversation: structure only; meaning stands in layers.

    `sha256` and `locator` name the document that every span counts in, `file` the name of its file (no folders), `language`
    the BCP 47 tag of this text where it is known.
    """

    id: str
    file: str
    sha256: str
    locator: str | None
    style: Style
    language: str | None = None
    header: Header = Header()
    participants: tuple[Participant, ...] = ()
    persons: tuple[Person, ...] = ()
    turns: tuple[Turn, ...] = ()
    passages: tuple[Passage, ...] = ()
    directions: tuple[Direction, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    pages: tuple[Page, ...] = ()
    issues: tuple[Issue, ...] = ()

    def person(self, id: str | None) -> Person | None:  # noqa: A002
        """The person of that id, or None."""
        return next((person for person in self.persons if person.id == id), None)
