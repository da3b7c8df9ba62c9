"""Tags, entities and text of a marked-up file, each with its place in the file: the one scanner of HTML and of XML.

A scanner of our own, because every offset must count in the characters of the file as they stand and nothing may be lost where
the file is damaged: what is no markup after all comes out as an `unknown` tile and the rest goes on. Entities that a file
declares are read only where they are a few plain characters, so that none can grow; nothing external is ever fetched.
"""

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from memcon.model import Tile

TagKind = Literal["open", "close", "empty"]
_TAG = re.compile(r"""<(/?)([A-Za-z_][^\s/>'"<=]{0,200})((?:[^>"'<]++|"[^"]*+"|'[^']*+'){0,1000}+)>""")
_LOOSE = re.compile(r"<(/?)([A-Za-z_][^\s/>'\"<=]{0,200})([^<>]{0,4096})>")
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<]{1,200})\s{0,100}(?:=\s{0,100}("[^"]*"|'[^']*'|[^\s"'>]{1,4096}))?""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z][A-Za-z0-9.\-_]{0,31};?)")
_SUBSET = re.compile(r"<!DOCTYPE[^\[<>]{0,2000}(\[)?", re.IGNORECASE)
_DECLARED = re.compile(r"""<!ENTITY\s{1,20}([\w.-]{1,60})\s{1,20}(?:"([^"&<%]{0,64})"|'([^'&<%]{0,64})')""")
_PREDEFINED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


def names(text: str) -> frozenset[str]:
    """The names of elements that stand in `text` with blanks between them."""
    return frozenset(text.split())


class Tag(NamedTuple):
    """One tag: whether it opens, closes or is empty, its name as written, its place, and its attributes as written."""

    kind: TagKind
    name: str
    start: int
    end: int
    raw: str

    def attributes(self) -> dict[str, str]:
        """Names as written (with their prefix) and values with entities read; the first of two with one name."""
        found: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(self.raw):
            found.setdefault(name, html.unescape(value[1:-1] if value[:1] in "\"'" else value) if value else "")
        return found


class Scanner:
    """One file while it is scanned. `declared` are the entities of its own document type, filled as they are met."""

    def __init__(self, chars: str, *, xml: bool, raw: frozenset[str] = frozenset()) -> None:
        """`raw` are the elements that hold no markup (`script`); only HTML has them."""
        self.chars, self.xml, self.raw = chars, xml, raw
        self.declared: dict[str, str] = dict(_PREDEFINED) if xml else {}
        self._missing: set[str] = set()

    def scan(self) -> Iterator[Tag | Tile]:
        """Tags, and tiles for all that is no tag, in order and without a gap."""
        chars, at, end = self.chars, 0, len(self.chars)
        while at < end:
            tag = chars.find("<", at, end)
            if tag != at:
                yield from self._text(at, tag if tag >= 0 else end)
                if tag < 0:
                    return
            at = tag
            if match := (_TAG.match(chars, at, end) or _LOOSE.match(chars, at, end)):
                at = match.end()
                yield (found := _tag(match))
                if found.kind == "open" and (name := found.name.lower()) in self.raw:
                    close = self._find(f"</{name}", at, end)
                    yield from [Tile(at, close, "text")] if close > at else []
                    at = close
            else:
                for tile in self._other(at, end):
                    yield tile
                    at = tile.end

    def _text(self, at: int, end: int) -> Iterator[Tile]:
        chars = self.chars
        if chars.find("&", at, end) >= 0:
            for match in _ENTITY.finditer(chars, at, end):
                start = match.start()
                if start > at:
                    yield Tile(at, start, "text")
                tile = self._entity(match.group(), start)
                yield tile
                at = tile.end
        if at < end:
            yield Tile(at, end, "text")

    def _entity(self, written: str, start: int) -> Tile:
        """The entity read; what is none (`AT&T`, an entity that nobody declares) reads as it stands."""
        end = start + len(written)
        if (value := self.declared.get(written)) is not None:
            return Tile(start, end, "entity", value)
        if self.xml and not written.endswith(";"):
            return Tile(start, end, "unknown")
        value = html.unescape(written)
        if value == written:
            return Tile(start, end, "unknown" if written.endswith(";") else "text")
        if not written.endswith(";") and value[-1:].isalnum() and written[1] != "#" and value[-1] == written[-1]:
            return Tile(start, start + 1, "text")  # `&copyright`: HTML would read a part of it, a reader would not
        return Tile(start, end, "entity", value)

    def _other(self, at: int, end: int) -> Iterator[Tile]:
        """Comments, marked sections, declarations and processing instructions; else the bracket is no markup."""
        chars = self.chars
        if chars.startswith("<![CDATA[", at):
            close = self._find("]]>", at, end)
            yield Tile(at, at + 9, "markup", "")
            yield from [Tile(at + 9, close, "text")] if close > at + 9 else []
            yield from [Tile(close, close + 3, "markup", "")] if close < end else []
            return
        for begin, finish in (("<!--", "-->"), ("<?", "?>" if self.xml else ">")):
            if (
                chars.startswith(begin, at)
                and (close := self._find(finish, at + (2 if begin == "<!--" and not self.xml else len(begin)), end)) < end
            ):
                yield Tile(at, close + len(finish), "markup", "")
                return
        if "<!DOCTYPE" not in self._missing and (match := _SUBSET.match(chars, at, end)):
            self._missing.add("<!DOCTYPE")  # there is one at most
            close = self._find("]", at, end) if match[1] else at
            self._declare(at, close)
            if (close := self._find(">", close, end)) < end:
                yield Tile(at, close + 1, "markup", "")
                return
        if chars.startswith(("<!", "</"), at) and not self.xml and (close := self._find(">", at, end)) < end:
            yield Tile(at, close + 1, "markup", "")  # what HTML calls a bogus comment
            return
        yield Tile(at, at + 1, "unknown")

    def _declare(self, at: int, end: int) -> None:
        for name, one, two in _DECLARED.findall(self.chars, at, end):
            self.declared.setdefault(f"&{name};", one or two)

    def _find(self, text: str, at: int, end: int) -> int:
        """Where `text` comes next, else `end`; what was once not found is not looked for again."""
        if text in self._missing:
            return end
        if text.startswith("</"):
            match = re.compile(re.escape(text) + r"(?=[\s/>])", re.IGNORECASE).search(self.chars, at, end)
            found = match.start() if match else -1
        else:
            found = self.chars.find(text, at, end)
        if found < 0:
            self._missing.add(text)
            return end
        return found


def _tag(match: re.Match[str]) -> Tag:
    slash, name, raw = match.groups()
    kind: TagKind = "close" if slash else "empty" if raw.endswith("/") else "open"
    return Tag(kind, name, match.start(), match.end(), raw)
