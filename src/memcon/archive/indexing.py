"""From the store to the index: every record that is pending there is taken out and, unless it is withdrawn, put in again.

The store is always ahead. A build that is killed between the two leaves its records pending, and the next writer ends what
was begun; so the index holds every record of the store once, whatever happened.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from memcon.model import Edition, Layer, Record, Source, units

from .days import LATEST
from .index import Entry, Index
from .store import Store
from .tokens import Streams
from .wire import unpack, unpack_document
from .work import indexed

Words = Sequence[tuple[Streams, dict[str, str]]]
"""What the index holds of the passages of a record, in their order."""

_RECORD = "SELECT n, id, digest, withdrawn, first, last, language, collection FROM records"
_BATCH = 2000


class Indexer:
    """The one writer of the index."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._writer = store, index.writer()

    def catch_up(self, ready: Mapping[int, Words]) -> None:
        """Bring the index to the state of the store. `ready` has the words of records that have just been made."""
        pending = self._store.rows(f"{_RECORD} WHERE pending ORDER BY n")
        for row in pending:
            self._writer.replace(row[0], () if row[3] else list(self._entries(row, ready.get(row[0]))))
        if pending:
            self._writer.commit()
            self._forget([(row[0],) for row in pending])

    def _entries(self, row: tuple[Any, ...], words: Words | None) -> Iterator[Entry]:
        return _entries(self._store, row, _words(self._store, row[0]) if words is None else words)

    def close(self) -> None:
        """Wait until the engine has put its files in order."""
        self._writer.close()

    def _forget(self, numbers: list[tuple[int]]) -> None:
        with self._store.transaction() as db:
            db.execute("DELETE FROM units WHERE stale")
            db.executemany("UPDATE records SET pending = 0 WHERE n = ?", numbers)


def rebuild(store: Store, index: Index) -> None:
    """Fill an empty index from the store."""
    last = -1
    indexer = Indexer(store, index)
    while numbers := store.rows("SELECT n FROM records WHERE n > ? AND NOT withdrawn ORDER BY n LIMIT ?", (last, _BATCH)):
        with store.transaction() as db:
            db.executemany("UPDATE records SET pending = 1 WHERE n = ?", numbers)
        indexer.catch_up({})
        last = numbers[-1][0]
    indexer.close()


def order(first: int | None, digest: str, place: int) -> int:
    """A passage's place in the order of dates: days first, the undated last; then records, then passages as they stand."""
    day = LATEST if first is None else first
    ordinal = (day // 10000) * 372 + (day // 100 % 100) * 31 + day % 100
    return min(ordinal, (1 << 22) - 1) << 42 | int(digest[:7], 16) << 14 | min(place, (1 << 14) - 1)


def _words(store: Store, n: int) -> Words:
    """The words of a record that is made again from what the store has of it."""
    body, blob, sha256, name, media_type = store.one(
        "SELECT body, document, records.sha256, name, media_type FROM records JOIN sources USING (sha256) WHERE n = ?", (n,)
    )
    layers = store.rows("SELECT body FROM layers WHERE record = ? ORDER BY name", (n,))
    document = unpack_document(blob, Source(b"", sha256, media_type, name))
    record = unpack(body, Record)
    edition = Edition(record, document, tuple(unpack(layer, Layer) for (layer,) in layers))
    return list(indexed(edition, list(units(record, document))))


def _entries(store: Store, record: tuple[Any, ...], words: Words) -> Iterator[Entry]:
    n, id_, digest, _, first, last, language, collection = record
    people = {local: authority or f"{id_}/{local}" for local, authority in _people(store, n)}
    units = store.rows("SELECT n, kind, speaker FROM units WHERE record = ? AND NOT stale ORDER BY n", (n,))
    for place, ((unit, kind, speaker), (streams, names)) in enumerate(zip(units, words, strict=True)):
        yield Entry(
            unit=unit,
            owner=n,
            order=order(first, digest, place),
            kind=kind,
            streams=streams,
            speaker=people.get(speaker),
            record=id_,
            collection=collection,
            language=language,
            first=first,
            last=last,
            names=names,
        )


def _people(store: Store, n: int) -> list[tuple[str, str | None]]:
    return [(local, authority) for local, authority in store.rows("SELECT id, authority FROM people WHERE record = ?", (n,))]
