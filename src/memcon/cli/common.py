"""What all commands share: results on stdout, troubles on stderr, and how a reference becomes an edition."""

import difflib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from memcon.archive import Archive, ArchiveError
from memcon.archive.editions import editions
from memcon.model import Edition, Place, Ref, json_text, parse_ref, place, printable
from memcon.parse import Rules, builtin, load
from memcon.read import ReadError

NOTHING, TROUBLE = 1, 2


class Trouble(click.ClickException):
    """What stops a command: place, cause and next step in one line; exit code 2."""

    exit_code = TROUBLE

    def show(self, file: Any = None) -> None:  # noqa: ARG002
        """The line, on stderr."""
        warn(self.message)


class Nothing(Trouble):
    """What was asked for is not there; exit code 1."""

    exit_code = NOTHING


def warn(words: str) -> None:
    """One line on stderr, in the manner of all commands."""
    click.echo(f"memcon: {printable(words)}", err=True)


def out(text: str) -> None:
    """A result on stdout, in UTF-8 whatever the locale."""
    sys.stdout.buffer.write(printable(text).encode("utf-8"))
    if not text.endswith("\n"):
        sys.stdout.buffer.write(b"\n")


def out_stream(parts: Iterable[bytes]) -> None:
    """A long result on stdout, part by part."""
    for part in parts:
        sys.stdout.buffer.write(part)


def out_json(value: Any) -> None:
    """One JSON value on stdout and nothing else."""
    out(json_text(value))


archive_option = click.option(
    "-a",
    "--archive",
    "archive_path",
    type=click.Path(path_type=Path),
    envvar="MEMCON_ARCHIVE",
    default=Path("archive.memcon"),
    show_default=True,
    help="The archive's folder.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout, as docs/cli.md describes.")


def _style(_context: click.Context, _option: click.Parameter, value: str | None) -> Rules | None:
    """The style of that name, or in that file. Raises Trouble where it is neither."""
    if value is None:
        return None
    known = {rules.name: rules for rules in builtin()}
    if value in known:
        return known[value]
    try:
        return load(Path(value).read_text(encoding="utf-8"))
    except OSError as error:
        names = ", ".join(known)
        raise Trouble(f"{value}: {error.strerror or error}; name a file of your own, or one of {names}") from error
    except ValueError as error:
        raise Trouble(f"{value}: {error}") from error


style_option = click.option(
    "--style", callback=_style, metavar="NAME|FILE", help="The style of the labels, instead of the one that the record shows."
)


def find(text: str, archive_path: Path, style: Rules | None = None) -> tuple[Edition, Ref, Place]:
    """The edition and the place that a reference names: a file is read by itself, else the archive is asked.

    Raises Trouble for a reference that cannot be understood or a file that cannot be read, Nothing where it leads nowhere.
    """
    try:
        name, ref = _split(text)
    except ValueError as error:
        raise Trouble(f"{text}: {error}") from error
    if style is not None and not Path(name).is_file():
        raise Trouble(f"{text}: --style is for files; a record of an archive is read again by a build")
    edition = _from_file(Path(name), style) if Path(name).is_file() else _from_archive(name, archive_path)
    ref = ref._replace(record=edition.record.id)
    try:
        return edition, ref, place(edition, ref)
    except LookupError as error:
        raise Nothing(f"{text}: {error.args[0]}") from error


def _split(text: str) -> tuple[str, Ref]:
    if Path(text).is_file():
        return text, Ref(text)
    ref = parse_ref(text)
    return ref.record, ref


def _from_file(path: Path, style: Rules | None = None) -> Edition:
    found = every(path, style)
    first = next(found, None)
    if first is None:
        raise Nothing(f"{path}: holds no record; see what `memcon build` says of it")
    if next(found, None) is not None:
        raise Trouble(f"{path}: holds several records; build an archive of it and name one of them by its id")
    return first


def every(path: Path, style: Rules | None = None) -> Iterator[Edition]:
    """All editions of one file, its troubles told in one line."""
    try:
        yield from editions(path, style)
    except ReadError as error:
        raise Trouble(str(error)) from error


def _from_archive(record: str, archive_path: Path) -> Edition:
    archive = open_archive(archive_path, record)
    edition = archive.edition(record)
    if edition is None:
        near = difflib.get_close_matches(record, list(archive.ids()), 3)
        more = f"; near names: {', '.join(near)}" if near else "; `memcon search` lists what is there"
        raise Nothing(f"{record}: the archive {archive_path} holds no such record{more}")
    return edition


def open_archive(path: Path, asked: str | None = None) -> Archive:
    """The archive at `path`. Raises Trouble where there is none, or one that this version cannot read."""
    try:
        return Archive.open(path)
    except ArchiveError as error:
        raise Trouble(f"{asked}: no such file, and {error}" if asked else str(error)) from error
