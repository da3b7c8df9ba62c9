"""Finding expressions of time: word by word, the longest form that a word begins."""

from collections.abc import Iterator
from dataclasses import replace

from .clock import attach
from .grammar import NUMERAL, Form, Grammar, grammar
from .groups import Groups
from .makers import MAKERS
from .values import DateExpression


def find_dates(text: str, *, language: str = "en", reference: str | None = None) -> list[DateExpression]:
    """The expressions of time in a text, in order, none overlapping; offsets are code points of `text`.

    `reference` is the date of the record in EDTF: what hangs on the day of speaking ("yesterday", "at 11 p.m.") is resolved
    against it, and left without a value where there is none. A language without data is read as English.
    """
    return attach(text, list(_scan(text, grammar(language))), reference)


def _scan(text: str, rules: Grammar) -> Iterator[DateExpression]:
    done = 0
    for token in rules.token.finditer(text):
        at = token.start()
        if at < done:
            continue
        word = token[0]
        forms = rules.forms.get(NUMERAL if word[0] in rules.numerals else word.lower())
        if forms is None:
            continue
        found = _longest(text, at, forms, rules)
        if found:
            yield from found
            done = found[-1].end


def _longest(text: str, at: int, forms: tuple[Form, ...], rules: Grammar) -> list[DateExpression]:
    """What the longest form that fits and has a value says; of two of one length, the first."""
    fits = [Groups(rules, form, match) for form in forms if (match := form.pattern.match(text, at))]
    for groups in sorted(fits, key=lambda groups: -groups.match.end()):
        if found := MAKERS[groups.form.make](groups):
            return [_balanced(text, one) for one in found]
    return []


def _balanced(text: str, one: DateExpression) -> DateExpression:
    """The same with the brackets of `[May 1956]` within it, or without the one that closes what began before."""
    opened = text.count("[", one.start, one.end) - text.count("]", one.start, one.end)
    if opened < 0 and text[one.start - 1 : one.start] == "[":
        return replace(one, start=one.start - 1)
    if opened < 0 and text[one.end - 1] == "]":
        return replace(one, end=one.end - 1)
    return one
