"""The store of record: SQLite, one writer with transactions, many readers that see the last committed state."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from .errors import ArchiveError

SCHEMA = 1
"""The version of the tables, kept in SQLite's user_version."""


class Store:
    """The tables of an archive. Readers of different threads get connections of their own."""

    def __init__(self, path: Path, write: bool = False) -> None:
        """Opens the store; with `write` it is made where it is missing. Raises ArchiveError."""
        self.path, self.write = path, write
        self._own = threading.local()
        self._all: list[sqlite3.Connection] = []
        with self._told():
            if write:
                self._make()
            version = self.one("PRAGMA user_version")[0]
        if version != SCHEMA:
            raise ArchiveError(
                path, f"has tables of version {version}; this memcon reads version {SCHEMA}", "use the memcon that made it"
            )

    def _make(self) -> None:
        connection = self.connection
        connection.execute("PRAGMA journal_mode = WAL")
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            sql = files(__package__).joinpath("store.sql").read_text(encoding="utf-8")
            connection.executescript(f"BEGIN;\n{sql}\nPRAGMA user_version = {SCHEMA};\nCOMMIT;")

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if found is None:
            found = self._own.connection = self._connect()
            self._all.append(found)
        return found

    def _connect(self) -> sqlite3.Connection:
        mode = "rwc" if self.write else "ro"
        still = "" if self.write or os.access(self.path.parent, os.W_OK) else "&immutable=1"  # nobody writes there
        uri = f"{self.path.absolute().as_uri()}?mode={mode}{still}"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        if self.write:
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise self.trouble(error) from error

    def trouble(self, error: sqlite3.Error) -> ArchiveError:
        """What went wrong, with the next step."""
        words = str(error)
        if "full" in words or "I/O" in words:
            return ArchiveError(
                self.path, f"cannot be written ({words})", "make room on the disk and build again; nothing is lost"
            )
        if "readonly" in words or "unable to open" in words:
            return ArchiveError(self.path, f"cannot be opened ({words})", "see whether the file is there and may be written")
        return ArchiveError(
            self.path, f"is damaged ({words})", "restore it from a copy, or build the archive anew from its sources"
        )

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing. Raises ArchiveError where it cannot be written."""
        connection = self.connection
        with self._told():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._told():
            return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one after the other."""
        with self._told():
            yield from self.connection.execute(sql, values)

    def one(self, sql: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...]:
        """The first row of a query that has one."""
        rows = self.rows(sql, values)
        if not rows:
            raise LookupError(values)
        return rows[0]

    def close(self) -> None:
        """Close the connections of all threads."""
        for connection in self._all:
            connection.close()
        self._all.clear()
        self._own = threading.local()
