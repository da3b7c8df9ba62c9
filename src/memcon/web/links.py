"""The addresses of the reading room, in one place. All are paths from its root; `root` is put in front where it is mounted."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from memcon.model import Edition, Span, check

Query = dict[str, str]


class Links(NamedTuple):
    """What the addresses of a record's people, and of searches, begin with."""

    people: str
    search: str


def record_path(record: str) -> str:
    """The page of a record."""
    return f"/record/{quote(record, safe='')}"


def person_path(person: str) -> str:
    """The page of a person; an id may hold slashes."""
    return f"/person/{quote(person)}"


def with_query(path: str, query: Query, fragment: str = "") -> str:
    """A path with the parameters that are not empty."""
    written = urlencode({name: value for name, value in query.items() if value}, safe="!")
    return path + (f"?{written}" if written else "") + (f"#{fragment}" if fragment else "")


def checked(edition: Edition, at: str, span: Span) -> str:
    """A place with the digits by which a copied link notices that its words have changed (`t12!3fa2`)."""
    return f"{at}!{check(edition, span)}"


def safe_url(text: str | None) -> str | None:
    """The text where it is an address of the web that a page may lead to, else None."""
    return text if text and text.startswith(("http://", "https://")) else None
