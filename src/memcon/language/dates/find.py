"""Finding expressions of time: word by word, the longest form that a word begins."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise

from .calendars import NEAREST, unresolved
from .clock import attach
from .grammar import Form, Grammar, grammar
from .groups import Groups
from .makers import MAKERS, NOTHING
from .maxims import without_maxims
from .openings import NAME, NUMERAL
from .relative import NARRATED
from .values import DateExpression, Partial, partial

_BLANK_LINE = re.compile(r"\n[^\S\n]{0,40}\n")
_NARRATIVE = 150
"""Characters within which a day or a year that is told keeps what follows from being counted from the day of speaking."""


def find_dates(text: str, *, language: str = "en", reference: str | None = None, spoken: bool = False) -> list[DateExpression]:
    """The expressions of time in a text, in order, none overlapping; offsets are code points of `text`.

    `reference` is the date of the record in EDTF: what hangs on the day of speaking ("yesterday", "at 11 p.m.") is resolved
    against it, and left without a value where there is none. `spoken` says that the words are those of a speaker, who tells of
    other days: an hour without a date is then of the day of speaking only where it is still to come. A language without data is
    read as English.
    """
    rules, day = grammar(language), partial(reference)
    found = without_maxims(text, list(_scan(text, rules, day)), rules)
    return attach(text, list(_of_their_story(found, day, spoken)), reference, rules, spoken)


def _scan(text: str, rules: Grammar, reference: Partial | None) -> Iterator[DateExpression]:
    done = 0
    for token, following in pairwise(chain(rules.token.finditer(text), [None])):
        if token and token.start() >= done and (forms := _forms(token, following, rules)):
            found, done = _longest(text, token.start(), forms, rules, reference)
            yield from found


def _forms(token: re.Match[str], following: re.Match[str] | None, rules: Grammar) -> tuple[Form, ...]:
    """The forms that these two words may begin."""
    word, table = token[0], rules.forms
    key = NUMERAL if word[0] in rules.numerals else word.lower()
    forms = table.get((key, None), ())
    if following and key in rules.busy:
        second = following[0]
        forms += table.get((key, NUMERAL if second[0] in rules.numerals else second.lower()), ())
    return forms + table.get((NAME, None), ()) if word[0].isupper() else forms


def _longest(
    text: str, at: int, forms: tuple[Form, ...], rules: Grammar, reference: Partial | None
) -> tuple[list[DateExpression], int]:
    """What the longest form that fits and has a value says, and where the scan goes on; of two of one length, the first.

    Where the expression begins after its context, a longer one may begin there too (`in May` of `in May of that year`).
    """
    matches = [(form, match) for form in forms if (match := form.pattern.match(text, at))]
    fits = [Groups(rules, form, match, reference) for form, match in matches if not _BLANK_LINE.search(match[0])]
    for groups in sorted(fits, key=lambda groups: (-groups.match.end(), groups.form.n)):
        if groups.form.make == NOTHING:
            return [], groups.match.end()
        found = [_balanced(text, one) for one in MAKERS[groups.form.make](groups)]
        if found and groups.span[0] > at and (token := rules.token.match(text, groups.span[0])):
            forms = _forms(token, rules.token.search(text, token.end()), rules)
            inner, end = _longest(text, groups.span[0], forms, rules, reference)
            return (inner, end) if end > found[-1].end else (found, found[-1].end)
        if found:
            return found, found[-1].end
    return [], at


def _balanced(text: str, one: DateExpression) -> DateExpression:
    """The same with the brackets of `[May 1956]` within it, or without the one that closes what began before."""
    opened = text.count("[", one.start, one.end) - text.count("]", one.start, one.end)
    if opened < 0 and text[one.start - 1 : one.start] == "[":
        return replace(one, start=one.start - 1)
    if opened < 0 and text[one.end - 1] == "]":
        return replace(one, end=one.end - 1)
    return one


def _of_their_story(found: list[DateExpression], reference: Partial | None, spoken: bool) -> Iterator[DateExpression]:
    """The same; where a story of other days is told, what hangs on them is not taken for near the day of speaking.

    That is a day without a year after another year, and `the previous day` after another day or in a speaker's mouth.
    """
    year_until = day_until = -1
    for one in found:
        derived = one.derived or ""
        if derived.startswith(NEAREST) and one.start < year_until:
            one = unresolved(one)
        elif derived.startswith(NARRATED) and (spoken or one.start < day_until):
            one = replace(one, edtf=None, derived=None)
        date = partial(one.edtf)
        if date and reference and one.kind == "calendar" and not derived:
            year_until = one.end + _NARRATIVE if date.year < reference.year else -1
        if date and date.date and date != reference:
            day_until = one.end + _NARRATIVE
        yield one
