"""Whose act an infinitive, a gerund or a perceived verb is: "telephoned to say", "by stressing", "I heard him say"."""

from memcon.language.reporting import Word

from .subjects import NOBODY, Group, Subject, group, scan, subject
from .words import AUX, COMMA, PUNCTUATION, Words

_REACH = 12
_HEARD = frozenset(("heard", "hear"))


def controlled(words: Words, g: Group) -> tuple[Group, Subject]:
    """The verb group with the form that its controller gives it, and the subject."""
    if g.form == "infinitive":
        return _infinitive(words, g)
    if g.form == "gerund" or words.low[g.first] == "having":
        return g, _gerund(words, g)
    if g.form == "base" and not g.modal and g.first > 0 and (heard := _heard(words, g.first)) is not None:
        alone = heard + 2 == g.first and not words.known[heard + 1]
        return g._replace(form="past"), Subject(heard + 1, g.first, "pronoun" if alone else "phrase")
    s = subject(words, g.first)
    if g.form == "base" and not g.modal and s.how == "shared":
        return g._replace(form="infinitive"), s
    return g, s


def _infinitive(words: Words, g: Group) -> tuple[Group, Subject]:
    """After "telephoned", "went on", "was able" an infinitive tells what was done."""
    control = _controller(words, g)
    if control is None:
        return g, NOBODY
    outer = group(words, control, control + 1, frozenset(("past", "participle")))
    s = subject(words, outer.first)
    if s.how == "none" or outer.modal or outer.form == "infinitive":
        return g, NOBODY
    return g._replace(form="past", first=outer.first, negative=g.negative or outer.negative), s


def _controller(words: Words, g: Group) -> int | None:
    contact, wishing = words.lexicon.lists["contact"], words.lexicon.lists["wishing"]
    for i in range(g.first - 1, max(-1, g.first - _REACH), -1):
        low, f = words.low[i], words.flag[i]
        if low in contact:
            return i
        if low in wishing and i >= g.first - 2:
            return i
        if f & (PUNCTUATION | AUX | int(Word.SUBORDINATOR | Word.COORDINATOR)) or low in words.lexicon.verbs:
            return None
    return None


def _gerund(words: Words, g: Group) -> Subject:
    j = g.first - 1
    if j >= 0 and words.flag[j] & int(Word.POSSESSIVE):
        return Subject(j, j + 1, "pronoun")
    if j > 0 and words.low[j] == "having":
        j -= 1
    if j > 0 and words.low[j] == "as":
        first, _ = scan(words, j - 1)
        return NOBODY if first is None else Subject(first, j, "phrase")
    outside = j >= 0 and words.flag[j] & (AUX | int(Word.PREPOSITION | Word.DETERMINER))
    if not outside or words.flag[j] & COMMA or words.low[j] in words.lexicon.lists["adjunct"]:
        return Subject(max(j, 0), max(j, 0) + 1, "shared")
    return NOBODY


def adjunct(words: Words, g: Group) -> bool:
    """Whether a gerund opens an adjunct ("in addition to stressing the need")."""
    before = words.flag[g.first - 1] if g.first else COMMA
    return bool(before & (COMMA | int(Word.POSSESSIVE))) or words.low[g.first - 1] in words.lexicon.lists["adjunct"]


def _heard(words: Words, first: int) -> int | None:
    """The "heard" of which somebody's saying is the object."""
    for i in range(first - 2, max(-1, first - 9), -1):
        if words.low[i] in _HEARD:
            return i
        if words.finite(i, i + 1) or words.flag[i] & PUNCTUATION:
            return None
    return None


def perceived(words: Words, at: int) -> bool:
    """Whether somebody is heard to say something after the "heard" that ends before `at`: then the second verb is the cue."""
    for i in range(at, min(len(words), at + 8)):
        if (
            i > at
            and not words.known[i]
            and any(
                "base" in form.tags and form.verb.does in ("say", "tell") for form in words.lexicon.verbs.get(words.low[i], ())
            )
        ):
            return True
        if words.finite(i, i + 1) or words.flag[i] & PUNCTUATION or words.low[i] in ("that", "how"):
            return False
    return False


def holder(words: Words, s: Subject) -> Subject:
    """Who has the information that says something ("our embassy has information which says …")."""
    for i in range(s.first - 1, max(-1, s.first - 4), -1):
        if words.low[i] in words.lexicon.lists["inward"]:
            outer = subject(words, group(words, i, i + 1, frozenset(("past",))).first)
            return outer if outer.how != "none" else s
    return s
