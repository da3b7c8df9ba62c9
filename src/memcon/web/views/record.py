"""The page of a record."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response

from ..card import card, meta, sides, title
from ..record import MODES, Body, Mode, View, issues
from ..room import TheRoom

router = APIRouter()


def _view(view: Mode = "printed", names: Literal["on", "off"] = "on", reports: Literal["on", "off"] = "off") -> View:
    return View(view, names == "on", reports == "on")


@router.get("/record/{record}")
def record(request: Request, room: TheRoom, record: str, view: Annotated[View, Depends(_view)], at: str = "") -> Response:
    """Header, those present, and every turn, passage, direction and note in its order."""
    edition = room.edition(record)
    where = room.place(edition, at) if at else None
    found = (where[1].span,) if where and where[0].kind == "c" else ()
    facts, folded = card(edition)
    before, after = room.archive.catalogue.beside(record)
    return room.page(
        request,
        "record.html",
        record=edition.record,
        title=title(edition),
        facts=facts,
        folded=folded,
        sides=sides(edition),
        meta=meta(edition),
        body=Body(edition, view, found=found),
        view=view,
        modes=MODES,
        at=at.partition("!")[0],
        moved=where is not None and not where[1].agrees,
        issues=list(issues(edition)),
        before=before,
        after=after,
        withdrawn=room.archive.withdrawn(record),
    )
