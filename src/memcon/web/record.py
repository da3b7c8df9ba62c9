"""The body of a record's page as plain values for its template: what stands on the page of the source, in its order."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup

from memcon.model import Direction, Edition, Mark, Note, Page, Passage, Place, Span, Turn, reading
from memcon.publish.body import Entry, body
from memcon.publish.inline import Inline

from .links import Links, Query, checked
from .render import Finder, Reader, nothing
from .reports import Reports, Told

Mode = Literal["printed", "reading", "marks"]
MODES: dict[Mode, str] = {"printed": "As printed", "reading": "Reading text", "marks": "All marks"}
PART = 400
"""Entries of a record that are shown on one page; the next ones follow on the next."""


class View(NamedTuple):
    """How a record is shown: marks as printed, left out, or all named; names and dates as links; reports underlined."""

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

    `at` is its place (`t12`), `link` the same with its check (`t12!3fa2`); `notes` are called and `told` is reported within it.
    """

    kind: Literal["turn", "passage", "stage", "gap", "page"]
    at: str
    link: str = ""
    n: int | str = ""
    label: str = ""
    who: str | None = None
    paragraphs: tuple[Markup, ...] = ()
    notes: tuple[Foot, ...] = ()
    told: tuple[Told, ...] = ()


class Body:
    """The entries of one edition as `view` shows them, and the notes that no entry calls.

    A long record is shown in parts of `PART` entries, unless it is to be `whole`: the one in which the character `start`
    stands. `parts` are the places at which they begin. `at` is the place for which the first highlight is the anchor.
    """

    def __init__(
        self,
        edition: Edition,
        view: View,
        *,
        links: Links | None = None,
        found: Finder = nothing,
        at: str = "",
        start: int = 0,
        whole: bool = False,
    ) -> None:
        self._edition = edition
        self._reports = Reports(edition) if view.reports else None
        letters = self._reports.letters if self._reports else {}
        inline = Inline(edition, reports=view.reports)
        entries = body(edition.record)
        places = [entry_place(entry) for entry in entries]
        self._reader = Reader(
            inline,
            edition.document,
            plain=view.mode == "reading",
            links=links if view.names else None,
            found=found,
            letters=letters,
            anchor=at if at.startswith("c") and at not in places else "",
        )
        self._notes = _called(edition.record.notes, entries)
        starts = [entry.span.start for entry in entries]
        self.part = 0 if whole else max(0, bisect_right(starts, start) - 1) // PART
        self.parts = places[::PART]
        shown = range(len(entries)) if whole else range(self.part * PART, min(len(entries), (self.part + 1) * PART))
        self.lines = [self._line(n, entries[n]) for n in shown]
        self.notes = [self._foot(note) for note in self._notes.get(-1, ())]

    def _line(self, n: int, entry: Entry) -> Line:
        at = entry_place(entry)
        notes = tuple(self._foot(note) for note in self._notes.get(n, ()))
        told = tuple(self._reports.within(entry.span)) if self._reports else ()
        if isinstance(entry, Page):
            return Line("page", at, n=entry.n or "")
        if isinstance(entry, Turn):
            label = reading(self._edition.document, (entry.label,)).text if entry.label else ""
            paragraphs = tuple(self._reader.words(paragraph) for paragraph in entry.paragraphs)
            link = checked(self._edition, at, entry.span)
            return Line("turn", at, link, entry.n, label, entry.who, paragraphs, notes, told)
        if isinstance(entry, Passage):
            link = checked(self._edition, at, entry.span)
            return Line("passage", at, link, entry.n, paragraphs=(self._reader.words(entry.words),), notes=notes, told=told)
        kind: Literal["stage", "gap"] = "stage" if isinstance(entry, Direction) else "gap"
        return Line(kind, at, paragraphs=(self._reader.words((entry.span,), entry),), notes=notes, told=told)

    def _foot(self, note: Note) -> Foot:
        return Foot(note.n, note.call is not None, [self._reader.words(paragraph) for paragraph in note.paragraphs])


def entry_place(entry: Entry) -> str:
    """The place of an entry within its record: `t12`, `s3`, or its span."""
    if isinstance(entry, Turn):
        return f"t{entry.n}"
    if isinstance(entry, Passage):
        return f"s{entry.n}"
    return f"c{entry.span.start}-{entry.span.end}"


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


def issues(edition: Edition) -> Iterator[tuple[str, str, Span | None]]:
    """What is doubtful about the record: a code, words and the place for each finding."""
    for issue in (*edition.record.issues, *(issue for layer in edition.layers for issue in layer.issues)):
        yield issue.code, issue.words, issue.span
