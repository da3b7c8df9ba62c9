"""Cues within or after their content: ", said the envoy," and ", he said."."""

from memcon.language.reporting import Verb, Word

from .cue import Cue
from .subjects import Group, Subject
from .words import AUX, BREAK, CLOSE, COMMA, OPEN, PUNCTUATION, STOP, Words

_MAY = frozenset(("say", "tell", "ask", "think", "direct", "agree", "promise", "write"))
_SUBJECT, _AFTER = 10, 6  # words that an inverted subject, and what follows the verb, may take


def inserted(words: Words, g: Group, s: Subject, verb: Verb) -> Cue | None:
    """The cue that the verb group `g` makes with subject `s`, if it stands within or after its content."""
    if verb.does not in _MAY or g.form not in ("past", "third", "perfect") or g.negative or g.first < 1:
        return None
    at = g.last - 1 - len(verb.particle)
    if g.first == at and words.flag[at - 1] & (COMMA | CLOSE) and s.how == "none":
        end = _inverted(words, g.last)
        return None if end is None else _cue(words, verb, g, Subject(g.last, end, "inverted"), at, end)
    if s.how not in ("phrase", "pronoun") or s.first < 1 or not words.flag[s.first - 1] & (COMMA | CLOSE):
        return None
    end = _closes(words, g.last)
    if end is None or (end >= len(words) and words.flag[s.first - 1] & COMMA and not words.finite(0, s.first - 1)):
        return None
    return _cue(words, verb, g, s, s.first, end)


def _cue(words: Words, verb: Verb, g: Group, s: Subject, first: int, end: int) -> Cue:
    place = "after" if end >= len(words) or words.flag[end] & STOP else "inserted"
    at = g.last - 1 - len(verb.particle)
    return Cue(verb.does, verb.lemma, first, at, g.last, 0, "inserted", g, s, None, f"{verb.does}:inserted", place)


def _inverted(words: Words, at: int) -> int | None:
    """The end of a subject that follows its verb and is closed by a comma or the end, or None."""
    if at >= len(words) or not _somebody(words, at):
        return None
    for i in range(at, min(len(words), at + _SUBJECT)):
        f, low = words.flag[i], words.low[i]
        if f & (COMMA | OPEN | STOP):
            return i if i > at else None
        if words.known[i]:
            continue
        if f & (BREAK | AUX | int(Word.COORDINATOR | Word.INTERROGATIVE)) or low in words.lexicon.verbs or low == "that":
            return None
    return len(words) if at + _SUBJECT >= len(words) else None


def _somebody(words: Words, at: int) -> bool:
    """Whether a person may be named from word `at` on: a name, a title, a pronoun, a capital, also after "the"."""
    if words.known[at] or words.flag[at] & int(Word.TITLE) or words.low[at] in ("he", "she", "they", "i", "we"):
        return True
    if words.flag[at] & int(Word.DETERMINER):
        at += 1
    return at < len(words) and (bool(words.flag[at] & int(Word.TITLE)) or words.text[words.start[at]].isupper())


def _closes(words: Words, at: int) -> int | None:
    """The end of an inserted phrase after its verb: the hearer and a few adverbs may stand before the comma."""
    for i in range(at, min(len(words), at + _AFTER)):
        f = words.flag[i]
        if f & (COMMA | STOP | OPEN):
            return i
        if f & (PUNCTUATION | AUX | int(Word.SUBORDINATOR | Word.COORDINATOR)):
            return None
        if f & int(Word.SUBJECT) and not f & int(Word.OBJECT | Word.DETERMINER):
            return None
    return len(words) if at + _AFTER >= len(words) else None
