"""Citations: one CSL item for a record or a turn, and the styles that are made from it.

The item's fields are those of CSL 1.0.2 (Citation Style Language, appendix IV); the notes follow The Chicago Manual of Style,
18th edition, 14.111 to 14.121 (manuscripts and online archival collections). What a record does not say is left out.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from memcon.model import Edition, Place, json_text, reading

from .hosts import collection_of, publisher_url

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

Item = dict[str, Any]


def csl_item(edition: Edition, where: Place | None = None) -> Item:
    """The record, or the place in it, as one item of CSL-JSON; who spoke is never its author."""
    header = edition.record.header
    known = collection_of(edition.record.id)
    url = publisher_url(edition.record.id, header.get("url"))
    fields: Item = {
        "id": edition.record.id,
        "type": "document",
        "title": header.get("title") or header.get("own_heading") or edition.record.file,
        "issued": _issued(header.get("date")),
        "container-title": header.get("digital_archive") or (known and known.title),
        "collection-title": known and known.series,
        "volume": known and known.volume,
        "number": header.get("document_number"),
        "publisher": header.get("published_by") or (known and known.publisher),
        "archive": header.get("repository"),
        "archive_location": ", ".join(header.get(name) or "" for name in ("fonds", "series", "file") if header.get(name)) or None,
        "translator": [_name(field.value) for field in header.all("translated_by")],
        "language": edition.record.language,
        "URL": url,
        "note": header.get("status_note"),
        "locator": _locator(edition, where),
    }
    return {key: value for key, value in fields.items() if value}


def aliases(edition: Edition) -> list[str]:
    """Addresses that the record gives for itself and that are not the one cited."""
    cited = publisher_url(edition.record.id, edition.record.header.get("url"))
    return [field.value for field in edition.record.header.all("url") if field.value != cited]


def chicago_note(item: Item) -> str:
    """The item as a Chicago footnote, with its full stop."""
    parts = ["" if _dated(item) else _date(item), _series(item), _archive(item)]
    if item.get("translator"):
        parts.append("trans. " + _and(_full(name) for name in item["translator"]))
    if item.get("note"):
        parts = [*filter(None, parts)]
        parts[-1:] = [f"{parts[-1]} ({_lower(item['note'])})"] if parts else [f"({_lower(item['note'])})"]
    parts += [_number(item), item.get("locator", ""), item.get("URL", "")]
    rest = ", ".join(part for part in parts if part)
    return f"{_quoted(item['title'] + ',')} {rest}." if rest else _quoted(item["title"] + ".")


def chicago_bibliography(item: Item) -> str:
    """The item as an entry of a Chicago bibliography; a locator has no place there."""
    sentences = [_quoted(item["title"] + "."), "" if _dated(item) else _date(item), _series(item), _archive(item)]
    if item.get("translator"):
        sentences.append("Translated by " + _and(_full(name) for name in item["translator"]))
    sentences += [item["note"] if item.get("note") else "", _capital(_number(item)), item.get("URL", "")]
    return " ".join(part if part.endswith((".", ".”")) else part + "." for part in sentences if part)


def bibtex(item: Item) -> str:
    """The item as a BibLaTeX entry of type `misc`."""
    issued = item.get("issued", {}).get("date-parts", [[]])[0]
    fields = {
        "title": item["title"],
        "date": "-".join(f"{part:02d}" for part in issued),
        "translator": " and ".join(_inverted(name) for name in item.get("translator", [])),
        "howpublished": _series(item),
        "library": item.get("archive"),
        "number": item.get("number"),
        "publisher": item.get("publisher"),
        "note": "; ".join(part for part in (item.get("note"), item.get("locator")) if part),
        "url": item.get("URL"),
        "langid": item.get("language"),
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{item['id']},", *lines, "}"]) + "\n"


def ris(item: Item) -> str:
    """The item as a RIS reference of type MANSCPT, one tag a line."""
    issued = item.get("issued", {}).get("date-parts", [[]])[0]
    lines = [("TY", "MANSCPT"), ("ID", item["id"]), ("TI", item["title"])]
    lines += [("A4", _inverted(name)) for name in item.get("translator", [])]
    if issued:
        lines += [("PY", str(issued[0])), ("DA", "/".join([*(f"{part:02d}" for part in issued), "", ""][:3]) + "/")]
    pairs = (
        ("T2", "container-title"),
        ("T3", "collection-title"),
        ("VL", "volume"),
        ("M1", "number"),
        ("DB", "archive"),
        ("AN", "archive_location"),
    )
    lines += [(tag, item[key]) for tag, key in (*pairs, ("PB", "publisher"), ("LA", "language"), ("UR", "URL")) if item.get(key)]
    lines += [("N1", item[key]) for key in ("note", "locator") if item.get(key)]
    return "".join(f"{tag}  - {' '.join(str(value).split())}\r\n" for tag, value in lines) + "ER  - \r\n"


def _issued(edtf: str | None) -> Item | None:
    match = _EDTF.match(edtf or "")
    return {"date-parts": [[int(part) for part in match.groups() if part]]} if match else None


def _locator(edition: Edition, where: Place | None) -> str | None:
    if where is None:
        return None
    if where.turn is None:
        return _turns(edition, where)
    turn = where.turn
    page = _page(edition, where)
    who = edition.name(turn.who) or (reading(edition.document, (turn.label,)).text if turn.label else "")
    return (f"p. {page}, " if page else "") + f"turn {turn.n}" + (f" ({who})" if who else "")


def _turns(edition: Edition, where: Place) -> str | None:
    """The turns over which a span goes that is not the whole record."""
    found = [turn.n for turn in edition.record.turns if turn.span.meets(where.span)]
    whole = where.span == (0, len(edition.document.chars))
    return f"turns {found[0]}–{found[-1]}" if len(found) > 1 and not whole else None


def _page(edition: Edition, where: Place) -> str | None:
    """The printed page on which the place begins, only where no page break before the next known one can have been lost."""
    pages = [(page.span.start, int(page.n)) for page in edition.record.pages if page.n and page.n.isdecimal()]
    at = sum(start <= where.span.start for start, _ in pages) - 1
    if at < 0:
        return None
    steps = [after[1] - before[1] for before, after in pairwise(pages)]
    sure = steps[at] == 1 if at < len(steps) else bool(steps) and set(steps) == {1}
    return str(pages[at][1]) if sure else None


def _name(printed: str) -> Item:
    given, _, family = printed.strip().rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def _full(name: Item) -> str:
    return " ".join(name[key] for key in ("given", "family", "literal") if name.get(key))


def _inverted(name: Item) -> str:
    return f"{name['family']}, {name['given']}" if "family" in name else str(name["literal"])


def _and(names: Any) -> str:
    *first, last = names
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} and {last}" if first else str(last)


def _date(item: Item) -> str:
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    if len(parts) == 3:
        return f"{MONTHS[parts[1] - 1]} {parts[2]}, {parts[0]}"
    return f"{MONTHS[parts[1] - 1]} {parts[0]}" if len(parts) == 2 else str(parts[0]) if parts else ""


def _dated(item: Item) -> bool:
    """Whether the title itself names the day, so that the note need not say it again."""
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    if len(parts) < 3:
        return False
    day = rf"\b(?:{parts[2]} {MONTHS[parts[1] - 1]}|{MONTHS[parts[1] - 1]} {parts[2]}),? {parts[0]}\b"
    return re.search(day, item["title"]) is not None


def _series(item: Item) -> str:
    parts = [item.get("collection-title"), item.get("volume"), item.get("container-title")]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _archive(item: Item) -> str:
    """The repository; a printed series is itself where the document is found."""
    return "" if item.get("collection-title") else item.get("archive", "")


def _number(item: Item) -> str:
    """The document's number, which stands for itself in a printed series and is part of the address elsewhere."""
    number = item.get("number")
    return f"doc. {number}" if number and not item.get("URL", "").endswith(f"/{number}") else ""


def _quoted(text: str) -> str:
    """In quotation marks; those inside become single ones (Chicago 6.9: comma and full stop stand within)."""
    inner = re.sub(r'["“]([^"“”]*)["”]', r"‘\1’", text)
    return f"“{inner}”"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", str(text)).replace("\n", " ")


STYLES: dict[str, Callable[[Item], str]] = {
    "chicago-note": chicago_note,
    "chicago-bibliography": chicago_bibliography,
    "csl-json": lambda item: json_text([item]) + "\n",
    "bibtex": bibtex,
    "ris": ris,
}
"""The styles in the order in which they are offered."""
