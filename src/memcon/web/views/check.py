"""Checking a manuscript: paste it or choose its file, and read what is true of each quotation."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response, UploadFile
from starlette.exceptions import HTTPException

from memcon.evidence.archived import Archived
from memcon.evidence.manuscript import read_markdown
from memcon.evidence.quotes import check as check_quotations

from ..checking import report
from ..room import TheRoom

router = APIRouter()
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
    try:
        words = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"“{name}” is no text in UTF-8; save the manuscript as plain text or Markdown.") from error
    if not words.strip():
        raise HTTPException(400, "There is no manuscript: paste its text, or choose its file.")
    manuscript = read_markdown(words, name or "your text")
    found = report(manuscript, check_quotations(manuscript, Archived(room.archive)), room.archive)
    return room.page(request, "check.html", report=found, text=words)
