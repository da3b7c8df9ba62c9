"""One sentence read: its words, its cues and their contents."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from memcon.language.reporting import Lexicon, Word

from .cue import Cue
from .cues import verb_cues
from .kinds import silent
from .nesting import Placed, place
from .nouns import noun_cues
from .phrases import phrase_cues
from .subjects import NOBODY, Subject, subject
from .values import Stretch, Text
from .words import BREAK, DASH, Words

_NEAR = 12  # cues of a sentence that may have to do with one another


class Sentence(NamedTuple):
    """A sentence with its reports in the order of their cues; `told` marks the words that stand in a report's content."""

    stretch: Stretch
    words: Words
    placed: list[Placed]
    told: bytes

    def paper(self, cue: Cue) -> bool:
        """Whether the subject of the cue is a document."""
        return paper(self.words, cue)


def analyse(text: Text, stretch: Stretch, lexicon: Lexicon) -> Sentence:
    """The reports of one sentence."""
    words = Words(text.text, stretch, lexicon, text.names)
    spoken = text.kind == "turn"
    cues = [cue for cue in owned(words, cues_of(words)) if not silent(words, cue, spoken, paper(words, cue))]
    placed = place(words, cues, spoken)
    return Sentence(stretch, words, placed, _told(len(words), placed))


def _told(length: int, placed: Sequence[Placed]) -> bytes:
    steps = [0] * (length + 1)
    for item in placed:
        if item.cue.does != "act":
            steps[item.start] += 1
            steps[item.end] -= 1
    return bytes(depth > 0 for depth in accumulate(steps))


def owned(words: Words, cues: list[Cue]) -> list[Cue]:
    """The cues with the subject that each has or shares with the clause before it."""
    found: list[Cue] = []
    for cue in cues:
        owner = cue.subject
        if owner.how in ("shared", "none") and cue.group.form not in ("noun", "phrase", "infinitive", "imperative", "passive"):
            beside = next(
                (c for c in reversed(found) if c.group.form == cue.group.form and c.place == "before" and c.owner.how != "none"),
                None,
            )
            owner = beside.owner if beside else clause_subject(words, cue.first)
        near = (
            cue.group.form == "gerund" and 0 <= owner.first < cue.first < owner.first + 12 and owner.how in ("phrase", "pronoun")
        )
        found.append(replace(cue, owner=owner, first=owner.first if near else cue.first))
    return found


def clause_subject(words: Words, at: int) -> Subject:
    """The subject at the head of the clause that word `at` stands in: what stands before its first verb."""
    start = next((i + 1 for i in range(at - 1, max(-1, at - 60), -1) if words.flag[i] & BREAK), 0)
    if start and start == at and words.flag[start - 1] & DASH:
        start = 0
    verb = next((i for i in range(start, min(at, start + 40)) if words.finite(i, i + 1)), None)
    return NOBODY if verb is None else subject(words, verb)


def cues_of(words: Words) -> list[Cue]:
    """All cues of a sentence in order; where two stand on one word, the one with more words is kept."""
    found: dict[int, Cue] = {}
    for cue in (*verb_cues(words), *phrase_cues(words), *noun_cues(words)):
        known = found.get(cue.at)
        if known is None or cue.last > known.last or cue.rule.startswith("noun:light"):
            found[cue.at] = cue
    cues = sorted(found.values(), key=lambda c: (c.first, c.at))
    papers = {c.first for c in cues if c.rule.startswith("noun:document")}
    near = (cues[max(0, n - _NEAR) : n + _NEAR + 1] for n in range(len(cues)))
    return [
        c for c, others in zip(cues, near, strict=True) if not _covered(c, others) and not (c.does == "act" and c.first in papers)
    ]


def _covered(cue: Cue, others: Sequence[Cue]) -> bool:
    """Whether a cue is part of another one ("stated his belief that", "an article saying that")."""
    for c in others:
        if c is cue:
            continue
        within = c.at <= cue.at < c.last
        if within and (c.rule.startswith("phrase") or (c.rule.startswith("noun:document") and not cue.rule.startswith("noun"))):
            return True
        if cue.rule.startswith("noun:document") and c.subject.how == "phrase" and c.subject.first <= cue.at < c.subject.last:
            return True
        if cue.rule.startswith("noun") and c.at < cue.at and (within or cue.content == c.content > 0):
            return True
    return False


def paper(words: Words, cue: Cue) -> bool:
    """Whether the subject of the cue is a document."""
    s = cue.subject
    if s.how not in ("phrase", "relative"):
        return False
    for i in range(s.last - 1, s.first - 1, -1):
        if words.lexicon.nouns.get(words.low[i]) in ("document", "information") and not words.known[i]:
            return not any(words.flag[k] & int(Word.PREPOSITION) for k in range(s.first, i))
    return False
