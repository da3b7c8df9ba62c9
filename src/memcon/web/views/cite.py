"""The citation of a record or of words in it, in every style: as a page, and as JSON for the script that copies."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.exceptions import HTTPException

from memcon.model import Edition, Place, Ref, Span, check, json_text, place, reading
from memcon.publish.citations import STYLES, csl_item

from ..card import title
from ..links import record_path, with_query
from ..record import place_words
from ..room import Room, TheRoom, answer

router = APIRouter()
NAMES = {
    "chicago-note": "Note (Chicago)",
    "chicago-bibliography": "Bibliography (Chicago)",
    "csl-json": "CSL-JSON",
    "bibtex": "BibTeX",
    "ris": "RIS",
}
_EDGE = re.compile(r"([tsn]\d{1,9}|c\d{1,12}-\d{1,12})\.(\d{1,9})")


@router.get("/record/{record}/cite")
def cite(request: Request, room: TheRoom, record: str, at: str = "") -> Response:
    """A page with the words and the citations."""
    edition = room.edition(record)
    where = room.place(edition, at)[1] if at else None
    words = place_words(edition, where) if where else None
    return room.page(
        request,
        "cite.html",
        record=edition.record,
        title=title(edition),
        at=at,
        words=words,
        quoted=words and quoted(words, edition, where),
        citations=[(name, NAMES[name], text) for name, text in _citations(edition, where).items()],
    )


@router.get("/record/{record}/quote")
def quote(
    request: Request,
    room: TheRoom,
    record: str,
    first: Annotated[str, Query(alias="from")],
    last: Annotated[str, Query(alias="to")],
) -> Response:
    """What is selected on a page, by its edges: a place and the code points of its reading in front (`t12.20`), as JSON."""
    edition = room.edition(record)
    span = Span(_edge(room, edition, first, end=False), _edge(room, edition, last, end=True))
    if span.start >= span.end:
        raise HTTPException(400, "The selection ends before it begins.")
    chosen = reading(edition.document, place(edition, Ref(record, "c", 0, span)).words)
    span = chosen.source(0, len(chosen.text))  # without the blanks at its ends
    where = place(edition, Ref(record, "c", 0, span))
    words = place_words(edition, where)
    at = f"c{span.start}-{span.end}"
    value: dict[str, Any] = {
        "at": at,
        "path": with_query(record_path(record), {"at": f"{at}!{check(edition, span)}"}, at),
        "text": words,
        "quoted": quoted(words, edition, where),
        "citations": {name: text.strip() for name, text in _citations(edition, where).items()},
        "names": NAMES,
    }
    return answer(request, json_text(value), "application/json")


def quoted(words: str, edition: Edition, where: Place | None) -> str:
    """The words in quotation marks, those inside made single, and the note that cites them."""
    inner = re.sub(r'["“]([^"“”]*)["”]', r"‘\1’", words)
    return f"“{inner}” {STYLES['chicago-note'](csl_item(edition, where))}"


def _citations(edition: Edition, where: Place | None) -> dict[str, str]:
    item = csl_item(edition, where)
    return {name: write(item) for name, write in STYLES.items()}


def _edge(room: Room, edition: Edition, text: str, *, end: bool) -> int:
    """The character of the source at which a selection begins, or behind which it ends."""
    match = _EDGE.fullmatch(text)
    if match is None:
        raise HTTPException(400, f"“{text}” is no edge of a selection; one is written t12.20")
    where = room.place(edition, match[1])[1]
    read = reading(edition.document, where.words)
    at = int(match[2])
    try:
        return read.source(at - 1, at).end if end else read.source(at, at + 1).start
    except IndexError as error:
        raise HTTPException(400, f"“{text}” lies behind the end of the words, which have {len(read.text)} characters") from error
