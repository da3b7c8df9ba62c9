"""`memcon demo`: the example collection."""

from importlib.resources import as_file, files
from pathlib import Path

import click

from .build import run_build
from .common import Trouble, archive_option, out


@click.command()
@archive_option
def demo(archive_path: Path) -> None:
    """Build the example collection (invented) into the archive; `memcon serve` then opens it."""
    packaged = files("memcon") / "_examples"
    with as_file(packaged) as folder:
        beside = Path(__file__).parents[3] / "examples"
        records = next((place / "records" for place in (folder, beside) if (place / "records").is_dir()), None)
        if records is None:
            raise Trouble(f"{folder}: the example collection is not there; install memcon again")
        report = run_build(archive_path, (records,), lambda _: None, title="The Heron Rock papers")
    out(f"{archive_path}: {report.records} invented records; read them with `memcon serve -a {archive_path}`")
