"""The filters of a search: by speaker, source, date, record and so on; each a clause for the engine."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import get_args

import msgspec
import tantivy
from tantivy import FieldType
from tantivy import Query as Engine

from memcon.model import AttributionKind

from .compile import all_of, any_of
from .days import EARLIEST, LATEST, days
from .names import report_term, variants

PARTS = {
    "speech": "speech",
    "summary": "summary",
    "prose": "prose",
    "notes": "note",
    "header": "header",
    "directions": "direction",
}
"""The parts of a record that may be searched, and the kinds of their hits."""
KINDS: tuple[str, ...] = get_args(AttributionKind)
"""The kinds of report."""


class Filters(msgspec.Struct, frozen=True):
    """What hits are restricted to; the names are those of the command line. What is None restricts nothing.

    `speaker`, `addressee`, `about` and `source` are a name, a part of one, or an id. `source`, `kind` and `depth` are about
    one and the same report within the passage. `after` and `before` are EDTF dates, themselves included: a record is kept
    where its date may lie between them. `parts` are names of `PARTS`.
    """

    speaker: str | None = None
    addressee: str | None = None
    about: str | None = None
    source: str | None = None
    kind: str | None = None
    depth: int | None = None
    after: str | None = None
    before: str | None = None
    record: str | None = None
    collection: str | None = None
    language: str | None = None
    parts: tuple[str, ...] = ()


class FilterError(ValueError):
    """The value of a filter that cannot be understood; the message says why and what to write."""


class FilterCompiler:
    """Makes clauses of filters. Raises FilterError, a ValueError, for a value that cannot be understood."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema

    def clauses(self, filters: Filters) -> Iterator[Engine]:
        """A clause for each filter that is set."""
        for name in ("speaker", "addressee", "about", "after", "before", "record", "collection", "language"):
            if (value := getattr(filters, name)) is not None:
                yield self.clause(name, value)
        if filters.source is not None or filters.kind is not None or filters.depth is not None:
            yield self._report(filters.source, filters.kind, filters.depth)
        if filters.parts:
            yield self._parts(filters.parts)

    def clause(self, name: str, value: str) -> Engine:
        """The clause of one filter, as a field of the query writes it."""
        makers: dict[str, Callable[[str], Engine]] = {
            "speaker": self._speaker,
            "addressee": lambda value: self._name("addressee_names", value),
            "about": lambda value: self._name("about_names", value),
            "source": lambda value: self._report(value, None, None),
            "kind": lambda value: self._report(None, value, None),
            "depth": self._depth,
            "after": self._after,
            "before": self._before,
            "in": lambda value: self._parts(tuple(value.split(","))),
        }
        clause = makers[name](value) if name in makers else self._term(name, value)
        return Engine.const_score_query(clause, 0.0)

    def _speaker(self, value: str) -> Engine:
        """Who speaks; in summaries and prose, whose words are reported."""
        told = all_of([self._parts(("summary", "prose")), self._report(value, None, None)])
        return any_of([self._term("speaker", value), self._name("speaker_names", value), told])

    def _name(self, field: str, value: str) -> Engine:
        ways = variants(value)
        if not ways:
            raise FilterError(f"there is no name in {value!r}")
        return any_of(
            self._term(field, way[0]) if len(way) == 1 else Engine.phrase_query(self.schema, field, list(way)) for way in ways
        )

    def _report(self, source: str | None, kind: str | None, depth: int | None) -> Engine:
        if kind is not None and kind not in KINDS:
            raise FilterError(f"there is no kind of report {kind!r}; {_near(kind, KINDS)}")
        names = ["_".join(way) for way in variants(source)] if source is not None else [""]
        if not names:
            raise FilterError(f"there is no name in {source!r}")
        terms = (report_term(name, kind or "", "" if depth is None else str(depth)) for name in names)
        return any_of(self._term("reports", term) for term in terms)

    def _depth(self, value: str) -> Engine:
        return self._report(None, None, _number(value))

    def _after(self, value: str) -> Engine:
        first = _days(value)[0]
        return Engine.range_query(self.schema, "last", FieldType.Unsigned, max(first, EARLIEST), LATEST)

    def _before(self, value: str) -> Engine:
        last = _days(value)[1]
        return Engine.range_query(self.schema, "first", FieldType.Unsigned, EARLIEST, min(last, LATEST))

    def _parts(self, names: tuple[str, ...]) -> Engine:
        for name in names:
            if name not in PARTS:
                raise FilterError(f"there is no part {name!r} of a record; {_near(name, tuple(PARTS))}")
        return any_of(self._term("kind", PARTS[name]) for name in names)

    def _term(self, field: str, value: str) -> Engine:
        return Engine.term_query(self.schema, field, value)


def _days(value: str) -> tuple[int, int]:
    try:
        return days(value)
    except ValueError as error:
        raise FilterError(str(error)) from error


def _number(value: str) -> int:
    if not value.isdecimal() or len(value) > 3:
        raise FilterError(f"{value!r} is no depth; 1 is what a speaker reports, 2 what somebody says whom he reports")
    return int(value)


def _near(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, 1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
