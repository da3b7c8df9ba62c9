"""How values are written to the store: JSON, which holds undecodable bytes (lone surrogates) too."""

import json
import zlib
from typing import Any, TypeVar

import msgspec

from memcon.model import Document, Source

T = TypeVar("T")
_FAST = 1


def dump(value: Any) -> str:
    """A value of the model as JSON text that any SQLite can keep."""
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":"))


def load(text: str | bytes, kind: type[T]) -> T:
    """The value that `dump` wrote. Raises msgspec.ValidationError or ValueError where it is not one."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(text), kind, strict=False)


def pack(document: Document) -> bytes:
    """A document without the bytes of its source, which lie in the archive's `sources`."""
    bare = msgspec.structs.replace(document.source, data=b"")
    return zlib.compress(dump(msgspec.structs.replace(document, source=bare)).encode("utf-8"), _FAST)


def unpack(blob: bytes, source: Source) -> Document:
    """The document that `pack` wrote, with its source."""
    return msgspec.structs.replace(load(zlib.decompress(blob), Document), source=source)


def readable(text: str) -> str:
    """The text with U+FFFD for what could not be decoded, code point for code point."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
