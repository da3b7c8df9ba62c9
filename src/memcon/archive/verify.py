"""Verifying: that the sources are the bytes they were, that the store keeps the laws, and that the index holds the store."""

import hashlib
import json
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import tantivy
from tantivy import Query as Engine

from memcon.model import Layer, Record, Source
from memcon.model.laws import violations

from .index import Index, IndexDamagedError
from .layout import Layout
from .store import Store
from .wire import unpack, unpack_document

_FOOTER_MAGIC = 1337  # closes each file of a segment; before it the length of a JSON footer with the CRC of the rest


class Finding(msgspec.Struct, frozen=True):
    """What is wrong, and where: `place` is a source's hash, a record's id, or a file of the index."""

    part: str
    place: str
    reason: str


def sources(layout: Layout, store: Store) -> Iterator[Finding]:
    """Sources that are gone, or no longer the bytes that they were."""
    for sha256, name in store.rows("SELECT sha256, name FROM sources ORDER BY sha256"):
        try:
            with layout.source(sha256).open("rb") as file:
                held = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            yield Finding("sources", sha256, f"the bytes of {name} cannot be read ({error.strerror})")
            continue
        if held != sha256:
            yield Finding("sources", sha256, f"the bytes of {name} have changed")


def records(layout: Layout, store: Store) -> Iterator[Finding]:
    """Tables that are damaged, records that cannot be read, and laws that are broken."""
    for (said,) in store.rows("PRAGMA quick_check"):
        if said != "ok":
            yield Finding("store", "records.sqlite", str(said))
    for (n,) in store.rows("SELECT n FROM records ORDER BY n"):
        yield from (Finding("store", id_, reason) for id_, reason in _record(layout, store, n))


def _record(layout: Layout, store: Store, n: int) -> Iterator[tuple[str, str]]:
    sql = "SELECT id, body, document, sha256, name, media_type, locator FROM records JOIN sources USING (sha256) WHERE n = ?"
    id_, body, blob, sha256, name, media_type, locator = store.one(sql, (n,))
    try:
        data = layout.source(sha256).read_bytes() if locator is None else b""
        document = unpack_document(blob, Source(data, sha256, media_type, name))
        layers = [unpack(layer, Layer) for (layer,) in store.rows("SELECT body FROM layers WHERE record = ?", (n,))]
        broken = violations(document, unpack(body, Record), layers)
    except OSError:
        return  # told among the sources
    except (ValueError, zlib.error, msgspec.MsgspecError) as error:
        yield id_, f"the record cannot be read ({error})"
        return
    yield from ((id_, law) for law in broken if locator is None or not law.startswith("emission"))


def index(layout: Layout, store: Store) -> Iterator[Finding]:
    """Files of the index that are damaged, and records that it does not hold as the store does."""
    try:
        opened = Index(layout.index)
        damaged = [name for name in sorted(_files(layout.index)) if not _whole(layout.index / name)]
        yield from (Finding("index", name, "the file is damaged") for name in damaged)
        if not damaged:
            yield from _compare(opened.searcher(), opened.schema, store)
    except IndexDamagedError as error:
        yield Finding("index", layout.index.name, f"it cannot be read ({error})")


def _compare(searcher: tantivy.Searcher, schema: tantivy.Schema, store: Store) -> Iterator[Finding]:
    """What is pending is not compared: the next build, or a repair, ends what was begun."""
    held = 0
    for n, id_, withdrawn, pending in store.rows("SELECT n, id, withdrawn, pending FROM records ORDER BY n"):
        units = {unit for (unit,) in store.rows("SELECT n FROM units WHERE record = ? AND NOT stale", (n,))}
        hits = searcher.search(Engine.term_query(schema, "owner", n), max(1, len(units) + 1), count=False).hits
        found = searcher.fast_field_values("unit", [address for _, address in hits]) if hits else []
        if not pending and Counter(found) != Counter(() if withdrawn else units):
            yield Finding("index", id_, f"holds {len(found)} of its passages, the store {0 if withdrawn else len(units)}")
        held += len(found)
    if held != searcher.num_docs:
        yield Finding("index", "records", f"holds {searcher.num_docs - held} passages of no record")


def _files(folder: Path) -> Iterator[str]:
    """The files that the index has committed."""
    segments = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["segments"]
    names = {segment["segment_id"].replace("-", "") for segment in segments}
    yield from (file.name for file in folder.iterdir() if file.name.split(".")[0] in names)


def _whole(path: Path) -> bool:
    data = path.read_bytes()
    if len(data) < 8:
        return False
    length, magic = struct.unpack("<II", data[-8:])
    if magic != _FOOTER_MAGIC or length > len(data) - 8:
        return False
    try:
        footer = json.loads(data[-8 - length : -8])
    except ValueError:
        return False
    return bool(zlib.crc32(memoryview(data)[: -8 - length]) == footer["crc"])
