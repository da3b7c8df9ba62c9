"""Which of the words that look like labels are labels: by the list of those present, by title, by recurrence."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from memcon.model import Style

from .labels import Shape
from .lexicon import fold, words
from .people import People
from .styles import Candidate, Rules

_FEW = 3  # turns from which a record counts as a dialogue in which a label that comes once may be believed
_SHARE = {"colon": 25}
"""One paragraph of so many, at least, opens with a label; of a style that prose may seem to have, more of them."""


class Verdict(NamedTuple):
    """The labels that are believed, those that are not, and the style with its score and reasons."""

    labels: frozenset[str]
    doubtful: frozenset[str]
    style: Style


def judge(
    rules: Rules, found: Sequence[Candidate], people: People, paragraphs: int, *, listed: bool, sure: bool = False
) -> Verdict:
    """Weighs the candidates of one style.

    `paragraphs` is how many the record has, `listed` whether it lists those present, `sure` whether a person named the style:
    then whatever has the form of a label is one.
    """
    counts = Counter(one.label.name for one in found)
    shapes = {one.label.name: one.shape for one in found}
    labels = {
        name for name, count in counts.items() if sure or name in rules.labels or _is_firm(name, shapes[name], count, people)
    }
    turns = sum(counts[name] for name in labels)
    few = turns < 2 or turns * _SHARE.get(rules.name, 8) < paragraphs or (rules.name != "colon" and len(labels) < 2)
    if not turns or (few and not sure):
        return Verdict(frozenset(), frozenset(counts), Style(rules.name, 0.0, ("too few paragraphs open with a label",)))
    titled = sum(bool(shapes[name].title) for name in labels) * 2 > len(labels)
    capitals = sum(name.isupper() for name in labels) * 2 > len(labels)
    if turns >= _FEW or len(found) * 2 > paragraphs:
        labels |= {name for name in set(counts) - labels if _is_likely(name, shapes[name], titled=titled, capitals=capitals)}
    style = _style(rules.name, Counter({name: counts[name] for name in labels}), people if listed else None, paragraphs)
    return Verdict(frozenset(labels), frozenset(set(counts) - labels), style)


def _is_firm(name: str, known: Shape, count: int, people: People) -> bool:
    if people.known(name) or is_joint(name, people) or (known.title and known.rest and not known.numbered):
        return True
    return count > 1 and (not known.numbered or fold(name).split()[0] in words("labels", "numbered", "words"))


def is_joint(name: str, people: People) -> bool:
    """Whether a label names several persons who are known ("North and Falk")."""
    parts = joint_parts(name)
    return len(parts) > 1 and all(people.known(part) for part in parts)


def joint_parts(name: str) -> list[str]:
    """The names that "and", a slash or a comma join in a label."""
    return [part for part in re.split(r"\s*[/,&]\s*|\s+(?:and|und|et|и)\s+", name) if part]


def _is_likely(name: str, known: Shape, *, titled: bool, capitals: bool) -> bool:
    """Whether a label that comes once, of somebody who is not listed, may be believed: it looks as the others do.

    `titled` and `capitals` tell whether most labels of the record have a title, and are in capitals.
    """
    tokens = name.split()
    if known.office or known.numbered or fold(name) in words("labels", "nobody", "words") | words("labels", "roles", "words"):
        return True
    if capitals and len(tokens) < 4:
        return name.isupper()
    if any(fold(token) in words("roster", "body", "nouns") | words("roster", "body", "places") for token in tokens) or any(
        token[:1].islower() for token in tokens
    ):
        return False
    return not titled and len(tokens) <= 3


def _style(name: str, counts: Counter[str], people: People | None, paragraphs: int) -> Style:
    """The style with its score: the share of labelled paragraphs, of labels that come again, of those on the list."""
    turns = counts.total()
    again = sum(count for count in counts.values() if count > 1) / turns
    reasons = [f"{turns} of {paragraphs} paragraphs open with a label", f"{again:.0%} of them with one that comes again"]
    known = 0.5
    if people is not None:
        known = sum(count for label, count in counts.items() if people.known(label)) / turns
        reasons.append(f"{known:.0%} with one of somebody on the list of those present")
    score = 0.4 * min(1.0, 2 * turns / max(1, paragraphs)) + 0.4 * again + 0.2 * known
    return Style(name, round(score, 2), tuple(reasons))
