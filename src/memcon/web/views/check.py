"""Checking a manuscript: paste it or choose its file, and read what is true of each quotation."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response, UploadFile
from starlette.exceptions import HTTPException

from memcon.evidence.archived import Archived
from memcon.evidence.manuscript import Manuscript, read_markdown
from memcon.evidence.manuscript_file import from_document
from memcon.evidence.quotes import examine
from memcon.read import ReadError, read_bytes

from ..checking import report
from ..room import TheRoom

router = APIRouter()
_KINDS = (".md", ".markdown", ".txt", ".docx")
MOST = 4_000_000
"""Bytes of a manuscript that are checked here; a longer one is for the command line."""


@router.get("/check")
def ask(request: Request, room: TheRoom) -> Response:
    """A form for the manuscript."""
    return room.page(request, "check.html", report=None, text="")


@router.post("/check")
def check(request: Request, room: TheRoom, text: Annotated[str, Form()] = "", file: UploadFile | None = None) -> Response:
    """The report on the manuscript that was sent. Nothing of it is kept."""
    name = (file and file.filename) or ""
    data = file.file.read(MOST + 1) if file and name else text.encode("utf-8", "surrogatepass")
    if len(data) > MOST:
        raise HTTPException(
            413, f"The manuscript has more than {MOST // 1_000_000} MB; `memcon check` takes it from the command line."
        )
    manuscript = _read(data, name or "your text.md")
    if not manuscript.text.strip():
        raise HTTPException(400, "There is no manuscript: paste its text, or choose its file.")
    found = report(manuscript, list(examine(manuscript, Archived(room.archive))), room.archive)
    return room.page(request, "check.html", report=found, text="")


def _read(data: bytes, name: str) -> Manuscript:
    """The manuscript that was sent. Raises HTTPException 400 where it cannot be read."""
    if not name.lower().endswith(_KINDS):
        raise HTTPException(400, f"“{name}” is no {', '.join(_KINDS)}; `memcon check` reads more from the command line.")
    try:
        document = next(read_bytes(data, name, (name,)), None)
    except ReadError as error:
        raise HTTPException(400, f"“{name}” cannot be read: {error}") from error
    if document is None:
        raise HTTPException(400, "There is no manuscript: paste its text, or choose its file.")
    plain = document.source.media_type == "text/plain"
    return read_markdown(document.chars, name) if plain else from_document(document, name)
