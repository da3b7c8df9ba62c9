"""`memcon verify`: whether the archive is what it was."""

from pathlib import Path

import click

from memcon.archive import Archive, ArchiveError

from .common import NOTHING, Trouble, archive_option, json_option, out, out_json, warn


@click.command()
@click.option("--repair", is_flag=True, help="Make the index again where it does not hold the store.")
@json_option
@archive_option
def verify(repair: bool, as_json: bool, archive_path: Path) -> None:
    """Compare sources with their hashes, records with the laws, and the index with the store."""
    try:
        findings = Archive.verify(archive_path, repair)
    except ArchiveError as error:
        raise Trouble(str(error)) from error
    if as_json:
        out_json({"ok": not findings, "findings": findings})
    else:
        for finding in findings:
            warn(f"{archive_path}: {finding.part}: {finding.place}: {finding.reason}")
        out(f"{archive_path}: " + (f"{len(findings)} findings" if findings else "sources, store and index are sound"))
    if findings:
        click.get_current_context().exit(NOTHING)
