"""The words that the parser knows, as data in `lexicon/*.toml`."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The tables of `lexicon/<name>.toml`."""
    return tomllib.loads(files(__package__).joinpath(f"lexicon/{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """The folded entries of a list in a lexicon."""
    found: Any = lexicon(name)
    for key in path:
        found = found[key]
    return frozenset(fold(entry) for entry in found)


@lru_cache(1 << 14)
def fold(text: str) -> str:
    """Lower case, one blank between words, no full stops, apostrophes straight: the form in which entries are looked up."""
    return " ".join(re.sub(r"[.:：]", "", text.casefold().replace("’", "'")).split())
