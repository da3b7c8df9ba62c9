"""`memcon mcp`: the archive as tools for language models."""

from pathlib import Path

import click

from memcon.archive import ArchiveError

from .common import Trouble, archive_option


@click.command()
@click.option("--http", "port", type=click.IntRange(1, 65535), help="Serve streamable HTTP on this port of 127.0.0.1, not stdio.")
@archive_option
def mcp(port: int | None, archive_path: Path) -> None:
    """Serve search, show, trace and check as tools (Model Context Protocol) over stdin and stdout."""
    try:
        from memcon.mcp import server  # only here: the SDK is an extra, and slow to load
    except ModuleNotFoundError as error:
        raise Trouble(f"{error.name} is not installed; `pip install 'memcon[mcp]'` brings it") from error
    try:
        made = server(archive_path)
    except ArchiveError as error:
        raise Trouble(str(error)) from error
    if port:
        made.run("streamable-http", host="127.0.0.1", port=port)
    else:
        made.run("stdio")
