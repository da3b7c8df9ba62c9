"""The forms of every language, by the examples and near misses that stand beside them in the data."""

from typing import Any

import pytest

from memcon.language.dates import DateExpression, find_dates
from memcon.language.dates.grammar import data

TODAY = "1958-03-12"
LANGUAGES = ["en", "ru", "zh", "fr", "de"]


def cases(key: str) -> list[Any]:
    return [
        pytest.param(language, table["kind"], case, id=f"{language}-{case if isinstance(case, str) else case[0]}")
        for language in LANGUAGES
        for table in (data(language) or {})["form"]
        for case in table[key]
    ]


def value(found: DateExpression) -> str:
    plain = found.edtf or found.time or found.duration or ""
    return f"{plain} {found.anchor.relation} {found.anchor.event}" if found.anchor else plain


@pytest.mark.parametrize(("language", "kind", "case"), cases("examples"))
def test_example(language: str, kind: str, case: list[str]) -> None:
    marked, wanted = case
    text = marked.replace("⟦", "").replace("⟧", "")
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    found = [one for one in find_dates(text, language=language, reference=TODAY) if one.start < end and start < one.end]
    assert [(text[one.start : one.end], value(one), one.kind) for one in found] == [(text[start:end], wanted, kind)]


@pytest.mark.parametrize(("language", "kind", "case"), cases("near"))
def test_near_miss(language: str, kind: str, case: str) -> None:
    assert [case[one.start : one.end] for one in find_dates(case, language=language, reference=TODAY)] == []
