"""`memcon build`: files and folders into an archive."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from memcon.archive import Archive, ArchiveError, FileDone, Report
from memcon.archive import Progress as Step

from .common import NOTHING, TROUBLE, Trouble, archive_option, json_option, out, out_json, warn

_PHASES = {"read": "reading", "layers": "names, dates, reports"}


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(1), help="Processes that read at once (default: one a core).")
@click.option("--withdraw", is_flag=True, help="Withdraw what is missing even if that is most of a source.")
@click.option("--title", help="The title of a new archive.")
@json_option
@archive_option
def build(
    sources: tuple[Path, ...],
    jobs: int | None,
    withdraw: bool,
    title: str | None,
    as_json: bool,
    archive_path: Path,
) -> None:
    """Read files and folders, parse and store their records, index them, then make the layers.

    Only what changed is done again; a build that was stopped goes on where it was.
    """
    told = (lambda _: None) if as_json else _file
    report = run_build(archive_path, sources, told, jobs=jobs, withdraw=withdraw, title=title)
    if as_json:
        out_json(report)
    else:
        _tell(report, archive_path)
    click.get_current_context().exit(_code(report))


def run_build(archive_path: Path, sources: tuple[Path, ...], told: Callable[[FileDone], None], **options: Any) -> Report:
    """A build with its progress on the terminal and its troubles on stderr; `told` hears of each file that was read.

    Raises Trouble where it cannot run.
    """
    with _Bar(told) as bar:
        try:
            report = Archive.build(archive_path, sources, progress=bar.step, **options)
        except (ArchiveError, OSError) as error:
            raise Trouble(str(error)) from error
    if not _met(report):
        raise Trouble(
            f"{', '.join(map(str, sources))}: nothing here that could be a record; name a file or a folder that holds some"
        )
    for trouble in (*report.failed, *report.partial):
        line = f":{trouble.line}" if trouble.line else ""
        warn(f"{trouble.path}{line}: {trouble.reason}")
    return report


class _Bar:
    """The progress bar: shown on a terminal only, and on stderr, so that results stay alone on stdout."""

    def __init__(self, told: Callable[[FileDone], None]) -> None:
        self._told = told
        self._progress = Progress(
            TextColumn("{task.description:22}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not Console(stderr=True).is_terminal,
        )
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def step(self, step: Step) -> None:
        """One step further."""
        if step.file is not None:
            self._told(step.file)
        if step.phase not in self._tasks:
            self._tasks[step.phase] = self._progress.add_task(_PHASES[step.phase], total=step.total, rate="")
        task = self._progress.tasks[self._tasks[step.phase]]
        rate = f"{task.speed:.0f}/s" if task.speed else ""
        self._progress.update(task.id, completed=step.done, total=step.total, rate=rate)


def _file(file: FileDone) -> None:
    out(f"{file.path}: {file.media_type}, {_count(file.records, 'record')}, {_count(file.turns, 'turn')}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _tell(report: Report, archive_path: Path) -> None:
    for trouble in report.left_out:
        out(f"left out: {trouble.path}: {trouble.reason}")
    did = f"{report.read} read, {report.changed} changed, {report.unchanged} unchanged, {report.withdrawn} withdrawn"
    out(f"{did}, {len(report.partial)} in part, {len(report.failed)} failed, {len(report.left_out)} left out")
    out(f"{archive_path}: {report.records} records, {report.turns} turns ({report.seconds:.1f} s)")


def _met(report: Report) -> int:
    done = report.read + report.changed + report.unchanged + report.withdrawn
    return done + len(report.failed) + len(report.left_out)


def _code(report: Report) -> int:
    if not report.read + report.changed + report.unchanged + report.withdrawn:
        return TROUBLE
    return NOTHING if report.failed or report.partial else 0
