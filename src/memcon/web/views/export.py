"""Records and hits as downloads in the formats of other programs."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from starlette.exceptions import HTTPException

from memcon.archive import Hit, Results
from memcon.model import printable
from memcon.publish.citations import STYLES, csl_item
from memcon.publish.formats import FORMATS

from ..room import Room, TheRoom, answer
from .search import asked_of

router = APIRouter()
MOST = 50_000
"""Hits that are exported at once; more of them are for the command line."""
TYPES = {
    "annotations": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    "tei": "application/tei+xml",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csv": "text/csv",
}


@router.get("/record/{record}/export/{name}")
def record(request: Request, room: TheRoom, record: str, name: str) -> Response:
    """One record in one format, as a download."""
    if name not in FORMATS:
        raise HTTPException(404, f"There is no format “{name}”; there are {', '.join(FORMATS)}.")
    edition = room.edition(record)
    kind = FORMATS[name]
    return answer(request, kind.write(edition), TYPES.get(name, "text/plain"), headers=_named(f"{record}.{kind.ending}"))


@router.get("/search/export/{name}")
def hits(request: Request, room: TheRoom, name: str) -> Response:
    """All hits of a search: a table of them, or the records that they stand in as references."""
    asked = asked_of(request)
    if name not in ("csv", "bibtex", "ris"):
        raise HTTPException(404, f"Hits are not exported as “{name}”; they are as csv, bibtex, ris.")
    try:
        results = room.archive.search(asked.q, asked.archive_filters(), asked.sort, MOST)
    except ValueError as error:
        raise HTTPException(400, str(error)) from error
    if results.total > MOST:
        raise HTTPException(400, f"There are {results.total} hits; at most {MOST} are exported here. Narrow the search down.")
    parts = _table(results) if name == "csv" else _references(room, results, name)
    ending = {"csv": "csv", "bibtex": "bib", "ris": "ris"}[name]
    text = (printable(part).encode("utf-8") for part in parts)
    return StreamingResponse(text, media_type=f"{TYPES[name]}; charset=utf-8", headers=_named(f"hits.{ending}"))


def _table(results: Results) -> Iterator[str]:
    yield _row("record", "ref", "title", "date", "speaker_id", "speaker", "kind", "start", "end", "text")
    for hit in results.hits():
        yield _row(*_cells(hit))


def _cells(hit: Hit) -> tuple[object, ...]:
    who = (hit.speaker.id, hit.speaker.name) if hit.speaker else ("", "")
    return hit.record, hit.ref, hit.title or "", hit.date or "", *who, hit.kind, hit.source_start, hit.source_end, hit.text


def _row(*cells: object) -> str:
    """A line of CSV; what a spreadsheet would take for a formula is made a text (OWASP, CSV Injection)."""
    line = io.StringIO()
    csv.writer(line).writerow(f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell for cell in cells)
    return line.getvalue()


def _references(room: Room, results: Results, style: str) -> Iterator[str]:
    for record in dict.fromkeys(hit.record for hit in results.hits()):
        edition = room.archive.edition(record)
        if edition is not None:
            yield STYLES[style](csl_item(edition))


def _named(name: str) -> dict[str, str]:
    """The header that names a download (RFC 6266); letters beyond ASCII in its encoded form."""
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-~") else "_" for letter in name)
    return {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"}
