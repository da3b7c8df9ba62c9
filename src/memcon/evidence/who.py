"""Whom of a record's persons a manuscript means: "Marshal Peng", "the Chairman", "the Soviet envoy"."""

import re
from functools import lru_cache
from typing import NamedTuple

from memcon.language.personal import fold, parse_name
from memcon.language.titles import is_office, is_title, split_title
from memcon.model import Record

_parsed = lru_cache(maxsize=4096)(parse_name)
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’ʻ][^\W\d_]+)*")
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "our"))
_SHORT = 4  # letters by which an adjective of a country and the country are known for the same ("Soviet side", "Korean")


class Meant(NamedTuple):
    """The persons who may be meant. Where there are none, `absent` tells that it is nobody present; else it is not known."""

    persons: frozenset[str]
    absent: bool


def meant(words: str, record: Record) -> Meant:
    """Whom of the record's persons these words name. With an article they name an office or a group, else a person.

    A name that nobody bears is that of somebody absent, unless the record knows a speaker by his office alone.
    """
    found = _WORDS.findall(words)
    _, name = split_title(words)
    if not name or name[:1].islower() or (found and fold(found[0]) in _ARTICLES):
        return _by_office([word for word in found if fold(word) not in _ARTICLES], record)
    persons = frozenset(person.id for person in record.persons if _same(name, (person.name, *person.forms)))
    speakers = {turn.who for turn in record.turns}
    nameless = any(is_office(person.name) for person in record.persons if person.id in speakers)
    return Meant(persons, not persons and not nameless)


def _same(name: str, forms: tuple[str, ...]) -> bool:
    """Whether one of a person's names may be that of somebody called `name`: the same surname, and given names that agree."""
    mine = _parsed(name)
    for form in forms:
        theirs = _parsed(form)
        if not theirs.surname:
            continue
        if fold(mine.surname) == fold(theirs.surname) and _agree(mine.given, theirs.given):
            return True
        if set(_parts(name)) <= set(_parts(split_title(form)[1])):
            return True
    return False


def _parts(name: str) -> list[str]:
    return [fold(word) for word in _WORDS.findall(name)]


def _agree(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Given names agree if one side has none, or each is the other or its initial."""
    pairs = zip((fold(name) for name in mine), (fold(name) for name in theirs), strict=False)
    return all(left == right or (min(len(left), len(right)) == 1 and left[:1] == right[:1]) for left, right in pairs)


def _by_office(words: list[str], record: Record) -> Meant:
    """Persons whose labels, title or role have all words of the office; of the side that is named, if sides are known."""
    office = {fold(word) for word in words if is_title(word) or is_office(f"{word} minister")}
    land = [fold(word) for word in words if word[0].isupper() and fold(word) not in office and len(word) > _SHORT]
    side, known_sides = _of_side(land, record), any(participant.side for participant in record.participants)
    held = {person.id: set(_parts(" ".join((person.name, *person.forms)))) for person in record.persons}
    for participant in record.participants:
        held.setdefault(participant.person, set()).update(_parts(f"{participant.role or ''} {participant.title or ''}"))
    holders = frozenset(person for person, known in held.items() if office and office <= known)
    if land and known_sides:
        return Meant((holders & side) or side, not side)
    return Meant(holders, False)


def _of_side(land: list[str], record: Record) -> frozenset[str]:
    """Persons of the side whose name one of the words is, or is the adjective of."""
    return frozenset(
        participant.person
        for participant in record.participants
        if participant.side and any(word[:_SHORT] == fold(participant.side)[:_SHORT] for word in land)
    )
