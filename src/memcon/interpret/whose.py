"""Whose an organ is: "the Central Committee" of which party, "our embassy" of which country.

"Our" is the speaker's side, "your" the other one if there is one only. Else it is of those whose people, party or body was
named last; places do not count (who is in a city is not of it). Where nothing was named, it is nobody's.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from memcon.language.gazetteer import leaders, names
from memcon.language.personal import order_language
from memcon.model import Record

from .things import Thing, owner

_LANGUAGES = {"korean": "korea", "chinese": "china", "vietnamese": "vietnam"}


def countries_of_sides(record: Record) -> dict[str, str]:
    """The country of each person of the record: by the adjective in the name of the side, else as the name tells."""
    found = {person.id: country for person in record.persons if (country := country_of(person.name))}
    for participant in record.participants:
        country = _country(participant.side or "")
        if country:
            found[participant.person] = country
    return found


def country_of(name: str) -> str | None:
    """The country of a person as the world knows it, or as the make of the name tells (Korean, Chinese, Vietnamese)."""
    known = leaders().get(name) or _by_surname().get(name)
    return known or _LANGUAGES.get(order_language(tuple(name.split())) or "")


@cache
def _by_surname() -> dict[str, str]:
    return {name.split()[-1]: country for name, country in leaders().items()}


def settle(things: Iterable[tuple[Thing | str, str | None]], sides: Mapping[str, str]) -> dict[tuple[int, int, int], str | None]:
    """The country of every organ. `things` come in the order of the text, each with its speaker; a plain string is a country that
    somebody named there is of. Keys are (identity of the words, i, j)."""
    order = list(things)
    numbered = {
        thing.organ: thing.country for thing, _ in order if isinstance(thing, Thing) and _is_congress(thing) and thing.country
    }
    last: str | None = None
    found = {}
    for thing, speaker in order:
        if isinstance(thing, str):
            last = owner(thing)
            continue
        country = thing.country
        if thing.organ and thing.organ != "party-press":
            country = country or numbered.get(thing.organ) or _possessor(thing, speaker, sides) or last
            found[key(thing)] = country
        if thing.of != "place" and country:
            last = owner(country)
    return found


def key(thing: Thing) -> tuple[int, int, int]:
    """What a thing is found by."""
    return id(thing.words), thing.i, thing.j


def _possessor(thing: Thing, speaker: str | None, sides: Mapping[str, str]) -> str | None:
    before = [word.casefold() for word in thing.words.words[max(0, thing.i - 2) : thing.i]]
    own = sides.get(speaker or "")
    after = thing.words.words[thing.j] if thing.words.joined(thing.j) else ""
    if "our" in before or after == "we":
        return own
    if "your" in before:
        others = sorted(set(sides.values()) - {own})
        return others[0] if len(others) == 1 else None
    if thing.i and thing.words.gaps[thing.i].startswith("'s"):
        found = thing.words.longest(names(), thing.i - 1)
        return found[1].country if found else None
    return None


def _is_congress(thing: Thing) -> bool:
    return bool(thing.organ and thing.organ.startswith("congress"))


def _country(side: str) -> str | None:
    words = [word[:1].upper() + word[1:] for word in side.split()]
    for size in range(min(3, len(words)), 0, -1):
        for count, form, entry in names().get(words[0], ()):
            if count == size and form == " ".join(words[:size]) and entry.country:
                return owner(entry.country)
    return None
