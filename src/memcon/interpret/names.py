"""Mentions of persons, organisations and places in a record, and the entities that they point to.

Everything is found in the units of the record (turns, passages, notes, directions, header), so that markup and page
breaks are never in the way, and is linked by what this one record gives; nothing is linked across records here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from memcon.language.personal import fold, order_language
from memcon.language.titles import is_address, split_title
from memcon.model import Document, Entity, Layer, Mention, Record, Span, Unit, reading, units

from . import roles as offices
from .encoded import encoded, encoders_ids
from .people import People
from .roles import Roles
from .sightings import Sighting, sightings
from .things import Thing, things
from .whose import countries_of_sides, country_of, key, settle
from .words import Words

VERSION = "1"
_PRINTED = re.compile(r"(?<=\S) \[([^\[\]]+)\]$|\S(?:[^\[]|\[(?![^\[\]]*\]$))*(?<!\s)")
"""The printed name of a participant, and a second form in brackets after it."""


class _Seen(NamedTuple):
    """What was seen in one unit."""

    words: Words
    things: list[Thing]
    people: list[Sighting]


def names(record: Record, document: Document) -> Layer:
    """The layer of mentions of a record. Offsets are code points of the document; the order is that of the text."""
    people = People(record)
    seen = [_look(unit, people.surnames()) for unit in sorted(_units(record, document), key=lambda unit: unit.span)]
    accepted = _accepted(seen)
    seen = [one._replace(people=list(_decided(one.people, accepted, people))) for one in seen]
    people.learn((s.title, s.form) for one in seen for s in one.people if s.strength == "full")
    linker = _Linker(record, people)
    persons = encoded(document, offices.joined(list(linker.persons(seen))))
    mentions = [*_listed(record, document), *persons, *_bodies(seen, record)]
    unique = {(m.span, m.of): m for m in mentions}
    items = sorted(unique.values(), key=lambda m: (m.span.start, -m.span.end, m.of))
    return Layer("names", VERSION, tuple(items), tuple(_entities(items, record)))


def _units(record: Record, document: Document) -> Iterator[Unit]:
    """The units of the record, and what editors say in brackets between them."""
    yield from units(record, document)
    for mark in record.marks:
        if mark.kind == "gap" and mark.turn is None and (read := reading(document, (mark.span,))).text:
            yield Unit("direction", "", None, None, mark.span, read)


def _look(unit: Unit, known: frozenset[str]) -> _Seen:
    words = Words(unit)
    found = list(things(words))
    taken = frozenset(k for thing in found for k in range(thing.i, thing.j))
    return _Seen(words, found, list(sightings(words, taken, known)))


def _accepted(seen: list[_Seen]) -> frozenset[str]:
    """Lone names that are taken for persons: seen elsewhere with a title or as a surname, or spoken of as somebody who speaks."""
    known: set[str] = set()
    weak: Counter[str] = Counter()
    for one in seen:
        for s in one.people:
            if s.strength in ("full", "surname"):
                known.add(fold(s.words.words[s.j - 1]))
                known.update(fold(s.words.words[k]) for k in (s.i,) if order_language(tuple(s.words.words[s.i : s.j])))
            elif s.strength == "weak":
                weak[fold(s.form)] += s.evidence
    return frozenset(known | {name for name, sum_ in weak.items() if sum_ >= 1})


def _decided(found: list[Sighting], accepted: frozenset[str], people: People) -> Iterator[Sighting]:
    for sighting in found:
        if sighting.strength != "weak":
            yield sighting
        elif sighting.vocative or (sighting.evidence >= 0 and (fold(sighting.form) in accepted or people.short(sighting.form))):
            yield sighting._replace(strength="surname")


def _listed(record: Record, document: Document) -> Iterator[Mention]:
    for participant in record.participants:
        printed = document.quote(participant.span)
        bare = split_title(printed)[1] or printed.removeprefix("The ").removeprefix("the ")
        start = participant.span.start + len(printed) - len(bare)
        for match in _PRINTED.finditer(document.chars[start : participant.span.end]):
            span = Span(start + match.start(match.lastindex or 0), start + match.end(match.lastindex or 0))
            yield Mention(span, "person", participant.person, participant.name, reason="listed as a participant")


class _Linker:
    """Says of each sighting who is meant, as far as the record settles it."""

    def __init__(self, record: Record, people: People) -> None:
        self.people, self.record = people, record
        self.roles = Roles(record, people)
        self.speakers = {turn.who for turn in record.turns if turn.who}

    def persons(self, seen: list[_Seen]) -> Iterator[Mention]:
        """The mentions of persons in all units; names first, since they tell who holds an office that is named before them."""
        found = [[s if s.strength == "role" else self._name(s) for s in one.people] for one in seen]
        for one in seen:
            self._beside(one.people)
        for one, both in zip(seen, found, strict=True):
            before: list[str] = []
            for what in both:
                mention = self._role(what, one, before) if isinstance(what, Sighting) else what
                if mention:
                    yield mention
                    before += [mention.id] if mention.id else []

    def _beside(self, people: list[Sighting]) -> None:
        """Takes in who holds an office by what stands beside it: "the Harbour Master, Mr. North"."""
        for k, role in enumerate(people):
            if role.strength != "role":
                continue
            beside = offices.apposition(role, people[k - 1 : k] if k else [], people[k + 1 : k + 2])
            if beside and (who := self._name(beside).id):
                self.roles.hold(role.form, who)

    def _name(self, s: Sighting) -> Mention:
        """Who is meant by a name; somebody known by this name alone is one of the record's people from here on."""
        form, span = s.form, s.words.span(s.i, s.j)
        found = self.people.full(form) if s.strength == "full" else self.people.short(form)
        if not found and (other := self._addressed(s)):
            return Mention(span, "person", other, form, reason="spoken to in a talk of two")
        if not found:
            found = [self.people.single(form, s.title)]
        if len(found) == 1:
            self.roles.hold(s.title, found[0])
            return Mention(span, "person", found[0], form, reason="the only bearer of the name in this record")
        holders = [who for who in found if who in self.roles.holders(s.title)] if s.title else []
        if len(holders) == 1:
            return Mention(span, "person", holders[0], form, reason=f"the only bearer of the name who is {s.title}")
        return Mention(span, "person", None, form, tuple(sorted(found)), f"{len(found)} bearers of the name in this record")

    def _addressed(self, s: Sighting) -> str | None:
        """The other one in a talk of two, where a given name is called out and says nothing against it."""
        who = s.words.unit.who
        others = self.speakers - {who}
        return next(iter(others)) if s.vocative and who in self.speakers and len(others) == 1 else None

    def _role(self, s: Sighting, one: _Seen, before: list[str]) -> Mention | None:
        if not offices.is_mention(s):
            return None
        span, form = s.words.span(s.i, s.j), s.form
        found = self._who(s, one.words.unit.who)
        if len(found) > 1:
            near = list(dict.fromkeys(who for who in before if who in found))
            found = near if len(near) == 1 else found
        if not found:
            return Mention(span, "person", offices.entity_id(s), form, reason=offices.BY_OFFICE)
        if len(found) == 1:
            return Mention(span, "person", found[0], form, reason="the only holder of the office in this record")
        return Mention(span, "person", None, form, tuple(sorted(found)), f"{len(found)} holders of the office in this record")

    def _who(self, s: Sighting, speaker: str | None) -> list[str]:
        """Who may be meant; somebody who is spoken to is one of those who speak."""
        form = s.form.casefold()
        if "majesty" in form:
            return self.roles.monarchs() or ["monarch"]
        found = self.roles.princes() if "highness" in form else self.roles.holders(s.form)
        if not is_address(s.form):
            return found
        return [who for who in found if who in self.speakers and who != speaker] or found


