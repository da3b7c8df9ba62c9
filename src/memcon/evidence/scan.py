"""Errors of scanning: letters that look alike to a machine. They are tolerated in finding, never in judging."""

import tomllib
from functools import cache
from importlib.resources import files

from .words import fold


def alike(quoted: str, found: str) -> bool:
    """Whether two texts are the same but for letters that a scanner confuses and words that it breaks or joins.

    Two numbers are never alike unless they are equal.
    """
    mine, theirs = _letters(quoted), _letters(found)
    if mine.isdecimal() and theirs.isdecimal():
        return mine == theirs
    return _seen(mine) == _seen(theirs)


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalnum() or char == "|")


def _seen(letters: str) -> str:
    for wrong, right in _confusions():
        letters = letters.replace(wrong, right)
    return letters


@cache
def _confusions() -> tuple[tuple[str, str], ...]:
    data = tomllib.loads((files(__package__) / "scan.toml").read_text(encoding="utf-8"))
    return tuple((wrong, right) for right, wrongs in data["looks_like"].items() for wrong in wrongs)
