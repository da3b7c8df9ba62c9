"""Maxims ("today you, tomorrow I") speak of days and date nothing."""

import re
from itertools import pairwise

from .grammar import Grammar
from .values import DateExpression

_REACH = 160
_BEFORE = 4
_WORD = re.compile(r"[\w'’]+")


def without_maxims(text: str, found: list[DateExpression], rules: Grammar) -> list[DateExpression]:
    """The expressions without the days of maxims.

    A maxim sets `now` against `then` in clauses of their own, and no word of a plan stands near; "today and tomorrow" is none.
    """
    if rules.maxim is None:
        return found
    days = [(one, text[one.start : one.end].casefold()) for one in found if one.kind == "relative"]
    dropped: set[int] = set()
    for (one, word), (two, later) in pairwise(days):
        joined = one.start in dropped and two.start - one.end <= _REACH
        if joined and word in rules.maxim.words and later in rules.maxim.words:
            dropped.add(two.start)
        elif (
            word in rules.maxim.now
            and later in rules.maxim.then
            and _apart(text, one, two, rules)
            and not _plan(text, one, two, rules)
        ):
            dropped |= {one.start, two.start}
    return [one for one in found if one.start not in dropped]


def _apart(text: str, one: DateExpression, two: DateExpression, rules: Grammar) -> bool:
    """Whether the two stand in clauses of their own; what is only joined (`today and tomorrow`) is not followed by a subject."""
    words = _WORD.findall(text[one.end : two.start])
    following = _WORD.match(text, two.end + 1)
    new_clause = following is not None and following[0].casefold() in (rules.maxim.subjects if rules.maxim else ())
    return two.start - one.end <= _REACH and (len(words) > 1 or not words or new_clause)


def _plan(text: str, one: DateExpression, two: DateExpression, rules: Grammar) -> bool:
    """Whether a word of a plan stands with them: shortly before the one, or before the sentence of the other ends."""
    ends = [end for mark in (". ", "? ", "! ", "\n") if (end := text.find(mark, two.end, two.end + _REACH)) >= 0]
    before = _WORD.findall(text[max(0, one.start - _REACH) : one.start])[-_BEFORE:]
    after = _WORD.findall(text[one.end : min(ends, default=two.end + _REACH)])
    near = {word.casefold().replace("’", "'") for word in (*before, *after)}
    return rules.maxim is not None and not rules.maxim.plan.isdisjoint(near)
