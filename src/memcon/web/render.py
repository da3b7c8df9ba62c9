"""The tree of a paragraph as HTML. Text of a record is always escaped: it is never markup here."""

from markupsafe import Markup, escape

from memcon.model import Attribution, Date, Direction, Mark, Mention, Note, Page, Paragraph, printable
from memcon.publish.inline import Inline, Inner, Node

_MARK_WORDS = {
    "supplied": "supplied by the edition",
    "sic": "so in the source",
    "correction": "corrected by the edition",
    "uncertain": "uncertain reading",
    "transliteration": "as transliterated",
    "gap": "left out",
}


def words(inline: Inline, paragraph: Paragraph, without: object = None) -> Markup:
    """The HTML of a paragraph's words: marks, directions, names, dates, note calls and page numbers as what they are."""
    return _inner(inline.tree(paragraph, without))


def _inner(node: Node) -> Markup:
    return Markup("").join(escape(printable(part)) if isinstance(part, str) else _html(part) for part in node.parts)


def _html(node: Node) -> Markup:
    item = node.item
    if isinstance(item, Note):
        return Markup('<sup class="call"><a id="call{0}" href="#n{0}" aria-label="note {0}">{0}</a></sup>').format(item.n)
    if isinstance(item, Page):
        return _page(item)
    opening = _tag(item)
    if opening is None:
        return _inner(node)
    name, attributes = opening
    written = Markup("").join(Markup(' {}="{}"').format(key, printable(value)) for key, value in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, _inner(node))


def _page(page: Page) -> Markup:
    if page.n is None:
        return Markup('<span class="page" title="a page of the source ends here"></span>')
    return Markup('<span class="page" id="page-{0}" title="page {0} of the source begins here">{0}</span>').format(page.n)


def _tag(item: Inner | None) -> tuple[str, dict[str, str]] | None:
    if isinstance(item, Direction):
        return "span", {"class": "direction"}
    if isinstance(item, Mark):
        hand = f", by the {item.by.replace('_', ' ')}" if item.by else ""
        facts = ", ".join(fact for fact in (item.extent, item.reason) if fact)
        words = _MARK_WORDS.get(item.kind, item.kind) + hand + (f": {facts}" if facts else "")
        return "span", {"class": f"mark {item.kind}", "title": words}
    if isinstance(item, Mention):
        return "span", {"class": f"name {item.of}", "title": item.name if item.id else "not settled who is meant"}
    if isinstance(item, Date):
        value = item.edtf or item.time or item.duration
        return ("time", {"datetime": value, "title": value}) if value else ("span", {"class": "when"})
    if isinstance(item, Attribution):
        who = item.source_name or "somebody unnamed"
        return "span", {"class": f"report depth{min(item.depth, 3)}", "title": f"reported of {who}, depth {item.depth}"}
    return None
