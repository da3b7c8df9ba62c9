"""Batches: what was made of files and records goes into the store in transactions, and from there into the index."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Self

from .indexing import Indexer, Words
from .intake import Intake
from .store import Store

_PASSAGES = 20_000  # of a batch, more or less
_SECONDS = 2.0, 30.0  # after which the first batch is closed, so that records are soon found, and at most any


class Batches:
    """To be used in a `with`: what was put in when it ends is stored, also where the user stops it; not where an error does."""

    def __init__(self, store: Store, indexer: Indexer) -> None:
        self._store, self._indexer = store, indexer
        self._ready: dict[int, Words] = {}
        self._passages, self._begun, self._seconds = 0, 0.0, _SECONDS[0]
        self._open: ExitStack | None = None
        self._intake: Intake | None = None

    @property
    def stored(self) -> bool:
        """Whether all that was put in is committed, and found."""
        return self._intake is None

    @contextmanager
    def change(self) -> Iterator[Intake]:
        """One change, all of it or nothing, also where the user stops the build within it; begins a batch where none is open."""
        if self._intake is None:
            self._open = ExitStack()
            self._intake = Intake(self._open.enter_context(self._store.transaction()))
            self._begun = time.monotonic()
        self._intake.db.execute("SAVEPOINT change")
        try:
            yield self._intake
        except BaseException:
            if self._intake.db.in_transaction:  # a full disk has ended it already
                self._intake.db.execute("ROLLBACK TO change")
            raise
        self._intake.db.execute("RELEASE change")

    def made(self, n: int, words: Words) -> None:
        """The passages of a record are ready for the index."""
        self._ready[n] = words
        self._passages += len(words)

    def close_if_full(self) -> None:
        """Close the batch where it has grown large or old."""
        if self._passages >= _PASSAGES or (self._intake and time.monotonic() - self._begun >= self._seconds):
            self.close()

    def close(self) -> None:
        """Commit the batch, then bring the index up to it."""
        if self._intake is not None and self._open is not None:
            self._intake.settle_ids()
            self._intake = None
            self._open.close()
            self._indexer.catch_up(self._ready)
            self._ready.clear()
            self._passages, self._seconds = 0, min(2 * self._seconds, _SECONDS[1])  # many small batches cost more

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None or kind is KeyboardInterrupt:
            self.close()
        elif self._open is not None:
            self._open.__exit__(kind, error, trace)
