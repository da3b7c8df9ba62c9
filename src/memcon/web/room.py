"""The reading room that views share: the archive, the templates, and answers that a browser may keep."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException

from memcon.archive import Archive, Counts, Filters
from memcon.model import Edition, Place, Ref, parse_ref, place, printable

from .links import person_path, record_path, with_query
from .people import Gathered, Gatherer

STATIC = Path(__file__).parent / "static"


class Room:
    """One archive as pages."""

    def __init__(self, archive: Archive, writable: bool = False) -> None:
        self.archive, self.writable = archive, writable
        self._gatherer = Gatherer(archive)
        self._known: tuple[object, Counts, int] | None = None
        self._templates = Environment(
            loader=PackageLoader("memcon.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
        )
        self._templates.globals.update(
            record_path=record_path, person_path=person_path, with_query=with_query, static=_static, version=_version()
        )

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> Response:
        """A page as HTML."""
        root = request.scope.get("root_path", "")
        html = self._templates.get_template(template).render(root=root, site=self.archive.title, writable=self.writable, **values)
        return answer(request, html, "text/html", status)

    def counts(self) -> Counts:
        """How many records of what kind there are; counted anew only where the archive has changed."""
        return self._counted()[1]

    def people(self) -> Gathered | None:
        """The archive's people, with what was decided of them; None while those of a large archive are being gathered."""
        return self._gatherer.get()

    def turns(self) -> int:
        """How many turns there are to be found."""
        return self._counted()[2]

    def _counted(self) -> tuple[object, Counts, int]:
        state = self.archive.state()
        if self._known is None or self._known[0] != state:
            turns = self.archive.search("", Filters(parts=("speech",)), limit=0).total
            self._known = state, self.archive.catalogue.counts(), turns
        return self._known

    def edition(self, record: str) -> Edition:
        """The record of that id. Raises HTTPException 404 where there is none."""
        edition = self.archive.edition(record)
        if edition is None:
            raise HTTPException(404, f"This collection has no record “{record}”.")
        return edition

    def place(self, edition: Edition, at: str) -> tuple[Ref, Place]:
        """A place in a record. Raises HTTPException: 400 where `at` is no place, 404 where the record has none such."""
        try:
            ref = parse_ref(f"{edition.record.id}#{at}")
            return ref, place(edition, ref)
        except ValueError as error:
            raise HTTPException(400, str(error)) from error
        except LookupError as error:
            raise HTTPException(404, str(error.args[0])) from error


def answer(
    request: Request, text: str, media_type: str, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """A text that a browser may keep and asks after each time; 304 where what it has is still right (RFC 9110, 8.8 and 13)."""
    body = printable(text).encode("utf-8")
    tag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    kept = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie", **headers}
    if status == 200 and tag in [held.strip() for held in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=kept)
    return Response(body, status, kept, f"{media_type}; charset=utf-8")


@cache
def _static(name: str) -> str:
    """The path of a file of ours, with a mark that changes whenever the file does."""
    return f"/static/{name}?{hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()}"


def _version() -> str:
    try:
        return version("memcon")
    except PackageNotFoundError:
        return "from source"


def _room(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


TheRoom = Annotated[Room, Depends(_room)]
"""What a view asks for to get the room."""
