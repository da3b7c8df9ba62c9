"""The build: what was met under the sources is read, parsed, stored and indexed; then the layers follow.

A batch of files is one transaction. Records can be searched as soon as their batch is done; the layers are a second pass
over the records that lack them. Whatever stops a build, the next one goes on where it was.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from memcon.model import Source
from memcon.read import ReadError
from memcon.read.guard import GuardError

from . import work
from .amend import amend
from .batches import Batches
from .editions import layers_version, structure_version
from .engines import Done, cores, pool
from .errors import ArchiveError
from .index import Index
from .indexing import Indexer
from .layout import Layout
from .sources import Partial, Plan, plan
from .store import Store
from .wire import dump
from .work import Failed, Held, Parsed


class FileDone(msgspec.Struct, frozen=True):
    """A file that was read: where, in which format, and what it gave."""

    path: str
    media_type: str
    records: int
    turns: int


class Progress(msgspec.Struct, frozen=True):
    """How far a build is: `done` of `total` files (while reading) or records (while interpreting), in their order.

    The first `stored` of them are safe, whatever happens now, and can be found. `file` is what was read last, if it could be.
    """

    phase: Literal["read", "layers"]
    done: int
    total: int
    stored: int
    file: FileDone | None = None


class Trouble(msgspec.Struct, frozen=True):
    """A file that could not be read, was read in part, or was left out: where, and why."""

    path: str
    line: int | None
    code: str
    reason: str


class Report(msgspec.Struct):
    """What a build did; the fields are those that the command line promises. Each file counts once."""

    read: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    partial: list[Trouble] = []
    failed: list[Trouble] = []
    left_out: list[Trouble] = []
    records: int = 0
    turns: int = 0
    layers_done: int = 0
    seconds: float = 0.0
    bytes: int = 0


class _Root(NamedTuple):
    """A root as it was given, and as an absolute path."""

    given: Path
    path: Path

    def shown(self, path: str) -> str:
        """A path beneath the root as the user would write it."""
        return str(self.given / Path(path).relative_to(self.path))

    def collection(self, path: Path) -> str:
        """The folder beneath the root in which the file stands, else the root's own name."""
        beneath = path.relative_to(self.path).parts
        return beneath[0] if len(beneath) > 1 else self.path.name if beneath else path.parent.name


