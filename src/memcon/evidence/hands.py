"""The links of a transmission with the words that say so, as every answer gives them."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from memcon.model import Edition, Link
from memcon.model.transmission import Role


class Evidence(msgspec.Struct, frozen=True):
    """Where a record says something: code points of its document, and the characters there."""

    record: str
    start: int
    end: int
    exact: str


class Hand(msgspec.Struct, frozen=True):
    """One hand through which words passed."""

    role: Role
    who: str | None
    evidence: Evidence | None
    status: Literal["stated", "inferred", "unknown"]


def hands(edition: Edition, links: Iterable[Link]) -> tuple[Hand, ...]:
    """The hands that these links of the edition name."""
    return tuple(Hand(link.role, link.who, _evidence(edition, link), link.status) for link in links)


def _evidence(edition: Edition, link: Link) -> Evidence | None:
    if link.evidence is None:
        return None
    return Evidence(edition.record.id, *link.evidence, edition.quote(link.evidence))
