"""The tree of a paragraph as TEI elements (TEI Guidelines 4.7, chapters 3 and 13)."""

import re

from lxml import etree

from memcon.model import Date, Direction, Mark, Mention, Note, Page, Paragraph

from .inline import Inline, Inner, Node

NS = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_NAME = re.compile("[^A-Za-z0-9._\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0410-\u044f\u4e00-\u9fa5\uac00-\ud7a3-]")
_NAMES = {"person": "persName", "organization": "orgName", "place": "placeName"}

Element = etree._Element


def plain(text: str) -> str:
    """`text` without the characters that XML cannot hold; each is read as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def element(parent: Element, name: str, **attributes: str) -> Element:
    """A new TEI element at the end of `parent`."""
    return etree.SubElement(parent, f"{{{NS}}}{name}", {key.replace("_", "-"): plain(value) for key, value in attributes.items()})


def person_id(who: str) -> str:
    """An `xml:id` for a person's id: letters that every XML parser takes for part of a name stay, others become their number."""
    return "p-" + _NOT_NAME.sub(lambda other: f"_{ord(other[0]):x}", who)


def add_words(inline: Inline, parent: Element, words: Paragraph, without: object = None) -> None:
    """Writes the reading of `words` into `parent`, each thing among them in its element."""
    _write(inline, parent, inline.tree(words, without))


def add_note(inline: Inline, parent: Element, note: Note) -> None:
    """Appends the body of a footnote as a `note`, a paragraph each."""
    made = element(parent, "note", n=str(note.n), place="foot")
    for paragraph in note.paragraphs:
        add_words(inline, element(made, "p"), paragraph)


def _write(inline: Inline, parent: Element, node: Node) -> None:
    for part in node.parts:
        if isinstance(part, str):
            _append(parent, part)
        elif isinstance(part.item, Note):
            add_note(inline, parent, part.item)
        else:
            _write(inline, _open(parent, part.item), part)


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + plain(text)
    else:
        parent.text = (parent.text or "") + plain(text)


def _open(parent: Element, item: Inner | None) -> Element:
    if isinstance(item, Direction):
        return element(parent, "stage", type=item.kind)
    if isinstance(item, Mark):
        return _mark(parent, item)
    if isinstance(item, Page):
        return element(parent, "pb", **({"n": item.n} if item.n else {}))
    if isinstance(item, Mention) and item.of in _NAMES:
        return element(parent, _NAMES[item.of], **({"ref": "#" + person_id(item.id)} if item.id and item.of == "person" else {}))
    if isinstance(item, Date):
        return _date(parent, item)
    return parent


def _mark(parent: Element, mark: Mark) -> Element:
    by = {"resp": "#" + mark.by} if mark.by else {}
    if mark.kind == "gap":
        gap = element(parent, "gap", reason=(mark.reason or "unknown").replace(" ", "_"), **by)
        return element(gap, "desc")
    if mark.kind == "uncertain":
        return element(parent, "unclear", reason="uncertain", **by)
    return element(parent, "supplied", reason=mark.kind, **by)


def _date(parent: Element, date: Date) -> Element:
    """A W3C date goes to `when`; what only EDTF can say stands in `when-custom`."""
    attributes = {}
    if date.edtf:
        simple = re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", date.edtf)
        attributes["when" if simple else "when_custom"] = date.edtf
    if date.duration and re.fullmatch(r"P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?", date.duration):
        attributes["dur_iso"] = date.duration
    return element(parent, "date", type=date.kind, **attributes)
