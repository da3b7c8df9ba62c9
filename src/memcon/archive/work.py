"""What is done to one file and to one record, as pure functions: they run in guarded children, here or on other machines.

What they give is ready to be stored and indexed, so that the one writer has nothing left to compute.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from memcon.model import Document, Edition, Issue, Record, Source, Unit, units
from memcon.parse import parse
from memcon.read import PARTIAL, ReadError, read_bytes

from . import editions
from .days import days
from .errors import ArchiveError
from .layout import Layout
from .names import unit_names
from .tokens import Streams, streams
from .wire import dump, pack, pack_document, readable, unpack, unpack_document


class Passage(msgspec.Struct, frozen=True):
    """A row of the units, with what the index holds of it."""

    kind: str
    ref: str
    number: int | None
    speaker: str | None
    start: int
    end: int
    text: str
    streams: Streams
    names: dict[str, str]


class Held(msgspec.Struct, frozen=True):
    """The file, now among the archive's sources."""

    sha256: str
    name: str
    media_type: str
    size: int


class Same(msgspec.Struct, frozen=True):
    """A document that has not changed since the last build."""

    locator: str
    document: bytes
    sha256: str


class Failed(msgspec.Struct, frozen=True):
    """A document of which no record could be made; the others of its file are not touched by that."""

    reason: str


class Parsed(msgspec.Struct, frozen=True):
    """A document that is new or has changed: its record as it is stored and indexed."""

    locator: str
    sha256: str
    digest: str
    key: str
    base: str
    file: str
    title: str | None
    date: str | None
    days: tuple[int, int] | None
    language: str | None
    collection: str | None
    body: bytes
    document: bytes
    people: tuple[tuple[str, str, str, str | None], ...]
    passages: tuple[Passage, ...]
    partial: tuple[tuple[str, str, int], ...]


class Layered(msgspec.Struct, frozen=True):
    """The layers of a record, and what the index now holds of its passages, in their order."""

    layers: tuple[tuple[str, str, bytes], ...]
    passages: tuple[tuple[Streams, dict[str, str]], ...]


def read(path: str, root: str, known: Mapping[str, str], start: int = 0) -> Iterator[Held | Same | Parsed | Failed]:
    """Keep the bytes of a file among the sources of the archive at `root`, and make its records, one result for each document.

    `known` maps locators to the keys under which their records were made; those are not made again. Documents before `start`
    are passed over. Raises ReadError where the file cannot be read, ArchiveError where the archive cannot be written.
    """
    data = _bytes(Path(path))
    documents = read_bytes(data, Path(path).name, (path,))
    first = next(documents, None)
    source = first.source if first else Source.of(data, Path(path).name, "application/octet-stream")
    _keep(Layout(Path(root)), source)
    yield Held(source.sha256, source.name, source.media_type, len(data))
    for document in islice(chain([first] if first else [], documents), start, None):
        yield _made(document, known)


def resume(arguments: Any, results: int, error: Exception) -> tuple[Failed, Any]:
    """How to go on behind the document that killed the reader, if anything came of the file at all."""
    path, root, known, start = arguments
    on = (path, root, known, start + results) if results else None
    return Failed(str(error)), on


def _made(document: Document, known: Mapping[str, str]) -> Same | Parsed | Failed:
    locator, key = document.locator or "", key_of(document)
    if known.get(locator) == key:
        return Same(locator, pack_document(document), document.source.sha256)
    try:
        return _parsed(document, key)
    except MemoryError:
        raise
    except Exception as error:  # a fault of the parser must not take the file with it
        return Failed(f"{type(error).__name__}: {error}; please report it")


def interpret(body: bytes, blob: bytes, source: Source) -> Iterator[Layered]:
    """The layers of one record that is stored."""
    record, document = unpack(body, Record), unpack_document(blob, source)
    found = editions.layers(record, document)
    words = tuple(indexed(Edition(record, document, found), list(units(record, document))))
    yield Layered(tuple((layer.name, layer.version, pack(layer)) for layer in found), words)


def indexed(edition: Edition, found: Sequence[Unit]) -> Iterator[tuple[Streams, dict[str, str]]]:
    """What the index holds of each unit of an edition, in their order."""
    for unit, words in zip(found, unit_names(edition, found), strict=True):
        yield streams(readable(unit.reading.text)), words


def key_of(document: Document) -> str:
    """Names all that makes the record of a document: its characters, what its format says of them, and the code."""
    said = msgspec.structs.replace(
        document, source=Source(b"", "", "", document.source.name), origin_map=type(document.origin_map)()
    )
    return hashlib.sha256(f"{editions.structure_version()}\0{dump(said)}".encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(document: Document) -> str:
    """Names the document whatever code reads it: the hash of its file, or of its place in the file and its characters."""
    if document.locator is None:
        return document.source.sha256
    return hashlib.sha256(f"{document.locator}\0{document.chars}".encode("utf-8", "surrogatepass")).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error), "see whether it exists and may be read") from error


def _keep(layout: Layout, source: Source) -> None:
    place = layout.source(source.sha256)
    try:
        if not place.exists():
            layout.write(place, source.data)
    except OSError as error:
        raise ArchiveError(
            layout.sources, f"cannot be written ({error.strerror})", "make room on the disk and build again"
        ) from error


def _parsed(document: Document, key: str) -> Parsed:
    return stored(parse(document), document, key)


def stored(record: Record, document: Document, key: str) -> Parsed:
    """A record as it is stored and indexed."""
    found = list(units(record, document))
    entries = zip(found, indexed(Edition(record, document), found), strict=True)
    passages = tuple(
        Passage(u.kind, u.ref, u.n, u.who, u.span.start, u.span.end, readable(u.reading.text), *entry) for u, entry in entries
    )
    date = record.header.get("date")
    title = record.header.get("title")
    return Parsed(
        locator=document.locator or "",
        sha256=document.source.sha256,
        digest=digest_of(document),
        key=key,
        base=record.id,
        file=record.file,
        title=title and readable(title),
        date=date and readable(date),
        days=_days(date),
        language=record.language,
        collection=record.header.get("collection"),
        body=pack(record),
        document=pack_document(document),
        people=tuple(
            (p.id, readable(p.name), readable(" | ".join(p.forms)), p.authority[0] if p.authority else None)
            for p in record.persons
        ),
        passages=passages,
        partial=tuple(_partial(document, record.issues)),
    )


def _days(date: str | None) -> tuple[int, int] | None:
    try:
        return days(date) if date else None
    except ValueError:
        return None


def _partial(document: Document, issues: tuple[Issue, ...]) -> Iterator[tuple[str, str, int]]:
    """What could not be read or understood at all: code, words, line."""
    for issue in dict.fromkeys((*document.issues, *issues)):
        if issue.code in PARTIAL:
            yield issue.code, issue.words, _line(document, issue.span.start if issue.span else 0)
    for tile in document.tiles:
        if tile.kind == "unknown":
            yield "unknown", "something here is not understood", _line(document, tile.start)


def _line(document: Document, at: int) -> int:
    return document.chars.count("\n", 0, at) + 1
