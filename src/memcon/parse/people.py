"""The persons of a record, and who a label means: one, or nobody for certain, with candidates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from memcon.language.personal import fold as fold_name
from memcon.language.personal import parse_name
from memcon.language.titles import is_courtesy, is_office, split_title
from memcon.model import Person, slug

from .lexicon import fold, words
from .marks import addressee, staged

_ARTICLES = frozenset(("the", "a", "an", "le", "la", "les", "der", "die", "das", "el", "il"))
_LOWER = frozenset(("assistant", "deputy", "vice", "under", "acting", "former", "associate", "to"))  # makes another office of it
_FEMALE = frozenset(("mrs", "miss", "ms", "mme", "madame", "frau", "mlle"))
_MALE = frozenset(("mr", "sir", "m", "herr", "monsieur", "lord", "king", "prince"))


@dataclass(slots=True)
class Someone:
    """A person while the record is read."""

    id: str
    name: str
    title: str
    surname: str
    names: tuple[str, ...]
    roles: list[str]
    listed: bool
    seat: str | None = None
    authority: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a label means: `who` where it is one person, else `candidates`."""

    who: str | None
    candidates: tuple[str, ...] = ()


class People:
    """All persons of one record, found by name, by title and name, by role, by an alias that the record defines."""

    def __init__(self) -> None:
        self.everyone: dict[str, Someone] = {}
        self._by_name: dict[str, list[str]] = {}
        self._alias: dict[str, str] = {}

    def add(self, name: str, *, title: str = "", roles: Iterable[str] = (), listed: bool = False) -> str:
        """A new person of that name; the id is a slug of the name, numbered where it is taken."""
        parsed = parse_name(name)
        base = slug(name) or "person"
        id_, n = base, 2
        while id_ in self.everyone:
            id_, n = f"{base}-{n}", n + 1
        names = tuple(dict.fromkeys(fold_name(word) for word in re.findall(r"[^\s,]+", re.sub(r"[()\[\]]", "", name))))
        someone = Someone(id_, name, title, fold_name(parsed.surname), names, [r for r in roles if r], listed)
        self.everyone[id_] = someone
        for word in {*names, someone.surname}:
            if len(word) > 1 or not word.isascii():
                self._by_name.setdefault(word, []).append(id_)
        self.form(id_, name)
        return id_

    def form(self, id_: str, printed: str) -> None:
        """Notes a form in which the person is printed."""
        forms = self.everyone[id_].forms
        if printed not in forms:
            forms.append(printed)

    def alias(self, short: str, id_: str) -> None:
        """The record says that it calls this person so from here on."""
        self._alias[fold(short)] = id_
        self.form(id_, short)

    def authorize(self, id_: str, authority: str) -> None:
        """Notes an id by which others know the person."""
        if authority not in self.everyone[id_].authority:
            self.everyone[id_].authority.append(authority)

    def of_authority(self, authority: str | None) -> str | None:
        """The one person whom others know by this id, or None."""
        found = [one.id for one in self.everyone.values() if authority in one.authority] if authority else []
        return found[0] if len(found) == 1 else None

    def known(self, name: str) -> bool:
        """Whether a label means somebody already known."""
        meant = self.resolve(name)
        return bool(meant.who or meant.candidates)

    def resolve(self, label: str) -> Meant:
        """Whom a label without its additions means."""
        if (id_ := self._alias.get(fold(label))) is not None:
            return Meant(id_)
        title, rest = split_title(label)
        found = self._named(title, rest) if rest else self._in_office(label)
        if not found and is_initial(label):
            found = self._by_initials(label)
        if not found and rest and is_office(label):
            found = self._in_office(label)
        if len(found) == 1:
            return Meant(found[0])
        return Meant(None, tuple(found))

    def _named(self, title: str, rest: str) -> list[str]:
        parts = [fold_name(word) for word in re.findall(r"[^\s,]+", rest)]
        sets = [self._by_name.get(part) for part in parts if len(part) > 1 or not part.isascii()]
        if not sets or any(ids is None for ids in sets):
            return []
        ids = [id_ for id_ in sets[0] or () if all(id_ in (other or ()) for other in sets[1:])]
        initials = [part for part in parts if len(part) == 1 and part.isascii()]
        ids = [id_ for id_ in ids if all(any(name.startswith(one) for name in self.everyone[id_].names) for one in initials)]
        last = fold_name(parse_name(rest).surname)
        exact = [id_ for id_ in ids if set(parts) == set(self.everyone[id_].names)]
        surname = [id_ for id_ in ids if self.everyone[id_].surname in (last, *parts[:1])]
        best = exact if len(parts) > 1 and exact else surname or ids
        return self._by_title(title, list(dict.fromkeys(best)))

    def drop(self, id_: str | None) -> None:
        """Forgets a person who turned out to be another."""
        if id_ is not None and not self.everyone[id_].listed:
            del self.everyone[id_]
            for ids in self._by_name.values():
                ids[:] = [one for one in ids if one != id_]

    def _by_initials(self, letters: str) -> list[str]:
        """Those of the list whose initials these are, or whose surname or office begins with the letter."""
        wanted = letters.casefold().replace(".", "")
        present = [one for one in self.everyone.values() if one.listed]
        exact = [one.id for one in present if "".join(name[0] for name in one.names) == wanted]
        surname = [one.id for one in present if one.surname.startswith(wanted)]
        office = [
            one.id
            for one in present
            if any(_office_words(role)[:1] and _office_words(role)[0][0] == wanted for role in one.roles)
        ]
        return exact or surname or office

    def _by_title(self, title: str, ids: list[str]) -> list[str]:
        if not title:
            return ids
        folded = fold(title)
        fitting = [id_ for id_ in ids if not _conflict(folded, fold(self.everyone[id_].title))]
        same = [id_ for id_ in fitting if self._bears(id_, folded)]
        return same if len(same) == 1 else fitting

    def _bears(self, id_: str, title: str) -> bool:
        someone = self.everyone[id_]
        return fold(someone.title) == title or any(_holds(title, role) for role in someone.roles)

    def _in_office(self, label: str) -> list[str]:
        office = _office_words(label)
        if not office:
            return []
        same: list[str] = []
        wider: list[str] = []
        for someone in self.everyone.values():
            printed = (*someone.roles, someone.title, someone.name)
            said = [_office_words(piece) for role in printed for piece in re.split(r"[,;]", role)]
            if office in said:
                same.append(someone.id)
            elif any(_is_office_of(office, piece) for piece in said):
                wider.append(someone.id)
        return same or wider

    def values(self) -> tuple[Person, ...]:
        """The persons as values of the model, in the order in which they were met."""
        return tuple(
            Person(one.id, one.name, tuple(one.forms), one.listed, tuple(one.authority)) for one in self.everyone.values()
        )


