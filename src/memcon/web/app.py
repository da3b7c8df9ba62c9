"""The application: which address is answered by which view, and how a refusal looks."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from memcon.archive import Archive

from .guard import LOOPBACK, Guard
from .room import STATIC, Room
from .views import ROUTERS

_TITLES = {
    400: "Not understood",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    406: "Not possible here",
    409: "Not decided",
    413: "Too long",
}


def create_app(
    path: Path | str,
    *,
    token: str | None = None,
    writable: bool = False,
    hosts: Iterable[str] = LOOPBACK,
    any_address: bool = False,
) -> FastAPI:
    """The reading room of the archive at that path.

    With a `token` only those are answered who bring it; `hosts` are the names under which the room answers, with `any_address`
    every IP address too. Only where it is `writable` may readers decide anything. Raises ArchiveError.
    """
    app = FastAPI(title="memcon", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.room = Room(Archive.open(path), writable)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", _Static(directory=STATIC))
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(Exception, _refused)
    app.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=5)
    app.add_middleware(Guard, hosts=hosts, token=token, any_address=any_address)
    return app


class _Static(StaticFiles):
    """Our own files; an address that carries the mark of its content may be kept for good."""

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if scope["query_string"] else "no-cache"
        return response


def _refused(request: Request, error: Exception) -> Response:
    """A page that says what is wrong and where to go on."""
    status, words = 500, "The reading room could not make this page. The message stands in the terminal that it runs in."
    if isinstance(error, HTTPException):
        status, words = error.status_code, error.detail if error.status_code not in (404, 405) or error.detail else ""
    elif isinstance(error, RequestValidationError):
        status, words = (
            400,
            "The address has a part that is not understood: " + ", ".join(f"“{one['loc'][-1]}”" for one in error.errors()),
        )
    room: Room = request.app.state.room
    title = _TITLES.get(status, "Something is wrong")
    return room.page(
        request, "error.html", status, title=title, words="There is no such page." if words == "Not Found" else words
    )
