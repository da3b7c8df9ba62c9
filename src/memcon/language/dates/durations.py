"""Stretches of time: ISO 8601 durations, ranges of them, and those of which only the unit is known."""

from .events import event_anchor
from .groups import Groups
from .values import DateExpression


def duration(groups: Groups) -> list[DateExpression]:
    """`P2M`; `P6Y/P8Y` for six or eight years; `P10Y/..` for more than ten, `../P10Y` for less, `P10Y~` for about ten.

    None for a few years. Where the words go on to an event (`two months before his death`), its anchor stands beside.
    """
    return [groups.expression(duration=_value(groups), anchor=event_anchor(groups))]


def _value(groups: Groups) -> str | None:
    unit: str | None = groups.word("unit")
    if stretch := groups.word("stretch"):
        return _bounded(str(stretch), groups)
    first, second = _amount(groups, "number"), _amount(groups, "number2")
    if unit is None or first is None:
        return None
    one = _iso(first, unit)
    if one is None:
        return None
    if second is not None:
        two = _iso(second, unit)
        return f"{one}/{two}" if two and second > first else None
    return _bounded(one, groups)


def _bounded(one: str, groups: Groups) -> str:
    bound: str | None = groups.word("bound") or groups.option.get("bound")
    return {None: one, "more": f"{one}/..", "less": f"../{one}", "about": f"{one}~"}[bound]


def _amount(groups: Groups, slot: str) -> float | None:
    text = groups.text(slot)
    amount: float | None = groups.option.get(slot)
    if text is not None:
        amount = float(text) if text[0].isdecimal() else groups.word(slot)
    return None if amount is None else amount + groups.option.get("plus", 0)


def _iso(amount: float, unit: str) -> str | None:
    """The duration, in smaller units where it is no whole number; None where that is no whole number either."""
    scale, base = (int(unit[:-1]), unit[-1]) if unit[:-1].isdigit() else (1, unit)
    amount *= scale
    if amount % 1:
        smaller = {"Y": (12, "M"), "D": (24, "TH"), "TH": (60, "TM"), "W": (7, "D")}.get(base)
        if smaller is None or amount * smaller[0] % 1:
            return None
        amount, base = amount * smaller[0], smaller[1]
    time = "T" if base[0] == "T" else ""
    return f"P{time}{int(amount)}{base[-1]}" if amount > 0 else None
