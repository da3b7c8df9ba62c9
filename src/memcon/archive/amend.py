"""Corrections and descriptions, from decisions and sidecars, applied to the records of an archive on every build."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from memcon.interpret.corrections import Correction, corrected
from memcon.model import Record, Source
from memcon.parse import parse

from . import decisions, work
from .decisions import Event
from .intake import Intake
from .sidecars import SidecarError, corrections, sidecar_of
from .store import Store
from .wire import dump, unpack, unpack_document

_META = "corrected "


class Lost(msgspec.Struct, frozen=True):
    """A correction that could not be applied: of which record, and why."""

    record: str
    words: str


def amend(store: Store) -> list[Lost]:
    """Makes those records anew whose corrections changed, or which a build has just made without them; gives what is lost.

    The index is not told: the records are pending.
    """
    wanted, lost = _wanted(store)
    rows = store.rows("SELECT substr(name, length(?) + 1), value FROM meta WHERE name LIKE ? || '%'", (_META, _META))
    before = dict(rows)
    made = []
    for n, digest in store.rows("SELECT n, digest FROM records WHERE NOT withdrawn ORDER BY n"):
        said = wanted.get(n, [])
        version = hashlib.sha256(dump(said).encode()).hexdigest()[:16] if said else ""
        if before.get(digest, "") != version or (said and not _applied(store, n)):
            parsed, missing = _made(store, n, said)
            lost += missing
            made.append((n, digest, version, parsed))
    if made:
        _keep(store, made)
    return lost


def _applied(store: Store, n: int) -> bool:
    (body,) = store.one("SELECT body FROM records WHERE n = ?", (n,))
    return any(issue.code == "corrected" for issue in unpack(body, Record).issues)


def _keep(store: Store, made: Iterable[tuple[int, str, str, work.Parsed]]) -> None:
    with store.transaction() as db:
        intake = Intake(db)
        for n, digest, version, parsed in made:
            intake.again(n, parsed)
            if version:
                db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_META + digest, version))
            else:
                db.execute("DELETE FROM meta WHERE name = ?", (_META + digest,))
        intake.settle_ids()


def _made(store: Store, n: int, said: Iterable[Correction]) -> tuple[work.Parsed, list[Lost]]:
    id_, key, blob, sha256, name, media_type = store.one(
        "SELECT id, key, document, records.sha256, name, media_type FROM records JOIN sources USING (sha256) WHERE n = ?", (n,)
    )
    document = unpack_document(blob, Source(b"", sha256, media_type, name))
    made = corrected(parse(document), document.chars, list(said))
    lost = [Lost(id_, f"the words of a correction ({', '.join(c.what)}) are no longer found") for c in made.lost]
    return work.stored(made.record, document, key), lost


def _wanted(store: Store) -> tuple[dict[int, list[Correction]], list[Lost]]:
    """The corrections of each record, sidecars before decisions, and what is wrong with any."""
    found: dict[int, list[Correction]] = defaultdict(list)
    lost: list[Lost] = []
    for path, locator, n in store.rows("SELECT path, locator, record FROM holdings ORDER BY path, locator"):
        sidecar = sidecar_of(Path(path))
        if sidecar:
            try:
                found[n] += _beside(store, sidecar, n, locator)
            except SidecarError as error:
                lost.append(Lost(str(sidecar), str(error)))
    numbers = dict(store.rows("SELECT id, n FROM records"))
    for event in decisions.standing(store):
        if event.kind in ("describe", "correct") and event.sides:
            n = numbers.get(event.sides[0].record)
            if n is None:
                lost.append(Lost(event.sides[0].record, f"{event.kind} ({event.id}): the archive holds no such record"))
            else:
                found[n].append(correction(event))
    return found, lost


def _beside(store: Store, sidecar: Path, n: int, locator: str) -> list[Correction]:
    id_, blob, sha256, name, media_type = store.one(
        "SELECT id, document, records.sha256, name, media_type FROM records JOIN sources USING (sha256) WHERE n = ?", (n,)
    )
    chars = unpack_document(blob, Source(b"", sha256, media_type, name)).chars
    return corrections(sidecar, id_, locator or None, chars)


def correction(event: Event) -> Correction:
    """The correction that an event is."""
    said_by = f"{event.who}, {event.when[:10]}"
    kind = "describe" if event.kind == "describe" else "correct"
    return Correction(kind, dict(event.what), said_by, event.why, event.sides[0].anchor)  # type: ignore[arg-type]
