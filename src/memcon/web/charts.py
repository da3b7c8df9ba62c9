"""Pictures drawn on the server as SVG: plain strokes that stretch, with all words and numbers in the table around them.

No style attributes: the policy of the pages forbids them; colours come from the style sheet.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

_HEIGHT, _BAR, _SPACE = 46, 14, 4
_FEW = 4
_OPEN = Markup('<svg class="{}" viewBox="0 0 {:g} {:g}" preserveAspectRatio="none" role="img" aria-label="{}">')
_RECT = Markup('<rect x="{:g}" y="{:g}" width="{:g}" height="{:g}"{}>{}</rect>')


class Stretch(NamedTuple):
    """A stretch of a lane, from `start` to `end` of the whole; `kind` is a class of the style sheet, `words` are shown on it."""

    start: float
    end: float
    words: str
    kind: str = ""


def bar(share: float, words: str) -> Markup:
    """A bar that is as long as the share (0 to 1) of the whole width."""
    return _OPEN.format("bar", 100, 1, words) + _rect(0, 0, 100 * share, 1) + Markup("</svg>")


def lane(stretches: Iterable[Stretch], whole: float, words: str) -> Markup:
    """Stretches of one lane; the least is still to be seen."""
    least = 0.15
    rects = (
        _rect(1000 * one.start / whole, 0, max(least * 10, 1000 * (one.end - one.start) / whole), 1, one.kind, one.words)
        for one in stretches
    )
    return _OPEN.format("lane", 1000, 1, words) + Markup("").join(rects) + Markup("</svg>")


def years(counts: Sequence[tuple[int, int]], what: str) -> Markup:
    """A bar for each year from the first to the last, also for those with nothing; `what` is counted. Empty for few years."""
    if len(counts) < _FEW:
        return Markup("")
    by_year = dict(counts)
    first, last, most = min(by_year), max(by_year), max(by_year.values())
    step = _BAR if last - first < 60 else max(1.0, 840 / (last - first + 1))
    bars = Markup("").join(
        _rect((year - first) * step, _HEIGHT - high, max(step - _SPACE, step * 0.7), high, words=f"{year}: {n}")
        for year, n in sorted(by_year.items())
        if (high := max(2.0, _HEIGHT * n / most))
    )
    words = f"{what} by year, {first} to {last}; the most, {most}, in {max(by_year, key=lambda year: by_year[year])}"
    ground = Markup('<path d="M0 {}H{:g}"/>').format(_HEIGHT, step * (last - first + 1))
    return _OPEN.format("years", step * (last - first + 1), _HEIGHT, words) + ground + bars + Markup("</svg>")


def _rect(x: float, y: float, width: float, height: float, kind: str = "", words: str = "") -> Markup:
    name = Markup(' class="{}"').format(kind) if kind else Markup("")
    title = Markup("<title>{}</title>").format(words) if words else Markup("")
    return _RECT.format(x, y, width, height, name, title)
