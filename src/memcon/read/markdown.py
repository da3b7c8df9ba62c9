"""The marks of Markdown that saved pages are full of: bold, headings, links in angle brackets, note calls, escapes."""

import re
from collections.abc import Iterable, Iterator

from memcon.model import Block, Given, Span, Tile

HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_MARK = re.compile(r"(?<!\*)\*\*(?!\*)|(?<!_)__(?!_)")
_CALL = re.compile(r"\[(?:\\\[(\w{1,4})\\\]\]\(#\w{0,20}\)|\^(\w{1,8})\])|\^\[(\w{1,4})\]")
_ADDRESS = re.compile(r"<https?://[^\s<>]{1,2000}>")
_ESCAPE = re.compile(r"\\(?=[\[\]*_#>`])")


def marks(chars: str) -> Iterator[Tile]:
    """Note calls (read as `[1]`), the angle brackets of an address, and escapes."""
    for match in _CALL.finditer(chars):
        yield Tile(*match.span(), "markup", f"[{match[match.lastindex or 0]}]")
    for match in _ADDRESS.finditer(chars):
        start, end = match.span()
        yield Tile(start, start + 1, "markup", "")
        yield Tile(end - 1, end, "markup", "")
    for match in _ESCAPE.finditer(chars):
        yield Tile(*match.span(), "markup", "")


def bold(chars: str, blocks: Iterable[Block]) -> tuple[list[Tile], list[Given]]:
    """The pairs of marks that stand within one block, and what they make bold. A mark without its partner is text."""
    tiles: list[Tile] = []
    givens: list[Given] = []
    for block in blocks:
        opened: dict[str, re.Match[str]] = {}
        for match in _MARK.finditer(chars, block.start, block.end):
            mark = match.group()
            if mark in opened and not chars[match.start() - 1].isspace():
                opener = opened.pop(mark)
                tiles += [Tile(*opener.span(), "markup", ""), Tile(*match.span(), "markup", "")]
                givens.append(Given("emphasis", Span(opener.end(), match.start()), "bold", said_by="author"))
            elif mark not in opened and match.end() < block.end and not chars[match.end()].isspace():
                opened[mark] = match
    return tiles, sorted((given for given in givens if given.span), key=lambda given: given.span)
