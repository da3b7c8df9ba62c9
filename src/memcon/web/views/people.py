"""People: the list, the page of each, and the decisions on who is who."""

import getpass
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from memcon.archive import Archive, BusyError, Event
from memcon.archive.people import ConflictError, Occurrence, Someone, side

from ..links import person_path
from ..people import Gathered, Portrait, alike
from ..room import Room, TheRoom

router = APIRouter()
PER_PAGE = 100


@router.get("/people")
def people(request: Request, room: TheRoom, q: str = "", page: Annotated[int, Query(ge=1, le=10**6)] = 1) -> Response:
    """All people by name, or those whose names hold `q`."""
    gathered = room.people()
    if gathered is None:
        return room.page(request, "waiting.html", 503)
    firsts = {gathered.decided.root(who): who for who in reversed(list(gathered.people))}
    asked = q.casefold().strip()
    listed = []
    for who in firsts.values():
        name, group = gathered.names(who)
        forms = sorted({form for one in group for form in one.forms} - {name})
        if any(asked in form.casefold() for form in (name, *forms)):
            listed.append((name, who, forms, len({seen.record for one in group for seen in one.occurrences})))
    listed.sort(key=lambda one: (one[0].casefold(), one[1]))
    shown = listed[(page - 1) * PER_PAGE : page * PER_PAGE]
    if page > 1 and not shown:
        raise HTTPException(404, f"The list has {len(listed)} people; page {page} would begin behind the last one.")
    return room.page(request, "people.html", q=q, people=shown, total=len(listed), page=page, pages=-(-len(listed) // PER_PAGE))


@router.get("/person/{person:path}")
def person(request: Request, room: TheRoom, person: str) -> Response:
    """One person: spellings, records, reports, and who else it may be."""
    gathered = room.people()
    if gathered is None:
        return room.page(request, "waiting.html", 503)
    known = _known(room, gathered, person)
    name, group = gathered.names(known.id) if known.id in gathered.people else (known.name, [known])
    ids = {one.id for one in group}
    occurrences = sorted(
        (seen for one in group for seen in one.occurrences), key=lambda seen: (seen.first is None, seen.first or 0, seen.record)
    )
    decisions = [d for d in gathered.decided.decisions if ids & {d.one, d.two}]
    return room.page(
        request,
        "person.html",
        id=known.id,
        name=name,
        group=group,
        portrait=Portrait(room.archive, occurrences),
        alike=alike(gathered, known.id) if known.id in gathered.people else [],
        decisions=decisions,
        name_of=lambda other: gathered.people[other].name if other in gathered.people else other,
    )


def _known(room: Room, gathered: Gathered, person: str) -> Someone:
    """The person of that id, which may be that of one record where the archive goes by an authority's.

    Who is known by an office alone is nobody of the archive yet, and is shown as his record has him. Raises HTTPException 404.
    """
    if person in gathered.people:
        return gathered.people[person]
    record, _, local = person.rpartition("/")
    for one in gathered.people.values():
        if any((seen.record, seen.local) == (record, local) for seen in one.occurrences):
            return one
    edition = room.archive.edition(record) if record and local else None
    known = edition and (
        edition.record.person(local) or next((e for la in edition.layers for e in la.entities if e.id == local), None)
    )
    if not known:
        raise HTTPException(404, f"This collection knows nobody as “{person}”.")
    return Someone(person, known.name, (Occurrence(record, local, known.name, (), None),))


@router.post("/decide")
def decide(
    room: TheRoom,
    request: Request,
    kind: Annotated[Literal["same", "different", "unsure"], Form()],
    one: Annotated[str, Form()],
    two: Annotated[str, Form()],
    why: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Keep a decision on two people."""
    gathered = _writing(room)
    first, second = gathered.people.get(one), gathered.people.get(two)
    if first is None or second is None:
        raise HTTPException(404, "One of the two is nobody of this collection.")
    try:
        gathered.decided.check(kind, one, two)
        sides = (side(room.archive, first), side(room.archive, second))
    except ConflictError as error:
        raise HTTPException(409, str(error)) from error
    except LookupError as error:
        raise HTTPException(409, f"No words of a record name {error.args[0]}, so nothing can be decided.") from error
    return _keep(room, request, Event(kind, getpass.getuser(), _now(), why, sides), one)


@router.post("/undo")
def undo(
    room: TheRoom,
    request: Request,
    event: Annotated[str, Form()],
    person: Annotated[str, Form()],
    why: Annotated[str, Form()] = "",
) -> Response:
    """Undo a decision by another event; nothing is deleted."""
    _writing(room)
    return _keep(room, request, Event("undo", getpass.getuser(), _now(), why, what={"event": event}), person)


def _writing(room: Room) -> Gathered:
    if not room.writable:
        raise HTTPException(403, "This reading room is for reading only; decide with `memcon people` where the archive is.")
    gathered = room.people()
    if gathered is None:
        raise HTTPException(503, "The people of this archive are still being gathered; try again in a while.")
    return gathered


def _keep(room: Room, request: Request, event: Event, person: str) -> Response:
    try:
        Archive.decide(room.archive.layout.root, [event])
    except BusyError as error:
        raise HTTPException(409, str(error)) from error
    except ValueError as error:
        raise HTTPException(404, str(error)) from error
    return RedirectResponse(request.scope.get("root_path", "") + person_path(person) + "#alike", 303)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
