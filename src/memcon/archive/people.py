"""The people of an archive, and what was decided of who is who.

A person of one record is one with nobody of another until somebody decides so: by an id of the encoder's or an authority
that both bear, or by an event. A decision is about words (see `decisions`), so it is found again after every rebuild, or is
listed as lost.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from memcon.language.titles import is_address, is_office
from memcon.model import Edition, Layer, Mention, Span, anchor, resolve

from .archive import Archive
from .decisions import Event, Side
from .wire import unpack

_NAMELESS = frozenset(("the", "a", "an", "one", "two", "three", "another", "several"))
Verdict = Literal["same", "different", "unsure"]


class Occurrence(msgspec.Struct, frozen=True):
    """Somebody as one record knows him: his id there, the name, all printed forms, and the record's first day (YYYYMMDD)."""

    record: str
    local: str
    name: str
    forms: tuple[str, ...]
    first: int | None


class Someone(msgspec.Struct, frozen=True):
    """A person of the archive: `id` is an authority's, else the record's id and the id there."""

    id: str
    name: str
    occurrences: tuple[Occurrence, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every spelling, the fullest first."""
        found = {form for one in self.occurrences for form in (one.name, *one.forms)}
        return tuple(sorted(found, key=lambda form: (-len(form.split()), -len(form), form)))


class ConflictError(ValueError):
    """A decision that contradicts another one that stands; the message names it."""


def everyone(archive: Archive) -> dict[str, Someone]:
    """All people of the records that are not withdrawn, by id; who is known by an office alone is nobody yet."""
    found: dict[str, dict[tuple[str, str], Occurrence]] = defaultdict(dict)
    ids: dict[tuple[str, str], str] = {}
    for record, local, name, forms, authority, first in archive.store.each(_LISTED):
        if not _is_name(name):
            continue
        ids[record, local] = authority or f"{record}/{local}"
        found[ids[record, local]][record, local] = Occurrence(record, local, name, tuple(forms.split(" | ")), first)
    for record, first, body in archive.store.each(_LAYERS):
        for entity in unpack(body, Layer).entities:
            if entity.of == "person" and _is_name(entity.name):
                key = (record, entity.id)
                who = ids.get(key) or (entity.authority[0] if entity.authority else f"{record}/{entity.id}")
                known = found[who].get(key)
                forms = tuple(dict.fromkeys((*(known.forms if known else ()), *entity.forms)))
                found[who][key] = Occurrence(*key, known.name if known else entity.name, forms, first)
    return {who: _someone(who, found[who].values()) for who in sorted(found)}


def _is_name(name: str) -> bool:
    """Whether somebody has a name, and is not only an office ("the Ruritanian Foreign Minister") or "one notetaker"."""
    words = name.split()
    if not words or words[0].casefold() in _NAMELESS or is_address(name):
        return False
    return not any(is_office(" ".join(words[k:])) for k in range(min(len(words), 3)))


def _someone(who: str, occurrences: Iterable[Occurrence]) -> Someone:
    ordered = tuple(sorted(occurrences, key=lambda one: (one.first is None, one.first or 0, one.record, one.local)))
    name = max((one.name for one in ordered), key=lambda name: (len(name.split()), len(name), name))
    return Someone(who, name, ordered)


def side(archive: Archive, person: Someone) -> Side:
    """The words by which a decision finds this person again. Raises LookupError where no record has any."""
    for one in person.occurrences:
        edition = archive.edition(one.record)
        span = next((span for span, who in _places(edition) if who == one.local), None) if edition else None
        if edition and span:
            return Side(one.record, anchor(edition.document.chars, span))
    raise LookupError(person.id)


def _places(edition: Edition) -> Iterator[tuple[Span, str]]:
    """Where each person of the record stands: in the list, in a label, in the text."""
    yield from ((participant.span, participant.person) for participant in edition.record.participants)
    yield from ((turn.label, turn.who) for turn in edition.record.turns if turn.label and turn.who)
    yield from ((m.span, m.id) for m in edition.items(Mention) if isinstance(m, Mention) and m.id and m.of == "person")


class Decision(NamedTuple):
    """An event as it applies now: which two people (or a person and an id of an authority) it is about."""

    event: Event
    one: str
    two: str


class Decided:
    """What stands of the decisions on people: who is one, who is not, and which decisions are lost."""

    def __init__(self, archive: Archive, people: dict[str, Someone]) -> None:
        """Finds the people of every decision that holds."""
        self._archive = archive
        self._ids = {(one.record, one.local): who for who, person in people.items() for one in person.occurrences}
        self._editions: dict[str, Edition | None] = {}
        self._parent: dict[str, str] = {}
        self.decisions: list[Decision] = []
        self.lost: list[Event] = []
        for event in archive.decisions():
            if event.kind in ("same", "different", "unsure"):
                self._take(event)

    def _take(self, event: Event) -> None:
        found = [self._who(one) for one in event.sides] + [who for who in (event.what.get("authority"),) if who]
        if len(found) != len(list(filter(None, found))) or len(found) < 2:
            self.lost.append(event)
            return
        one, two = found[0] or "", found[1] or ""
        self.decisions.append(Decision(event, one, two))
        if event.kind == "same":
            self._parent[self.root(one)] = self.root(two)

    def _who(self, one: Side) -> str | None:
        """The person whom the anchored words name now."""
        if one.record not in self._editions:
            self._editions[one.record] = self._archive.edition(one.record)
        edition = self._editions[one.record]
        place = resolve(one.anchor, edition.document.chars).span if edition and one.anchor else None
        if edition is None or place is None:
            return None
        local = next((who for span, who in _places(edition) if span == place), None)
        return self._ids.get((one.record, local)) if local else None

    def root(self, who: str) -> str:
        """One id for all that are the same person."""
        while who in self._parent and self._parent[who] != who:
            who = self._parent[who]
        return who

    def group(self, who: str, people: Iterable[str]) -> list[str]:
        """The ids of the people who are one with this one, itself included."""
        root = self.root(who)
        return sorted(other for other in people if self.root(other) == root)

    def verdict(self, one: str, two: str) -> Verdict | None:
        """What was decided of two people, for themselves or for those who are one with them; the last word counts."""
        if self.root(one) == self.root(two):
            return "same"
        pair = {self.root(one), self.root(two)}
        said = [d.event.kind for d in self.decisions if {self.root(d.one), self.root(d.two)} == pair]
        return said[-1] if said and said[-1] in ("different", "unsure") else None

    def check(self, kind: Verdict, one: str, two: str) -> None:
        """Raises ConflictError where this decision contradicts one that stands."""
        before = self.verdict(one, two)
        if {before, kind} == {"same", "different"}:
            event = next(d.event for d in reversed(self.decisions) if d.event.kind == before)
            raise ConflictError(f"{one} and {two} were decided to be {before} ({event.id}, {event.who}); undo that first")


_LISTED = """
SELECT records.id, people.id, people.name, people.forms, people.authority, records.first
FROM people JOIN records ON records.n = people.record WHERE NOT records.withdrawn
"""
_LAYERS = """
SELECT records.id, records.first, layers.body
FROM layers JOIN records ON records.n = layers.record WHERE layers.name = 'names' AND NOT records.withdrawn
"""
