"""Whom of a record's persons a manuscript means: "Marshal Peng", "the Chairman", "the Soviet envoy"."""

import re
from typing import NamedTuple

from memcon.language.personal import fold, parse_name
from memcon.language.titles import is_office, is_title, split_title
from memcon.model import Record

_WORDS = re.compile(r"[^\W\d_]+(?:[-'’ʻ][^\W\d_]+)*")
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "our"))
_SHORT = 4  # letters by which an adjective of a country and the country are known for the same ("Soviet side", "Korean")


class Meant(NamedTuple):
    """The persons who may be meant: none of them with `named` means that the named one took no part; else nothing is known."""

    persons: frozenset[str]
    named: bool


def meant(words: str, record: Record) -> Meant:
    """Whom of the record's persons these words name. With an article they name an office or a group, else a person."""
    parts = _parts(words)
    if parts and parts[0] in _ARTICLES:
        return Meant(_by_office(parts[1:], record), False)
    _, name = split_title(words)
    if not name or name[:1].islower():
        return Meant(_by_office(parts, record), False)
    return Meant(frozenset(person.id for person in record.persons if _same(name, (person.name, *person.forms))), True)


def _same(name: str, forms: tuple[str, ...]) -> bool:
    """Whether one of a person's names may be that of somebody called `name`: the same surname, and given names that agree."""
    mine = parse_name(name)
    for form in forms:
        theirs = parse_name(form)
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


def _by_office(words: list[str], record: Record) -> frozenset[str]:
    """Persons whose labels, title or role have all words of the office, of the side that is named, if one is."""
    office = {word for word in words if is_title(word) or is_office(f"{word} minister")}
    side = _of_side(words, record)
    held = {person.id: set(_parts(" ".join((person.name, *person.forms)))) for person in record.persons}
    for participant in record.participants:
        held.setdefault(participant.person, set()).update(_parts(f"{participant.role or ''} {participant.title or ''}"))
    holders = frozenset(person for person, known in held.items() if office and office <= known)
    return (holders & side) or holders or side


def _of_side(words: list[str], record: Record) -> frozenset[str]:
    """Persons of the side whose name one of the words is, or is the adjective of."""
    return frozenset(
        participant.person
        for participant in record.participants
        if participant.side and any(word[:_SHORT] == fold(participant.side)[:_SHORT] for word in words if len(word) > _SHORT)
    )
