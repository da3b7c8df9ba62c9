"""`memcon export`: records for other programs."""

from collections.abc import Iterator
from pathlib import Path

import click

from memcon.model import Edition
from memcon.parse import Rules
from memcon.publish import FORMATS

from .common import Trouble, archive_option, every, find, open_archive, out, style_option


@click.command()
@click.argument("refs", nargs=-1, metavar="REF...")
@click.option("--to", "to", required=True, type=click.Choice(list(FORMATS)), help="The format.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; for several records a folder.")
@click.option("--all", "everything", is_flag=True, help="Every record of the archive.")
@style_option
@archive_option
def export(
    refs: tuple[str, ...], to: str, output: Path | None, everything: bool, style: Rules | None, archive_path: Path
) -> None:
    """Write records (files, or ids of the archive) in another format.

    One record goes to stdout or to the file of -o, several into the folder of -o.
    """
    chosen = _all(archive_path) if everything else _chosen(refs, archive_path, style)
    if everything or len(refs) > 1 or (output is not None and output.is_dir()):
        if output is None:
            raise Trouble("several records go into a folder; name it with -o FOLDER")
        _into_folder(chosen, to, output)
        return
    if not refs:
        raise Trouble("name a record or a file, or give --all")
    whole = list(chosen)
    if len(whole) > 1:
        raise Trouble(f"{refs[0]}: holds {len(whole)} records; name a folder with -o FOLDER")
    for edition in whole:
        text = FORMATS[to].write(edition)
        if output is None:
            out(text) if to != "text" else click.echo(text.encode("utf-8", "replace"), nl=False)
        else:
            output.write_bytes(text.encode("utf-8", "replace"))


def _chosen(refs: tuple[str, ...], archive_path: Path, style: Rules | None) -> Iterator[Edition]:
    for ref in refs:
        if Path(ref).is_file():
            yield from every(Path(ref), style)
        else:
            yield find(ref, archive_path, style)[0]


def _all(archive_path: Path) -> Iterator[Edition]:
    archive = open_archive(archive_path)
    for record in archive.ids():
        edition = archive.edition(record)
        if edition is not None:
            yield edition


def _into_folder(chosen: Iterator[Edition], to: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    written: set[str] = set()
    for edition in chosen:
        name = edition.record.id
        if name in written:
            name = f"{name}~{edition.record.sha256[:6]}"
        written.add(name)
        (folder / f"{name}.{FORMATS[to].ending}").write_bytes(FORMATS[to].write(edition).encode("utf-8", "replace"))
