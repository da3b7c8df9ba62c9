"""Batches: what was made of files and records goes into the store in transactions, and from there into the index."""

import time
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from .indexing import Indexer, Words
from .intake import Intake
from .store import Store

_PASSAGES = 20_000  # of a batch, more or less
_SECONDS = 2.0  # after which a batch is closed, so that records are soon found


class Batches:
    """To be used in a `with`: what is whole when it ends is stored; where an error ends it, the last batch is not."""

    def __init__(self, store: Store, indexer: Indexer) -> None:
        self._store, self._indexer = store, indexer
        self._ready: dict[int, Words] = {}
        self._passages, self._begun = 0, 0.0
        self._open: ExitStack | None = None
        self._intake: Intake | None = None

    @property
    def stored(self) -> bool:
        """Whether all that was put in is committed, and found."""
        return self._intake is None

    @property
    def intake(self) -> Intake:
        """Where to put things; begins a batch where none is open."""
        if self._intake is None:
            self._open = ExitStack()
            self._intake = Intake(self._open.enter_context(self._store.transaction()))
            self._begun = time.monotonic()
        return self._intake

    def made(self, n: int, words: Words) -> None:
        """The passages of a record are ready for the index."""
        self._ready[n] = words
        self._passages += len(words)

    def close_if_full(self) -> None:
        """Close the batch where it has grown large or old."""
        if self._passages >= _PASSAGES or (self._intake and time.monotonic() - self._begun >= _SECONDS):
            self.close()

    def close(self) -> None:
        """Commit the batch, then bring the index up to it."""
        if self._intake is not None and self._open is not None:
            self._intake.settle_ids()
            self._intake = None
            self._open.close()
            self._indexer.catch_up(self._ready)
            self._ready.clear()
            self._passages = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.close()
        elif self._open is not None:
            self._open.__exit__(kind, error, trace)
