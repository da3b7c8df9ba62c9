"""The two smallest values: a span of characters, and a finding about the input."""

import re
from typing import NamedTuple

import msgspec

_SURROGATE = re.compile("[\ud800-\udfff]")


class Span(NamedTuple):
    """A stretch of `Document.chars`: Unicode code points, `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Issue(msgspec.Struct, frozen=True):
    """A finding about the input: a value to be shown, never raised.

    `code` is a short fixed name (`label-not-listed`), `words` what a reader is told, `span` the place, if there is one.
    """

    code: str
    words: str
    span: Span | None = None


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, letters of every script kept, for ids and addresses."""
    return "-".join(re.findall(r"\w+", text.casefold().replace("'", "").replace("’", ""))).replace("_", "-")


def printable(text: str) -> str:
    """`text` with each undecodable byte (a lone surrogate, PEP 383) shown as one U+FFFD, so that offsets stay."""
    return _SURROGATE.sub("\ufffd", text)
