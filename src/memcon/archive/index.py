"""The index: what tantivy holds of each passage, derived from the store and rebuilt from it at any time.

One document of the index is one passage. It stores nothing but the number of the passage in the store; all texts are
given as parts with blanks between them (`tokens.streams`), so that the engine's own analysis is to split at blanks.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import msgspec
import tantivy

from .store import Store
from .tokens import Streams

TEXTS = ("text", "exact", "bigrams")
"""Fields of words in their order; `joined`, `splits` and `reports` are sets of words."""
NAMES = ("speaker_names", "addressee_names", "about_names")
FACETS = ("speaker", "record", "collection", "language")
"""Fields with one value that is counted and filtered."""
_HEAP = 256_000_000


class IndexDamagedError(Exception):
    """The index cannot be opened or read; the store is not touched by that, and the index can be made again."""


class Entry(msgspec.Struct, frozen=True):
    """A passage as it is indexed: its number and its record's in the store, its words, and what it is filtered by.

    `order` is the place in the order of dates, `first` and `last` the days (YYYYMMDD) that the record's date can mean.
    `names` holds the words of `reports` and of the fields of `NAMES`.
    """

    unit: int
    owner: int
    order: int
    kind: str
    streams: Streams
    speaker: str | None
    record: str
    collection: str | None
    language: str | None
    first: int | None
    last: int | None
    names: dict[str, str] = {}


def schema() -> tantivy.Schema:
    """What the index holds of a passage."""
    builder = tantivy.SchemaBuilder()
    for name in (*TEXTS, *NAMES):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("joined", "splits", "reports"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("first", "last"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_unsigned_field("year", fast=True)
    builder.add_unsigned_field("owner", indexed=True)
    builder.add_unsigned_field("unit", fast=True)
    builder.add_unsigned_field("order", fast=True)
    return builder.build()


def is_damage(error: BaseException) -> bool:
    """Whether an error is the engine's own: it has ValueErrors and OSErrors, and panics that are no Exceptions."""
    return isinstance(error, IndexDamagedError | ValueError | OSError) or type(error).__name__ == "PanicException"


@contextmanager
def _guarded() -> Iterator[None]:
    """Every failure of the engine as IndexDamagedError."""
    try:
        yield
    except BaseException as error:
        if not is_damage(error):
            raise
        raise IndexDamagedError(str(error)) from error


class Index:
    """The index in a folder, for reading; `writer()` changes it."""

    def __init__(self, path: Path) -> None:
        """Opens the index at `path`. Raises IndexDamagedError where there is none, or none that can be read."""
        self.path = path
        self.schema = schema()
        with _guarded():
            if not tantivy.Index.exists(str(path)):
                raise IndexDamagedError(f"there is no index in {path.name}")
            self._index = tantivy.Index(self.schema, path=str(path))
            whole = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer("whitespace", whole)
            self._index.config_reader("Manual")
            self._index.reload()
            self._seen = self._state()

    @classmethod
    def create(cls, path: Path) -> Self:
        """An empty index at `path`; whatever index stood there is deleted."""
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        tantivy.Index(schema(), path=str(path))
        return cls(path)

    def searcher(self) -> tantivy.Searcher:
        """The last committed state."""
        with _guarded():
            state = self._state()
            if state != self._seen:
                self._index.reload()
                self._seen = state
            return self._index.searcher()

    @contextmanager
    def same_state(self, store: Store) -> Iterator[tantivy.Searcher]:
        """The last committed state of the index, together with a state of the store that has every passage of it."""
        connection = store.connection
        while True:
            searcher = self.searcher()
            connection.execute("BEGIN")
            try:
                connection.execute("SELECT 1 FROM meta").fetchone()  # from here on this thread sees one state of the store
                if self._state() == self._seen:
                    yield searcher
                    return
            finally:
                connection.execute("ROLLBACK")

    def _state(self) -> tuple[int, int]:
        stat = (self.path / "meta.json").stat()
        return stat.st_mtime_ns, stat.st_ino

    def writer(self) -> "Writer":
        """The one writer; another one raises IndexDamagedError as long as this one lives."""
        with _guarded():
            return Writer(self._index.writer(_HEAP, 1), self.schema)


class Writer:
    """Adds and removes the passages of records; nothing is seen before `commit`."""

    def __init__(self, writer: tantivy.IndexWriter, made_for: tantivy.Schema) -> None:
        self._writer, self._schema = writer, made_for

    def replace(self, owner: int, entries: Iterable[Entry]) -> None:
        """Put these passages of a record in the place of those that are there."""
        with _guarded():
            self._remove(owner)
            self._add(entries)

    def _remove(self, owner: int) -> None:
        # the engine's deletion by term finds no unsigned numbers
        self._writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "owner", owner))

    def _add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._writer.add_document(tantivy.Document.from_dict(_fields(entry), self._schema))

    def commit(self) -> None:
        """Make visible and durable what was added and removed."""
        with _guarded():
            self._writer.commit()

    def close(self) -> None:
        """Wait for the merging of segments; the writer is of no use afterwards."""
        with _guarded():
            self._writer.wait_merging_threads()


def _fields(entry: Entry) -> dict[str, Any]:
    fields: dict[str, Any] = {name: value for name, value in entry.streams._asdict().items() if value}
    fields |= {name: value for name, value in entry.names.items() if value}
    for name in ("unit", "owner", "order", "kind", "record", "speaker", "collection", "language", "first", "last"):
        if (value := getattr(entry, name)) is not None:
            fields[name] = value
    if entry.first:
        fields["year"] = entry.first // 10000
    return fields


class Words:
    """The words of the index, as the spelling of queries needs them."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    def holds(self, word: str) -> bool:
        """Whether a text has this folded part."""
        return bool(self._searcher.doc_freq("text", word))

    def joined(self, word: str) -> bool:
        """Whether a text has this word in joined parts."""
        return bool(self._searcher.doc_freq("joined", word))

    def exact(self, word: str) -> bool:
        """Whether a text has this part as written."""
        return bool(self._searcher.doc_freq("exact", word))

    def begin(self, beginning: str, most: int) -> bool:
        """Whether at most so many folded parts begin so."""
        return len(self._searcher.terms_with_prefix("text", beginning, limit=most + 1)) <= most

    def splits(self, word: str) -> Sequence[str]:
        """How texts write this word in parts."""
        if not self.joined(word):
            return ()
        return sorted(term[len(word) + 1 :] for term, _ in self._searcher.terms_with_prefix("splits", word + "="))
