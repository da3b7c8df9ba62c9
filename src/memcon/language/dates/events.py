"""Dates that hang on an event without a date of its own: an anchor, and no date made up."""

import re

from memcon.model import DateAnchor, slug

from .groups import Groups, corrected
from .values import DateExpression

_SLOTS = ("event", "happening", "name_war", "reign")
_POSSESSIVE = re.compile(r"['’]s\b")


def event(groups: Groups) -> list[DateExpression]:
    """The expression with its anchor."""
    return [groups.expression(anchor=event_anchor(groups))]


def event_anchor(groups: Groups) -> DateAnchor | None:
    """The relation and the event that a match names; the event as a slug of its words, articles left out."""
    name = next((name for slot in _SLOTS if (name := groups.text(slot))), None)
    if name is None:
        return None
    relation = groups.word("relation") or groups.word("within") or groups.option.get("relation", "during")
    words = slug(_POSSESSIVE.sub("", corrected(name).replace("[", "").replace("]", "")))
    articles = groups.grammar.words.get("article", {})
    return DateAnchor(relation, "-".join(part for i, part in enumerate(words.split("-")) if i or part not in articles))
