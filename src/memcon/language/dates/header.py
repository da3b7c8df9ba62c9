"""The date and the hours of a meeting, from a date line, a dateline, a form field or a title."""

from dataclasses import dataclass
from itertools import pairwise

from .clock import near
from .find import find_dates
from .grammar import Grammar, grammar
from .values import DateExpression, partial


@dataclass(frozen=True, slots=True)
class HeaderDate:
    """When a meeting was: `edtf` the day, `time` its beginning or `beginning/end` (ISO 8601), None where no hour is printed.

    `text[start:end]` is day and hours together, `text[start:date_end]` the day alone (code points, half-open).
    """

    start: int
    date_end: int
    end: int
    edtf: str
    time: str | None


def header_date(text: str, language: str = "en") -> HeaderDate | None:
    """The first date in a line of a header, a whole one before a mere month or year, with the times that follow it; or None."""
    found = find_dates(text, language=language)
    dates = [i for i, one in enumerate(found) if one.kind == "calendar" and partial(one.edtf)]
    if not dates:
        return None
    chosen = next((i for i in dates if _whole(found[i])), dates[0])
    date = found[chosen]
    times = _times(text, found[chosen:], grammar(language))
    hours = "/".join(one.time or "" for one in (times[:1] + times[-1:] if len(times) > 1 else times))
    return HeaderDate(date.start, date.end, (times or [date])[-1].end, date.edtf or "", hours or None)


def _whole(one: DateExpression) -> bool:
    first = partial(one.edtf)
    return first is not None and first.date is not None


def _times(text: str, found: list[DateExpression], rules: Grammar) -> list[DateExpression]:
    """The times that follow the first of these without a break; at most two, the beginning and the end."""
    times: list[DateExpression] = []
    for before, one in pairwise(found):
        if len(times) == 2 or not near(text, before.end, one.start, rules) or (one.time is None and not one.edtf):
            break
        if one.time is not None:
            times.append(one)
    return times if _whole(found[0]) else []
