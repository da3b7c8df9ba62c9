"""A file → its editions, without any archive: read, parsed and interpreted as a build does it."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from memcon import interpret
from memcon.interpret.corrections import corrected
from memcon.model import Document, Edition, Layer, Record
from memcon.parse import Rules, parse
from memcon.read import read_file

from .sidecars import corrections, sidecar_of

_STRUCTURE = ("model", "language", "read", "parse")


def editions(path: Path, style: Rules | None = None) -> Iterator[Edition]:
    """The records of one file with their layers, one after the other; `style` overrules the style that each shows.

    A sidecar beside the file is heeded. Raises ReadError where the file, SidecarError (one of them) where that cannot be read.
    """
    sidecar = sidecar_of(path)
    for document in read_file(path):
        record = parse(document, style=style)
        if sidecar:
            said = corrections(sidecar, record.id, document.locator, document.chars)
            record = corrected(record, document.chars, said).record
        yield Edition(record, document, layers(record, document))


def layers(record: Record, document: Document) -> tuple[Layer, ...]:
    """All layers of a record."""
    return tuple(interpret.layers(record, document))


@cache
def structure_version() -> str:
    """Names everything that makes a record of a file: a change of it makes every record anew."""
    return _digest(_STRUCTURE)


@cache
def layers_version() -> str:
    """Names everything that makes the layers of a record."""
    return _digest((*_STRUCTURE, "interpret"))


def _digest(rooms: tuple[str, ...]) -> str:
    """A hash of the code and the data of these rooms; nothing that changes a result can be forgotten."""
    digest = hashlib.sha256()
    for room in rooms:
        for file in _files(files("memcon") / room):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry
