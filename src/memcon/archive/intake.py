"""What a build puts into the store: sources, the records that they hold, and what nothing holds any more."""

import sqlite3
from collections.abc import Iterable, Sequence

from .errors import ArchiveError
from .work import Held, Layered, Parsed, Same

_HEX = 6


class Intake:
    """Changes the store within the transaction that its connection is in. Says nothing to the index: `pending` does."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection
        self._bases: set[str] = set()

    def put(self, path: str, item: Held | Same | Parsed, collection: str) -> int:
        """What was made of the file at `path`; gives the number of the record, where it is one that was made."""
        if isinstance(item, Parsed):
            return self._parsed(path, item, collection)
        if isinstance(item, Held):
            self._held(path, item)
        else:
            self._same(path, item)
        return 0

    def _held(self, path: str, held: Held) -> None:
        """The file at `path` holds these bytes now."""
        row = (held.sha256, held.name, held.media_type, held.size)
        self.db.execute("INSERT OR IGNORE INTO sources (sha256, name, media_type, size) VALUES (?, ?, ?, ?)", row)
        sql = "INSERT INTO places VALUES (?, ?, '', '[]') ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, made_by = ''"
        self.db.execute(sql, (path, held.sha256))

    def _same(self, path: str, same: Same) -> None:
        """A document of the file has not changed; only its place in the file may have."""
        (n,) = self._record_at(path, same.locator) or (None,)
        self.db.execute("UPDATE records SET sha256 = ?, document = ? WHERE n = ?", (same.sha256, same.document, n))

    def _parsed(self, path: str, parsed: Parsed, collection: str) -> int:
        """A document of the file is new or has changed."""
        before = self._record_at(path, parsed.locator)
        known = self.db.execute("SELECT n, key FROM records WHERE digest = ?", (parsed.digest,)).fetchone()
        if known:
            n = int(known[0])
            if known[1] != parsed.key:
                self._write(n, parsed, collection)
            self.db.execute("UPDATE records SET withdrawn = 0, pending = 1 WHERE n = ? AND withdrawn", (n,))
        elif before and self._holdings(before[0]) == 1:
            n = before[0]
            self._write(n, parsed, collection)
        else:
            n = self._new(parsed, collection)
        self.db.execute("INSERT OR REPLACE INTO holdings VALUES (?, ?, ?)", (path, parsed.locator, n))
        if before and before[0] != n:
            self._release([before[0]])
        return n

    def end(self, path: str, seen: Iterable[str], made_by: str, partial: str) -> None:
        """The file is done; the documents that it no longer holds are released."""
        rows = self.db.execute("SELECT locator, record FROM holdings WHERE path = ?", (path,)).fetchall()
        gone = [(locator, n) for locator, n in rows if locator not in set(seen)]
        self.db.executemany("DELETE FROM holdings WHERE path = ? AND locator = ?", [(path, locator) for locator, _ in gone])
        self._release([n for _, n in gone])
        self.db.execute("UPDATE places SET made_by = ?, partial = ? WHERE path = ?", (made_by, partial, path))

    def forget(self, path: str) -> None:
        """The file is no longer there."""
        records = [n for (n,) in self.db.execute("SELECT record FROM holdings WHERE path = ?", (path,))]
        self.db.execute("DELETE FROM holdings WHERE path = ?", (path,))
        self.db.execute("DELETE FROM places WHERE path = ?", (path,))
        self._release(records)

    def layered(self, n: int, found: Layered, version: str) -> None:
        """The layers of a record replace those that it had."""
        self.db.execute("DELETE FROM layers WHERE record = ?", (n,))
        self.db.executemany("INSERT INTO layers VALUES (?, ?, ?, ?)", [(n, *layer) for layer in found.layers])
        self.db.execute("UPDATE records SET layered = ?, pending = 1 WHERE n = ?", (version, n))

    def again(self, n: int, parsed: Parsed) -> None:
        """A record is made anew of the same document; its collection stays, unless the record itself now says one."""
        (collection,) = self.db.execute("SELECT collection FROM records WHERE n = ?", (n,)).fetchone()
        self._write(n, parsed, collection or "")

    def settle_ids(self) -> None:
        """Give each record its id: the base alone, or with digits of its digest where two documents share a base."""
        for base in sorted(self._bases):
            rows = self.db.execute("SELECT n, id, digest FROM records WHERE base = ?", (base,)).fetchall()
            for (n, old, _), new in zip(rows, _ids(base, [digest for *_, digest in rows]), strict=True):
                if old != new:
                    self.db.execute("UPDATE records SET id = ?, pending = 1 WHERE n = ?", (new, n))
        self._bases.clear()

    def _record_at(self, path: str, locator: str) -> tuple[int] | None:
        found: tuple[int] | None = self.db.execute(
            "SELECT record FROM holdings WHERE path = ? AND locator = ?", (path, locator)
        ).fetchone()
        return found

    def _holdings(self, n: int) -> int:
        return int(self.db.execute("SELECT count(*) FROM holdings WHERE record = ?", (n,)).fetchone()[0])

    def _release(self, records: Sequence[int]) -> None:
        """Withdraw those of the records that nothing holds any more."""
        for n in records:
            if not self._holdings(n):
                self.db.execute("UPDATE records SET withdrawn = 1, pending = 1 WHERE n = ? AND NOT withdrawn", (n,))

    def _new(self, parsed: Parsed, collection: str) -> int:
        names = ("id", *_COLUMNS)
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO records ({', '.join(names)}, withdrawn, pending) VALUES ({marks}, 0, 1)"  # noqa: S608 - our own names
        n = self.db.execute(sql, (parsed.base, *_values(parsed, collection))).lastrowid
        if n is None:
            raise ArchiveError("records.sqlite", "gave a new record no number", "report this as a fault of memcon")
        self._bases.add(parsed.base)
        self._contents(n, parsed)
        return n

    def _write(self, n: int, parsed: Parsed, collection: str) -> None:
        old = self.db.execute("SELECT base FROM records WHERE n = ?", (n,)).fetchone()[0]
        setting = ", ".join(f"{name} = ?" for name in _COLUMNS)
        sql = f"UPDATE records SET {setting}, layered = NULL, pending = 1 WHERE n = ?"  # noqa: S608 - our own names
        self.db.execute(sql, (*_values(parsed, collection), n))
        self._bases |= {parsed.base, old}
        self.db.execute("UPDATE units SET stale = 1 WHERE record = ?", (n,))
        self.db.execute("DELETE FROM people WHERE record = ?", (n,))
        self.db.execute("DELETE FROM layers WHERE record = ?", (n,))
        self._contents(n, parsed)

    def _contents(self, n: int, parsed: Parsed) -> None:
        columns = "record, kind, ref, number, speaker, source_start, source_end, text"
        sql = f"INSERT INTO units ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
        rows = ((n, p.kind, p.ref, p.number, p.speaker, p.start, p.end, p.text) for p in parsed.passages)
        self.db.executemany(sql, rows)
        self.db.executemany("INSERT INTO people VALUES (?, ?, ?, ?, ?)", ((n, *person) for person in parsed.people))


_COLUMNS = (
    "base",
    "digest",
    "key",
    "sha256",
    "locator",
    "file",
    "title",
    "date",
    "first",
    "last",
    "language",
    "collection",
    "body",
    "document",
)


def _values(parsed: Parsed, collection: str) -> tuple[object, ...]:
    first, last = parsed.days or (None, None)
    said = (parsed.base, parsed.digest, parsed.key, parsed.sha256, parsed.locator or None, parsed.file, parsed.title, parsed.date)
    return (*said, first, last, parsed.language, parsed.collection or collection, parsed.body, parsed.document)


def _ids(base: str, digests: Sequence[str]) -> list[str]:
    if len(digests) < 2:
        return [base] * len(digests)
    length = next(n for n in range(_HEX, 65) if n == 64 or len({digest[:n] for digest in digests}) == len(digests))
    return [f"{base}~{digest[:length]}" for digest in digests]
