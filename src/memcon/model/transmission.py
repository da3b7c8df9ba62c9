"""How words came to us: from the words outward, each link with its evidence."""

from typing import Literal

import msgspec

from .values import Span

Role = Literal[
    "reported_source",
    "speaker",
    "interpreter",
    "record_taker",
    "editor",
    "status",
    "translator",
    "obtained_by",
    "publisher",
    "repository",
    "file",
]


class Link(msgspec.Struct, frozen=True):
    """One hand through which the words passed: who, in which role, where the record says so, and how surely."""

    role: Role
    who: str | None
    status: Literal["stated", "inferred", "unknown"]
    evidence: Span | None = None


class Transmission(msgspec.Struct, frozen=True):
    """The links from the words outward, and the strongest sentence that the record supports."""

    links: tuple[Link, ...]
    strongest: str
