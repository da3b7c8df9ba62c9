"""How values are written to the store: JSON within zlib, which holds undecodable bytes (lone surrogates) too."""

import json
import zlib
from typing import Any, TypeVar

import msgspec

from memcon.model import Document, Source

T = TypeVar("T")
_FAST = 1


def dump(value: Any) -> str:
    """A value of the model as JSON text that can be encoded, whatever it holds."""
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":"))


def pack(value: Any) -> bytes:
    """A value of the model as the store keeps it."""
    return zlib.compress(dump(value).encode("utf-8"), _FAST)


def unpack(blob: bytes, kind: type[T]) -> T:
    """The value that `pack` wrote. Raises msgspec.ValidationError, ValueError or zlib.error where it is not one."""
    return load(zlib.decompress(blob), kind)


def load(text: str | bytes, kind: type[T]) -> T:
    """The value that `dump` wrote. Raises msgspec.ValidationError or ValueError where it is not one."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:  # a lone surrogate
        return msgspec.convert(json.loads(text), kind, strict=False)


def pack_document(document: Document) -> bytes:
    """A document without the bytes of its source, which lie in the archive's `sources`."""
    bare = msgspec.structs.replace(document.source, data=b"")
    return pack(msgspec.structs.replace(document, source=bare))


def unpack_document(blob: bytes, source: Source) -> Document:
    """The document that `pack_document` wrote, with its source."""
    return msgspec.structs.replace(unpack(blob, Document), source=source)


def readable(text: str) -> str:
    """The text with U+FFFD for what could not be decoded, code point for code point."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
