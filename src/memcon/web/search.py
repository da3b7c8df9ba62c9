"""The page of a search as plain values: what was asked, what was found, and the ways on from there."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from markupsafe import Markup, escape

from memcon.archive import Filters, Hit

from .links import Query

PER_PAGE = 20
SNIPPET = 420
"""Characters of a long passage that are shown around what was found."""
KWIC = 60
FACETS = {"speaker": "Speaker", "record": "Record", "collection": "Collection", "language": "Language"}
FIELDS = {
    "speaker": "Speaker",
    "addressee": "Spoken to",
    "about": "Spoken of",
    "source": "Reported of",
    "kind": "Kind of report",
    "depth": "Depth of report",
    "after": "Not before",
    "before": "Not after",
    "record": "Record",
    "collection": "Collection",
    "language": "Language",
    "in": "Part",
}
"""The filters by the names that the command line has for them."""


class Asked(NamedTuple):
    """What a reader asks for. `page` counts from 1; `show` is passages or lines (KWIC)."""

    q: str = ""
    filters: Mapping[str, str] = MappingProxyType({})
    sort: Literal["relevance", "date"] = "relevance"
    show: Literal["passages", "lines"] = "passages"
    page: int = 1

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for at all."""
        return not self.q.strip() and not self.filters

    def query(self) -> Query:
        """The parameters of the address that asks the same."""
        sort = "" if self.sort == "relevance" else self.sort
        show = "" if self.show == "passages" else self.show
        return {"q": self.q, **self.filters, "sort": sort, "show": show, "page": str(self.page) if self.page > 1 else ""}

    def with_filter(self, name: str, value: str | None) -> "Asked":
        """The same with another value for this filter, or without it; from the first page on."""
        rest = {key: old for key, old in self.filters.items() if key != name}
        return self._replace(filters={**rest, name: value} if value else rest, page=1)

    def archive_filters(self) -> Filters:
        """The filters as the archive takes them. Raises ValueError for a depth that is no number."""
        values: dict[str, Any] = dict(self.filters)
        depth, parts = values.pop("depth", None), values.pop("in", None)
        if depth is not None and not (depth.isdecimal() and len(depth) < 3):
            raise ValueError(f"“{depth}” is no depth; 1 is what a speaker reports, 2 what somebody says whom he reports")
        return Filters(**values, depth=int(depth) if depth else None, parts=tuple(parts.split(",")) if parts else ())


def marked(text: str, highlights: list[tuple[int, int]], width: int = SNIPPET) -> Markup:
    """The text with what was found in `mark` elements; a long one is cut to what stands around the first of them."""
    start, end = _around(text, highlights[0] if highlights else (0, 0), width)
    parts, at = [Markup("… ") if start else Markup("")], start
    for first, last in highlights:
        if start <= first and last <= end:
            parts += [escape(text[at:first]), Markup("<mark>{}</mark>").format(text[first:last])]
            at = last
    return Markup("").join([*parts, escape(text[at:end]), Markup(" …") if end < len(text) else Markup("")])


def _around(text: str, found: tuple[int, int], width: int) -> tuple[int, int]:
    if len(text) <= width * 5 // 4:
        return 0, len(text)
    start = max(0, min(found[0] - width // 3, len(text) - width))
    end = min(len(text), max(start + width, found[1]))
    if start:
        start = text.find(" ", start, found[0]) + 1 or start
    if end < len(text):
        end = text.rfind(" ", found[1], end) if " " in text[found[1] : end] else end
    return start, end


def lines(hit: Hit) -> Iterator[tuple[str, str, str]]:
    """Keywords in context: what stands before, the words, what stands after."""
    yield from hit.lines(KWIC)


def place_of(hit: Hit) -> str:
    """The place within its record (`t12`)."""
    return hit.ref.partition("#")[2]
