"""What people decide, as events: who, when, why, about which words. Events are never changed; another event undoes one.

What a decision means for names, turns and headers is for those to say who apply it; here it is only kept. Each side is
anchored by record, quote, prefix and suffix, never by a number of the machine's, so that it survives every rebuild.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from memcon.model import Anchor

from .store import Store
from .wire import dump, load

Kind = Literal["same", "different", "unsure", "describe", "correct", "undo"]


class Side(msgspec.Struct, frozen=True):
    """What a decision is about: words of a record, or (without an anchor) the record itself."""

    record: str
    anchor: Anchor | None = None


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One decision. `when` is ISO 8601; `what` holds what the kind needs (`speaker`, `date`, …; for `undo` the `event`)."""

    kind: Kind
    who: str
    when: str
    why: str
    sides: tuple[Side, ...] = ()
    what: dict[str, str] = {}

    @property
    def id(self) -> str:
        """Names the event by all that it says; the same event, imported twice, is one."""
        return hashlib.sha256(json.dumps(msgspec.to_builtins(self), sort_keys=True).encode("ascii")).hexdigest()[:16]


def add(store: Store, events: Iterable[Event]) -> list[Event]:
    """Keep these events, in one transaction; gives those that were new. Raises ValueError for an undo of nothing."""
    known, new = {event.id for event in every(store)}, list[Event]()
    with store.transaction() as db:
        for event in events:
            if event.id in known:
                continue
            undone = event.what.get("event", "")
            if event.kind == "undo" and undone not in known:
                raise ValueError(f"there is no event {undone!r} to undo")
            db.execute("INSERT INTO events (id, body) VALUES (?, ?)", (event.id, dump(event)))
            known.add(event.id)
            new.append(event)
    return new


def every(store: Store) -> list[Event]:
    """All events in the order in which they were decided."""
    return [load(body, Event) for (body,) in store.rows("SELECT body FROM events ORDER BY n")]


def standing(store: Store) -> list[Event]:
    """The events that hold: no undo, and nothing that an undo which holds undoes."""
    events = every(store)
    undone: set[str] = set()
    for event in reversed(events):  # an undo of an undo comes later, so it is met first
        if event.kind == "undo" and event.id not in undone:
            undone.add(event.what["event"])
    return [event for event in events if event.kind != "undo" and event.id not in undone]


def export(store: Store) -> Iterator[str]:
    """Every event as a line of JSON."""
    yield from map(dump, every(store))


def read(lines: Iterable[str]) -> Iterator[Event]:
    """The events of lines of JSON, as `export` gives them. Raises ValueError with the number of a line that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield load(line, Event)
            except ValueError as error:
                raise ValueError(f"line {number}: {error}") from error
