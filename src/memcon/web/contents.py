"""The ways into a record: its contents by what the record itself marks, and what was proposed and decided."""

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from memcon.model import Date, Direction, Edition, Proposal, reading
from memcon.publish.body import body

from .record import entry_place

_SHIFTS = frozenset(("opening", "topic_shift", "meal", "closing", "entrance", "exit", "showing"))
_FEW = 2
_WIDTH = 90


class Step(NamedTuple):
    """A line of the contents: its words, its place, and the hour where one is named."""

    words: str
    at: str
    hour: str | None = None


class Matter(NamedTuple):
    """Something proposed or decided: its words, by whom, what kind, what became of it, and the turns in which it is spoken of."""

    words: str
    at: str
    by: str
    to: str | None
    kind: str
    status: str | None
    accepted_by: str
    turns: tuple[int, ...]


def contents(edition: Edition) -> list[Step]:
    """Where the talk opens, turns to another topic, is interrupted by a meal, or closes, as directions say. Empty for few."""
    steps = list(_steps(edition))
    return steps if len(steps) > _FEW else []


def _steps(edition: Edition) -> Iterator[Step]:
    hours = [item for item in edition.items(Date) if isinstance(item, Date) and item.kind == "time" and item.time]
    places = {entry.span: entry_place(entry) for entry in body(edition.record) if isinstance(entry, Direction)}
    for direction in sorted(edition.record.directions, key=lambda direction: direction.span):
        if direction.kind not in _SHIFTS:
            continue
        words = reading(edition.document, (direction.span,)).text.strip("()[]（）. ")
        at = f"t{direction.turn}" if direction.turn else places.get(direction.span)
        hour = next((item.time for item in hours if direction.span.holds(item.span)), None)
        if at:
            yield Step(textwrap.shorten(words, _WIDTH, placeholder=" …"), at, hour and hour.partition("T")[2])


def matters(edition: Edition) -> list[Matter]:
    """What was proposed, agreed and decided, in the order of the talk."""
    return [_matter(edition, item) for item in edition.items(Proposal) if isinstance(item, Proposal)]


def _matter(edition: Edition, item: Proposal) -> Matter:
    turn = next((turn for turn in edition.record.turns if turn.span.holds(item.span)), None)
    words = reading(edition.document, (item.span,)).text

    def names(ids: tuple[str, ...]) -> str:
        return ", ".join(edition.name(one) or one for one in ids)

    return Matter(
        textwrap.shorten(words, 280, placeholder=" …"),
        f"t{turn.n}" if turn else f"c{item.span.start}-{item.span.end}",
        names(item.by),
        edition.name(item.to_whom),
        item.kind.replace("_", " "),
        item.status and item.status.replace("_", " "),
        names(item.accepted_by),
        item.turns,
    )
