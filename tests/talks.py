"""Invented talks for the reports: names stand in braces, and a test reads what was found as short tuples."""

import re
from typing import Any

from memcon.interpret.reporting.talk import attributions
from memcon.interpret.reporting.values import Report, Text
from memcon.interpret.reporting.words import Known
from memcon.language.reporting import lexicon
from memcon.language.sentences import sentences
from memcon.model import slug

_NAME = re.compile(r"\{([^}]+)\}")
PRESENT = ("hale", "vane")


def text_of(marked: str, kind: Any, speaker: str | None, language: str) -> Text:
    """The text without its braces, and the names that they held; the id is the slug of the last word."""
    names: list[Known] = []
    out, at = "", 0
    for match in _NAME.finditer(marked):
        out += marked[at : match.start()]
        name = match[1]
        names.append(Known(len(out), len(out) + len(name), "person", slug(name.split()[-1]), name))
        out, at = out + name, match.end()
    out += marked[at:]
    return Text(kind, out, speaker, (), tuple(names), tuple(sentences(out, language)))


def read(*marked: str, kind: Any = "turn", language: str = "en", present: tuple[str, ...] = PRESENT) -> list[tuple[Text, Report]]:
    """The reports of these texts, each with its text; turns are spoken by Vane."""
    words = lexicon(language)
    assert words is not None
    speaker = "vane" if kind == "turn" else None
    texts = [text_of(one, kind, speaker, language) for one in marked]
    return [(texts[r.text], r) for r in attributions(texts, words, present)]


def told(*marked: str, **how: Any) -> list[tuple[str, int, str | None, str | None]]:
    """Kind, depth, source (id, else the words) and content of each report."""
    return [
        (
            report.kind,
            report.depth,
            (report.source.id or report.source.name) if report.source else None,
            text.text[slice(*report.content)] if report.content else None,
        )
        for text, report in read(*marked, **how)
    ]
