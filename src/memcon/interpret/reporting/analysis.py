"""One sentence read: its words, its cues and their contents."""

from collections.abc import Sequence
from dataclasses import replace
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


class Sentence(NamedTuple):
    """A sentence with its reports in the order of their cues."""

    stretch: Stretch
    words: Words
    placed: list[Placed]

    def paper(self, cue: Cue) -> bool:
        """Whether the subject of the cue is a document."""
        return paper(self.words, cue)


def analyse(text: Text, stretch: Stretch, lexicon: Lexicon) -> Sentence:
    """The reports of one sentence."""
    words = Words(text.text, stretch, lexicon, text.names)
    spoken = text.kind == "turn"
    cues = [cue for cue in owned(words, cues_of(words)) if not silent(words, cue, spoken, paper(words, cue))]
    return Sentence(stretch, words, place(words, cues, spoken))


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
    return [c for c in cues if not _covered(c, cues) and not (c.does == "act" and c.first in papers)]


def _covered(cue: Cue, cues: Sequence[Cue]) -> bool:
    """Whether a noun or phrase is part of another cue ("stated his belief that")."""
    if not cue.rule.startswith("noun"):
        return any(c is not cue and c.rule.startswith(("phrase", "noun:document")) and c.at <= cue.at < c.last for c in cues)
    if any(c.rule.startswith("phrase") and c.at <= cue.at < c.last for c in cues):
        return True
    return any(c is not cue and c.at < cue.at and (cue.at < c.last or cue.content == c.content > 0) for c in cues)


def paper(words: Words, cue: Cue) -> bool:
    """Whether the subject of the cue is a document."""
    s = cue.subject
    if s.how not in ("phrase", "relative"):
        return False
    for i in range(s.last - 1, s.first - 1, -1):
        if words.lexicon.nouns.get(words.low[i]) in ("document", "information") and not words.known[i]:
            return not any(words.flag[k] & int(Word.PREPOSITION) for k in range(s.first, i))
    return False
