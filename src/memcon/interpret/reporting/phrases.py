"""Cue phrases: "according to …", "as far as we know", "judging by …", "as he said", "it seemed to …"."""

from collections.abc import Callable, Iterator

from memcon.language.reporting import Word

from .cue import Cue
from .frames import complementizer
from .subjects import NOBODY, Group, Subject, group, subject
from .words import AUX, BREAK, COMMA, STOP, Words

_AS_SAID = frozenset(("say", "tell", "state", "point_out", "mention", "report", "indicate", "explain", "remark"))
_PLAIN = Group(-1, -1, "phrase")


def phrase_cues(words: Words) -> Iterator[Cue]:
    """Every cue phrase of the sentence, in order."""
    for at, low in enumerate(words.low):
        finders = _FINDERS.get(low)
        if finders:
            yield from (cue for find in finders if (cue := find(words, at)))


def _source_phrase(words: Words, at: int) -> Cue | None:
    """ "according to X, …": X is the source, the rest of the sentence the content."""
    if words.low[at + 1 : at + 2] not in (["to"], ["by"], ["from"]):
        return None
    end = _phrase_end(words, at + 2)
    if end <= at + 2 or words.lexicon.lists["standards"] & set(words.low[at + 2 : end]):
        return None
    return _phrase(words, at, end, Subject(at + 2, end, "phrase"), "according")


def _as_known(words: Words, at: int) -> Cue | None:
    """ "as far as we know", "as you realize": knowledge without a named source."""
    low = words.low
    i = at + 1
    if low[at] in ("as", "so") and low[i : i + 2] == ["far", "as"]:
        i += 2
    elif low[at] == "so":
        return None
    elif low[at] == "from":
        if low[i : i + 1] != ["what"]:
            return None
        i += 1
    if i >= len(low) or not words.flag[i] & int(Word.SUBJECT) or words.known[i]:
        return None
    i += 1
    while i < len(low) and words.flag[i] & (AUX | int(Word.ADVERB)):
        i += 1
    if i >= len(low) or low[i] not in words.lexicon.lists["knowing"]:
        return None
    end = i + 1
    if end < len(words) and not words.flag[end] & (COMMA | STOP) and low[at + 1] != "far" and low[at] != "from":
        return None
    return _phrase(words, at, end, NOBODY, "known")


def _as_said(words: Words, at: int) -> Cue | None:
    """ "as he said yesterday, …": the clause is what he said."""
    low, verbs = words.low, words.lexicon.verbs
    if low[at] != "as" or (at and not words.flag[at - 1] & (COMMA | BREAK) and not words.flag[at - 1] & int(Word.COORDINATOR)):
        return None
    for i in range(at + 1, min(len(low), at + 12)):
        if words.flag[i] & (COMMA | BREAK):
            return None
        forms = [f for f in verbs.get(low[i], ()) if f.verb.lemma in _AS_SAID and not words.known[i]]
        if forms and "past" in forms[0].tags:
            g = group(words, i, i + 1, forms[0].tags)
            s = subject(words, g.first)
            if s.first != at + 1 or g.form not in ("past", "perfect"):
                return None
            end = _phrase_end(words, i + 1)
            if end >= len(words) or not words.flag[end] & COMMA:
                return None
            cue = _phrase(words, at, end, s, "as-said")
            return Cue("say", forms[0].verb.lemma, at, i, end, cue.content, cue.frame, g, s, None, cue.rule, cue.place)
    return None


def _let_know(words: Words, at: int) -> Cue | None:
    """ "let X know that …": X is told it."""
    for i in range(at + 2, min(len(words) - 1, at + 8)):
        if words.low[i] == "know" and words.low[i + 1] in ("that", "if", "whether", "what", "how"):
            g = group(words, at, i + 1, frozenset(("base", "past", "participle")))
            s = subject(words, g.first) if g.form != "infinitive" else NOBODY
            first = s.first if s.how in ("phrase", "pronoun") else g.first
            content = i + 2 if words.low[i + 1] in ("that", "if", "whether") else i + 1
            return Cue("tell", "let", first, at, i + 1, content, "that", g, s, (at + 1, i), "phrase:let-know")
    return None


def _seeming(words: Words, at: int) -> Cue | None:
    """ "it seemed to X that …": X thinks it."""
    if words.low[at + 1 : at + 2] != ["to"]:
        return None
    end = complementizer(words, at + 2, words.lexicon.verbs["think"][0].verb)
    if end is None or words.low[end] != "that":
        return None
    first = at - 1 if at and words.low[at - 1] == "it" else at
    return Cue(
        "think", "seem", first, at, end, end + 1, "that", Group(at, end, "past"), Subject(at + 2, end, "phrase"), None, "seem"
    )


def _phrase_end(words: Words, at: int) -> int:
    """The end of a phrase that a comma closes, or the sentence."""
    i = at
    while i < min(len(words), at + 40):
        if words.known[i]:
            i += words.known[i]
            continue
        if words.flag[i] & (COMMA | STOP) or words.flag[i] & BREAK:
            return i
        i += 1
    return min(len(words), at + 40)


def _phrase(words: Words, at: int, end: int, source: Subject, rule: str) -> Cue:
    last = end
    content = end + 1 if end < len(words) and words.flag[end] & COMMA else end
    place = "before"
    opened = at == 0 or words.flag[at - 1] & (BREAK | int(Word.COORDINATOR | Word.SUBORDINATOR)) or at == 1 or _fronted(words, at)
    if not opened:
        place = "after" if content >= len(words) else "inserted"
    return Cue("information", rule, at, at, last, content, "bare", _PLAIN, source, None, f"phrase:{rule}", place)


def _fronted(words: Words, at: int) -> bool:
    return bool(words.flag[at - 1] & COMMA and at >= 2 and not words.finite(0, at - 1))


_FINDERS: dict[str, tuple[Callable[[Words, int], Cue | None], ...]] = {
    "according": (_source_phrase,),
    "judging": (_source_phrase,),
    "as": (_as_known, _as_said),
    "so": (_as_known,),
    "from": (_as_known,),
    "let": (_let_know,),
    **dict.fromkeys(("seemed", "appeared", "seems", "appears"), (_seeming,)),
}
