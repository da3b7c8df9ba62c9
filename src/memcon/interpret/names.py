"""Mentions of persons, organisations and places in a record, and the entities that they point to.

Everything is found in the units of the record (turns, passages, notes, directions, header), so that markup and page
breaks are never in the way, and is linked by what this one record gives; nothing is linked across records here.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from memcon.language.personal import fold, order_language
from memcon.model import Document, Entity, Layer, Mention, Record, Unit, reading, slug, units

from .encoded import encoded, encoders_ids
from .linking import Linker
from .listed import listed_people
from .people import People
from .roles import joined
from .sightings import IN_IT, Sighting, sightings
from .things import Thing, things
from .whose import countries_of_sides, country_of, key, settle
from .words import Words

VERSION = "1"


class _Seen(NamedTuple):
    """What was seen in one unit."""

    words: Words
    things: list[Thing]
    people: list[Sighting]


def names(record: Record, document: Document) -> Layer:
    """The layer of mentions of a record. Offsets are code points of the document; the order is that of the text."""
    people = People(record)
    seen = [_look(unit, people.surnames()) for unit in sorted(_units(record, document), key=lambda unit: unit.span)]
    accepted, places = _weighed(seen)
    unknown = [s for one in seen for s in one.people if s.strength == "weak" and fold(s.form) in places]
    seen = [one._replace(people=list(_decided(one.people, accepted, people))) for one in seen]
    people.learn((s.title, s.form) for one in seen for s in one.people if s.strength == "full")
    listed = list(listed_people(record, document))
    linker = Linker(record, people)
    found = [m for m in linker.persons(one.people for one in seen) if not any(m.span.meets(other.span) for other in listed)]
    persons = encoded(record, document, [*listed, *joined(found)])
    mentions = [*persons, *_bodies(seen, record), *(_place(sighting) for sighting in unknown)]
    unique = {(m.span, m.of): m for m in mentions}
    items = sorted(unique.values(), key=lambda m: (m.span.start, -m.span.end, m.of))
    return Layer("names", VERSION, tuple(items), tuple(_entities(items, record, document)))


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


def _weighed(seen: list[_Seen]) -> tuple[frozenset[str], frozenset[str]]:
    """Lone names that are taken for persons (seen elsewhere with a title or as a surname, or spoken of as somebody who speaks),
    and those taken for places, which something is in.
    """
    known: set[str] = set()
    weight: Counter[str] = Counter()
    inside: set[str] = set()
    for one in seen:
        for s in one.people:
            if s.strength in ("full", "surname"):
                known.add(fold(s.words.words[s.j - 1]))
                known.update(fold(s.words.words[k]) for k in (s.i,) if order_language(tuple(s.words.words[s.i : s.j])))
            elif s.strength == "weak":
                weight[fold(s.form)] += s.evidence
                inside.update((fold(s.form),) if s.evidence == IN_IT else ())
    persons = known | {name for name, sum_ in weight.items() if sum_ >= 1 and name not in inside}
    return frozenset(persons), frozenset(inside - persons)


def _decided(found: list[Sighting], accepted: frozenset[str], people: People) -> Iterator[Sighting]:
    for sighting in found:
        if sighting.strength != "weak":
            yield sighting
        elif sighting.vocative or (sighting.evidence >= 0 and (fold(sighting.form) in accepted or people.short(sighting.form))):
            yield sighting._replace(strength="surname")


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


def _place(s: Sighting) -> Mention:
    return Mention(s.words.span(s.i, s.j), "place", slug(s.form), s.form, reason="something is in it")


def _in_order(seen: list[_Seen]) -> Iterator[tuple[Thing | str, str | None]]:
    for one in seen:
        both = [(t.i, 0, t) for t in one.things] + [(s.i, 1, country_of(s.form)) for s in one.people]
        for _, _, what in sorted(both, key=lambda entry: entry[:2]):
            if what is not None:
                yield what, one.words.unit.who


def _entities(items: list[Mention], record: Record, document: Document) -> Iterator[Entity]:
    grouped: dict[tuple[str, str], list[Mention]] = {}
    for mention in items:
        if mention.id:
            grouped.setdefault((mention.of, mention.id), []).append(mention)
    said = encoders_ids(document, items)
    for (_, who), mentions in sorted(grouped.items()):
        person = record.person(who)
        forms = tuple(sorted({mention.name for mention in mentions}))
        name = person.name if person else max(forms, key=lambda form: (len(form), form))
        known = person.authority if person else ()
        yield Entity(who, mentions[0].of, name, forms, known or ((said[who],) if who in said else ()))
