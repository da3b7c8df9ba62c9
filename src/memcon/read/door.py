"""The door: a file, or the bytes of one, in; its documents out, by the first reader that knows the format."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePath
from typing import NamedTuple

from memcon.model import Document, Source

from . import docx, html, pdf, plain, table, tei
from .errors import ReadError, Refused
from .kinds import ENDINGS


class Reader(NamedTuple):
    """One format: `sniff` raises `Refused` where the bytes and the name are not its own; `read` gives the documents."""

    name: str
    media_type: str
    sniff: Callable[[bytes, str], None]
    read: Callable[[Source], Iterator[Document]]


READERS: tuple[Reader, ...] = (
    Reader("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.sniff, docx.read),
    Reader("PDF", "application/pdf", pdf.sniff, pdf.read),
    Reader("SQLite", "application/vnd.sqlite3", table.sniff_sqlite, table.read_sqlite),
    Reader("TEI", "application/tei+xml", tei.sniff, tei.read),
    Reader("HTML", "text/html", html.sniff, html.read),
    Reader("CSV", "text/csv", table.sniff_csv, table.read_csv),
    Reader("text", "text/plain", plain.sniff, plain.read),
)
"""The readers in the order in which they are asked: the surest marks first, plain text last."""


def read_file(path: Path) -> Iterator[Document]:
    """The documents of the file, one after the other as they are asked for: one, or many of a volume or a dump.

    Raises ReadError, saying what each reader said, where none can read the file, and where it cannot be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error), "see whether it exists and may be read") from error
    yield from read_bytes(data, path.name, (str(path),))


def read_bytes(data: bytes, name: str, places: tuple[str, ...] = ()) -> Iterator[Document]:
    """The documents of a file that is held as bytes; `name` is the file's own name, `places` where it was found.

    Raises ReadError as `read_file` does.
    """
    where = places[0] if places else name
    if not data.strip():
        raise ReadError(where, "it is empty", "save it again from where it came, or take it out of the folder")
    refusals: list[tuple[bool, Reader, Refused]] = []
    promised = ENDINGS.get(PurePath(name).suffix.casefold())
    for reader in READERS:
        try:
            reader.sniff(data, name)
            documents = reader.read(Source.of(data, name, reader.media_type, places))
            first = next(documents, None)
        except Refused as refused:
            refusals.append((reader.name.casefold() != promised, reader, refused))
            continue
        yield from chain([] if first is None else [first], documents)
        return
    raise _unreadable(places[0] if places else name, sorted(refusals, key=lambda refusal: refusal[0]))


def _unreadable(where: str, refusals: Sequence[tuple[bool, Reader, Refused]]) -> ReadError:
    """What each reader said, the one first whose format the file's name promises, and the first next step that one knows."""
    said = "; ".join(f"{reader.name}: {refused.reason}" for _, reader, refused in refusals)
    step = next((refused.step for *_, refused in refusals if refused.step), "convert it to one of the formats that memcon reads")
    return ReadError(where, f"no reader can read it ({said})", step)
