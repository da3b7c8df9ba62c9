"""The first page: what is here, and where to begin."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.exceptions import HTTPException

from memcon.archive import Choice, Counts

from .. import charts
from ..links import with_query
from ..room import TheRoom

router = APIRouter()
PER_PAGE = 50


@router.get("/")
def collection(
    request: Request,
    room: TheRoom,
    year: Annotated[str | None, Query(pattern=r"^(\d{1,4}|none)$")] = None,
    language: str | None = None,
    collection: str | None = None,
    page: Annotated[int, Query(ge=1, le=10**6)] = 1,
) -> Response:
    """All records by date, a box to search in, and what there is of each year, language and collection."""
    choice = Choice(
        None if year is None else 0 if year == "none" else int(year),
        "" if language == "none" else language,
        "" if collection == "none" else collection,
    )
    counts, root = room.counts(), request.scope.get("root_path", "")
    total, records = room.archive.catalogue.page(choice, (page - 1) * PER_PAGE, PER_PAGE)
    if page > 1 and not records:
        raise HTTPException(404, f"The list has {total} records; page {page} would begin behind the last one.")
    known = [(year, n) for year, n in counts.years if year]
    return room.page(
        request,
        "collection.html",
        counts=counts,
        turns=room.turns(),
        facets=_facets(counts, choice, root),
        query=_query(choice),
        chosen=any(value is not None for value in choice),
        records=records,
        total=total,
        page=page,
        pages=-(-total // PER_PAGE),
        timeline=charts.years(known, "Records"),
        span=(known[0][0], known[-1][0]) if known else None,
    )


def _query(choice: Choice) -> dict[str, str]:
    """The parameters that choose so; `none` chooses what is not known."""
    return {name: "none" if value in ("", 0) else str(value) for name, value in choice._asdict().items() if value is not None}


def _facets(counts: Counts, choice: Choice, root: str) -> list[tuple[str, list[tuple[str, int, str, bool]]]]:
    """For years, languages and collections of which there are several: name, count, address, whether it is chosen."""
    found = []
    for title, name, values in (
        ("Years", "year", counts.years),
        ("Languages", "language", counts.languages),
        ("Collections", "collection", counts.collections),
    ):
        chosen = getattr(choice, name)
        lines = []
        for value, n in values if len(values) > 1 else ():
            one = value if value is not None else 0 if name == "year" else ""
            rest = Choice(**{**choice._asdict(), name: None if one == chosen else one})
            lines.append(
                ("not known" if value is None else str(value), n, with_query(f"{root}/", _query(rest), "records"), one == chosen)
            )
        if lines:
            found.append((title, lines))
    return found


@router.get("/robots.txt")
def robots() -> Response:
    """What a crawler may read: the records, not every question that can be asked of them."""
    return PlainTextResponse("User-agent: *\nDisallow: /search\nDisallow: /check\nDisallow: /*/cite\n")
