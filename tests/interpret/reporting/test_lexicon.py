"""Every verb of every lexicon does what its group's examples say, and its near misses give nothing."""

import re
from typing import Any

import pytest

from memcon.interpret.reporting.kinds import CORE
from memcon.language.reporting import inflect, lexicon, tables
from talks import read

LANGUAGES = ("en",)


def cases(what: str) -> list[Any]:
    """Every example of every group, filled in with the forms of every verb of the group, once each."""
    found: dict[tuple[str, str], str] = {}
    for language in LANGUAGES:
        data = tables(language) or {}
        for group in data["verbs"]:
            for lemma in group["words"].split():
                particle = " ".join(lemma.split("_")[1:])
                forms = {tag: f"{form} {particle}".strip() for tag, form in inflect(lemma, data["irregular"]).items()}
                for example in group.get(what, ()):
                    found.setdefault((language, example.format(**forms)), f"{language}-{lemma}")
    return [pytest.param(*case, id=name) for case, name in found.items()]


@pytest.mark.parametrize(("language", "example"), cases("examples"))
def test_example(language: str, example: str) -> None:
    text = re.sub("[«»‹›]", "", example)
    content = re.sub("[«»]", "", example[example.index("‹") + 1 : example.index("›")])
    found = [report for _, report in read(text, language=language)]
    assert content in [text[slice(*report.content)] for report in found if report.content], found


@pytest.mark.parametrize(("language", "example"), cases("near"))
def test_near_miss(language: str, example: str) -> None:
    assert [report for _, report in read(example, language=language) if report.kind in CORE] == []


def test_the_inventory_is_no_list_of_favourites() -> None:
    words = lexicon("en")
    assert words is not None
    assert len({form.verb.lemma for forms in words.verbs.values() for form in forms}) > 300


def test_a_language_without_data_has_no_lexicon() -> None:
    assert lexicon("tlh") is None
