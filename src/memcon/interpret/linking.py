"""Who is meant by each sighting of a person, as far as the record settles it."""

from collections.abc import Iterable, Iterator, Sequence

from memcon.language.titles import is_address
from memcon.model import Mention, Record

from . import roles as offices
from .people import People
from .roles import Roles
from .sightings import Sighting


class Linker:
    """Says of each sighting who is meant, as far as the record settles it."""

    def __init__(self, record: Record, people: People) -> None:
        """Links the sightings of this record to its people."""
        self.people, self.record = people, record
        self.roles = Roles(record, people)
        self.speakers = {turn.who for turn in record.turns if turn.who}
        self.present = self.speakers | {participant.person for participant in record.participants}

    def persons(self, seen: Iterable[Sequence[Sighting]]) -> Iterator[Mention]:
        """The mentions of persons in all units; names first, since they tell who holds an office that is named before them."""
        units = [list(one) for one in seen]
        found = [[s if s.strength == "role" else self._name(s) for s in one] for one in units]
        for one in units:
            self._beside(one)
        for both in found:
            before: list[str] = []
            for what in both:
                mention = self._role(what, before) if isinstance(what, Sighting) else what
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

    def _role(self, s: Sighting, before: list[str]) -> Mention | None:
        if not offices.is_mention(s):
            return None
        span, form = s.words.span(s.i, s.j), s.form
        found = self._who(s)
        if len(found) > 1:
            near = list(dict.fromkeys(who for who in before if who in found))
            found = near if len(near) == 1 else found
        if not found:
            return Mention(span, "person", offices.entity_id(s), form, reason=offices.BY_OFFICE)
        if len(found) == 1:
            return Mention(span, "person", found[0], form, reason="the only holder of the office in this record")
        return Mention(span, "person", None, form, tuple(sorted(found)), f"{len(found)} holders of the office in this record")

    def _who(self, s: Sighting) -> list[str]:
        """Who may be meant. Who is spoken to is one of those who speak, "your Governor" one of those who are there."""
        form, speaker = s.form.casefold(), s.words.unit.who
        if "majesty" in form:
            return self.roles.monarchs() or ["monarch"]
        found = self.roles.princes() if "highness" in form else self.roles.holders(s.form)
        if is_address(s.form):
            return [who for who in found if who in self.speakers and who != speaker] or found
        if offices.is_possessed(s):
            return [who for who in found if who in self.present]
        return found
