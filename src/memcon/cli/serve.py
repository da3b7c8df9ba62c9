"""`memcon serve`: the reading room in the browser."""

from pathlib import Path

import click

from .common import Trouble, archive_option, open_archive


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Beyond this machine a token is asked for.")
@click.option("--port", type=click.IntRange(0, 65535), default=8470, show_default=True, help="A busy port moves to the next.")
@archive_option
def serve(host: str, port: int, archive_path: Path) -> None:
    """Open the reading room and print its address."""
    open_archive(archive_path).close()
    from memcon.web import serve as serve_pages  # only here: the web framework is slow to load

    try:
        serve_pages(archive_path, host=host, port=port)
    except OSError as error:
        raise Trouble(f"{host}:{port}: {error.strerror or error}") from error
