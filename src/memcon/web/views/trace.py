"""How words came to us: through which hands, how surely, and the strongest sentence that the record supports."""

from fastapi import APIRouter, Request, Response

from memcon.evidence.trace import trace as transmission
from memcon.model import Span

from ..card import title
from ..record import place_words
from ..room import TheRoom

router = APIRouter()
ROLES = {
    "reported_source": "Reported source",
    "speaker": "Speaker",
    "interpreter": "Interpreter",
    "record_taker": "Record-taker",
    "editor": "Editor",
    "status": "Status",
    "translator": "Translator",
    "obtained_by": "Obtained by",
    "publisher": "Publisher",
    "repository": "Repository",
    "file": "File",
}


@router.get("/record/{record}/trace")
def trace(request: Request, room: TheRoom, record: str, at: str = "") -> Response:
    """The transmission of a record, or of words in it, from the words outward."""
    edition = room.edition(record)
    where = room.place(edition, at)[1] if at else None
    span = Span(where.words[0].start, where.words[-1].end) if where and where.words else where.span if where else None
    found = transmission(edition, span)
    links = [
        (ROLES[link.role], link.who, link.status, link.evidence and f"c{link.evidence.start}-{link.evidence.end}")
        for link in found.links
    ]
    return room.page(
        request,
        "trace.html",
        record=edition.record,
        title=title(edition),
        at=at,
        words=place_words(edition, where) if where else None,
        links=links,
        strongest=found.strongest,
    )
