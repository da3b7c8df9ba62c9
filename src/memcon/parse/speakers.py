"""Labels and the persons they mean: who speaks in each turn."""

from collections.abc import Sequence

from memcon.language.titles import split_title
from memcon.model import Issue, Span

from .blocks import Para
from .evidence import is_joint, joint_parts
from .given import Encoded
from .items import is_person
from .labels import Label
from .lexicon import fold, words
from .people import Meant, People, folded, fullest, hereafter, in_office, is_initial, seat_of


class Speakers:
    """Who each label means, settled once for the record: where a label defines a short name first, then names, then offices."""

    def __init__(
        self, people: People, labels: Sequence[tuple[Para, Label]], texts: Sequence[str], encoded: Encoded, *, listed: bool
    ) -> None:
        self.issues: list[Issue] = []
        self._people, self._texts, self._encoded, self._listed = people, texts, encoded, listed
        self._meant: dict[str, Meant] = {}
        self._ids: dict[str, str] = {}
        first: dict[str, tuple[Para, Label]] = {}
        for para, label in labels:
            first.setdefault(label.name, (para, label))
        for para, label in labels:
            for start, end in label.additions:
                if short := hereafter(para.text[start:end]):
                    self._settle(label.name, *first[label.name])
                    if (who := self._meant[label.name].who) is not None:
                        people.alias(short, who)
        for name in sorted(first, key=_fullest_first):
            self._settle(name, *first[name])
        self._other_of_two(first)

    def of(self, label: Label | None, given: str | None = None) -> Meant:
        """Whom a label means; without a label, whom the encoder's id means."""
        if label is not None:
            meant = self._meant[label.name]
            if given and meant.who:
                self._ids.setdefault(given, meant.who)
            return meant
        if not given:
            return Meant(None)
        if given not in self._ids:
            self._ids[given] = self._people.add(given)
        return Meant(self._ids[given])

    def _settle(self, name: str, para: Para, label: Label) -> None:
        if name in self._meant:
            return
        meant = self._resolve(name)
        place = para.source(label.start, label.end)
        seat = next(filter(None, (seat_of(para.text[start:end]) for start, end in label.additions)), None)
        if meant.who is not None and seat and self._people.everyone[meant.who].seat not in (None, seat):
            meant = Meant(None)  # another bearer of the name: he sits for another place
        given = self._encoded.person(place)
        meant = self._agreed(name, meant, given, place)
        if meant.who is not None:
            self._people.form(meant.who, name)
        elif meant.candidates:
            names = ", ".join(self._people.everyone[id_].name for id_ in meant.candidates)
            joint = is_joint(name, self._people)
            words_ = f"“{name}” are {names}, together" if joint else f"“{name}” may be any of {names}"
            self.issues.append(Issue("speakers-joint" if joint else "speaker-ambiguous", words_, place))
        elif fold(name) in words("labels", "nobody", "words"):
            self.issues.append(Issue("speaker-unknown", f"“{name}” names nobody", place))
        else:
            meant = self._new(name, place, [para.text[start:end] for start, end in label.additions])
        if meant.who is not None and given is not None:
            self._people.authorize(meant.who, given)
        if meant.who is not None and seat:
            self._people.everyone[meant.who].seat = seat
        self._meant[name] = meant

    def _resolve(self, name: str) -> Meant:
        if fold(name) in words("labels", "nobody", "words"):
            return Meant(None)
        meant = self._people.resolve(name)
        if meant.who is None and not meant.candidates and is_joint(name, self._people):
            several = [self._people.resolve(part) for part in joint_parts(name)]
            return Meant(None, tuple(id_ for one in several for id_ in ((one.who,) if one.who else one.candidates)))
        return meant

    def _agreed(self, name: str, meant: Meant, given: str | None, place: Span) -> Meant:
        """The encoder's word for who speaks, where the record knows whom he means; where the words tell otherwise, an issue."""
        told = self._people.of_authority(given)
        if told is None or told == meant.who:
            return meant
        if meant.who is not None:
            words_ = f"the encoder takes “{name}” for {self._people.everyone[told].name}, the words tell otherwise"
            self.issues.append(Issue("speaker-disagrees", words_, place))
        return Meant(told)

    def _new(self, name: str, place: Span, additions: Sequence[str]) -> Meant:
        title, rest = split_title(name)
        beside = [split_title(one.strip("()"))[1] for one in additions if not rest and is_person(one.strip("()"))]
        office = next(iter(beside), None) or in_office(name, self._texts)
        named = folded(fullest(name, self._texts)) if rest else office
        fuller = named if not rest else f"{title} {named}" if named and named != rest else None
        known = self._people.resolve(fuller).who if fuller else None
        id_ = known or self._people.add(named or name, title=title, roles=[title] if title else [])
        self._people.form(id_, name)
        if self._listed and known is None:
            self.issues.append(Issue("label-not-listed", f"“{name}” speaks and is not on the list of those present", place))
        return Meant(id_)

    def _other_of_two(self, first: dict[str, tuple[Para, Label]]) -> None:
        """In a talk of two that the heading names, a label of one letter whom nobody else fits is the other one."""
        present = [one for one in self._people.everyone.values() if one.listed]
        letters = [name for name in first if is_initial(name)]
        if len(present) != 2 or len(letters) != 2:
            return
        known = [name for name in letters if self._meant[name].who in {one.id for one in present}]
        if len(known) != 1:
            return
        other = next(one for one in present if one.id != self._meant[known[0]].who)
        name = next(one for one in letters if one not in known)
        self._people.drop(self._meant[name].who)
        self._meant[name] = Meant(other.id)
        self._people.form(other.id, name)
        para, label = first[name]
        words_ = f"“{name}” is taken for {other.name}, the other one of the two who talk"
        self.issues.append(Issue("speaker-inferred", words_, para.source(label.start, label.end)))


def _fullest_first(name: str) -> tuple[bool, int, int]:
    """Names before offices, of names the longest first, those with initials after those in full."""
    parts = split_title(name)[1].split()
    return (not parts, -len(parts), sum(len(part.rstrip(".")) == 1 for part in parts))
