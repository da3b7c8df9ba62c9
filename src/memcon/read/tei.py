"""TEI → Documents: one for the file, or one for each document of a volume, as it comes by.

What the encoder marked becomes a Given; the words are read as printed. XML that is no TEI is read as text, with an Issue.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from memcon.model import Document, Issue, Source, Span

from .decoding import Decoded, decode, origin_of
from .errors import Refused
from .markup import Scanner, Tag
from .tei_reader import TeiReader
from .tiling import tiled

_DECLARATION = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9._-]{1,40})")
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,60})")
_NAMED = re.compile(
    r"<(?:persName|orgName|person|org)\b[^<>]{0,300}?xml:id=[\"']([^\"']{1,120})[\"'][^<>]{0,300}>(.{1,600}?)</(?:pers|org)Name>",
    re.DOTALL,
)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
TEI_ROOTS = frozenset(("TEI", "TEI.2", "teiCorpus"))


class Unit(NamedTuple):
    """One document of a volume: its element, from its first to its last character, and its id."""

    start: int
    end: int
    id: str
    whole: bool


def sniff(data: bytes, name: str) -> None:
    """XML, but for XHTML. Raises Refused."""
    head = _decoded(data[: 1 << 16]).chars.lstrip("\ufeff \t\r\n")
    root = _root(head)
    if root == "html":
        raise Refused("its root is html")
    declared = head.startswith("<?xml") or root in TEI_ROOTS or "http://www.tei-c.org/ns/1.0" in head
    if not head.startswith("<") or not (declared or name.casefold().endswith((".xml", ".tei"))):
        raise Refused("it does not begin as XML does")


def _decoded(data: bytes) -> Decoded:
    match = _DECLARATION.match(data.lstrip())
    return decode(data, match[1].decode("ascii") if match else None)


def _root(head: str) -> str:
    """The local name of the first element."""
    for token in Scanner(head[:20_000], xml=True).scan():
        if isinstance(token, Tag):
            return token.name.rpartition(":")[2]
    return ""


def read(source: Source) -> Iterator[Document]:
    """The documents of the file: those that are marked as such where there is more than one, else the file."""
    decoded = _decoded(source.data)
    names = {id_: " ".join(_TAGS.sub("", name).split()) for id_, name in _NAMED.findall(decoded.chars)}
    found = units(decoded.chars)
    first, second = next(found, None), next(found, None)
    if first is None or second is None:
        yield _document(source, decoded, decoded.chars, 0, None, names, ())
        return
    place = _Places(source, decoded)
    for unit in chain((first, second), found):
        cut = () if unit.whole else (Issue("truncated", "the file ends before this document does"),)
        yield _document(source, decoded, decoded.chars[unit.start : unit.end], place.byte(unit.start), unit, names, cut)


class _Places:
    """The bytes at which characters stand, asked for in order."""

    def __init__(self, source: Source, decoded: Decoded) -> None:
        self._whole = Document(source, decoded.chars, (), (), origin_map=decoded.origin)
        self._char = self._byte = 0

    def byte(self, char: int) -> int:
        if self._whole.origin_map.steps:
            return self._whole.origin(Span(char, char)).start
        self._byte += len(self._whole.chars[self._char : char].encode(self._whole.origin_map.encoding, "surrogateescape"))
        self._char = char
        return self._byte


def _document(
    source: Source, decoded: Decoded, chars: str, byte: int, unit: Unit | None, names: dict[str, str], issues: tuple[Issue, ...]
) -> Document:
    reader = TeiReader(chars, names, tei=_root(chars) in TEI_ROOTS or unit is not None)
    reader.read()
    flow = reader.flow
    return Document(
        source,
        chars,
        tiled(len(chars), flow.tiles),
        tuple(flow.blocks),
        unit.id if unit else None,
        decoded.encoding,
        decoded.known_by,
        tuple(flow.givens),
        origin_of(decoded.origin, unit.start, byte) if unit else decoded.origin,
        (*(() if unit else decoded.issues), *issues, *flow.issues),
    )


def units(chars: str) -> Iterator[Unit]:
    """The elements of a volume that are its documents: `div type="document"`, or the `TEI` elements of a corpus."""
    begun, wanted, depth, count = None, "", 0, 0
    corpus = _root(chars) == "teiCorpus"
    for token in Scanner(chars, xml=True).scan():
        if not isinstance(token, Tag):
            continue
        name = token.name.rpartition(":")[2]
        if begun is None:
            if token.kind == "open" and ((corpus and name == "TEI") or _is_document(name, token)):
                begun, wanted, depth, count = token, name, 1, count + 1
        elif name == wanted:
            depth += {"open": 1, "close": -1, "empty": 0}[token.kind]
            if depth == 0:
                yield Unit(begun.start, token.end, _id(begun, count), True)
                begun = None
    if begun is not None:
        yield Unit(begun.start, len(chars), _id(begun, count), False)


def _is_document(name: str, tag: Tag) -> bool:
    return name == "div" and "document" in tag.raw and tag.attributes().get("type") == "document"


def _id(tag: Tag, count: int) -> str:
    attributes = tag.attributes()
    return attributes.get("xml:id") or attributes.get("n") or str(count)
