"""Dates of the calendar: days, months, seasons, years, decades, centuries and what lies between two of them."""

import datetime
from dataclasses import replace

from .groups import Groups
from .values import SEASONS, DateExpression, Partial, exists, nearest_year, of

_YEARS = ("year", "lone_year", "soft_year", "paren_year", "past_year", "short_year")
NEAREST = "no year is printed"
"""How the derivation of a year begins that is only the nearest one."""
_PAST, _AHEAD, _AHEAD_SAID = 5, 1, 6
"""Months within which a date without a year is the nearest one: behind, ahead, and ahead where the words say so."""


def calendar(groups: Groups) -> list[DateExpression]:
    """A date as printed, or an interval of two; empty where the calendar has no such day or the second precedes the first."""
    first, second = _dates(groups)
    if first is None:
        return _yearless(groups) if _has_no_year(groups) else []
    if second is not None and not _in_order(first, second):
        return []
    parts = [f"{date}{_doubt(groups, number)}" for date, number in ((first, ""), (second, "2")) if date]
    return [groups.expression(edtf="/".join(parts), derived=groups.correction or _part(groups))]


def _in_order(first: Partial, second: Partial) -> bool:
    return tuple(x or 0 for x in first) < tuple(x or 0 for x in second)


def _dates(groups: Groups) -> tuple[Partial | None, Partial | None]:
    """The date of a match and, of an interval, its end; what one of the two leaves out the other one says."""
    year, month, day = _year(groups, ""), _month(groups, ""), groups.number("day")
    year2, month2, day2 = _year(groups, "2"), _month(groups, "2"), groups.number("day2")
    year = year2 if year is None else year
    if year2 is None and month2 is None and day2 is None:
        return _existing(year, month, day), None
    begins = _existing(year, month2 if month is None else month, day)
    ends = _existing(year if year2 is None else year2, month if month2 is None else month2, day2)
    return (begins, ends) if ends else (None, None)


def _existing(year: int | None, month: int | None, day: int | None) -> Partial | None:
    season = month in SEASONS and day is None
    return Partial(year, month, day) if year is not None and exists(year, None if season else month, day) else None


def _month(groups: Groups, number: str) -> int | None:
    """A month by name or number, or the EDTF code of a season (21 to 24)."""
    named: int | None = groups.word("month" + number) or groups.word("plain_month" + number) or groups.word("season" + number)
    return groups.number("mm" + number) if named is None else named


def _year(groups: Groups, number: str) -> int | None:
    for slot in _YEARS:
        if (year := groups.number(slot + number)) is not None:
            return year
    short = groups.number("yy" + number)
    if short is None:
        return None
    first = _year(groups, "") if number else (groups.reference.year if groups.reference else None)
    return None if first is None else first // 100 * 100 + short


def _doubt(groups: Groups, number: str) -> str:
    """The EDTF qualifier: `?` where a part is marked as doubtful, `~` for circa, `%` for both."""
    unsure = any("?" in (groups.text(slot + number) or "") for slot in ("year", "day", "month"))
    return {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}[unsure, bool(groups.text("circa"))]


def _part(groups: Groups) -> str | None:
    part = groups.text("part")
    return f"of {part.casefold()!r} EDTF knows no more than the whole" if part else None


def _has_no_year(groups: Groups) -> bool:
    return all(groups.text(slot) is None for slot in (*_YEARS, "yy", "year2", "yy2"))


def _yearless(groups: Groups) -> list[DateExpression]:
    """A day or a month of a year that is not printed: the nearest to the day of speaking where one is near, else unspecified."""
    month, day = _month(groups, ""), groups.number("day")
    if month is None or not exists(2000, month if month <= 12 else None, day):
        return []
    if month > 12 or groups.text("day2") or groups.text("month2"):
        return [groups.expression()]
    bare = f"{month:02d}" + (f"-{day:02d}" if day else "")
    year = None if groups.option.get("told") else nearest_year(month, groups.reference, _PAST, _ahead(groups))
    if year is None or not exists(year, month, day):
        return [groups.expression(edtf=f"XXXX-{bare}", derived=groups.correction)]
    return [groups.expression(edtf=f"{year:04d}-{bare}", derived=f"{NEAREST}: the nearest to {groups.reference}")]


def _ahead(groups: Groups) -> int:
    if groups.ahead:
        return _AHEAD_SAID
    return 0 if groups.past else _AHEAD


def unresolved(one: DateExpression) -> DateExpression:
    """The same without the year that was derived: another year is spoken of."""
    return replace(one, edtf=f"XXXX{(one.edtf or '')[4:]}", derived=None)


