"""Whom of a record's persons a manuscript means: "Marshal Peng", "the Chairman", "the Soviet envoy"."""

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.fuzz import ratio

from memcon.interpret.things import owner
from memcon.language.gazetteer import leaders, names
from memcon.language.personal import fold, parse_name
from memcon.language.titles import is_office, is_title, split_title
from memcon.model import Record

_parsed = lru_cache(maxsize=4096)(parse_name)
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’ʻ][^\W\d_]+)*")
_INITIALS = 2
_SPELT = 6  # letters that a surname must have to be known in another spelling
_NEAR = 80  # how like it must be (percent)
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "its", "our"))


class Meant(NamedTuple):
    """The persons who may be meant. Where there are none, `absent` tells that it is nobody present; else it is not known.

    `kind`: a person by name, an office ("the Chairman"), or a group without an office ("the Third Congress").
    """

    persons: frozenset[str]
    absent: bool
    kind: Literal["person", "office", "group"]


def meant(words: str, record: Record) -> Meant:
    """Whom of the record's persons these words name. With an article they name an office or a group, else a person.

    A name that nobody bears is that of somebody absent, unless the record knows a speaker by his office or initials alone.
    """
    found = _WORDS.findall(words)
    _, name = split_title(words)
    if not name or name[:1].islower() or (found and fold(found[0]) in _ARTICLES):
        return _by_office([word for word in found if fold(word) not in _ARTICLES], record)
    persons = frozenset(person.id for person in record.persons if _same(name, (person.name, *person.forms)))
    speakers = {turn.who for turn in record.turns}
    nameless = any(_nameless(person.name) for person in record.persons if person.id in speakers)
    return Meant(persons, not persons and not nameless, "person")


def _nameless(name: str) -> bool:
    """Whether somebody is known by an office or by initials only."""
    return is_office(name) or not any(len(word) > _INITIALS or not word.isascii() for word in _WORDS.findall(name))


def _same(name: str, forms: tuple[str, ...]) -> bool:
    """Whether one of a person's names may be that of somebody called `name`: the same surname, and given names that agree."""
    mine = _parsed(name)
    for form in forms:
        theirs = _parsed(form)
        if not theirs.surname:
            continue
        if _alike(fold(mine.surname), fold(theirs.surname)) and _agree(mine.given, theirs.given):
            return True
        if set(_parts(name)) <= set(_parts(split_title(form)[1])):
            return True
    return False


def _alike(left: str, right: str) -> bool:
    """Whether two surnames are one, or may be one in two spellings."""
    return left == right or (min(len(left), len(right)) >= _SPELT and ratio(left, right) >= _NEAR)


def _parts(name: str) -> list[str]:
    return [fold(word) for word in _WORDS.findall(name)]


def _agree(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Given names agree if one side has none, or each is the other or its initial."""
    pairs = zip((fold(name) for name in mine), (fold(name) for name in theirs), strict=False)
    return all(left == right or (min(len(left), len(right)) == 1 and left[:1] == right[:1]) for left, right in pairs)


def _by_office(words: list[str], record: Record) -> Meant:
    """Persons whose labels, title or role have all words of the office, and who are of the country that is named."""
    office = {fold(word) for word in words if is_title(word) or is_office(f"{word} minister")}
    office = office if any(is_title(word) for word in words) else set()
    held = {person.id: set(_parts(" ".join((person.name, *person.forms)))) for person in record.persons}
    for participant in record.participants:
        held.setdefault(participant.person, set()).update(_parts(f"{participant.role or ''} {participant.title or ''}"))
    holders = frozenset(person for person, known in held.items() if office and office <= known)
    kind: Literal["office", "group"] = "office" if office else "group"
    lands = {land for word in words if (land := _land(word))}
    if not lands:
        return Meant(holders, False, kind)
    of = _countries(record)
    side = frozenset(person for person, country in of.items() if country in lands)
    found = frozenset(person for person in holders if of.get(person) in (None, *lands)) or side
    speakers = {turn.who for turn in record.turns if turn.who}
    return Meant(found, not found and bool(speakers) and speakers <= set(of), kind)


def _countries(record: Record) -> dict[str, str]:
    """The country of each person whose side or role names one, or whose surname is that of somebody well known."""
    known = _well_known()
    found = {person.id: known[surname] for person in record.persons if (surname := _parsed(person.name).surname) in known}
    for participant in record.participants:
        words = _WORDS.findall(f"{participant.side or ''} {participant.role or ''}")
        if land := next((land for word in words if (land := _land(word))), None):
            found[participant.person] = land
    return {person: owner(country) or country for person, country in found.items()}


@cache
def _well_known() -> dict[str, str]:
    """Surnames of leaders with their countries; those of several countries are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, country in leaders().items():
        found[parse_name(name).surname].add(country)
    return {name: countries.pop() for name, countries in found.items() if len(countries) == 1}


def _land(word: str) -> str | None:
    """The country that a word names, or the adjective of which it is."""
    return next((owner(entry.country) for size, _, entry in names().get(word, ()) if size == 1 and entry.country), None)