def _bodies(seen: list[_Seen], record: Record) -> Iterator[Mention]:
    """Organisations and places, organs with whose they are."""
    countries = settle(_in_order(seen), countries_of_sides(record))
    for one in seen:
        for thing in one.things:
            if thing.of == "demonym":
                continue
            country = countries.get(key(thing), thing.country)
            made = f"{country or 'unknown'}-{thing.organ}" if thing.organ else thing.id
            span, form = one.words.span(thing.i, thing.j), one.words.form(thing.i, thing.j)
            yield Mention(span, "place", made, form) if thing.of == "place" else Mention(span, "organization", made, form)


def _in_order(seen: list[_Seen]) -> Iterator[tuple[Thing | str, str | None]]:
    for one in seen:
        both = [(t.i, 0, t) for t in one.things] + [(s.i, 1, country_of(s.form)) for s in one.people]
        for _, _, what in sorted(both, key=lambda entry: entry[:2]):
            if what is not None:
                yield what, one.words.unit.who


def _entities(items: list[Mention], record: Record) -> Iterator[Entity]:
    grouped: dict[tuple[str, str], list[Mention]] = {}
    for mention in items:
        if mention.id:
            grouped.setdefault((mention.of, mention.id), []).append(mention)
    said = dict(encoders_ids(items))
    for (_, who), mentions in sorted(grouped.items()):
        person = record.person(who)
        forms = tuple(sorted({mention.name for mention in mentions}))
        name = person.name if person else max(forms, key=lambda form: (len(form), form))
        yield Entity(who, mentions[0].of, name, forms, (said[who],) if who in said else ())
