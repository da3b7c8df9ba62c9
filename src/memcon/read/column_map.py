"""Which columns of a table hold the words, the key and the fields: maps that are known, or a small TOML file of the user."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from memcon.model import Given, Span

from .errors import Refused

NOWHERE = Span(0, 0)
"""The place of a field that stands beside the words and not in them."""
_HAND = "translated|obtained|contributed|transcribed|edited|provided"
_HANDS = re.compile(
    rf"\b({_HAND})\s(?:and\s({_HAND})\s)?by\s([^;:\n]{{2,200}}?)(?=[;:\n]|$|(?<![A-Z])\.(?:\s|$)|,?\s(?:and\s)?(?:{_HAND})\s)",
    re.IGNORECASE,
)
_ROLES = ("source_note", "contributors", "credits")
"""Fields whose prose names those through whose hands a document came."""
_FORM = 'key = "nr"\ntext = "body"\n[fields]\ntitle = "heading"'


class Map(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The columns of a table: the text, the key (rows are numbered where there is none), and field → column."""

    text: str
    key: str | None = None
    table: str | None = None
    name: str = "column map"
    fields: dict[str, str] = {}

    def fits(self, columns: Sequence[str]) -> bool:
        """Whether a table with these columns has the key and the text."""
        return self.text in columns and (self.key is None or self.key in columns)

    def givens(self, row: Mapping[str, str]) -> Iterator[Given]:
        """The fields of a row, each value once, and those whom its source names as translators, donors and the like."""
        for name, column in self.fields.items():
            for value in _values(row.get(column, "")):
                yield Given("field", NOWHERE, value, name, "publisher")
                if name in _ROLES:
                    yield from _hands(value)


def _values(cell: str) -> list[str]:
    cell = cell.strip()
    if cell[:1] == "[" and cell[-1:] == "]":
        try:
            listed = json.loads(cell)
        except (ValueError, RecursionError):
            listed = None
        if isinstance(listed, list) and all(isinstance(one, str | int | float) for one in listed):
            return [text for one in listed if (text := " ".join(str(one).split()))]
    return [cell] if cell else []


def _hands(prose: str) -> Iterator[Given]:
    for match in _HANDS.finditer(prose):
        for role in (match[1], match[2]):
            if role:
                yield Given("field", NOWHERE, match[3].strip(" ,."), f"{role.casefold()}_by", "publisher")


@cache
def known() -> tuple[Map, ...]:
    """The maps that come with memcon."""
    data = tomllib.loads((files("memcon.read") / "table.toml").read_text(encoding="utf-8"))
    return tuple(msgspec.convert(one, Map) for one in data["map"])


def beside(places: Sequence[str]) -> Map | None:
    """The user's own map beside the file, if there is one. Raises Refused where it says something that no map can."""
    for place in places[:1]:
        for path in (Path(place + ".toml"), Path(place).with_suffix(".toml")):
            if path.is_file():
                return _own(path)
    return None


def _own(path: Path) -> Map:
    try:
        said: Any = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(said, Map)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise Refused(f"its column map {path.name} is wrong ({error})", f"write it so:\n{_FORM}") from error


def choose(columns: Sequence[str], own: Map | None) -> Map:
    """The map for a table with these columns. Raises Refused where none fits."""
    for one in (own,) if own else known():
        if one.fits(columns):
            return one
    what = f"its column map needs the columns {own.text}, {own.key}" if own else "its columns are not known"
    names = ", ".join(list(columns)[:30])
    raise Refused(f"{what} (it has {names})", f"write a column map beside it, for instance:\n{_FORM}")
