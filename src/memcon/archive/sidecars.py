"""Sidecars: `NAME.memcon.toml` beside a file says what a person knows better of the records in it.

    [describe]
    date = "1957-05-12"
    place = "Heron Rock"
    repository = "Harbour Board"

    [[correct]]
    at = "the first words of the turn"
    speaker = "Ada Wren"

A correction has one of `speaker`, `split_at`, `join_next`, `not_a_turn`; `record` names one of several documents in a file.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from memcon.interpret.corrections import FIELDS, Correction
from memcon.model import Span, anchor
from memcon.read import ReadError

from .days import days

_CHANGES = ("speaker", "split_at", "join_next", "not_a_turn")


class SidecarError(ReadError):
    """A sidecar that cannot be understood."""


def sidecar_of(path: Path) -> Path | None:
    """The sidecar of a file: its whole name, or its name without the extension, with `.memcon.toml`; None where there is none."""
    whole = path.with_name(f"{path.name}.memcon.toml")
    stem = path.with_name(f"{path.stem}.memcon.toml")
    return next((found for found in (whole, stem) if found.is_file() and found != path), None)


def corrections(path: Path, record: str, locator: str | None, chars: str) -> list[Correction]:
    """What the sidecar at `path` says of one record. Raises SidecarError."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SidecarError(str(path), f"cannot be read as TOML ({error})", "mend it, or take it away") from error
    strange = sorted(set(data) - {"describe", "correct", "by", "why"})
    if strange:
        raise SidecarError(str(path), f"does not know {', '.join(strange)}", "a sidecar has [describe], [[correct]], by and why")
    by = f"{data.get('by', 'the sidecar')} ({path.name})"
    found = _described(path, data, by)
    entries = [entry for entry in data.get("correct", []) if entry.get("record", record) in (record, locator)]
    return [*found, *(_corrected(path, entry, by, chars) for entry in entries)]


def _described(path: Path, data: dict[str, Any], by: str) -> Iterator[Correction]:
    said = {name: str(value) for name, value in data.get("describe", {}).items()}
    if strange := sorted(set(said) - set(FIELDS)):
        raise SidecarError(str(path), f"{', '.join(strange)} cannot be described", f"what can is {', '.join(FIELDS)}")
    if said:
        try:
            days(said.get("date", "1900"))
        except ValueError as error:
            raise SidecarError(str(path), str(error), "write the date in EDTF") from error
        yield Correction("describe", said, by, str(data.get("why", "")))


def _corrected(path: Path, entry: dict[str, Any], by: str, chars: str) -> Correction:
    what = {name: str(entry[name]) for name in _CHANGES if name in entry}
    words = str(entry.get("split_at") or entry.get("at") or "")
    if len(what) != 1 or not words:
        raise SidecarError(str(path), "a correction is not whole", f"give `at` and one of {', '.join(_CHANGES)}")
    at = chars.find(words)
    if at < 0 or chars.find(words, at + 1) >= 0:
        where = "nowhere" if at < 0 else "more than once"
        raise SidecarError(str(path), f"“{words}” stands {where} in the record", "give words that stand in it once")
    return Correction("correct", what, by, str(entry.get("why", "")), anchor(chars, Span(at, at + len(words))))
