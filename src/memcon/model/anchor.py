"""Anchors: words that can be found again, or are said to be lost; never a lookalike.

The selectors are those of the Web Annotation Data Model (W3C 2017, sections 4.2.4 and 4.2.5).
"""

import hashlib
from typing import Literal

import msgspec

from .values import Span

CONTEXT = 32
"""Characters kept on either side of the quoted words."""


class Anchor(msgspec.Struct, frozen=True):
    """Quoted words with their surroundings, position (code points) and the SHA-256 of the words."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    hash: str


class Found(msgspec.Struct, frozen=True):
    """What became of an anchor. `span` is set for exact and moved; `places` holds the candidates of an ambiguous one."""

    state: Literal["exact", "moved", "ambiguous", "lost"]
    span: Span | None = None
    places: tuple[Span, ...] = ()


def anchor(chars: str, span: Span) -> Anchor:
    """The anchor of `span` in `chars`. Raises ValueError for an empty span or one outside the text."""
    if not 0 <= span.start < span.end <= len(chars):
        raise ValueError(f"span {span.start}-{span.end} cannot be anchored in {len(chars)} characters")
    exact = chars[span.start : span.end]
    before, after = chars[max(0, span.start - CONTEXT) : span.start], chars[span.end : span.end + CONTEXT]
    digest = hashlib.sha256(exact.encode("utf-8", "surrogateescape")).hexdigest()
    return Anchor(exact, before, after, span.start, span.end, digest)


def resolve(anchor: Anchor, chars: str) -> Found:
    """Where the anchored words stand in `chars`: at their place, moved (one place fits), ambiguous, or lost."""
    if _fits(anchor, chars, anchor.start):
        return Found("exact", Span(anchor.start, anchor.end))
    places, at = [], chars.find(anchor.exact) if anchor.exact else -1
    while at >= 0:
        places.append(Span(at, at + len(anchor.exact)))
        at = chars.find(anchor.exact, at + 1)
    fitting = [place for place in places if _fits(anchor, chars, place.start)]
    if len(fitting) == 1:
        return Found("moved", fitting[0])
    if not places:
        return Found("lost")
    return Found("ambiguous", places=tuple(fitting or places))


def _fits(anchor: Anchor, chars: str, at: int) -> bool:
    start = at - len(anchor.prefix)
    return start >= 0 and chars.startswith(anchor.prefix + anchor.exact + anchor.suffix, start)
