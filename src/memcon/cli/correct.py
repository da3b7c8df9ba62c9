"""`memcon describe` and `memcon correct`: what a person knows better than the file or the parser."""

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from memcon.archive import Archive, BusyError, Event, Side
from memcon.archive.days import days
from memcon.interpret.corrections import FIELDS
from memcon.model import Edition, Span, Turn, anchor

from .common import Trouble, archive_option, find, open_archive, out, warn

_WORDS = 80  # characters of a turn by which a correction finds it again
_why = click.option("--why", default="", help="The reason, for those who come after.")
_who = click.option("--who", help="Who says so (default: the user's name).")
_undo = click.option("--undo", is_flag=True, help="Undo the last one of this record or turn instead.")


@click.command()
@click.argument("ref")
@click.option("--date", help="The day or days, in EDTF (1957-05-12, 1957-05, 195X).")
@click.option("--place", help="Where it took place.")
@click.option("--repository", help="The archive that holds the paper.")
@click.option("--collection", help="The collection.")
@click.option("--rights", help="Rights and licence.")
@click.option("--title", help="The title.")
@_why
@_who
@_undo
@archive_option
def describe(ref: str, why: str, who: str | None, undo: bool, archive_path: Path, **fields: str | None) -> None:
    """Say what a file does not say of itself; it is shown as said by you, and kept through every build."""
    edition = _held(ref, archive_path)
    if undo:
        _undone(archive_path, "describe", edition, None, who, why)
        return
    what = {name: value for name, value in fields.items() if value}
    if not what:
        raise Trouble(f"{ref}: nothing is said of it; give at least one of {', '.join('--' + name for name in FIELDS)}")
    if "date" in what:
        try:
            days(what["date"])
        except ValueError as error:
            raise Trouble(f"--date: {error}") from error
    _decided(archive_path, Event("describe", who or getpass.getuser(), _now(), why, (Side(edition.record.id),), what))


@click.command()
@click.argument("ref")
@click.option("--speaker", help="Who speaks: a person's id or name.")
@click.option("--split-at", help="The words with which another turn begins.")
@click.option("--join-next", is_flag=True, help="The turn after it is no turn of its own.")
@click.option("--not-a-turn", is_flag=True, help="It is no turn at all.")
@_why
@_who
@_undo
@archive_option
def correct(
    ref: str,
    speaker: str | None,
    split_at: str | None,
    join_next: bool,
    not_a_turn: bool,
    why: str,
    who: str | None,
    undo: bool,
    archive_path: Path,
) -> None:
    """Correct a turn (REF is ID#t12); it is shown as corrected by you, and kept through every build or told to be lost."""
    edition = _held(ref, archive_path)
    turn = find(ref, archive_path)[2].turn
    if turn is None:
        raise Trouble(f"{ref}: is no turn; a turn is {edition.record.id}#t12")
    if undo:
        _undone(archive_path, "correct", edition, turn, who, why)
        return
    asked = {"speaker": speaker, "split_at": split_at, "join_next": join_next, "not_a_turn": not_a_turn}
    what = {name: "yes" if value is True else str(value) for name, value in asked.items() if value}
    if len(what) != 1:
        raise Trouble("give one of --speaker, --split-at, --join-next, --not-a-turn")
    where = _words(edition, turn, split_at)
    side = Side(edition.record.id, anchor(edition.document.chars, where))
    _decided(archive_path, Event("correct", who or getpass.getuser(), _now(), why, (side,), what))


def _held(ref: str, archive_path: Path) -> Edition:
    """The record in the archive. Raises Trouble for a file, which is described by a sidecar."""
    if Path(ref.partition("#")[0]).is_file():
        name = Path(ref.partition("#")[0]).name
        raise Trouble(f"{ref}: is a file; write what you know into {name}.memcon.toml beside it, or name a record of an archive")
    return find(ref, archive_path)[0]


def _words(edition: Edition, turn: Turn, split_at: str | None) -> Span:
    if split_at is None:
        return Span(turn.span.start, min(turn.span.end, turn.span.start + _WORDS))
    chars = edition.document.chars
    at = chars.find(split_at, turn.span.start, turn.span.end)
    if at < 0 or chars.find(split_at, at + 1, turn.span.end) >= 0:
        raise Trouble(f"--split-at: “{split_at}” stands {'nowhere' if at < 0 else 'more than once'} in the turn; give more words")
    return Span(at, at + len(split_at))


def _undone(path: Path, kind: str, edition: Edition, turn: Turn | None, who: str | None, why: str) -> None:
    """Undoes the last event of this kind on this record, or on this turn."""
    for event in reversed(open_archive(path).decisions()):
        side = event.sides[0] if event.sides else None
        if event.kind == kind and side and side.record == edition.record.id and _meets(side, turn):
            _decided(path, Event("undo", who or getpass.getuser(), _now(), why, what={"event": event.id}))
            return
    raise Trouble(f"{edition.record.id}: there is nothing to undo")


def _meets(side: Side, turn: Turn | None) -> bool:
    return turn is None or (side.anchor is not None and turn.span.meets(Span(side.anchor.start, side.anchor.end)))


def _decided(path: Path, event: Event) -> None:
    try:
        Archive.decide(path, [event])
        report = Archive.build(path, [], jobs=1)
    except (ValueError, BusyError) as error:
        raise Trouble(str(error)) from error
    for trouble in report.partial:
        if trouble.code == "correction-lost":
            warn(f"{trouble.path}: {trouble.reason}")
    out(event.id)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