def numeric(groups: Groups) -> list[DateExpression]:
    """`9/18/1956` or `18.09.1956`: a date where only one order gives one, or the data say which order; else unsure."""
    year, a, b = _year(groups, ""), groups.number("n"), groups.number("n2")
    if year is None or a is None or b is None:
        return []
    orders = {"month first": Partial(year, a, b), "day first": Partial(year, b, a)}
    if fixed := groups.option.get("order"):
        orders = {fixed: orders[fixed]}
    valid = sorted({str(date) for date in orders.values() if exists(*date)})
    if not valid:
        return []
    if len(valid) > 1:
        return [groups.expression(derived=f"either {valid[0]} or {valid[1]}: the order of day and month is not known")]
    return [groups.expression(edtf=valid[0])]


def decade(groups: Groups) -> list[DateExpression]:
    """`1950s`, `the fifties`: the year with its last digit unspecified. A whole hundred (`1900s`) may be a century: unsure."""
    digits = groups.text("decade")
    if digits is None:
        return [_named_decade(groups)]
    if digits.endswith("00"):
        return [groups.expression(derived="a decade or a century: not known")]
    edtf = f"{digits[:3]}X"
    second = groups.text("decade2")
    if second:
        return [groups.expression(edtf=f"{edtf}/{second[:3]}X")]
    return [groups.expression(edtf=edtf, derived=_part(groups))]


def _named_decade(groups: Groups) -> DateExpression:
    """`the fifties`: of the century that is named with it, else of that of the record."""
    tens, n = groups.word("tens"), groups.number("ordinal_number")
    if tens is not None and n is not None and 1 <= n <= 21:
        return groups.expression(edtf=f"{(n - 1) * 10 + tens // 10:03d}X", derived=_part(groups))
    if tens is None or n is not None or groups.reference is None:
        return groups.expression()
    edtf = f"{groups.reference.year // 100 * 10 + tens // 10:03d}X"
    return groups.expression(edtf=edtf, derived=_part(groups) or f"the century is that of {groups.reference}")


def century(groups: Groups) -> list[DateExpression]:
    """`19th century`: the years 1800 to 1899 in the reckoning of EDTF (`18XX`)."""
    n = groups.word("roman") or groups.number("ordinal") or groups.number("ordinal_number")
    if n is None or not 1 <= n <= 21:
        return []
    return [groups.expression(edtf=f"{n - 1:02d}XX", derived=_part(groups))]


def half(groups: Groups) -> list[DateExpression]:
    """`first half of 1956`, `third quarter of 1956`: an interval of months."""
    year, n, months = _year(groups, ""), groups.number("ordinal"), groups.word("fraction")
    if year is None and groups.word("unit") == "Y" and groups.reference:
        year = groups.reference.year + groups.word("shift")
    if year is None or n is None or not exists(year, None, None) or not 1 <= n <= 12 // months:
        return []
    return [groups.expression(edtf=f"{year:04d}-{(n - 1) * months + 1:02d}/{year:04d}-{n * months:02d}")]


def era(groups: Groups) -> list[DateExpression]:
    """A year counted from an event (Juche, Minguo, Shōwa): `words.era` holds the year before its first."""
    n, zero = groups.number("count"), groups.word("era")
    if n is None or zero is None or not 1 <= n <= 200 or not exists(zero + n, _month(groups, ""), groups.number("day")):
        return []
    date = Partial(zero + n, _month(groups, ""), groups.number("day"))
    return [groups.expression(edtf=str(date), derived=f"{groups.text('era')} {n} is the year {zero + n}")]


def old_style(groups: Groups) -> list[DateExpression]:
    """A day of the Julian calendar, said to be one: its Gregorian day. Where both are printed, the Gregorian one as printed."""
    first, second = _dates(groups)
    if first is None or first.month is None or first.day is None:
        return []
    if second is not None:
        return [groups.expression(edtf=str(second), derived=f"{first} in the Old Style, as printed beside it")]
    gap = _julian_gap(first)
    julian = datetime.date(first.year, first.month, first.day) + datetime.timedelta(gap)
    return [groups.expression(edtf=str(of(julian)), derived=f"{first} in the Old Style, {gap} days behind")]


def _julian_gap(date: Partial) -> int:
    """Days by which the Julian calendar is behind: 10 at its reform in 1582, one more in 1700, 1800, 1900 (not in 1600, 2000)."""
    century = date.year // 100 if (date.month or 1) > 2 else (date.year - 1) // 100
    return century - century // 4 - 2
