"""What hangs on the day of speaking: yesterday, last November, two years ago."""

import datetime

from .groups import Groups
from .values import SEASONS, DateExpression, Partial, exists, of

_MONTHS = {"Y": 12, "M": 1}
NARRATED = "the day before"
"""How the derivation of a day begins that is counted in the record-taker's prose only."""
_NEAR_DAYS = 10
_DAYS = {"W": 7, "D": 1}


def relative(groups: Groups) -> list[DateExpression]:
    """An expression counted from the record's date; without a value where that is not known, or where it settles nothing."""
    reference = groups.reference
    if groups.word("shift") is not None and (groups.word("unit") or "")[:1] == "T":
        return []  # "this minute" is no date
    value = _value(groups, reference) if reference else None
    if value is None or reference is None:
        return [groups.expression()]
    if value.startswith("either"):
        return [groups.expression(derived=value)]
    return [groups.expression(edtf=value, derived=f"counted from {reference}")]


def narrated(groups: Groups) -> list[DateExpression]:
    """`the previous day`: counted from the record's date, as its taker writes; of a speaker's story nobody knows (see `find`)."""
    value = _day(groups.reference, groups.option["day"]) if groups.reference else None
    return [groups.expression(edtf=value, derived=f"{NARRATED} {groups.reference}" if value else None)]


def day_of_month(groups: Groups) -> list[DateExpression]:
    """`on the 27th`: of the month in which it is nearest to the day of speaking, where it is near; else without a value."""
    day, reference = groups.number("day"), groups.reference
    if day is None or not 1 <= day <= 31:
        return []
    if reference is None or reference.date is None:
        return [groups.expression()]
    days = (reference.date + datetime.timedelta(n) for n in range(-_NEAR_DAYS, _NEAR_DAYS + 1) if _inside(reference.date, n))
    near = [date for date in days if date.day == day]
    return [
        groups.expression(edtf=str(of(near[0])), derived=f"no month is printed: the nearest to {reference}")
        if near
        else groups.expression()
    ]


def _inside(date: datetime.date, days: int) -> bool:
    return datetime.date.min.toordinal() <= date.toordinal() + days <= datetime.date.max.toordinal()


def _value(groups: Groups, reference: Partial) -> str | None:
    shift: int | None = groups.word("shift") if groups.text("shift") else groups.option.get("shift")
    unit: str | None = groups.word("unit")
    if whole := groups.word("whole"):
        shift, unit = whole
    month = groups.number("mm") if groups.text("mm") else groups.word("month")
    if (offset := groups.word("day_word") if groups.text("day_word") else groups.option.get("day")) is not None:
        return _day(reference, offset)
    if shift is not None and unit == "Y" and (part := month or groups.word("season")):
        return _of_the_year(reference.year + shift, part, groups.number("day"))
    if month is not None:
        return _month(reference, month, shift, groups.number("day"))
    if groups.word("season") is not None:
        return _season(reference, groups.word("season"), shift)
    if groups.word("weekday") is not None:
        return _weekday(reference, groups.word("weekday"), shift)
    return _units(groups, reference, shift, unit)


def _of_the_year(year: int, part: int, day: int | None) -> str | None:
    """A month, a day or a season of a year that is counted (`in May of last year`)."""
    return str(Partial(year, part, day)) if exists(year, None if part in SEASONS and day is None else part, day) else None


def _units(groups: Groups, reference: Partial, shift: int | None, unit: str | None) -> str | None:
    if unit is None:
        return None
    if shift is not None:
        return _count(reference, shift, unit, whole=True)
    number = groups.number("number") if groups.text("number") else 1
    text = groups.text("number") or ""
    if number is None or "." in text:
        return None
    bound = groups.word("bound")
    value = _count(reference, number * groups.option.get("sign", 1), unit, whole=False)
    if bound is None or value is None:
        return value
    return f"{value.rstrip('~')}~" if bound == "about" else None


def _day(reference: Partial, offset: int) -> str | None:
    if reference.date is None:
        return None
    try:
        return str(of(reference.date + datetime.timedelta(offset)))
    except OverflowError:
        return None


def _count(reference: Partial, n: int, unit: str, whole: bool) -> str | None:
    """So many units from the date, as exactly as the unit is. A week that is meant as a whole runs from Monday to Sunday."""
    if unit in _MONTHS or unit[:-1].isdigit():
        months = n * (int(unit[:-1]) * 12 if unit[:-1].isdigit() else _MONTHS[unit])
        if reference.month is None and months % 12:
            return None
        year, month = divmod(reference.year * 12 + (reference.month or 1) - 1 + months, 12)
        return str(Partial(year, month + 1 if unit == "M" else None)) if 1 <= year <= 9999 else None
    if unit not in _DAYS or reference.date is None:
        return None
    if unit == "W" and whole:
        monday = _day(reference, 7 * n - reference.date.weekday())
        sunday = _day(reference, 7 * n - reference.date.weekday() + 6)
        return f"{monday}/{sunday}" if monday and sunday else None
    day = _day(reference, n * _DAYS[unit])
    return f"{day}~" if day and unit == "W" else day


def _month(reference: Partial, month: int, shift: int | None, day: int | None) -> str | None:
    if reference.month is None or shift is None:
        return None
    if shift < 0:
        year = reference.year - (month >= reference.month)
    elif shift == 0:
        year = reference.year
    elif month > reference.month:
        return f"either {Partial(reference.year, month)} or {Partial(reference.year + 1, month)}: not settled"
    else:
        year = reference.year + 1
    return str(Partial(year, month, day)) if exists(year, month, day) else None


def _season(reference: Partial, season: int, shift: int | None) -> str | None:
    """The season of this year; `last` the latest that was over, `next` the first that had not begun (northern seasons)."""
    if reference.month is None or shift is None:
        return None
    if shift == 0:
        return f"{reference.year:04d}-{season}"
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    if shift < 0:
        year = reference.year - (0 if reference.month >= begins + 3 else 1) - (season == 24 and reference.month < 3)
    else:
        year = reference.year + (reference.month >= begins)
    return f"{year:04d}-{season}" if exists(year, None, None) else None


def _weekday(reference: Partial, weekday: int, shift: int | None) -> str | None:
    """The coming one where the words say so (`until Thursday`, 2); else two days are possible, or the direction is not known."""
    if reference.date is None or shift is None:
        return None
    ahead = (weekday - reference.date.isoweekday()) % 7 or 7
    if shift == 2:
        return _day(reference, ahead)
    if shift == 0:
        return None
    near = ahead if shift > 0 else ahead - 7 or -7
    days = sorted(filter(None, (_day(reference, near), _day(reference, near + 7 * shift))))
    return f"either {days[0]} or {days[1]}: not settled" if len(days) == 2 else None
