"""The page of a record."""

from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Depends, Request, Response

from memcon.archive import Filters, Hit
from memcon.archive.patterns import highlights
from memcon.model import Document, Edition, Paragraph, reading
from memcon.publish.formats import FORMATS

from ..beside import pairs
from ..card import about, card, sides, title
from ..contents import contents, matters
from ..links import Links, person_path, record_path
from ..record import MODES, Body, Mode, View, issues
from ..render import Finder, Stretches, nothing, span_finder
from ..room import Room, TheRoom
from ..search import marked
from .export import TYPES

router = APIRouter()
_MOST = 500
"""Places of a record that a search within it lists."""
Switch = Literal["on", "off"]


def _view(view: Mode = "printed", names: Switch = "on", reports: Switch = "off") -> View:
    return View(view, names == "on", reports == "on")


class _Sought(NamedTuple):
    """A search within the record: how many passages, at most `_MOST` of them, what to highlight, or what is wrong with it."""

    total: int = 0
    hits: tuple[Hit, ...] = ()
    found: Finder = nothing
    trouble: str | None = None


@router.get("/record/{record}")
def record(
    request: Request,
    room: TheRoom,
    record: str,
    view: Annotated[View, Depends(_view)],
    at: str = "",
    find: str = "",
    beside: str = "",
) -> Response:
    """Header, those present, and every turn, passage, direction and note in its order."""
    edition = room.edition(record)
    where = room.place(edition, at)[1] if at else None
    sought = _seek(room, edition, find)
    found = span_finder(where.span) if where and at.startswith("c") else sought.found
    facts, folded = card(edition)
    before, after = room.archive.catalogue.beside(record)
    versions = room.archive.catalogue.versions(record)
    other = room.edition(beside) if beside in [one.id for one in versions] else None
    root = request.scope.get("root_path", "")
    links = Links(root + person_path(f"{record}/"), f"{root}/search")
    start = where.span.start if where else 0
    shown = Body(edition, view, links=links, found=found, at=at.partition("!")[0], start=start, whole=other is not None)
    return room.page(
        request,
        "record.html",
        record=edition.record,
        title=title(edition),
        facts=facts,
        folded=folded,
        sides=sides(edition),
        about=about(edition, str(request.base_url).rstrip("/") + record_path(record)),
        formats={name: (kind.ending, TYPES.get(name, "text/plain")) for name, kind in FORMATS.items()},
        contents=contents(edition),
        matters=matters(edition),
        body=shown,
        versions=versions,
        beside=other.record if other else None,
        pairs=pairs(shown.lines, Body(other, view._replace(names=False, reports=False), whole=True).lines) if other else [],
        view=view,
        modes=MODES,
        has_reports=any(layer.name == "reports" for layer in edition.layers),
        find=find,
        sought=sought,
        marked=marked,
        at=at.partition("!")[0],
        moved=where is not None and not where.agrees,
        issues=list(issues(edition)),
        before=before,
        after=after,
        withdrawn=room.archive.withdrawn(record),
    )


def _seek(room: Room, edition: Edition, find: str) -> _Sought:
    if not find.strip():
        return _Sought()
    try:
        results = room.archive.search(find, Filters(record=edition.record.id), "date", _MOST)
    except ValueError as error:
        return _Sought(trouble=str(error))

    def found(document: Document, paragraph: Paragraph) -> Stretches:
        return highlights(reading(document, paragraph).text, results.patterns)

    return _Sought(results.total, tuple(results.hits()), found)
