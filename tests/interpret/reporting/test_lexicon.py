"""Every verb of every lexicon does what its group's examples say, and its near misses give nothing."""

import re
from typing import Any

import pytest

from memcon.interpret.reporting.kinds import CORE
from memcon.interpret.reporting.talk import attributions
from memcon.interpret.reporting.values import Report, Text
from memcon.language.reporting import inflect, lexicon, tables
from memcon.language.sentences import sentences

LANGUAGES = ("en",)


def read(text: str, language: str = "en", kind: Any = "turn") -> list[Report]:
    words = lexicon(language)
    assert words is not None
    return attributions([Text(kind, text, "speaker", (), (), tuple(sentences(text, language)))], words)


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
    found = read(text, language)
    assert content in [text[slice(*r.content)] for r in found if r.content], found


@pytest.mark.parametrize(("language", "example"), cases("near"))
def test_near_miss(language: str, example: str) -> None:
    assert [r for r in read(example, language) if r.kind in CORE] == []
