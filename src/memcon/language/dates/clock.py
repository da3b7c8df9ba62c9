"""Times of day: from the match of a form to ISO 8601, and the day to which they belong."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from .grammar import Grammar
from .groups import Groups
from .values import DateExpression, of, partial

_UNSAID = "before or after noon: not said"
_NOON = 12 * 60
_DAY = 24 * 60
_REACH = 24
"""How many characters may stand between a date and a time that belongs to it (`, at`, `; `, `—`)."""
_WORD = re.compile(r"\w+")


def clock(groups: Groups) -> list[DateExpression]:
    """The time of one match; of a range (`7:10–7:45 p.m.`) both. Empty where no clock shows it."""
    second = _minutes(groups, "2", None)
    half = _half(groups, "2")
    first = _minutes(groups, "", half if second is not None and _half(groups, "") is None else None)
    if first is None:
        return []
    if second is None:
        return [_one(groups, first)] if "2" not in _slots(groups) else []
    if first > second and half and _half(groups, "") is None:
        first -= _NOON  # 11:30-1:15 p.m. begins before noon
    if not 0 <= first < _DAY:
        return []
    start, end = groups.span
    cut = max(groups.match.end(slot) for slot in ("hour", "minute", "hhmm", "meridiem", "noon") if groups.text(slot))
    begin = min(groups.match.start(slot) for slot in ("hour2", "hhmm2", "noon2", "meridiem2") if groups.text(slot))
    if _half_unsaid(groups, "2"):
        return [DateExpression(start, cut, "time", derived=_UNSAID), DateExpression(begin, end, "time", derived=_UNSAID)]
    return [
        DateExpression(start, cut, "time", time=_iso(first)),
        DateExpression(begin, end, "time", time=_iso(second)),
    ]


def _one(groups: Groups, minutes: int) -> DateExpression:
    unsaid = _half_unsaid(groups, "")
    return groups.expression(derived=_UNSAID) if unsaid else groups.expression(time=_iso(minutes))


def _half_unsaid(groups: Groups, number: str) -> bool:
    """Whether a hand that writes twelve hours left open which half of the day it means: `3:10`, but not `03:10`."""
    hour = groups.text("hour" + number)
    if not groups.grammar.twelve_hours or hour is None or _half(groups, number):
        return False
    return len(hour) == 1 if groups.text("minute" + number) else int(hour) <= 12


def _half(groups: Groups, number: str) -> str | None:
    half: str | None = groups.word("meridiem" + number) or groups.word("day_half" + number)
    return half


def _slots(groups: Groups) -> set[str]:
    return {slot[-1] for slot, text in groups.match.groupdict().items() if text is not None}


def _minutes(groups: Groups, number: str, half: str | None) -> int | None:
    """Minutes since midnight, or None; `half` is the half of the day that the other time of a range names."""
    if groups.text("noon" + number):
        return int(groups.word("noon" + number))
    four = groups.text("hhmm" + number)
    hour = int(four[:2]) if four else groups.number("hour" + number)
    if hour is None:
        return None
    minute = int(four[2:]) if four else groups.number("minute" + number) or 0
    half = _half(groups, number) or half
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute if hour * 60 + minute <= _DAY else None


def _iso(minutes: int) -> str:
    return f"T{minutes // 60:02d}:{minutes % 60:02d}"


def attach(text: str, found: Sequence[DateExpression], day: str | None, rules: Grammar) -> list[DateExpression]:
    """The same expressions, each time with its day: the date just before or just after it, else `day`, else none.

    The second time of a range that runs past midnight belongs to the next day.
    """
    out: list[DateExpression] = []
    for i, one in enumerate(found):
        if one.time is None:
            out.append(one)
            continue
        before = out[-1] if out and near(text, out[-1].end, one.start, rules) else None
        if before is not None and before.time and "T" in before.time[1:]:
            out.append(_after(one, before))
            continue
        after = found[i + 1] if i + 1 < len(found) and near(text, one.end, found[i + 1].start, rules) else None
        days = [x.edtf for x in (before, after) if x is not None and x.edtf and _one_day(x.edtf)]
        out.append(_on(one, days[0] if days else day))
    return out


def near(text: str, end: int, start: int, rules: Grammar) -> bool:
    """Whether what ends here and what starts there belong together: a mark or a joining word between, and no more."""
    between = text[end:start]
    return len(between) <= _REACH and ". " not in between and rules.joining.issuperset(_WORD.findall(between.casefold()))


def _one_day(edtf: str) -> bool:
    first = partial(edtf)
    return first is not None and first.date is not None


def _on(one: DateExpression, day: str | None) -> DateExpression:
    first = partial(day)
    if first is None or first.date is None or one.time is None:
        return one
    date = first.date
    time = one.time
    if time == "T24:00":
        if date == datetime.date.max:
            return one
        date, time = date + datetime.timedelta(1), "T00:00"
    return replace(one, time=f"{of(date)}{time}")


def _after(one: DateExpression, before: DateExpression) -> DateExpression:
    """A time that follows another: on the same day, or past midnight on the next."""
    day, clock_before = (before.time or "").split("T")
    placed = _on(one, day)
    if placed.time is None or placed.time.startswith("T") or placed.time.split("T")[0] != day:
        return placed
    first = partial(day)
    if placed.time.split("T")[1] < clock_before and first and first.date and first.date < datetime.date.max:
        return replace(placed, time=f"{of(first.date + datetime.timedelta(1))}T{placed.time.split('T')[1]}")
    return placed
