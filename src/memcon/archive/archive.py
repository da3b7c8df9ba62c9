"""An archive on disk, as every program uses it: open, build, search, read one record."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

import msgspec

from memcon.model import Edition, Layer, Record, Source

from . import decisions, verify
from .build import Builder, Progress, Report
from .catalogue import Catalogue
from .decisions import Event
from .errors import ArchiveError
from .filters import FilterError, Filters
from .index import Index, IndexDamagedError, is_damage
from .indexing import rebuild
from .layout import Layout
from .lexemes import QueryError
from .search import Results, Searcher, Sort
from .store import Store
from .verify import Finding
from .wire import unpack, unpack_document


class Archive:
    """An archive for reading; any number of threads and processes may read while one writes.

    Every method raises ArchiveError where the archive cannot be used.
    """

    def __init__(self, path: Path) -> None:
        """Opens the archive at `path`. Raises NoArchiveError where there is none."""
        self.layout = Layout(path)
        self.title = self.layout.check()
        self.store = Store(self.layout.store)
        self._index: Index | None = None

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """The archive at `path`."""
        return cls(Path(path))

    @classmethod
    def build(
        cls,
        path: Path | str,
        sources: Sequence[Path | str],
        *,
        jobs: int | None = None,
        withdraw: bool = False,
        progress: Callable[[Progress], None] = lambda _: None,
        title: str | None = None,
    ) -> Report:
        """Bring the archive at `path` up to date with these files and folders; it is made where it is missing.

        `jobs` children read at once (default: one for each core). Raises BusyError while another process writes.
        """
        layout = Layout(Path(path))
        layout.create(title or Path(path).stem)
        layout.check()
        with layout.writing(), contextlib.closing(Store(layout.store, write=True)) as store:
            try:
                builder = Builder(layout, store, whole_index(layout, store), jobs, progress)
                return builder.run([Path(source) for source in sources], withdraw)
            except IndexDamagedError as error:
                step = "make room on the disk and build again; the store is whole, and the index is brought up to it"
                raise ArchiveError(layout.index, f"cannot be written ({error})", step) from error

    def search(
        self,
        query: str,
        filters: Filters | None = None,
        sort: Sort = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: bool = False,
    ) -> Results:
        """The hits from `offset` on, at most `limit`, and how many there are in all; `facets` counts all of them.

        Raises QueryError for a query, FilterError for a filter that cannot be understood; both are ValueErrors.
        """
        try:
            return Searcher(self.store, self.index).search(query, filters, sort, limit, offset, facets)
        except (QueryError, FilterError, ArchiveError):
            raise
        except BaseException as error:
            if not is_damage(error):
                raise
            self._index = None
            raise self._index_trouble(error) from error

    @property
    def index(self) -> Index:
        """The index. Raises ArchiveError where it is missing or damaged."""
        if self._index is None:
            try:
                self._index = Index(self.layout.index)
            except IndexDamagedError as error:
                raise self._index_trouble(error) from error
        return self._index

    @property
    def catalogue(self) -> Catalogue:
        """The list of its records."""
        return Catalogue(self.store)

    def state(self) -> tuple[int, ...]:
        """Something that is the same as long as nothing in the archive changes."""
        files = (self.layout.store, self.layout.store.with_name(self.layout.store.name + "-wal"), self.layout.index / "meta.json")
        stats = [file.stat() for file in files if file.exists()]
        return tuple(number for stat in stats for number in (stat.st_mtime_ns, stat.st_size))

    def _index_trouble(self, error: BaseException) -> ArchiveError:
        step = f"`memcon verify --repair -a {self.layout.root}` makes it again"
        return ArchiveError(self.layout.index, f"the index cannot be read ({error})", step)

    def ids(self) -> Iterator[str]:
        """The ids of all records that are not withdrawn, by date."""
        sql = "SELECT id FROM records WHERE NOT withdrawn ORDER BY first IS NULL, first, id"
        yield from (id_ for (id_,) in self.store.rows(sql))

    def edition(self, id: str) -> Edition | None:  # noqa: A002
        """The record of that id, withdrawn or not, with its document and its layers; None where there is none.

        The bytes of a source that holds several documents are not loaded; `source` gives them.
        """
        sql = "SELECT n, sha256, locator, body, document FROM records WHERE id = ?"
        found = self.store.rows(sql, (id,))
        if not found:
            return None
        n, sha256, locator, body, blob = found[0]
        source = self.source(sha256, data=locator is None)
        record = unpack(body, Record)
        layers = self.store.rows("SELECT body FROM layers WHERE record = ? ORDER BY name", (n,))
        document = unpack_document(blob, source)
        return Edition(_named(record, id, sha256), document, tuple(unpack(layer, Layer) for (layer,) in layers))

    def source(self, sha256: str, data: bool = True) -> Source:
        """A source as held, with its bytes (unless `data` is false) and the places where it was found.

        Raises LookupError where the archive has no such source, ArchiveError where its bytes are gone.
        """
        name, media_type, uri, retrieved = self.store.one(
            "SELECT name, media_type, uri, retrieved FROM sources WHERE sha256 = ?", (sha256,)
        )
        places = tuple(path for (path,) in self.store.rows("SELECT path FROM places WHERE sha256 = ? ORDER BY path", (sha256,)))
        try:
            held = self.layout.source(sha256).read_bytes() if data else b""
        except OSError as error:
            step = "build again from the file, or restore it from a copy"
            raise ArchiveError(
                self.layout.source(sha256), f"the source {name} cannot be read ({error.strerror})", step
            ) from error
        return Source(held, sha256, media_type, name, places, uri, retrieved)

    def withdrawn(self, id: str) -> bool:  # noqa: A002
        """Whether the record of that id is withdrawn: nothing holds it any more. Raises LookupError for an unknown id."""
        return bool(self.store.one("SELECT withdrawn FROM records WHERE id = ?", (id,))[0])

    @classmethod
    def decide(cls, path: Path | str, events: Iterable[Event]) -> list[Event]:
        """Keep what people decided; gives those of the events that were new. Raises BusyError while another process writes."""
        layout = Layout(Path(path))
        layout.check()
        with layout.writing(), contextlib.closing(Store(layout.store, write=True)) as store:
            return decisions.add(store, events)

    def decisions(self) -> list[Event]:
        """The decisions that hold, in their order."""
        return decisions.standing(self.store)

    @classmethod
    def verify(cls, path: Path | str, repair: bool = False) -> list[Finding]:
        """All that is wrong with the sources, the store and the index of the archive at `path`.

        With `repair` an index that does not hold the store is made again, and what was wrong with it is not told; what is
        wrong with sources and store no machine can mend. Raises BusyError where it is to be repaired while another writes.
        """
        layout = Layout(Path(path))
        layout.check()
        with contextlib.closing(Store(layout.store)) as store:
            found = [*verify.sources(layout, store), *verify.records(layout, store)]
            astray = list(verify.index(layout, store))
        if astray and repair:
            with layout.writing(), contextlib.closing(Store(layout.store, write=True)) as store:
                rebuild(store, Index.create(layout.index))
                astray = list(verify.index(layout, store))
        return found + astray

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


def whole_index(layout: Layout, store: Store) -> Index:
    """The index for writing; one that is missing, damaged or of an older kind is made again from the store."""
    try:
        return Index(layout.index)
    except IndexDamagedError:
        index = Index.create(layout.index)
        rebuild(store, index)
        return index


def _named(record: Record, id: str, sha256: str) -> Record:  # noqa: A002
    return msgspec.structs.replace(record, id=id, sha256=sha256)
