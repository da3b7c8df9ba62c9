"""The group of all commands, and how it ends: exit codes, closed pipes, interrupted runs."""

import os
import sys

import click

from memcon import __version__

from .build import build
from .check import check
from .cite import cite
from .common import warn
from .correct import correct, describe
from .demo import demo
from .export import export
from .mcp import mcp
from .people import people
from .search import search
from .serve import serve
from .show import show
from .trace import trace
from .verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="memcon")
def cli() -> None:
    """Records of conversation as evidence: search, cite, check; every word traceable to its source."""


for command in (build, search, show, cite, trace, check, export, people, describe, correct, serve, verify, mcp, demo):
    cli.add_command(command)


def main() -> None:
    """Runs the command line. Exit code 0 done, 1 nothing found or something wrong, 2 trouble; a closed pipe is quiet."""
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except click.exceptions.Exit as ended:
        code = ended.exit_code
    except click.ClickException as trouble:
        if isinstance(trouble, click.UsageError):
            warn(trouble.format_message().rstrip(".") + "; see `memcon --help`")
        else:
            trouble.show()
        code = trouble.exit_code
    except (click.Abort, KeyboardInterrupt):
        warn("stopped; what was finished is kept, and the same command goes on from there")
        code = 130
    sys.exit(code if isinstance(code, int) else 0)
