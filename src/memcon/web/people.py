"""Somebody as a page: every spelling, every record, what others report of him, and who else it may be."""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from memcon.archive import Archive
from memcon.archive.candidates import Candidate, candidates
from memcon.archive.people import Decided, Occurrence, Someone, everyone
from memcon.model import Attribution, Edition, Mention, reading

from .card import title

FEW = 300
"""Records of an archive whose people are gathered while the reader waits; those of a larger one are gathered aside."""
MOST = 60
"""Records of one person that a page goes through."""


class Gathered(NamedTuple):
    """The people of an archive and what was decided of them."""

    people: dict[str, Someone]
    decided: Decided

    def names(self, who: str) -> tuple[str, list[Someone]]:
        """The fullest name of somebody, and all ids that were decided to be the same person."""
        group = [self.people[one] for one in self.decided.group(who, self.people)]
        return max((one.name for one in group), key=lambda name: (len(name.split()), len(name), name)), group


class Gatherer:
    """Gathers the people of an archive, anew only where something has changed."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = threading.Lock()
        self._people: tuple[object, dict[str, Someone]] | None = None
        self._decided: tuple[object, Gathered] | None = None

    def get(self) -> Gathered | None:
        """The people; None where they are many and are only just being gathered."""
        index = self._archive.layout.index / "meta.json"
        built = index.stat().st_mtime_ns if index.exists() else 0
        if self._people is None or self._people[0] != built:
            small = self._archive.catalogue.counts().records <= FEW
            if small:
                self._gather(built)
            elif self._lock.acquire(blocking=False):
                threading.Thread(target=self._aside, args=(built,), daemon=True).start()
        if self._people is None:
            return None
        state = (self._people[0], self._archive.state())
        if self._decided is None or self._decided[0] != state:
            self._decided = state, Gathered(self._people[1], Decided(self._archive, self._people[1]))
        return self._decided[1]

    def _gather(self, built: object) -> None:
        self._people = built, everyone(self._archive)

    def _aside(self, built: object) -> None:
        try:
            self._gather(built)
        finally:
            self._lock.release()


class Spelling(NamedTuple):
    """One way to write the name: how often, and where first (record and place)."""

    form: str
    n: int
    record: str
    at: str


class Seen(NamedTuple):
    """Somebody in one record: what he is there, and how much he speaks."""

    record: str
    title: str
    date: str | None
    local: str
    role: str
    turns: int
    words: int


class Report(NamedTuple):
    """What somebody says that this person said."""

    record: str
    at: str
    by: str
    words: str
    kind: str
    depth: int


class Portrait:
    """What the records tell of one person, from the records themselves."""

    def __init__(self, archive: Archive, occurrences: Sequence[Occurrence]) -> None:
        """Goes through the first `MOST` of the records; `left_out` are the others."""
        self.seen: list[Seen] = []
        self.reports: list[Report] = []
        self.named_by: Counter[str] = Counter()
        self.met: list[tuple[Seen, list[tuple[str, str]]]] = []
        self._spellings: dict[str, Spelling] = {}
        self.left_out = max(0, len(occurrences) - MOST)
        for one in occurrences[:MOST]:
            edition = archive.edition(one.record)
            if edition is not None:
                self._take(edition, one.local)

    @property
    def spellings(self) -> list[Spelling]:
        """Every way to write the name, the most frequent first."""
        return sorted(self._spellings.values(), key=lambda one: (-one.n, one.form))

    def _take(self, edition: Edition, who: str) -> None:
        record = edition.record
        listed = [one for one in record.participants if one.person == who]
        facts = dict.fromkeys(fact for one in listed for fact in (one.role, one.duty, one.presence, one.side) if fact)
        turns = [turn for turn in record.turns if turn.who == who]
        words = sum(len(reading(edition.document, turn.words).text.split()) for turn in turns)
        role = ", ".join(fact.replace("_", " ") for fact in facts)
        seen = Seen(record.id, title(edition), record.header.get("date"), who, role, len(turns), words)
        self.seen.append(seen)
        for form, at in self._forms(edition, who):
            before = self._spellings.get(form, Spelling(form, 0, record.id, at))
            self._spellings[form] = before._replace(n=before.n + 1)
        self.reports += self._reported(edition, who)
        present = dict.fromkeys([one.person for one in record.participants] + [turn.who for turn in record.turns if turn.who])
        if who in present:
            self.met.append((seen, [(other, edition.name(other) or other) for other in present if other != who]))

    def _forms(self, edition: Edition, who: str) -> Iterator[tuple[str, str]]:
        """Each name as it stands: in the list, in a label, in the text; and where."""
        for one in edition.record.participants:
            if one.person == who:
                yield reading(edition.document, (one.span,)).text, f"c{one.span.start}-{one.span.end}"
        for turn in edition.record.turns:
            if turn.who == who and turn.label:
                yield reading(edition.document, (turn.label,)).text, f"t{turn.n}"
        for item in edition.items(Mention):
            if isinstance(item, Mention) and item.id == who:
                turn_ = next((turn for turn in edition.record.turns if turn.span.holds(item.span)), None)
                if turn_ and turn_.who != who:
                    self.named_by[edition.name(turn_.who) or "somebody not known"] += 1
                at = f"t{turn_.n}" if turn_ else f"c{item.span.start}-{item.span.end}"
                yield reading(edition.document, (item.span,)).text, at

    def _reported(self, edition: Edition, who: str) -> Iterator[Report]:
        for item in edition.items(Attribution):
            if isinstance(item, Attribution) and item.source == who and item.content and item.speaker != who:
                by = edition.name(item.speaker) if edition.record.person(item.speaker) else "the record"
                words = reading(edition.document, (item.content,)).text
                at = f"c{item.content.start}-{item.content.end}"
                yield Report(edition.record.id, at, by or "somebody", words, item.kind.replace("_", " "), item.depth)


def alike(gathered: Gathered, who: str) -> list[Candidate]:
    """Who may be the same person, each with this one as the first of the two."""
    group = gathered.decided.group(who, gathered.people)
    found = [candidate for one in group for candidate in candidates(gathered.people, gathered.decided, one)]
    turned = [c if c.one.id in group else _turned(c) for c in found]
    return sorted({c.two.id: c for c in turned}.values(), key=lambda c: (-c.score, c.two.id))


def _turned(candidate: Candidate) -> Candidate:
    return Candidate(candidate.two, candidate.one, candidate.verdict, candidate.score, candidate.reasons)
