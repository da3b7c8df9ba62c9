"""What a build is asked to read: which files are met, which have changed since the last one, and which are gone."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from memcon.read import LeftOut, walk

from .errors import ArchiveError
from .store import Store

Partial = tuple[str, str, int | None]
"""Code, words and line of what was read in part."""


class Plan(msgspec.Struct):
    """What is to be done under one root: files to read, how many have not changed, places that are gone, bytes met.

    `partial` tells again what the unchanged files lack, `left_out` why others are not read; both by the path.
    """

    read: list[Path]
    unchanged: int
    partial: list[tuple[str, list[Partial]]]
    left_out: list[tuple[str, str]]
    gone: list[str]
    size: int


def plan(store: Store, root: Path, own: Path, made_by: str, withdraw: bool) -> Plan:
    """Compare the files beneath `root` with what the store knows. `own` is the archive's folder, which is no source.

    Raises ArchiveError where the root is refused."""
    known = {path: (sha256, by, partial) for path, sha256, by, partial in _places(store, root)}
    if not root.exists() and not (known and withdraw):
        step = "see whether the disk is there; `--withdraw` withdraws its records" if known else "see whether the name is right"
        raise ArchiveError(root, "there is no such file or folder", step)
    found = Plan([], 0, [], [], [], 0)
    met: set[str] = set()
    for path, kind in _walk(root) if root.exists() else ():
        if path.is_relative_to(own):
            continue
        if isinstance(kind, LeftOut):
            found.left_out.append((str(path), kind.value))
            continue
        met.add(str(path))
        sha256, by, partial = known.get(str(path), ("", "", "[]"))
        found.size += path.stat().st_size if path.exists() else 0
        if by == made_by and _hash(path) == sha256:
            found.unchanged += 1
            found.partial.append((str(path), msgspec.json.decode(partial, type=list[Partial])))
        else:
            found.read.append(path)
    found.gone = sorted(set(known) - met)
    if found.gone and not withdraw:
        _refuse_loss(store, root, found)
    return found


def _walk(root: Path) -> Iterator[tuple[Path, str | LeftOut]]:
    try:
        yield from walk(root)
    except OSError as error:
        raise ArchiveError(root, f"{error.filename} cannot be listed ({error.strerror})", "see whether it may be read") from error


def _places(store: Store, root: Path) -> Iterator[tuple[str, str, str, str]]:
    beneath = str(root).rstrip("/\\") + "/"
    sql = "SELECT path, sha256, made_by, partial FROM places WHERE path = ? OR substr(path, 1, ?) = ?"
    yield from store.rows(sql, (str(root), len(beneath), beneath))


def _hash(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _refuse_loss(store: Store, root: Path, found: Plan) -> None:
    """A root may not lose more than half of its records unasked; files that only moved beneath it are no loss."""
    arrived = {_hash(path) for path in found.read}
    stays = {path for path, sha256, _, _ in _places(store, root) if sha256 in arrived}
    lost = _records(store, [path for path in found.gone if path not in stays])
    all_of_them = _records(store, [path for path, *_ in _places(store, root)])
    if 2 * len(lost) > len(all_of_them):
        reason = f"would lose {len(lost)} of its {len(all_of_them)} records"
        raise ArchiveError(root, reason, "see whether the folder is whole; `--withdraw` withdraws them")


def _records(store: Store, paths: list[str]) -> set[int]:
    return {n for path in paths for (n,) in store.rows("SELECT record FROM holdings WHERE path = ?", (path,))}
