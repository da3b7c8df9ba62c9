"""`memcon check`: a verdict for each quotation of a manuscript."""

from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from memcon.archive import ArchiveError
from memcon.evidence.archived import Archived
from memcon.evidence.manuscript import Manuscript
from memcon.evidence.manuscript_file import read_manuscript
from memcon.evidence.quotes import Checked, examine, placed
from memcon.evidence.report import report
from memcon.read import ReadError

from .common import NOTHING, Trouble, archive_option, json_option, open_archive, out_json, warn

_STYLES = {"exact": "green", "marked": "blue", "altered": "yellow", "spliced": "yellow", "not_found": "red", "not_checked": "dim"}


@click.command()
@click.argument("manuscripts", nargs=-1, required=True, metavar="MANUSCRIPT...", type=click.Path(path_type=Path))
@click.option("--html", "html", type=click.Path(path_type=Path), help="Write the report as a page (of one manuscript).")
@json_option
@archive_option
def check(manuscripts: tuple[Path, ...], html: Path | None, as_json: bool, archive_path: Path) -> None:
    """Check every quotation of a manuscript (Markdown, text, DOCX, HTML, PDF) against the archive.

    Exit code 0 where each is exact or marked and without a flag, 1 where something is wrong.
    """
    if html and len(manuscripts) > 1:
        raise Trouble(f"{html}: the page holds the report on one manuscript; name one at a time")
    passages = Archived(open_archive(archive_path))
    results = []
    for path in manuscripts:
        manuscript = _read(path)
        try:
            found = list(examine(manuscript, passages))
        except ArchiveError as error:
            raise Trouble(str(error)) from error
        if not found:
            warn(f"{path}: holds no quotation; what stands between quotation marks or in a block quotation is one")
        if html:
            _write(html, report(manuscript, found, passages))
        results.append((manuscript, found))
    if as_json:
        values = [_value(manuscript, found) for manuscript, found in results]
        out_json(values[0] if len(values) == 1 else values)
    else:
        for manuscript, found in results:
            _print(manuscript, found)
    if not all(one.clean for _, found in results for one in found):
        click.get_current_context().exit(NOTHING)


def _read(path: Path) -> Manuscript:
    try:
        return read_manuscript(path)
    except ReadError as error:
        raise Trouble(str(error)) from error


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise Trouble(f"{path}: {error.strerror or error}; name a file that may be written") from error


def _value(manuscript: Manuscript, found: list[Checked]) -> dict[str, Any]:
    return {"manuscript": manuscript.name, "quotes": msgspec.to_builtins([placed(one, manuscript) for one in found])}


def _print(manuscript: Manuscript, found: list[Checked]) -> None:
    table = Table(title=manuscript.name, title_justify="left", box=None, padding=(0, 2, 1, 0), show_header=False)
    table.add_column(justify="right")
    table.add_column(min_width=11)
    table.add_column(ratio=1)
    for n, one in enumerate(found, 1):
        verdict = Text(one.verdict.replace("_", " "), style=_STYLES[one.verdict])
        flags = Text("\n".join(flag.replace("_", " ") for flag in one.flags), style="yellow")
        table.add_row(str(n), Text.assemble(verdict, "\n" if one.flags else "", flags), _told(manuscript, one))
    console = Console(highlight=False)
    console.print(table)
    console.print(Text(f"{len(found)} quotations, {sum(one.clean for one in found)} with nothing wrong"))


def _told(manuscript: Manuscript, one: Checked) -> Text:
    words = " ".join(one.text.split())
    line = manuscript.text.count("\n", 0, one.start) + 1
    place = f"{one.found.record}" + (f"#t{one.found.turn}" if one.found.turn else "") if one.found else ""
    where = f"line {line}" + (f", {one.claimed.speaker}" if one.claimed.speaker else "") + (f" · {place}" if place else "")
    return Text.assemble(f"“{words}”", "\n", (where, "dim"), *(["\n", one.advice] if one.advice else []))
