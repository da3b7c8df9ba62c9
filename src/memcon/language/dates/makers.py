"""From the match of a form to its value. One maker for each sort of expression; a form's data name it."""

from collections.abc import Callable

from .clock import clock
from .groups import Groups
from .values import DateExpression, Partial, exists

Maker = Callable[[Groups], list[DateExpression]]


def calendar(groups: Groups) -> list[DateExpression]:
    """A date as printed, or an interval of two; empty where the calendar has no such day or the second precedes the first."""
    first, second = _dates(groups)
    if first is None or (second is not None and second < first):
        return []
    edtf = f"{first}" if second is None else f"{first}/{second}"
    return [groups.expression(edtf=edtf, derived=groups.corrected())]


def _dates(groups: Groups) -> tuple[Partial | None, Partial | None]:
    """The date of a match and, of an interval, its end; what one of the two leaves out the other one says."""
    year, month, day = groups.number("year"), groups.word("month"), groups.number("day")
    year2, month2, day2 = groups.number("year2"), groups.word("month2"), groups.number("day2")
    year = year2 if year is None else year
    if year2 is None and month2 is None and day2 is None:
        return _partial(year, month, day), None
    ends = year if year2 is None else year2, month if month2 is None else month2, day2
    begins = _partial(year, month2 if month is None else month, day)
    return (begins, end) if (end := _partial(*ends)) else (None, None)


def _partial(year: int | None, month: int | None, day: int | None) -> Partial | None:
    return Partial(year, month, day) if year is not None and exists(year, month, day) else None


MAKERS: dict[str, Maker] = {"calendar": calendar, "clock": clock}
