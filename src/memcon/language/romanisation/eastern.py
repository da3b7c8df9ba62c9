"""Whole names as Korean or Chinese ones, in either order of surname and given name."""

import re
from functools import lru_cache
from typing import NamedTuple

from memcon.language.personal import parse_name

from . import chinese, korean
from .tables import Reading

_EAST = re.compile(r"[\u3400-\u9fff\uf900-\ufaff가-힣]")


_LONGEST = 2  # syllables of a surname, and of a given name
_LETTERS = 9  # of the longest surname ("Shangguan")


class Eastern(NamedTuple):
    """A surname and the given name as read; `given` is empty where there is none."""

    surname: Reading
    given: Reading


def is_eastern(name: str) -> bool:
    """Whether a name has a Chinese character or a letter of Hangul."""
    return bool(_EAST.search(name))


@lru_cache(1 << 15)
def korean_readings(name: str) -> tuple[Eastern, ...]:
    """How a name may be read in Korean; empty where it cannot."""
    exact = korean.is_exact(name)
    found = []
    for surname, given in _orders(name):
        rows = tuple(row for row in korean.read(surname, exact=exact) if korean.is_surname(row))
        names = korean.read(given, exact=exact) if rows and given else ()
        if rows and (names or not given):
            found.append(Eastern(rows, names))
    return tuple(found)


@lru_cache(1 << 15)
def chinese_readings(name: str) -> tuple[Eastern, ...]:
    """How a name may be read in Chinese, by each system that it may be spelt in; empty where it cannot."""
    found = []
    exact = chinese.is_exact(name)
    for surname, given in _orders(name):
        for system in chinese.SYSTEMS:
            rows = tuple(row for row in chinese.read(surname, system, exact=exact) if len(row) <= _LONGEST)
            if not rows or not chinese.is_surname(surname, rows):
                continue
            names = tuple(row for row in chinese.read(given, system, exact=exact) if len(row) <= _LONGEST) if given else ()
            if names or not given:
                found.append(Eastern(rows, names))
    return tuple(found)


def _orders(name: str) -> list[tuple[str, str]]:
    """(surname, given name) as an eastern name may be parted: the surname first, or last as the West has it."""
    parsed = parse_name(name)
    bare = " ".join([*parsed.given, parsed.surname]) if parsed.order == "last" else " ".join([parsed.surname, *parsed.given])
    if is_eastern(bare):
        return [(parsed.surname, "".join(parsed.given))]
    words = bare.split()
    if parsed.patronymic or not 1 <= len(words) <= 4:
        return []
    if len(words) == 1:
        return [(words[0], "")]
    orders = [(words[0], " ".join(words[1:]))]
    if parsed.order == "last":
        orders.append((words[-1], " ".join(words[:-1])))
    return [(surname, given) for surname, given in orders if len(surname) <= _LETTERS]
