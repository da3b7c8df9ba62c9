"""Who is meant: by a name, a role, a pronoun; nobody where the text leaves it open."""

from dataclasses import dataclass

from memcon.language.reporting import Word

from .subjects import Subject
from .values import Party
from .words import AUX, PUNCTUATION, Known, Words

_SINGULAR = frozenset(("he", "she", "him", "her", "his"))
_PLURAL = frozenset(("they", "them", "their", "these", "those"))
_NOBODY = frozenset(("it", "its", "there", "this", "that", "which", "who"))
UNNAMED = Party(None, None)


@dataclass(frozen=True, slots=True)
class Outer:
    """The report that holds the one in question: who says it, to whom, and whether in his own words."""

    source: Party
    addressee: Party | None
    direct: bool


@dataclass(slots=True)
class Memory:
    """Whom the talk has brought up: who speaks, to whom, and the last person and group that a pronoun may mean."""

    speaker: str | None = None
    hearers: tuple[str, ...] = ()
    person: Party | None = None
    group: Party | None = None
    said_as: tuple[Party | None, str] = (None, "")  # the pronoun that the last person went by

    def he(self, low: str) -> Party:
        """Whom "he" or "she" means: the last person, unless the text has called that person the other."""
        sex = "she" if low in ("she", "her") else "he"
        if self.person is None or (self.said_as[0] == self.person and self.said_as[1] != sex):
            return Party(None, low)
        self.said_as = self.person, sex
        return self.person

    def see(self, party: Party, subject: Subject) -> None:
        """Remember a source: who says something is whom "he" means until somebody else comes up."""
        if party.id == self.speaker is not None:
            return
        if party.person and party.id:
            self.person = party
        elif party.name and subject.how == "phrase":
            self.group = party


def resolve(words: Words, subject: Subject, memory: Memory, outer: Outer | None) -> Party:
    """The party that a subject names."""
    if subject.how in ("none", "shared"):
        return UNNAMED
    if subject.last - subject.first == 1 and not words.known[subject.first]:
        return _pronoun(words.low[subject.first], memory, outer)
    return named(words, subject.first, subject.last)


def _pronoun(low: str, memory: Memory, outer: Outer | None) -> Party:
    if low in ("i", "me", "my"):
        return outer.source if outer and outer.direct else Party(memory.speaker, None, person=True)
    if low in ("you", "your"):
        if outer and outer.direct and outer.addressee:
            return outer.addressee
        return Party(memory.hearers[0] if len(memory.hearers) == 1 else None, "you", memory.hearers)
    if low in _SINGULAR:
        if outer and outer.source.person and outer.source.id not in (None, memory.speaker):
            return outer.source
        return memory.he(low)
    if low in _PLURAL:
        return memory.group or Party(None, low)
    return UNNAMED if low in _NOBODY else Party(None, low)


def named(words: Words, first: int, last: int) -> Party:
    """The party that a noun phrase names: its head where that is a name, joint names together, else the words alone."""
    text = words.text[words.start[first] : words.end[last - 1]]
    heads = _heads(words, first, last)
    if not heads:
        return Party(None, text)
    if len(heads) == 1:
        person = heads[0].of == "person"
        article = words.low[first] == "the" and last - first - 1 <= len(heads[0].name.split())
        return Party(heads[0].id, text if article or not person else heads[0].name, person=person)
    ids = tuple(dict.fromkeys(n.id for n in heads if n.id))
    return Party("-and-".join(ids) if len(ids) == len(heads) else None, text, ids)


def _heads(words: Words, first: int, last: int) -> list[Known]:
    """The names that head the phrase: none after a preposition, no possessive or attribute before another noun."""
    found: list[Known] = []
    i = first
    while i < last:
        if not words.known[i]:
            if words.flag[i] & int(Word.PREPOSITION | Word.RELATIVE):
                break
            i += 1
            continue
        name, end = words.names[i], i + words.known[i]
        if end >= last or not (_possessive(words, name, end) or _attribute(words, end, name)):
            found.append(name)
        i = end
    persons = [n for n in found if n.of == "person"]
    return persons or found[:1]


def _possessive(words: Words, name: Known, end: int) -> bool:
    return words.text[name.end : name.end + 2] in ("'s", "’s", "'", "’") or words.low[end - 1].endswith(("'s", "s'"))


def _attribute(words: Words, end: int, name: Known) -> bool:
    return name.of != "person" and not words.flag[end] and not words.known[end]


def agent(words: Words, at: int) -> tuple[int, int] | None:
    """The words of the agent of a passive whose verb ends before `at` ("by the envoy")."""
    for i in range(at, min(len(words) - 1, at + 15)):
        if words.low[i] == "by":
            return i + 1, _end(words, i + 1)
        if words.low[i] in ("that", "to", "if") or words.flag[i] & AUX:
            return None
    return None


def _end(words: Words, at: int) -> int:
    """The end of the phrase that begins at word `at`: a name, or a few words up to a mark or a verb."""
    if words.known[at]:
        return at + words.known[at]
    for i in range(at + 1, min(len(words), at + 8)):
        if words.flag[i] & (PUNCTUATION | AUX | int(Word.SUBORDINATOR | Word.RELATIVE | Word.COORDINATOR)):
            return i
    return min(len(words), at + 8)