class Builder:
    """One build of an archive that this process alone writes to."""

    def __init__(
        self, layout: Layout, store: Store, index: Index, jobs: int | None, progress: Callable[[Progress], None]
    ) -> None:
        self.layout, self.store, self.progress = layout, store, progress
        self.jobs = jobs or cores()
        self.indexer = Indexer(store, index)
        self.report = Report()

    def run(self, roots: Sequence[Path], withdraw: bool) -> Report:
        """Build from these roots. A root that cannot be built is among the failed; the others are built."""
        begun = time.monotonic()
        try:
            self.indexer.catch_up({})
            absolute = [_Root(root, Path(os.path.abspath(root))) for root in roots]  # noqa: PTH100 - links are not followed
            plans = [(root, found) for root in absolute if (found := self._plan(root, withdraw)) is not None]
            self._read(plans)
            self._withdraw([path for _, found in plans for path in found.gone])
            self._amend()
            self._layers()
        finally:
            self.indexer.close()
        self._totals()
        self.report.seconds = round(time.monotonic() - begun, 3)
        return self.report

    def _plan(self, root: _Root, withdraw: bool) -> Plan | None:
        try:
            found = plan(self.store, root.path, self.layout.root.absolute(), structure_version(), withdraw)
        except ArchiveError as error:
            self.report.failed.append(Trouble(str(root.given), None, "refused", f"{error.reason}; {error.step}"))
            return None
        self.report.unchanged += found.unchanged
        self.report.bytes += found.size
        self.report.left_out += [Trouble(root.shown(path), None, "left-out", why) for path, why in found.left_out]
        for path, partial in found.partial:
            self._partial(root.shown(path), partial)
        return found

    def _partial(self, path: str, partial: Sequence[Partial]) -> None:
        self.report.partial += [Trouble(path, line, code, words) for code, words, line in partial]

    def _read(self, plans: Sequence[tuple[_Root, Plan]]) -> None:
        tasks = list({path: root for root, found in plans for path in found.read}.items())
        jobs = min(self.jobs, max(1, len(tasks)))
        arguments = ((task, self._arguments(task[0])) for task in tasks)
        with pool(work.read, arguments, jobs, work.resume) as running, Batches(self.store, self.indexer) as batches:
            stored = 0
            for n, done in enumerate(running, 1):
                file = self._file(batches, done)
                stored = n if batches.stored else stored
                self.progress(Progress("read", n, len(tasks), stored, file))
            batches.close()
            self.progress(Progress("read", len(tasks), len(tasks), len(tasks)))

    def _arguments(self, path: Path) -> tuple[Any, ...]:
        sql = "SELECT holdings.locator, key FROM holdings JOIN records ON records.n = record WHERE path = ?"
        return str(path), str(self.layout.root), dict(self.store.rows(sql, (str(path),))), 0

    def _file(self, batches: Batches, done: Done[tuple[Path, _Root]]) -> FileDone | None:
        path, root = done.task
        shown, known = root.shown(str(path)), bool(self.store.rows("SELECT 1 FROM places WHERE path = ?", (str(path),)))
        try:
            partial, file = self._documents(batches, path, root, done)
        except (ReadError, GuardError) as error:
            self.report.failed.append(Trouble(shown, None, "unreadable", _reason(error)))
            return None
        self._partial(shown, partial)
        self.report.changed += known
        self.report.read += not known
        return msgspec.structs.replace(file, path=shown)

    def _documents(self, batches: Batches, path: Path, root: _Root, done: Done[Any]) -> tuple[list[Partial], FileDone]:
        place, seen, partial = str(path), set[str](), list[Partial]()
        media_type, turns = "", 0
        for item in _results(done, place):
            if isinstance(item, Failed):
                partial.append(("document-failed", item.reason, None))
                continue
            with batches.change() as intake:
                n = intake.put(place, item, root.collection(path))
            if isinstance(item, Held):
                media_type = item.media_type
                continue
            seen.add(item.locator)
            if isinstance(item, Parsed):
                batches.made(n, [(passage.streams, passage.names) for passage in item.passages])
                batches.close_if_full()
                partial += item.partial
                turns += sum(passage.kind == "speech" for passage in item.passages)
        if any(code == "document-failed" for code, *_ in partial):  # what it was before is kept; it cannot be told which
            seen |= {locator for (locator,) in self.store.rows("SELECT locator FROM holdings WHERE path = ?", (place,))}
        with batches.change() as intake:
            intake.end(place, seen, structure_version(), dump(partial))
        batches.close_if_full()
        return partial, FileDone(place, media_type, len(seen), turns)

    def _withdraw(self, gone: Sequence[str]) -> None:
        before = self._live()
        with Batches(self.store, self.indexer) as batches:
            for path in gone:
                with batches.change() as intake:
                    intake.forget(path)
        self.report.withdrawn += before - self._live()

    def _amend(self) -> None:
        lost = amend(self.store)
        self.indexer.catch_up({})
        self.report.partial += [Trouble(one.record, None, "correction-lost", one.words) for one in lost]

    def _layers(self) -> None:
        version = layers_version()
        lacking = "SELECT n FROM records WHERE NOT withdrawn AND layered IS NOT ? ORDER BY n"
        numbers = [n for (n,) in self.store.rows(lacking, (version,))]
        tasks, jobs = map(self._record, numbers), min(self.jobs, max(1, len(numbers)))
        with pool(work.interpret, tasks, jobs) as running, Batches(self.store, self.indexer) as batches:
            stored = 0
            for count, done in enumerate(running, 1):
                self._interpreted(batches, done, version)
                stored = count if batches.stored else stored
                self.progress(Progress("layers", count, len(numbers), stored))

    def _record(self, n: int) -> tuple[int, tuple[Any, ...]]:
        sql = "SELECT body, document, records.sha256, name, media_type FROM records JOIN sources USING (sha256) WHERE n = ?"
        body, blob, sha256, name, media_type = self.store.one(sql, (n,))
        return n, (body, blob, Source(b"", sha256, media_type, name))

    def _interpreted(self, batches: Batches, done: Done[int], version: str) -> None:
        try:
            for found in _results(done, ""):
                with batches.change() as intake:
                    intake.layered(done.task, found, version)
                batches.made(done.task, found.passages)
                batches.close_if_full()
        except (ReadError, GuardError) as error:  # one record must not keep the others from their layers
            (file,) = self.store.one("SELECT file FROM records WHERE n = ?", (done.task,))
            self.report.partial.append(Trouble(file, None, "layers-failed", _reason(error)))

    def _live(self) -> int:
        return int(self.store.one("SELECT count(*) FROM records WHERE NOT withdrawn")[0])

    def _totals(self) -> None:
        self.report.records = self._live()
        turns = (
            "SELECT count(*) FROM units JOIN records ON records.n = record WHERE NOT withdrawn AND NOT stale AND kind = 'speech'"
        )
        layered = "SELECT count(*) FROM records WHERE NOT withdrawn AND layered = ?"
        self.report.turns = int(self.store.one(turns)[0])
        self.report.layers_done = int(self.store.one(layered, (layers_version(),))[0])


def _results(done: Done[Any], path: str) -> Iterator[Any]:
    """The results of a task; a fault of memcon in it is told as an unreadable file, so that the run goes on."""
    try:
        yield from done.results()
    except (ReadError, GuardError, ArchiveError):
        raise
    except Exception as error:
        raise ReadError(path, f"memcon failed with {type(error).__name__}: {error}", "please report it") from error


def _reason(error: ReadError | GuardError) -> str:
    return f"{error.reason}; {error.step}" if isinstance(error, ReadError) else f"{error}; look at it by itself"
