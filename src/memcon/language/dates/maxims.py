"""Maxims ("today you, tomorrow I") speak of days and date nothing."""

import re
from itertools import pairwise

from .grammar import Grammar, Maxim
from .values import DateExpression

_REACH = 160
_BEFORE = 24
_WORD = re.compile(r"[\w'-]+")
_STOP = re.compile(r"[.?!]\s|[。？！\n]")


def without_maxims(text: str, found: list[DateExpression], rules: Grammar) -> list[DateExpression]:
    """The expressions without the days of maxims.

    A maxim sets `now` against `then` in clauses of their own, and no word of a plan stands near; "today and tomorrow" is none.
    """
    maxim = rules.maxim
    if maxim is None:
        return found
    days = [(one, text[one.start : one.end].lower().replace("’", "'")) for one in found if one.kind == "relative"]
    dropped: set[int] = set()
    for (one, word), (two, later) in pairwise(days):
        near = two.start - one.end <= _REACH
        if near and one.start in dropped and word in maxim.words and later in maxim.words:
            dropped.add(two.start)
        elif near and word in maxim.now and later in maxim.then and _is_maxim(text, one, two, maxim):
            dropped |= {one.start, two.start}
    return [one for one in found if one.start not in dropped]


def _is_maxim(text: str, one: DateExpression, two: DateExpression, maxim: Maxim) -> bool:
    between = _words(text[one.end : two.start], maxim)
    following = _words(text[two.end : two.end + _BEFORE], maxim)[:1]
    joined = len(between) == 1 and maxim.subjects.isdisjoint(following)  # "today and tomorrow we"
    return not joined and maxim.plan.isdisjoint(_near(text, one, two, maxim))


def _near(text: str, one: DateExpression, two: DateExpression, maxim: Maxim) -> list[str]:
    """The words shortly before the one, and from there to the end of the sentence of the other."""
    stop = _STOP.search(text, two.end, two.end + _REACH)
    end = stop.start() if stop else two.end + _REACH
    before = text[max(0, one.start - _BEFORE) : one.start]
    return _words(before, maxim) + _words(text[one.end : end], maxim)


def _words(text: str, maxim: Maxim) -> list[str]:
    """The words; where a script does not part them, those of the maxim's words that the text holds, and whatever else."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    if maxim.spaced:
        return words
    return [word for word in sorted(maxim.plan | maxim.subjects) if word in text] or words
