"""Searching: as powerful as the command line, with facets, a histogram by year, paging, and an export of all hits."""

from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from .. import charts
from ..links import with_query
from ..room import TheRoom
from ..search import FACETS, FIELDS, PER_PAGE, Asked, lines, marked, place_of

router = APIRouter()
Facets = dict[str, list[tuple[Any, ...]]]


def asked_of(request: Request) -> Asked:
    """What the parameters ask for; those that are empty or unknown ask for nothing."""
    given = request.query_params
    filters = {name: given[name].strip() for name in FIELDS if given.get(name, "").strip()}
    sort: Literal["relevance", "date"] = "date" if given.get("sort") == "date" else "relevance"
    show: Literal["passages", "lines"] = "lines" if given.get("show") == "lines" else "passages"
    page = given.get("page", "1")
    return Asked(given.get("q", ""), filters, sort, show, int(page) if page.isdecimal() and 0 < int(page[:9]) < 10**6 else 1)


@router.get("/search")
def search(request: Request, room: TheRoom) -> Response:
    """What is found, with the words highlighted where they stand."""
    asked = asked_of(request)
    shown: dict[str, Any] = {
        "asked": asked,
        "fields": FIELDS,
        "facet_names": FACETS,
        "per_page": PER_PAGE,
        "marked": marked,
        "lines": lines,
    }
    shown |= {"place_of": place_of, "results": None, "hits": [], "histogram": "", "trouble": None}
    if not asked.empty:
        try:
            offset = (asked.page - 1) * PER_PAGE
            results = room.archive.search(asked.q, asked.archive_filters(), asked.sort, PER_PAGE, offset, facets=True)
        except ValueError as error:
            return room.page(request, "search.html", 400, **{**shown, "trouble": str(error)})
        if offset and not offset < results.total:
            raise HTTPException(404, f"There are only {results.total} hits; page {asked.page} would begin behind the last one.")
        years = [(int(year), n) for year, n in (results.facets or {}).get("year", [])]
        shown |= {"facets": _facets(asked, results.facets or {}), "pages": -(-results.total // PER_PAGE)}
        shown |= {"results": results, "hits": list(results.hits()), "histogram": charts.years(years, "Hits")}
    return room.page(request, "search.html", **shown)


def _facets(asked: Asked, found: Facets) -> list[tuple[str, list[tuple[str, int, str, bool]]]]:
    """For each facet with something to choose: its title, and name, count, its address, whether it is chosen."""
    shown = []
    for name, title in FACETS.items():
        chosen = asked.filters.get(name)
        values = []
        for value, *label, n in found.get(name, ()):
            current = value == chosen
            values.append(
                (label[0] if label else value, n, _address(asked.with_filter(name, None if current else value)), current)
            )
        if len(values) > 1 or any(current for *_, current in values):
            shown.append((title, values))
    years = [_year(asked, year, n) for year, n in found.get("year", ())]
    return [("Year", years), *shown] if len(years) > 1 else shown


def _year(asked: Asked, year: str, n: int) -> tuple[str, int, str, bool]:
    current = asked.filters.get("after") == year == asked.filters.get("before")
    only = None if current else year
    return year, n, _address(asked.with_filter("after", only).with_filter("before", only)), current


def _address(asked: Asked) -> str:
    return with_query("/search", asked.query())
