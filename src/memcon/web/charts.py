"""Pictures drawn on the server as SVG, each with words for those who do not see it.

No style attributes: the policy forbids them.
"""

from collections.abc import Sequence

from markupsafe import Markup

_HEIGHT, _BAR, _SPACE = 46, 14, 4
_FEW = 4


def years(counts: Sequence[tuple[int, int]], what: str) -> Markup:
    """A bar for each year from the first to the last, also for those with nothing; `what` is counted. Empty for few years."""
    if len(counts) < _FEW:
        return Markup("")
    by_year = dict(counts)
    first, last, most = min(by_year), max(by_year), max(by_year.values())
    step = _BAR if last - first < 60 else max(1.0, 840 / (last - first + 1))
    width = step * (last - first + 1)
    bars = Markup("").join(
        Markup('<rect x="{:g}" y="{:g}" width="{:g}" height="{:g}"><title>{}: {}</title></rect>').format(
            (year - first) * step, _HEIGHT - high, max(step - _SPACE, step * 0.7), high, year, n
        )
        for year, n in sorted(by_year.items())
        if (high := max(2.0, _HEIGHT * n / most))
    )
    words = f"{what} by year, {first} to {last}; the most, {most}, in {max(by_year, key=lambda year: by_year[year])}"
    return Markup(
        '<svg class="years" viewBox="0 0 {0:g} {1}" width="{0:g}" height="{1}" preserveAspectRatio="none" role="img"'
        ' aria-label="{2}"><path d="M0 {1}H{0:g}"/>{3}</svg>'
    ).format(width, _HEIGHT, words, bars)
