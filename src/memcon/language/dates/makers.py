"""The makers of values by the names under which the forms of the data call them."""

from collections.abc import Callable, Mapping

from .calendars import calendar, century, decade, era, half, numeric, old_style
from .clock import clock
from .durations import duration
from .events import event
from .groups import Groups
from .relative import day_of_month, narrated, relative
from .values import DateExpression

NOTHING = "nothing"
"""The maker of forms that are passed over as a whole."""


def plain(groups: Groups) -> list[DateExpression]:
    """An expression that has no value: vague, or a period without sure bounds."""
    return [groups.expression()]


def nothing(_groups: Groups) -> list[DateExpression]:
    """No expression of time, though it looks like one."""
    return []


MAKERS: Mapping[str, Callable[[Groups], list[DateExpression]]] = {
    "calendar": calendar,
    "century": century,
    "clock": clock,
    "day_of_month": day_of_month,
    "decade": decade,
    "duration": duration,
    "era": era,
    "event": event,
    "half": half,
    "narrated": narrated,
    NOTHING: nothing,
    "numeric": numeric,
    "old_style": old_style,
    "plain": plain,
    "relative": relative,
}
