"""The body of a record's page as plain values for its template: what stands on the page of the source, in its order."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup

from memcon.model import Direction, Edition, Mark, Note, Page, Passage, Place, Span, Turn, reading
from memcon.publish.body import Entry, body
from memcon.publish.inline import Inline

from .links import Query, checked
from .render import Reader

Mode = Literal["printed", "reading", "marks"]
MODES: dict[Mode, str] = {"printed": "As printed", "reading": "Reading text", "marks": "All marks"}


class View(NamedTuple):
    """How a record is shown: marks as printed, left out, or all named; names as links; reports underlined."""

    mode: Mode = "printed"
    names: bool = True
    reports: bool = False

    def query(self) -> Query:
        """The parameters of a page's address that say so."""
        return {
            "view": self.mode if self.mode != "printed" else "",
            "names": "" if self.names else "off",
            "reports": "on" if self.reports else "",
        }


class Foot(NamedTuple):
    """A note: its number, whether a call is known, and its paragraphs."""

    n: int
    called: bool
    paragraphs: list[Markup]


class Line(NamedTuple):
    """One entry of the body: a turn, a passage, a stage direction, a gap or a page of the source.

    `at` is its place (`t12`), `link` the same with its check (`t12!3fa2`), `notes` those that are called within it.
    """

    kind: Literal["turn", "passage", "stage", "gap", "page"]
    at: str = ""
    link: str = ""
    n: int | str = ""
    label: str = ""
    who: str | None = None
    paragraphs: tuple[Markup, ...] = ()
    notes: tuple[Foot, ...] = ()


class Body:
    """The entries of one edition as `view` shows them, and the notes that no entry calls."""

    def __init__(self, edition: Edition, view: View, people: str | None = None, found: Sequence[Span] = ()) -> None:
        self._edition = edition
        inline = Inline(edition, reports=view.reports)
        links = people if view.names else None
        self._reader = Reader(inline, edition.document, plain=view.mode == "reading", people=links, found=found)
        entries = body(edition.record)
        self._notes = _called(edition.record.notes, entries)
        self.lines = [self._line(n, entry) for n, entry in enumerate(entries)]
        self.notes = [self._foot(note) for note in self._notes.get(-1, ())]

    def _line(self, n: int, entry: Entry) -> Line:
        notes = tuple(self._foot(note) for note in self._notes.get(n, ()))
        if isinstance(entry, Page):
            return Line("page", n=entry.n or "")
        if isinstance(entry, Turn):
            label = reading(self._edition.document, (entry.label,)).text if entry.label else ""
            paragraphs = tuple(self._reader.words(paragraph) for paragraph in entry.paragraphs)
            at = f"t{entry.n}"
            return Line("turn", at, checked(self._edition, at, entry.span), entry.n, label, entry.who, paragraphs, notes)
        if isinstance(entry, Passage):
            at = f"s{entry.n}"
            link = checked(self._edition, at, entry.span)
            return Line("passage", at, link, entry.n, paragraphs=(self._reader.words(entry.words),), notes=notes)
        kind: Literal["stage", "gap"] = "stage" if isinstance(entry, Direction) else "gap"
        return Line(kind, paragraphs=(self._reader.words((entry.span,), entry),), notes=notes)

    def _foot(self, note: Note) -> Foot:
        return Foot(note.n, note.call is not None, [self._reader.words(paragraph) for paragraph in note.paragraphs])


def _called(notes: Sequence[Note], entries: Sequence[Turn | Passage | Direction | Mark | Page]) -> dict[int, list[Note]]:
    """The notes by the entry that calls them; under -1 those that none calls."""
    starts = [entry.span.start for entry in entries]
    found: dict[int, list[Note]] = {}
    for note in notes:
        at = bisect_right(starts, note.call.start) - 1 if note.call else -1
        reaches = at >= 0 and note.call is not None and note.call.start <= entries[at].span.end + 2
        found.setdefault(at if reaches else -1, []).append(note)
    return found


def place_words(edition: Edition, where: Place) -> str:
    """The words of a place as they are read."""
    return reading(edition.document, where.words).text


def issues(edition: Edition) -> Iterator[tuple[str, str]]:
    """What is doubtful about the record: a code and words for each finding."""
    for issue in (*edition.record.issues, *(issue for layer in edition.layers for issue in layer.issues)):
        yield issue.code, issue.words
