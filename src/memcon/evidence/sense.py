"""Words on which the sense of a sentence turns: negations, conditions, reversals; and numbers in words. The words are data."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_DIGIT = re.compile(r"\d")


class Sense(NamedTuple):
    """The words of one language, as keys (see `words`)."""

    negation: frozenset[str]
    endings: tuple[str, ...]
    condition: frozenset[str]
    reversal: frozenset[str]
    polar: frozenset[str]
    clause: frozenset[str]
    capital: frozenset[str]
    numbers: frozenset[str]
    calendar: frozenset[str]

    def negates(self, key: str) -> bool:
        """Whether the word is a negation."""
        return key in self.negation or key.endswith(self.endings or ("\0",))

    def limits(self, key: str) -> bool:
        """Whether the word is a negation or sets a condition."""
        return self.negates(key) or key in self.condition

    def turns(self, key: str) -> bool:
        """Whether to cut the word out may turn the sense: a negation, a condition, a reversal, or what only stands under one."""
        return self.limits(key) or key in self.reversal or key in self.polar

    def counts(self, key: str) -> bool:
        """Whether the word is a number, in digits or in words, or a part of a calendar date."""
        return bool(_DIGIT.search(key)) or key in self.numbers or key in self.calendar


@cache
def sense(language: str | None) -> Sense:
    """The words of a language (ISO 639-1); English where it is not known."""
    data: dict[str, Any] = tomllib.loads((files(__package__) / "sense.toml").read_text(encoding="utf-8"))
    of = data.get(language or "en", data["en"])
    lists = (frozenset(str(of.get(name, "")).split()) for name in Sense._fields[2:])
    return Sense(frozenset(of["negation"].split()), tuple(of.get("endings", ())), *lists)
