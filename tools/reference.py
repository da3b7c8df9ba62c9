"""Writes docs/cli.md from the commands themselves: `make golden` calls it, and a test fails where the two differ."""

from pathlib import Path

import click

from memcon.cli.main import cli

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
HEAD = """# The commands

Made from the code by `make golden`; do not edit.

Results go to stdout (with `--json` one JSON value and nothing else), progress and troubles to stderr, one line each:
`memcon: PATH:LINE: reason; next step`. Exit codes: 0 done; 1 nothing found, or something is wrong with what was checked or built;
2 trouble (a bad call, an archive that cannot be read). The archive is `-a PATH`, else `$MEMCON_ARCHIVE`, else `./archive.memcon`.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    context = click.Context(
        cli, info_name="memcon", terminal_width=100, max_content_width=100, help_option_names=["-h", "--help"]
    )
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None:
            inner = click.Context(command, info_name=name, parent=context)
            parts.append(f"## memcon {name}\n\n```text\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
