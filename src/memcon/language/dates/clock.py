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
_SLOTS = ("hour", "minute", "hhmm", "meridiem", "day_half", "noon")
_REACH = 24
"""How many characters may stand between a date and a time that belongs to it (`, at`, `; `, `—`)."""
_STORY, _SENTENCE = 300, 120
"""Characters that the day of a story reaches, and that are looked at of a sentence on either side."""
_WORD = re.compile(r"\w+")


def clock(groups: Groups) -> list[DateExpression]:
    """The time of one match; of a range (`7:10–7:45 p.m.`) both. Empty where no clock shows it.

    Of a range, one half of the day may be printed for both.
    """
    half, half2 = _half(groups, ""), _half(groups, "2")
    first = _minutes(groups, "", half or half2)
    if first is None:
        return []
    start, end = groups.span
    if not any(groups.text(slot) for slot in ("hour2", "hhmm2", "noon2")):
        return [_time(start, end, first, _half_unsaid(groups, ""))]
    second = _minutes(groups, "2", half2 or half)
    if half and not half2 and second is not None and second <= first:
        second = _minutes(groups, "2", None)  # 9:35 a.m.-12:34 goes on after noon
    if half2 and not half and second is not None and first > second:
        first -= _NOON  # 11:30-1:15 p.m. begins before noon
    if second is None or not 0 <= first < _DAY:
        return []
    unsaid = not half2 and _half_unsaid(groups, "2") and (not half or second < first)
    cut = start + len(groups.match.string[start : groups.match.start("dash")].rstrip())
    begin = min(groups.match.start(slot + "2") for slot in _SLOTS if groups.text(slot + "2"))
    return [_time(start, cut, first, unsaid and not half), _time(begin, end, second, unsaid)]


def _time(start: int, end: int, minutes: int, unsaid: bool) -> DateExpression:
    return DateExpression(start, end, "time", time=None if unsaid else _iso(minutes), derived=_UNSAID if unsaid else None)


def _half_unsaid(groups: Groups, number: str) -> bool:
    """Whether a hand that writes twelve hours left open which half of the day it means: `3:10`, but not `03:10`."""
    hour = groups.text("hour" + number)
    if not groups.grammar.twelve_hours or _half(groups, number):
        return False
    if hour is None:
        return groups.text("hour_word" + number) is not None
    return len(hour) == 1 if groups.text("minute" + number) else int(hour) <= 12


def _half(groups: Groups, number: str) -> str | None:
    half: str | None = groups.word("meridiem" + number) or groups.word("day_half" + number)
    return half


def _minutes(groups: Groups, number: str, half: str | None) -> int | None:
    """Minutes since midnight, or None where no clock shows them; `half` is the half of the day, where one is known."""
    if groups.text("noon" + number):
        return int(groups.word("noon" + number))
    four = groups.text("hhmm" + number)
    hour = int(four[:2]) if four else groups.number("hour" + number) or groups.word("hour_word" + number)
    if hour is None:
        return None
    minute = int(four[2:]) if four else groups.number("minute" + number) or 0
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute if hour * 60 + minute <= _DAY else None


def _iso(minutes: int) -> str:
    return f"T{minutes // 60:02d}:{minutes % 60:02d}"


def attach(
    text: str, found: Sequence[DateExpression], day: str | None, rules: Grammar, spoken: bool = False
) -> list[DateExpression]:
    """The same expressions, each time with its day: the date just before or just after it, else the day of the record.

    The second time of a range that runs past midnight belongs to the next day. Where another day was told shortly before, or
    somebody speaks (`spoken`), a time without a date is of an unknown day unless a word says that it is still to come.
    """
    out: list[DateExpression] = []
    told_until = -1
    for i, one in enumerate(found):
        if one.time is None:
            told_until = one.end + _STORY if one.edtf and _other_day(one.edtf, day) else told_until
            out.append(one)
            continue
        before = out[-1] if out and near(text, out[-1].end, one.start, rules) else None
        if before is not None and before.time and "T" in before.time[1:]:
            out.append(_after(one, before))
            continue
        after = found[i + 1] if i + 1 < len(found) and near(text, one.end, found[i + 1].start, rules) else None
        days = [x.edtf for x in (before, after) if x is not None and x.edtf and _one_day(x.edtf)]
        own = day if _ahead(text, one, rules) or (not spoken and one.start >= told_until) else None
        out.append(_on(one, days[0] if days else own))
    return out


def _other_day(edtf: str, day: str | None) -> bool:
    return _one_day(edtf) and not edtf.startswith(day or "-")


def _ahead(text: str, one: DateExpression, rules: Grammar) -> bool:
    """Whether a word of the sentence says that this is still to come."""
    before = text[max(0, one.start - _SENTENCE) : one.start].rpartition(". ")[2]
    after = text[one.end : one.end + _SENTENCE].partition(". ")[0]
    return not rules.ahead.isdisjoint(_WORD.findall(f"{before} {after}".lower()))


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
