"""The parts of a DOCX as trees of XML: what is in the container, within limits, and nothing beyond it.

Office Open XML (ECMA-376, ISO/IEC 29500), strict and transitional: elements are known by their local names. Nothing is unpacked
to disk, so that a member called `../x` has nowhere to go; no external entity, template or link is ever fetched.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

from lxml import etree

from memcon.model import Issue

from .errors import Refused

LARGEST = 128 << 20
"""Bytes of XML in one part; a book of a thousand pages has a tenth of it."""


@cache
def local(tag: object) -> str:
    """The name of an element or attribute without its namespace; comments have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get(element: etree._Element, name: str) -> str:
    """The attribute of that local name, "" where it is missing."""
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), "")


class Parts:
    """An open container. Raises Refused where it is none, encrypted, or holds no document."""

    def __init__(self, data: bytes) -> None:
        self.issues: list[Issue] = []
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Refused(f"its container is damaged ({error})", "open it in a word processor and save it anew") from error
        self.main = self._main()

    def _main(self) -> str:
        found = [target for kind, target in self.related("") if kind == "officeDocument"]
        name = next((name for name in (*found, "word/document.xml") if name in self._names), None)
        if name is None:
            raise Refused("it is a container, but no document of a word processor is in it")
        return name

    def related(self, part: str) -> Iterator[tuple[str, str]]:
        """Kind and name of the parts to which `part` relates; what lies outside the container is left out."""
        folder, name = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in tree if tree is not None else ():
            if get(relation, "TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, get(relation, "Target"))).lstrip("/")
                yield posixpath.basename(get(relation, "Type")), target

    def tree(self, name: str) -> etree._Element | None:
        """The root of a part, None where there is no such part; of a damaged part what can be read, with an Issue."""
        if (info := self._names.get(name)) is None:
            return None
        data = self._read(info)
        try:
            return etree.fromstring(data, _parser(recover=False))
        except etree.XMLSyntaxError as error:
            tree = etree.fromstring(data, _parser(recover=True)) if b"<!ENTITY" not in data[:100_000] else None
            if tree is None:
                raise Refused(f"{name} is no XML ({error})", "open it in a word processor and save it anew") from error
            self.issues.append(Issue("part-damaged", f"{name} is damaged ({error}); what comes after is missing"))
            return tree

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise Refused("it is encrypted", "save it without a password")
        if info.file_size > LARGEST:
            raise Refused(f"{info.filename} would unpack to {info.file_size >> 20} MB", "no document is so long")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise Refused(
                f"{info.filename} cannot be unpacked ({error})", "open it in a word processor and save it anew"
            ) from error
        if len(data) > LARGEST:
            raise Refused(f"{info.filename} unpacks to more than {LARGEST >> 20} MB", "no document is so long")
        return data


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
