"""DOCX → Document: paragraphs, tables, notes, tracked changes and comments, drawn as one text layer.

Order of the layer: the body, a line feed after each paragraph; footnotes, endnotes and comments in the order of their
calls; last the running heads and feet. A call is one character, U+FFFC, which reads as `[1]`.
"""

from collections.abc import Iterator

from memcon.model import Document, Origin, Source

from .docx_body import Body
from .docx_parts import Parts
from .errors import Refused

EXTRACTOR = "memcon docx 1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def sniff(data: bytes, name: str) -> None:
    """A ZIP container with a document of a word processor in it. Raises Refused."""
    if data.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED in data:
        raise Refused("it is encrypted", "save it without a password")
    if not data.startswith(b"PK"):
        raise Refused("it is no ZIP container")
    if b"[Content_Types].xml" not in data and not name.casefold().endswith(".docx"):
        raise Refused("it is a ZIP container, but no document of a word processor")


def read(source: Source) -> Iterator[Document]:
    """The one document of the container. Raises Refused where the container is damaged or empty."""
    parts = Parts(source.data)
    body = Body(parts)
    body.draw()
    drawing = body.drawing
    yield Document(
        source,
        drawing.chars,
        tuple(drawing.tiles),
        tuple(drawing.blocks),
        known_by="XML",
        givens=tuple(sorted(drawing.givens, key=lambda given: (given.span.start, -given.span.end))),
        origin_map=Origin(part=parts.main, extractor=EXTRACTOR),
        issues=(*parts.issues, *drawing.issues),
    )
