"""Brackets in a run of paragraphs: which opens where, which closes it, in one pass without recursion."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_BRACKET = re.compile(r"[\[\]()（）【】]")
_OPENS = {"]": "[", ")": "(", "）": "（", "】": "【"}
_ENUMERATED = re.compile(r"(?:^|[\s,;:—–])(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})$")
_ENDED = re.compile(r"[.?!…:;。？！]['\"”’»]*$")


class Place(NamedTuple):
    """A place in a run of paragraphs: which paragraph, and where in its reading."""

    para: int
    at: int


class Bracket(NamedTuple):
    """A pair of brackets, from the opening one to behind the closing one."""

    start: Place
    end: Place
    kind: str


def pairs(texts: Sequence[str]) -> tuple[list[Bracket], list[Place]]:
    """The pairs of brackets that stand in no other pair, in order, and the brackets without a partner.

    A pair may be cut by the end of a paragraph that breaks off in mid-sentence, by no more than one.
    """
    open_: dict[str, list[Place]] = {"[": [], "(": [], "（": [], "【": []}
    found: list[Bracket] = []
    lonely: list[Place] = []
    for i, text in enumerate(texts):
        for match in _BRACKET.finditer(text):
            char, at = match.group(), match.start()
            if char in open_:
                open_[char].append(Place(i, at))
            elif stack := open_[_OPENS[char]]:
                found.append(Bracket(stack.pop(), Place(i, at + 1), _OPENS[char]))
            elif not (char == ")" and _ENUMERATED.search(text[max(0, at - 8) : at])):
                lonely.append(Place(i, at))
        _drop(open_, lonely, i if _ENDED.search(text[-4:]) else i - 1)
    _drop(open_, lonely, len(texts))
    return _outermost(found), sorted(lonely)


def _drop(open_: dict[str, list[Place]], lonely: list[Place], last: int) -> None:
    """Gives up brackets that were opened in paragraph `last` or before."""
    for stack in open_.values():
        if stack and stack[0].para <= last:
            lonely += [place for place in stack if place.para <= last]
            stack[:] = [place for place in stack if place.para > last]


def _outermost(found: list[Bracket]) -> list[Bracket]:
    outer: list[Bracket] = []
    for pair in sorted(found):
        if not outer or pair.start >= outer[-1].end:
            outer.append(pair)
    return outer