def _office_words(text: str) -> list[str]:
    return [word for word in fold(text).split() if word not in _ARTICLES]


def _is_office_of(office: Sequence[str], piece: Sequence[str]) -> bool:
    """Whether an office means a longer one: Secretary, Secretary of State; Foreign Minister, Minister of Foreign Affairs."""
    if not piece or not set(office) <= set(piece) or (set(piece) & _LOWER) - set(office):
        return False
    return list(piece[: len(office)]) == list(office) or office[-1] == piece[0]


def _holds(title: str, role: str) -> bool:
    return set(title.split()) <= set(fold(role).split())


def _conflict(one: str, other: str) -> bool:
    """Whether two titles cannot be one person's: Mr. and Mrs."""
    if not one or not other or one == other:
        return False
    first, second = one.split()[-1], other.split()[-1]
    return (first in _FEMALE and second in _MALE) or (first in _MALE and second in _FEMALE)


def is_initial(label: str) -> bool:
    """Whether a label is made of initials ("K", "HAK", "R.N.")."""
    bare = label.replace(".", "")
    return 0 < len(bare) <= 3 and bare.isupper() and bare.isalpha() and bare.isascii()


def in_office(label: str, texts: Sequence[str]) -> str | None:
    """The name that these texts print with an office: for `Premier` in "Premier Osman Ture's guests", `Osman Ture`; or None."""
    office = re.sub(r"^(?:the|The|THE)\s", "", label)
    if office.isascii():
        pattern = re.compile(rf"(?<!\w){re.escape(office)}\s((?:[A-Z][\w’'-]{{1,20}}?(?:['’]s(?!\w)|(?!\w))\s?){{1,3}})")
        found = {re.sub(r"['’]s.*", "", match[1]).strip() for text in texts for match in pattern.finditer(text)}
    else:
        pattern = re.compile(rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,3}}){re.escape(office)}")
        found = {match[1] for text in texts for match in pattern.finditer(text)}
    names = {name for name in found if not split_title(name)[0]}
    longest = max(names, key=lambda name: (len(name), name), default=None)
    same = longest is not None and all(set(name.split()) <= set(longest.split()) for name in names)
    return longest if same else None


def seat_of(addition: str) -> str | None:
    """The place for which a member sits, if an addition to a label may be one ("(North Shore)"), or None."""
    inner = addition.strip("()[] ")
    if (
        not addition.startswith("(")
        or addressee(inner)
        or hereafter(addition)
        or not inner[:1].isupper()
        or split_title(inner)[0]
    ):
        return None
    return inner if len(inner.split()) < 6 and not staged(inner) else None


def folded(name: str) -> str:
    """A name printed in capitals as others print it: `FALK` → `Falk`."""
    return " ".join(word.capitalize() if word.isupper() and len(word) > 2 and word.isalpha() else word for word in name.split())


def hereafter(addition: str) -> str | None:
    """The short name that an addition to a label defines (`(hereafter, Chairman)`), or None."""
    inner = addition.strip("()[] ")
    for phrase in sorted(words("labels", "hereafter", "words"), key=len, reverse=True):
        if inner.casefold().startswith(phrase):
            return inner[len(phrase) :].strip(" ,:–—-\"“”'") or None
    return None


def fullest(name: str, texts: Sequence[str]) -> str:
    """The fullest form in which these texts print a label's name: for `Chairman Osman` in "Chairman Osman Ture", `Osman Ture`."""
    title, rest = split_title(name)
    if not rest or " " in rest:
        return rest or name
    last = re.escape(rest)
    after = re.compile(rf"{re.escape(title)}\s({last}(?:[ ][A-Z][\w'’-]{{1,20}}){{1,2}})(?!\w)") if title else None
    before = re.compile(rf"(?<![\w.])((?:[A-Z](?:\.|[\w'’-]{{1,20}})\s){{1,2}}{last})(?!\w)")
    for text in texts:
        if after and (match := after.search(text)) and parse_name(match[1]).order == "first":
            return match[1]
        if (match := before.search(text)) and not split_title(match[1])[0]:
            return match[1]
    return rest if not is_courtesy(title) or len(rest) > 1 else name
