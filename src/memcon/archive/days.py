"""EDTF dates as days that can be compared: the first and the last day that an expression can mean.

Levels 0 and 1 of the Extended Date/Time Format (Library of Congress, 2019; ISO 8601-2), and of level 2 unspecified digits
anywhere and sets. A day is the number YYYYMMDD, so that whole years and months compare as they should.
"""

import re
from calendar import monthrange

EARLIEST, LATEST = 0, 99991231
_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?(?:T[0-9:.]{1,15}(?:Z|[+-][0-9:]{2,5})?)?\Z")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


def days(edtf: str) -> tuple[int, int]:
    """The first and the last day of an EDTF expression; an open or unknown end is EARLIEST or LATEST.

    Raises ValueError for what is no such expression.
    """
    text = re.sub(r"[?~%\s]", "", edtf)
    if text[:1] in ("[", "{") and text[-1:] in ("]", "}"):
        members = [_interval(member.replace("..", "/") if ".." in member else member) for member in text[1:-1].split(",")]
        return min(first for first, _ in members), max(last for _, last in members)
    return _interval(text)


def _interval(text: str) -> tuple[int, int]:
    if "/" not in text:
        return _date(text)
    begin, _, end = text.partition("/")
    first = EARLIEST if begin in ("", "..") else _date(begin)[0]
    last = LATEST if end in ("", "..") else _date(end)[1]
    if first > last:
        raise ValueError(f"{text} ends before it begins")
    return first, last


def _date(text: str) -> tuple[int, int]:
    match = _DATE.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no date; write it as 1956-09-18, 1956-09, 1956 or 195X")
    year, month, day = match[1], match[2] or "XX", match[3] or "XX"
    if month.isdigit() and int(month) in _SEASONS and not match[3]:
        first, last = _SEASONS[int(month)]
        return _number(year, first, 1, "0"), _number(year, last, 31, "9")
    low, high = _range(month, 1, 12), _range(day, 1, 31)
    end = int(year.replace("X", "9")), low[1]
    last_day = min(high[1], monthrange(*end)[1]) if end[0] else high[1]
    if day.isdigit() and int(day) > last_day:
        raise ValueError(f"{text} is no day of the calendar")
    return _number(year, low[0], high[0], "0"), _number(year, low[1], last_day, "9")


def _range(digits: str, least: int, most: int) -> tuple[int, int]:
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if "X" not in digits and not least <= low <= most:
        raise ValueError(f"{digits} is no {'month' if most == 12 else 'day'}")
    return max(low, least), min(high, most)


def _number(year: str, month: int, day: int, unspecified: str) -> int:
    return int(year.replace("X", unspecified)) * 10000 + month * 100 + day
