"""What the elements of a page are for: its main content, furniture, hidden words, and notes with their calls."""

import html
import re
from typing import NamedTuple

from memcon.model import Span

from .html_tree import Node, Tree
from .markup import names

_FURNITURE = names("nav footer aside form button select dialog menu search")
_ROLES = names("navigation banner contentinfo complementary search menu menubar toolbar dialog alert")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menus?|breadcrumbs?|site-?footer|footer|site-?header|masthead|sidebar|side-?nav|cookies?|consent"
    r"|share|sharing|social|related|newsletter|toolbar|skip(?:-?link|-?nav)?|pag(?:er|ination)|adverts?|promo|banner|login|subscribe"
    r"|search(?:-?form|-?box)?|print-?only|toc-?nav|back-?to-?top)(?:$|[\s_-])",
    re.IGNORECASE,
)
_READERS_ONLY = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|element-invisible)(?:$|\s)", re.IGNORECASE
)
_INVISIBLE = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?![.\d])", re.IGNORECASE
)
_NOTED = re.compile(r"(?:^|[\s_-])(?:foot-?notes?|end-?notes?|fn|references?|notes?)(?:$|[\s_\d-])", re.IGNORECASE)
_CALL = re.compile(r"[\[(]?\s?(\d{1,3}|[*†‡§a-z]{1,2}|[ivx]{1,5})\s?[\])]?[.:]?")
_NOTE_PARENTS = names("li p div dd td aside section blockquote")
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_NUMBERED = re.compile(r"(?:ftn|edn|fn|note)[-_:]?\d+$", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
SHARE = 0.4
"""An element that holds more of the page's words is not furniture, whatever it is called."""
LONGEST_NOTE = 8000
"""Letters; what is longer is a part of the page, not a note."""


class Roles(NamedTuple):
    """By the number of a node: `furniture`, `hidden`, the key of the note that it is, the key of the note that it calls."""

    furniture: frozenset[int]
    hidden: frozenset[int]
    notes: dict[int, str]
    calls: dict[int, str]
    backs: frozenset[int]


def roles(tree: Tree) -> Roles:
    """What each element of the page is for."""
    hidden = frozenset(number for number, node in enumerate(tree.nodes) if _is_hidden(node))
    furniture = _furniture(tree)
    notes, calls, backs = _notes(tree, furniture)
    return Roles(furniture, hidden, notes, calls, backs)


def _is_hidden(node: Node) -> bool:
    if node.name in ("template", "noscript"):
        return True
    if not node.tag.raw or node.name == "input":
        return False
    return bool(node.has("hidden") or _INVISIBLE.search(node.get("style")) or _READERS_ONLY.search(node.get("class")))


def _furniture(tree: Tree) -> frozenset[int]:
    total = max((node.text for node in tree.nodes), default=0)
    main = _main(tree, total)
    if main is None:
        return frozenset(
            n for n, node in enumerate(tree.nodes) if node.text <= SHARE * total and _is_furniture(node, inside=False)
        )
    content = tree.nodes[main].span
    kept = {main, *tree.up(main), *_title(tree, content)}
    found = set()
    for number, node in enumerate(tree.nodes):
        inside = content.holds(node.span)
        if number not in kept and (not inside or (node.text <= SHARE * total and _is_furniture(node, inside=True))):
            found.add(number)
    return frozenset(found)


def _title(tree: Tree, content: Span) -> set[int]:
    """The title that stands outside the content, with what holds it: the only heading of the first rank."""
    titles = [number for number, node in enumerate(tree.nodes) if node.name == "h1" and node.text]
    if len(titles) != 1 or content.holds(tree.nodes[titles[0]].span):
        return set()
    inner = range(titles[0], len(tree.nodes))
    end = tree.nodes[titles[0]].end
    return {titles[0], *tree.up(titles[0]), *(n for n, _ in zip(inner, range(50), strict=False) if tree.nodes[n].end <= end)}


def _main(tree: Tree, total: int) -> int | None:
    """The element that says it is the content, if it is the only one of its kind and holds a good part of the words."""
    for role in ("main", "article"):
        said = [n for n, node in enumerate(tree.nodes) if node.name == role or (node.tag.raw and node.get("role") == role)]
        outer = [n for n in said if not any(up in said for up in tree.up(n))] if len(said) < 20 else []
        if len(outer) == 1 and tree.nodes[outer[0]].text > SHARE * total:
            return outer[0]
    return None


def _is_furniture(node: Node, *, inside: bool) -> bool:
    if node.name in _FURNITURE or (node.name == "header" and not inside) or node.name == "head":
        return True
    if node.tag.raw and (node.get("role") in _ROLES or _named(node)):
        return True
    dense = node.name in ("ul", "ol", "div", "table", "p", "td") and node.links > 0.9 * node.text
    return dense and not inside and node.links > 40


def _named(node: Node) -> bool:
    if node.name in ("html", "body", "main", "article") or node.name in _HEADINGS:
        return False
    return bool(_NAMED.search(node.get("class")[:500]) or _NAMED.search(node.get("id")[:200]))


def _notes(tree: Tree, furniture: frozenset[int]) -> tuple[dict[int, str], dict[int, str], frozenset[int]]:
    """Notes are what short links lead to further down the page; the link back in them is furniture."""
    notes: dict[int, str] = {}
    calls: dict[int, str] = {}
    backs: set[int] = set()
    keys: set[str] = set()
    for number, node in enumerate(tree.nodes):
        if node.name != "a" or node.get("href")[:1] != "#" or number in backs or _within(tree, number, furniture):
            continue
        match = _CALL.fullmatch(_written(tree, node))
        body = _body(tree, number) if match else None
        if match and body is not None:
            if body not in notes:
                notes[body] = _key(match[1], keys)
                backs |= _links_back(tree, body, number)
            calls[_whole_call(tree, number)] = notes[body]
    return notes, calls, frozenset(backs)


def _within(tree: Tree, number: int, some: frozenset[int]) -> bool:
    return any(up in some for up, _ in zip(tree.up(number), range(64), strict=False))


def _written(tree: Tree, node: Node) -> str:
    """The words of a short element; of a longer one nothing."""
    if node.close - node.tag.end > 200:
        return ""
    return " ".join(html.unescape(_TAGS.sub("", tree.chars[node.tag.end : node.close])).split())


def _body(tree: Tree, call: int) -> int | None:
    """The element that is the note to which this link leads; None where it is none."""
    node = tree.nodes[call]
    target = tree.anchors.get(node.get("href")[1:])
    if target is None or tree.nodes[target].tag.start < node.end:
        return None
    body = target if tree.nodes[target].name in _NOTE_PARENTS else tree.within(target, _NOTE_PARENTS)
    if body is None:
        return None
    above = tree.nodes[body].parent
    if above >= 0 and tree.nodes[above].name in _NOTE_PARENTS and _NUMBERED.search(tree.nodes[above].get("id")):
        body = above  # several paragraphs of one note, as word processors save them
    found = tree.nodes[body]
    if found.tag.start < node.end or found.text > LONGEST_NOTE:
        return None
    parent = tree.nodes[node.parent].name if node.parent >= 0 else ""
    said = (
        node.get("href"),
        node.get("class"),
        node.get("rel"),
        node.get("role"),
        node.get("epub:type"),
        found.get("class"),
        found.get("role"),
    )
    sure = parent == "sup" or found.name == "li" or any(_NOTED.search(word[:200]) for word in said)
    return body if sure or _links_back(tree, body, call) else None


def _links_back(tree: Tree, body: int, call: int) -> set[int]:
    """The links within a note that lead back to its call."""
    near = {call, *(up for up, _ in zip(tree.up(call), range(3), strict=False))}
    places = {number for number, _ in zip(range(call, len(tree.nodes)), range(3), strict=False)} | near
    end = tree.nodes[body].end
    found = set()
    for number in range(body + 1, min(body + 200, len(tree.nodes))):
        node = tree.nodes[number]
        if node.tag.start >= end:
            break
        if node.name == "a" and node.get("href")[:1] == "#" and tree.anchors.get(node.get("href")[1:]) in places:
            found.add(number)
    return found


def _whole_call(tree: Tree, number: int) -> int:
    """The raised figure that holds the link and nothing else, or the link."""
    node = tree.nodes[number]
    while (
        node.parent >= 0
        and tree.nodes[node.parent].name in ("sup", "span", "small")
        and tree.nodes[node.parent].text == node.text
    ):
        number, node = node.parent, tree.nodes[node.parent]
    return number


def _key(written: str, keys: set[str]) -> str:
    """The number of the note as printed, if no other note has it; else the next free one."""
    if not written.isdigit() or written in keys:
        written = str(next(i for i in range(len(keys) + 1, 2 * len(keys) + 3) if str(i) not in keys))
    keys.add(written)
    return written
