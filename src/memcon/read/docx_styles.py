"""The styles of a DOCX: which are headings, bold, italic or hidden, taken from the styles on which they are based."""

from typing import NamedTuple

from lxml import etree

from .docx_parts import get, local

_QUOTATIONS = frozenset(
    ("quote", "intense quote", "block text", "block quote", "block quotation", "quotations", "zitat", "citation")
)
_DEPTH = 20
"""So many styles may stand on one another."""


class Face(NamedTuple):
    """How characters are set; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None

    def over(self, other: "Face") -> "Face":
        """This face where it says something, else the other."""
        return Face(*(mine if mine is not None else theirs for mine, theirs in zip(self, other, strict=True)))


class Style(NamedTuple):
    """A style: its face, the rank of heading that its paragraphs are (0 for none), and whether they are block quotations."""

    face: Face = Face()
    level: int = 0
    quotation: bool = False


def face(properties: etree._Element | None) -> Face:
    """What run properties (`w:rPr`) say."""
    said: dict[str, bool] = {}
    for element in properties if properties is not None else ():
        said.setdefault(local(element.tag), get(element, "val") not in ("0", "false", "off", "none"))
    return Face(said.get("b"), said.get("i"), said.get("vanish", said.get("webHidden")))


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that local name."""
    return next((one for one in element if local(one.tag) == name), None)


def value(element: etree._Element | None, *path: str) -> str:
    """The `w:val` at the end of a path of local names, "" where anything of it is missing."""
    for name in path:
        element = child(element, name) if element is not None else None
    return get(element, "val") if element is not None else ""


def styles(tree: etree._Element | None) -> dict[str, Style]:
    """The styles by their ids."""
    written = {get(one, "styleId"): one for one in (tree if tree is not None else ()) if local(one.tag) == "style"}
    return {id_: _style(id_, written) for id_ in written}


def _style(id_: str, written: dict[str, etree._Element]) -> Style:
    made, level, quotation = Face(), 0, False
    for _ in range(_DEPTH):
        style = written.get(id_)
        if style is None:
            break
        made = made.over(face(child(style, "rPr")))
        level = level or _level(style)
        quotation = quotation or value(style, "name").casefold() in _QUOTATIONS
        id_ = value(style, "basedOn")
    return Style(made, level, quotation)


def _level(style: etree._Element) -> int:
    name = value(style, "name").casefold()
    if name.startswith("heading ") and name[8:].isdigit():
        return min(9, int(name[8:]))
    outline = value(style, "pPr", "outlineLvl")
    if outline.isdigit() and int(outline) < 9:
        return int(outline) + 1
    return 1 if name == "title" else 0
