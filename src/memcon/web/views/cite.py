"""The citation of a record or of words in it, in every style."""

from fastapi import APIRouter, Request, Response

from memcon.publish.citations import STYLES, csl_item

from ..card import title
from ..record import place_words
from ..room import TheRoom

router = APIRouter()
NAMES = {
    "chicago-note": "Note (Chicago)",
    "chicago-bibliography": "Bibliography (Chicago)",
    "csl-json": "CSL-JSON",
    "bibtex": "BibTeX",
    "ris": "RIS",
}


@router.get("/record/{record}/cite")
def cite(request: Request, room: TheRoom, record: str, at: str = "") -> Response:
    """A page with the words and the citations."""
    edition = room.edition(record)
    where = room.place(edition, at)[1] if at else None
    item = csl_item(edition, where)
    return room.page(
        request,
        "cite.html",
        record=edition.record,
        title=title(edition),
        at=at,
        words=place_words(edition, where) if where else None,
        citations=[(name, NAMES[name], write(item)) for name, write in STYLES.items()],
    )
