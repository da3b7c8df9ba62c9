"""The command line: one thin command a verb, as `docs/cli.md` lists them; no logic here."""

from .main import main

__all__ = ["main"]
