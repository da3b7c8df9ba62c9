"""A record as pictures, each with its numbers as a table."""

from fastapi import APIRouter, Request, Response

from ..card import title
from ..pictures import Pictures
from ..room import TheRoom

router = APIRouter()


@router.get("/record/{record}/pictures")
def pictures(request: Request, room: TheRoom, record: str) -> Response:
    """Who speaks how much, the course of the talk, who speaks of whom."""
    edition = room.edition(record)
    drawn = Pictures(edition)
    return room.page(
        request,
        "pictures.html",
        record=edition.record,
        title=title(edition),
        words=drawn.words,
        voices=drawn.voices(),
        happenings=drawn.happenings(),
        matrix=drawn.matrix(),
    )
