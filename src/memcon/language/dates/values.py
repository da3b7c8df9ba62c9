"""What an expression of time says: a date that may lack its day or month, and the expression with its place in the text.

Dates are written in EDTF (Library of Congress, 2019), level 1, with level 2 for unspecified digits; times, intervals of times
and durations in ISO 8601.
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from memcon.model import DateAnchor

Kind = Literal["calendar", "relative", "event", "duration", "time", "vague", "century", "period"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """An expression of time: `text[start:end]` (code points, half-open), its kind, and what it is understood to mean.

    `edtf` is a date in EDTF, `time` a time of day (`1956-03-01T18:00`, or `T18:00` where the day is not known), `duration` an
    ISO 8601 duration (`P2M`, a range `P6Y/P8Y`, open `P10Y/..`, about `P10Y~`), `anchor` the event on which it hangs. All are
    None where they are not known: a vague expression stays vague. `derived` says how a computed value was reached.
    """

    start: int
    end: int
    kind: Kind
    edtf: str | None = None
    time: str | None = None
    duration: str | None = None
    anchor: DateAnchor | None = None
    derived: str | None = None


SEASONS = range(21, 25)
"""The EDTF codes of spring, summer, autumn and winter, which stand in the place of a month."""


class Partial(NamedTuple):
    """A date of which the day, or the day and the month, may be missing."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """EDTF level 0: `1956-09-18`, `1956-09`, `1956`."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def date(self) -> datetime.date | None:
        """The day, or None where it is not known."""
        return datetime.date(self.year, self.month, self.day) if self.month and self.day else None


_EDTF = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?(?![\dX])")


def partial(edtf: str | None) -> Partial | None:
    """The first day, month or year that an EDTF value names (of an interval: its beginning), or None."""
    match = _EDTF.match(edtf or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return Partial(year, month, day) if year and exists(year, month, day) else None


def exists(year: int, month: int | None, day: int | None) -> bool:
    """Whether the calendar has this day, month or year (proleptic Gregorian, years 1 to 9999)."""
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return False
    return day is None or 1 <= day <= (calendar.monthrange(year, month)[1] if month else 31)


def nearest_year(month: int, reference: Partial | None, behind: int, ahead: int) -> int | None:
    """The year of the month nearest to a date, None where it lies more than so many months behind or ahead."""
    if reference is None or reference.month is None:
        return None
    after = (month - reference.month) % 12
    if after <= ahead:
        return reference.year + (reference.month + after > 12)
    return reference.year - (reference.month + after - 12 < 1) if 12 - after <= behind else None


def of(date: datetime.date) -> Partial:
    """The day as a `Partial`."""
    return Partial(date.year, date.month, date.day)
