"""What a record looks like from afar: who speaks how much, the course of the talk, who speaks of whom. Numbers and strokes."""

from collections import Counter, defaultdict
from typing import NamedTuple

from markupsafe import Markup

from memcon.model import Edition, Mention, reading

from . import charts

_EVENTS = {
    "laughter": "Laughter",
    "meal": "Meals",
    "topic_shift": "Topic shifts",
    "opening": "Opening and closing",
    "closing": "Opening and closing",
    "entrance": "Comings and goings",
    "exit": "Comings and goings",
}
_MOST = 24
"""Persons of whom the matrix speaks at most; those who are spoken of most."""


class Voice(NamedTuple):
    """Somebody who speaks: turns, words, the longest turn, the share as a bar, and the lane of the talk."""

    id: str | None
    name: str
    turns: int
    words: int
    share: int
    longest: int
    longest_at: str
    bar: Markup
    lane: Markup


class Happening(NamedTuple):
    """What directions of one kind tell: how many there are, where, and the lane."""

    name: str
    places: tuple[str, ...]
    lane: Markup


class Matrix(NamedTuple):
    """Who speaks of whom: a row for each speaker, a column for each person; a cell holds the number and its depth (0 to 5)."""

    people: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    left_out: int


class Pictures:
    """The pictures of one edition. A turn is as long as its words."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._lengths = {turn.n: len(reading(edition.document, turn.words).text.split()) for turn in edition.record.turns}
        self._starts: dict[int, int] = {}
        at = 0
        for turn in edition.record.turns:
            self._starts[turn.n] = at
            at += self._lengths[turn.n]
        self.words = at

    def voices(self) -> list[Voice]:
        """Those who speak, the most first."""
        turns: dict[str | None, list[int]] = defaultdict(list)
        for turn in self._edition.record.turns:
            turns[turn.who].append(turn.n)
        made = [self._voice(who, numbers) for who, numbers in turns.items()]
        return sorted(made, key=lambda voice: -voice.words)

    def _voice(self, who: str | None, numbers: list[int]) -> Voice:
        name = self._edition.name(who) or "not known"
        words = sum(self._lengths[n] for n in numbers)
        longest = max(numbers, key=lambda n: self._lengths[n])
        share = words / max(1, self.words)
        stretches = (charts.Stretch(self._starts[n], self._starts[n] + self._lengths[n], f"turn {n}") for n in numbers)
        return Voice(
            who,
            name,
            len(numbers),
            words,
            round(100 * share),
            self._lengths[longest],
            f"t{longest}",
            charts.bar(share, f"{name}: {round(100 * share)} % of the words"),
            charts.lane(stretches, max(1, self.words), f"where {name} speaks, in {len(numbers)} turns"),
        )

    def happenings(self) -> list[Happening]:
        """Laughter, meals, topic shifts and what else directions tell, over the course of the talk."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for direction in sorted(self._edition.record.directions, key=lambda direction: direction.span):
            if name := _EVENTS.get(direction.kind):
                turn = direction.turn or self._before(direction.span.start)
                found[name].append((turn, f"t{turn}" if direction.turn else f"c{direction.span.start}-{direction.span.end}"))
        return [self._happening(name, found[name]) for name in dict.fromkeys(_EVENTS.values()) if name in found]

    def _before(self, at: int) -> int:
        """The last turn in front of a place; 0 where there is none."""
        return max((turn.n for turn in self._edition.record.turns if turn.span.end <= at), default=0)

    def _happening(self, name: str, places: list[tuple[int, str]]) -> Happening:
        width = max(1, self.words) / 250
        ends = [self._starts.get(turn, 0) + self._lengths.get(turn, 0) for turn, _ in places]
        stretches = (
            charts.Stretch(max(0.0, end - width), end, place, "event") for end, (_, place) in zip(ends, places, strict=True)
        )
        lane = charts.lane(stretches, max(1, self.words), f"{name}: {len(places)} times")
        return Happening(name, tuple(place for _, place in places), lane)

    def matrix(self) -> Matrix:
        """Who speaks of whom, by the names that are settled; those who are spoken of most."""
        turns = self._edition.record.turns
        counts: Counter[tuple[str, str]] = Counter()
        at = 0
        for item in self._edition.items(Mention):
            if not isinstance(item, Mention) or item.of != "person" or item.id is None:
                continue
            while at < len(turns) and turns[at].span.end <= item.span.start:
                at += 1
            if at < len(turns) and turns[at].span.holds(item.span) and (who := turns[at].who) and who != item.id:
                counts[who, item.id] += 1
        spoken_of: Counter[str] = Counter()
        for (_, person), n in counts.items():
            spoken_of[person] += n
        people = [person for person, _ in sorted(spoken_of.items(), key=lambda pair: (-pair[1], pair[0]))]
        most = max(counts.values(), default=1)
        speakers = dict.fromkeys(turn.who for turn in turns if turn.who and any(who == turn.who for who, _ in counts))
        rows = tuple(
            (self._name(who), tuple((n, -(-5 * n // most)) for person in people[:_MOST] for n in (counts[who, person],)))
            for who in speakers
        )
        return Matrix(tuple((one, self._name(one)) for one in people[:_MOST]), rows, max(0, len(people) - _MOST))

    def _name(self, who: str) -> str:
        return self._edition.name(who) or who
