"""What other programs ask by themselves: unAPI for reference managers, and a feed of what is new.

unAPI version 1 (unapi.info, 2006) is what Zotero asks before anything else; with RIS it takes translator, archive and shelf mark
as what they are. The feed is Atom (RFC 4287).
"""

import re
from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from memcon.publish.citations import STYLES, csl_item

from ..links import record_path
from ..room import Room, TheRoom, answer
from .export import TYPES

router = APIRouter()
_UNAPI = {"ris": TYPES["ris"], "bibtex": TYPES["bibtex"]}
_NEWEST = 30
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (section 2.2)."""


@router.get("/unapi")
def unapi(request: Request, room: TheRoom, id: str = "", format: str = "") -> Response:  # noqa: A002
    """What a reference manager asks: which formats there are, and a record in one of them."""
    if not id or not format:
        listed = Markup("").join(Markup('<format name="{}" type="{}"/>').format(name, kind) for name, kind in _UNAPI.items())
        head = Markup(' id="{}"').format(id) if id else Markup("")
        xml = Markup('<?xml version="1.0" encoding="UTF-8"?>\n<formats{}>{}</formats>\n').format(head, listed)
        if id:
            room.edition(id)
        return answer(request, xml, "application/xml", 300 if id else 200)
    if format not in _UNAPI:
        raise HTTPException(406, f"There is no format “{format}”; there are {', '.join(_UNAPI)}.")
    return answer(request, STYLES[format](csl_item(room.edition(id))), _UNAPI[format])


@router.get("/feed.atom")
def feed(request: Request, room: TheRoom) -> Response:
    """The records that came last, the newest first; each is as new as its file is in this archive."""
    base = str(request.base_url).rstrip("/")
    newest = room.archive.catalogue.newest(_NEWEST)
    times = {one.id: _since(room, one.sha256) for one in newest}
    entries = Markup("\n").join(
        Markup(
            '<entry><id>{0}</id><title>{1}</title><updated>{2}</updated><link href="{0}"/><summary>{3}</summary></entry>'
        ).format(base + record_path(one.id), one.title, times[one.id], ", ".join((one.date or "undated", *one.speakers)))
        for one in newest
    )
    updated = max(times.values(), default="1970-01-01T00:00:00Z")
    xml = Markup(
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>{0}/</id><title>{1}</title>'
        '<updated>{2}</updated><author><name>{1}</name></author><link rel="self" href="{0}/feed.atom"/>\n{3}\n</feed>\n'
    ).format(base, room.archive.title, updated, entries)
    return answer(request, _NO_XML.sub("\ufffd", xml), "application/atom+xml")


def _since(room: Room, sha256: str) -> str:
    """When the file of a record came into the archive (RFC 3339)."""
    try:
        seconds = room.archive.layout.source(sha256).stat().st_mtime
    except OSError:
        seconds = 0
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
