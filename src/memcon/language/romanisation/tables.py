"""What the readings of all languages share: syllables as sets, words parted into them, the data."""

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

Syllable = frozenset[str]
"""All that one written syllable may stand for."""
Reading = tuple[tuple[Syllable, ...], ...]
"""The ways in which a word may be read, each a row of syllables; empty where it cannot be read."""

_PARTS = re.compile(r"[\s\-‐‑–·]+")
_APOSTROPHES = str.maketrans("’‘ʼʻ`´", "''''''")
_LONGEST = 7  # letters of a syllable
_MOST = 3  # syllables of a word


def parted(word: str) -> list[str]:
    """A word at its hyphens and blanks, apostrophes made alike."""
    return [part for part in _PARTS.split(word.translate(_APOSTROPHES)) if part]


def segmented(
    parts: Sequence[str], spell: Callable[[str], Syllable], *, first: Callable[[Syllable], Syllable] | None = None
) -> Reading:
    """All ways to read `parts` as rows of one to three syllables; a part is one syllable or, where it must, several."""
    rows: list[tuple[Syllable, ...]] = [()]
    for part in parts:
        whole = spell(part)
        ways: list[tuple[Syllable, ...]] = [(whole,)] if whole else []
        if not whole or len(parts) == 1:
            ways += _ways(part, spell, _MOST)
        rows = [row + way for row in rows for way in ways if len(row) + len(way) <= _MOST]
    if first is not None:
        rows = [(first(row[0]), *row[1:]) for row in rows if row]
    return tuple(dict.fromkeys(row for row in rows if row))


def agree(one: Reading, two: Reading) -> bool:
    """Whether some reading of the one is some reading of the other: as many syllables, and each pair may be the same."""
    return any(len(a) == len(b) and all(not x.isdisjoint(y) for x, y in zip(a, b, strict=True)) for a in one for b in two)


def _ways(part: str, spell: Callable[[str], Syllable], most: int) -> list[tuple[Syllable, ...]]:
    """The ways to read one part as two or three syllables."""
    if most < 2 or len(part) > _LONGEST * most:
        return []
    found: list[tuple[Syllable, ...]] = []
    for cut in range(1, min(len(part), _LONGEST + 1)):
        head = spell(part[:cut].rstrip("'") if part[cut - 1] == "'" else part[:cut])
        if not head:
            continue
        rest = part[cut:]
        if tail := spell(rest):
            found.append((head, tail))
        found += [(head, *way) for way in _ways(rest, spell, most - 1)]
    return found


@cache
def load(name: str) -> dict[str, Any]:
    """One file of tables."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
