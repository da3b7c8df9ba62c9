"""Offices that stand for a person: "the Acting Secretary", "Mr. President", "Your Highness".

They are resolved only where the record settles who holds them: by the list of participants, by a label, by a title before
the name, or by an apposition ("the Harbour Master, Mr. North"). Of several holders, the one named before in the same
passage is meant; else nobody is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import msgspec

from memcon.language.gazetteer import names
from memcon.language.personal import fold
from memcon.language.titles import is_address, is_courtesy, is_office, split_title
from memcon.model import Mention, Record, slug

from .people import People
from .sightings import Sighting

BY_OFFICE = "known by the office alone"
"""The reason of a mention whose bearer the record does not name."""

_MONARCHS = frozenset(("king", "queen", "emperor", "empress", "shah", "sultan", "emir", "amir", "monarch", "tsar", "czar"))
_PRINCES = frozenset(("prince", "princess", "crown prince", "sheikh", "shaikh", "sheik", "sharif", "duke"))
_ONLY_CALLED = frozenset(("became", "become", "becoming", "as", "elected", "appointed", "named", "called"))
_DEFINITE = frozenset(("the", "your", "our", "his", "their"))


class Roles:
    """Who holds which office in one record."""

    def __init__(self, record: Record, people: People) -> None:
        """Takes the holders from participants, labels and the titles that people bear."""
        self._holders: dict[str, dict[str, None]] = defaultdict(dict)
        for participant in record.participants:
            for office in _offices(participant.role or ""):
                self.hold(office, participant.person)
        for bearer in people.bearers.values():
            for form in (*bearer.forms, *bearer.titles):
                self.hold(split_title(form)[0], bearer.id)
        for person in record.persons:
            for form in (person.name, *person.forms):
                self.hold(split_title(form)[0], person.id)

    def hold(self, office: str, who: str) -> None:
        """Notes that somebody holds an office; a form of address says nothing."""
        key = _key(office)
        if key and not is_courtesy(key):
            self._holders[key][who] = None

    def holders(self, office: str) -> list[str]:
        """Those who hold an office of that name, or one that its name is short for ("Secretary" for "Secretary of State")."""
        key = _key(office)
        if key in self._holders:
            return list(self._holders[key])
        if " of " in key or " for " in key:
            return []
        longer = [name for name in sorted(self._holders) if name.startswith((f"{key} of ", f"{key} for ", f"{key} to "))]
        return list(dict.fromkeys(who for name in longer for who in self._holders[name]))

    def monarchs(self) -> list[str]:
        """Those who are called a king, a queen, an emperor …"""
        return self._called(_MONARCHS)

    def princes(self) -> list[str]:
        """Those who bear a title of birth below a monarch's."""
        return self._called(_PRINCES)

    def _called(self, titles: frozenset[str]) -> list[str]:
        return list(dict.fromkeys(who for title in sorted(titles & set(self._holders)) for who in self._holders[title]))


def is_mention(role: Sighting) -> bool:
    """Whether an office with a capital means somebody there: it is definite, or an address, and nobody is only called so."""
    if is_address(role.form):
        return True
    words, i = role.words, role.i
    before = words.words[i - 1].casefold() if i else ""
    earlier = words.words[i - 2].casefold() if i > 1 else ""
    follows = words.joined(role.j) and words.capital(role.j)
    return before in _DEFINITE and words.joined(i) and earlier not in _ONLY_CALLED and not follows


def is_possessed(role: Sighting) -> bool:
    """Whether it is somebody's: "your Governor", "our Ambassador"."""
    return role.i > 0 and role.words.words[role.i - 1].casefold() in _DEFINITE - {"the"}


def apposition(role: Sighting, before: list[Sighting], after: list[Sighting]) -> Sighting | None:
    """The name that stands beside the office with a comma: "the Harbour Master, Mr. North", "Mr. North, the Harbour Master"."""
    words = role.words
    if after and after[0].title and after[0].strength != "role":
        between = words.text[words.end(role.j - 1) : words.starts[after[0].i]]
        if between.startswith(", ") and between.strip(" ,.") == after[0].title.strip(". "):
            return after[0]
    if before and before[0].strength != "role":
        between = words.text[words.end(before[0].j - 1) : words.starts[role.i]]
        return before[0] if between in (", the ", ", ") else None
    return None


def entity_id(role: Sighting) -> str:
    """The id of somebody known by office alone."""
    return slug(_key(role.form)) or "somebody"


def joined(mentions: list[Mention]) -> list[Mention]:
    """Somebody known by office alone is one with a longer form of that office, if the record has one only.

    "The Governor" is "the Governor of Port Ellison"; where there is a second governor, he is neither.
    """
    keys = {m.id: _key(m.name) for m in mentions if m.reason == BY_OFFICE and m.id}
    only = {}
    for who, key in keys.items():
        begins = (f"{key} of ", f"{key} for ")
        longer = [other for other, name in keys.items() if name.startswith(begins) or _of_country(name, key)]
        if len(longer) == 1:
            only[who] = longer[0]
    return [msgspec.structs.replace(m, id=only[m.id]) if m.reason == BY_OFFICE and m.id in only else m for m in mentions]


def _of_country(office: str, key: str) -> bool:
    """Whether an office is `key` with a country or its adjective before it: "Ruritanian Foreign Minister"."""
    country = office.removesuffix(f" {key}")
    return country != office and country in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(fold(entry.form) for found in names().values() for _, _, entry in found if entry.country)


def _offices(role: str) -> Iterable[str]:
    return (part for part in re.split(r"[,;]| and (?=[A-Z])", role) if is_office(part.strip()))


def _key(office: str) -> str:
    """An office as it is looked up: without the article, a form of address, and "Acting"."""
    words = [fold(word) for word in office.split()]
    while words and words[0] in ("the", "acting", "mr", "madam", "madame", "a"):
        words = words[1:]
    return " ".join(word for word in words if word != "the")
