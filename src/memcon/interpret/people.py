"""The people of one record: which of its names are one person's, by what the record itself gives.

A full name is a person; a surname, a given name or a short form belongs to the one bearer that the record has, to nobody
where it has several (then they are candidates), and is a person of its own where it has none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from memcon.language.compare import compare
from memcon.language.gazetteer import short_forms
from memcon.language.personal import PersonalName, fold, order_language, parse_name
from memcon.model import Person, Record, slug


class Bearer:
    """One person as the record knows him: the fullest name, all printed forms, the titles that stand before them."""

    __slots__ = ("forms", "id", "listed", "name", "parsed", "titles")

    def __init__(self, id: str, name: str, listed: bool) -> None:  # noqa: A002
        """A bearer of that name."""
        self.id, self.name, self.listed = id, name, listed
        self.parsed: list[PersonalName] = []
        self.forms: dict[str, None] = {}
        self.titles: dict[str, None] = {}
        self.add(name)

    def add(self, form: str, title: str = "") -> None:
        """Another printed form, and the title that stood before it."""
        parsed = parse_name(form)
        if parsed.title or title:
            self.titles[(title or parsed.title).casefold()] = None
        if parsed.surname and form not in self.forms:
            self.forms[form] = None
            self.parsed.append(parsed)

    def fullest(self) -> list[PersonalName]:
        """Its names with a given name; where it has none, those without."""
        return [parsed for parsed in self.parsed if parsed.given] or self.parsed


class People:
    """The bearers of names in one record."""

    def __init__(self, record: Record) -> None:
        """Begins with the persons whom the parser found."""
        self.bearers: dict[str, Bearer] = {}
        self._by_surname: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_given: dict[str, dict[str, None]] = defaultdict(dict)
        for person in record.persons:
            self._new(person)
        for participant in record.participants:
            if participant.person in self.bearers:
                self.bearers[participant.person].add(participant.name, participant.title or "")

    def surnames(self) -> frozenset[str]:
        """All surnames, and single names, folded."""
        return frozenset(self._by_surname)

    def learn(self, names: Iterable[tuple[str, str]]) -> None:
        """Takes in (title, full name) pairs as printed, the longest first, so that the shorter ones find their bearer."""
        for title, name in sorted(names, key=lambda pair: (-len(pair[1].split()), -len(pair[1]), pair[1], pair[0])):
            found = self.full(name)
            if len(found) == 1:
                self.bearers[found[0]].add(name, title)
                self._index(self.bearers[found[0]])
            elif not found and parse_name(name).surname:
                bearer = self._new(Person(self._free_id(name), name))
                bearer.add(name, title)

    def full(self, name: str) -> list[str]:
        """Who may be meant by a full name: the one whose name it is, else those whose names do not contradict it."""
        parsed = parse_name(name)
        near = [self.bearers[who] for key in _surname_keys(parsed) for who in self._by_surname.get(key, ())]
        exact = [b.id for b in near if any(fold(form) == fold(name) for form in b.forms)]
        if exact:
            return exact[:1]
        fitting = [b.id for b in near if any(_agree(parsed, other) for other in b.fullest())]
        if not fitting and _romanised(name):
            fitting = [b.id for b in self.bearers.values() if any(_one_name(name, form) for form in b.forms if _romanised(form))]
        return list(dict.fromkeys(fitting))

    def short(self, name: str) -> list[str]:
        """Who may be meant by a name of one word: bearers of that surname, else of that given name or its short form."""
        key = fold(name)
        found = self._by_surname.get(key) or self._by_given.get(key)
        if not found:
            fulls = {fold(full) for full in short_forms().get(name, ())}
            found = {who: None for full in sorted(fulls) for who in self._by_given.get(full, ())}
        return list(found)

    def single(self, name: str, title: str = "") -> str:
        """The id of a new bearer known by this name alone."""
        bearer = self._new(Person(self._free_id(name), name))
        bearer.add(name, title)
        return bearer.id

    def _new(self, person: Person) -> Bearer:
        bearer = Bearer(person.id, person.name, person.listed)
        for form in person.forms:
            bearer.add(form)
        self.bearers[person.id] = bearer
        self._index(bearer)
        return bearer

    def _index(self, bearer: Bearer) -> None:
        for parsed in bearer.parsed:
            for key in _surname_keys(parsed):
                self._by_surname[key][bearer.id] = None
            for given in parsed.given:
                if len(fold(given)) > 1:
                    self._by_given[fold(given)][bearer.id] = None

    def _free_id(self, name: str) -> str:
        made = slug(name)
        return next(free for free in _numbered(made) if free not in self.bearers)


def _numbered(made: str) -> Iterator[str]:
    yield made
    n = 2
    while True:
        yield f"{made}-{n}"
        n += 1


def _surname_keys(parsed: PersonalName) -> list[str]:
    """The surname as it is looked up; a Vietnamese is called by the last given name, too."""
    keys = [fold(parsed.surname)]
    if parsed.order == "first" and len(parsed.given) > 1 and "-" not in "".join(parsed.given):
        keys.append(fold(parsed.given[-1]))
    return [key for key in keys if key]


def _agree(one: PersonalName, two: PersonalName) -> bool:
    """Whether two full names of one surname can be one person's within a record: no given name contradicts."""
    if fold(one.surname) != fold(two.surname) or (one.generation and two.generation and one.generation != two.generation):
        return False
    if one.order == two.order == "first" and _run_together(one) != _run_together(two):
        return False
    shorter, longer = sorted(([fold(given) for given in name.given] for name in (one, two)), key=len)
    return all(any(_given(a, b) for b in longer) for a in shorter)


def _run_together(name: PersonalName) -> str:
    return "".join(fold(given) for given in name.given).replace("-", "")


def _given(one: str, two: str) -> bool:
    """Whether two given names can be one: equal, an initial, or a short form."""
    return one == two or one == two[:1] or two == one[:1] or two in _fulls(one) or one in _fulls(two)


def _fulls(short: str) -> set[str]:
    return {fold(full) for full in short_forms().get(short.capitalize(), ())}


def _romanised(name: str) -> bool:
    """Whether a name comes from other letters, so that one record may spell it in two ways: an eastern or a Cyrillic one."""
    return order_language(tuple(name.split())) is not None or not name.isascii()


def _one_name(one: str, two: str) -> bool:
    return compare(one, two).verdict == "same"
