"""Verbs that report, with their subject, auxiliaries and complement."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from memcon.language.reporting import Form, Verb, Word

from .frames import NONE, Frame, frame
from .subjects import NOBODY, Group, Subject, group, scan, subject
from .words import AUX, BREAK, CLOSE, COLON, COMMA, DASH, NOMINAL, OPEN, PAST, PUNCTUATION, STOP, Words

_STRONG = frozenset(("that", "if", "wh", "quote", "colon"))
_SINGULAR = frozenset("he she it this that everyone everybody nobody someone somebody each none one".split())
_INSERTED = frozenset(("say", "tell", "ask", "think", "direct", "agree", "promise", "write"))


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a sentence; all numbers are words of the sentence.

    `does` is the class of the verb or noun, `first` the first word of the phrase (subject included), `at`–`last` the cue
    itself, `content` where the content begins (-1: none), `rule` what found it. `place`: before the content, `inserted` in it,
    `after` it.
    """

    does: str
    lemma: str
    first: int
    at: int
    last: int
    content: int
    frame: str
    group: Group
    subject: Subject
    hearer: tuple[int, int] | None
    rule: str
    place: str = "before"
    owner: Subject = NOBODY


def verb_cues(words: Words) -> Iterator[Cue]:
    """Every verb of the sentence that reports, in order."""
    verbs = words.lexicon.verbs
    for at, low in enumerate(words.low):
        forms = verbs.get(low)
        if forms and not words.known[at] and not _capital(words, at):
            cue = _verb(words, at, forms)
            if cue:
                yield cue


def _capital(words: Words, at: int) -> bool:
    """Whether a word within a sentence has a capital: it is part of a name ("the United States")."""
    return at > 0 and words.text[words.start[at]].isupper() and not words.flag[at - 1] & (BREAK | COMMA)


def _verb(words: Words, at: int, forms: tuple[Form, ...]) -> Cue | None:
    best: Cue | None = None
    particle = max((len(f.verb.particle) for f in forms if _particle(words, at, f.verb)), default=0)
    for form in forms:
        verb = form.verb
        if len(verb.particle) != particle or not _particle(words, at, verb):
            continue
        cue = _cue(words, at, form)
        if cue and (best is None or best.frame == "none" != cue.frame):
            best = cue
    return best


def _particle(words: Words, at: int, verb: Verb) -> bool:
    n = len(verb.particle)
    return not n or tuple(words.low[at + 1 : at + 1 + n]) == verb.particle


def _cue(words: Words, at: int, form: Form) -> Cue | None:
    verb = form.verb
    last = at + 1 + len(verb.particle)
    g = group(words, at, last, form.tags)
    controlled = g.form == "infinitive"
    g, s = _controlled(words, g)
    controlled &= g.form != "infinitive"
    if s.how == "relative" and words.lexicon.nouns.get(words.low[s.last - 1]) == "information":
        s = _holder(words, s)
    place = _inserted(words, g, s, verb)
    if place:
        return place
    if not _is_verb(words, at, g, s, verb):
        return None
    found = frame(words, last, verb, g.form == "passive")
    if found.kind not in _STRONG and _gap(words, s):
        found = Frame("gap")
    if found.kind in ("np", "bare") and verb.does in ("say", "ask", "agree") and _lifeless(words, s):
        return None
    if found.kind == "none" and _relative_gap(words, s, last):
        found = Frame("bare", last)
    if controlled and verb.does in ("hear", "think", "understand") or g.form == "gerund" and verb.does == "write" and words.low[at - 1 : at] == ["in"]:
        return None
    if controlled and found.kind not in _STRONG | {"bare"}:
        return None
    if g.form == "gerund" and (found.kind not in _STRONG | {"bare"} and not _adjunct(words, g) or words.flag[last : last + 1] and words.flag[last] & COMMA):
        return None
    if _ambiguous(verb, g, s) and found.kind not in _STRONG and not _sure(words, s):
        return None
    if g.form == "base" and s.how != "pronoun" and not g.modal and _imperative(words, g):
        g = g._replace(form="imperative")
    if verb.does == "hear" and _perceived(words, last):
        return None
    if s.how == "none" and g.form in ("past", "base", "third") and (found.kind == "none" or not _elided(words, g)):
        return None
    first = s.first if s.how in ("phrase", "pronoun", "relative") else g.first
    return Cue(verb.does, verb.lemma, first, at, last, found.content, found.kind, g, s, found.hearer, f"{verb.does}:{found.kind}")


def _controlled(words: Words, g: Group) -> tuple[Group, Subject]:
    """The subject; an infinitive after "telephoned" or "went on" and a verb that shares its auxiliary take that verb's form."""
    if g.form == "infinitive":
        control = _controller(words, g)
        if control is None:
            return g, NOBODY
        outer = group(words, control, control + 1, frozenset(("past", "participle")))
        s = subject(words, outer.first)
        if s.how == "none" or outer.modal or outer.form == "infinitive":
            return g, NOBODY
        return g._replace(form="past", first=outer.first, negative=g.negative or outer.negative), s
    if g.form == "gerund":
        return g, _gerund_subject(words, g)
    s = subject(words, g.first)
    if g.form == "base" and not g.modal and g.first > 0 and (heard := _heard(words, g.first)) is not None:
        return g._replace(form="past"), Subject(heard + 1, g.first, "pronoun" if heard + 2 == g.first and not words.known[heard + 1] else "phrase")
    if g.form == "base" and not g.modal and s.how == "shared":
        return g._replace(form="infinitive"), s
    return g, s


def _holder(words: Words, s: Subject) -> Subject:
    """Who has the information that says something: "our embassy has information which says …"."""
    for i in range(s.first - 1, max(-1, s.first - 4), -1):
        if words.low[i] in words.lexicon.lists["inward"]:
            outer = subject(words, group(words, i, i + 1, frozenset(("past",))).first)
            return outer if outer.how != "none" else s
    return s


def _controller(words: Words, g: Group) -> int | None:
    """The verb before an infinitive that makes it a fact: "telephoned to say", "went on to say", "was able to persuade"."""
    contact, wishing = words.lexicon.lists["contact"], words.lexicon.lists["wishing"]
    for i in range(g.first - 1, max(-1, g.first - 12), -1):
        low, f = words.low[i], words.flag[i]
        if low in contact:
            return i
        if low in wishing and i >= g.first - 2:
            return i if low in ("wished", "wanted", "desired") else None
        if f & PUNCTUATION or f & (AUX | int(Word.SUBORDINATOR | Word.COORDINATOR)) or low in words.lexicon.verbs:
            return None
    return None


def _gerund_subject(words: Words, g: Group) -> Subject:
    j = g.first - 1
    if j >= 0 and words.flag[j] & int(Word.POSSESSIVE):
        return Subject(j, j + 1, "pronoun")
    if j > 0 and words.low[j] == "having":
        j -= 1
    if j > 0 and words.low[j] == "as":
        first, _ = scan(words, j - 1)
        return NOBODY if first is None else Subject(first, j, "phrase")
    outside = j >= 0 and words.flag[j] & (int(Word.PREPOSITION | Word.DETERMINER) | AUX)
    if not outside or words.flag[j] & COMMA or words.low[j] in ("by", "in", "on", "to", "when", "after", "before", "besides"):
        return Subject(max(j, 0), max(j, 0) + 1, "shared")
    return NOBODY


def _relative_gap(words: Words, s: Subject, at: int) -> bool:
    """Whether the rest of a relative clause is the content ("which we understand will be sent")."""
    before = words.low[s.first - 1] if s.first > 0 else ""
    return before in ("which", "who", "that") and at < len(words) and bool(words.flag[at] & AUX) and not words.flag[at] & NOMINAL


def _adjunct(words: Words, g: Group) -> bool:
    """Whether a gerund opens an adjunct ("in addition to stressing the need")."""
    before = words.flag[g.first - 1] if g.first else COMMA
    return bool(before & (COMMA | int(Word.POSSESSIVE)) or words.low[g.first - 1] in ("by", "besides", "to", "while", "in"))


def _heard(words: Words, first: int) -> int | None:
    """The "heard" of which somebody's saying is the object ("I heard him say")."""
    for i in range(first - 2, max(-1, first - 9), -1):
        if words.low[i] in ("heard", "hear"):
            return i
        if words.finite(i, i + 1) or words.flag[i] & PUNCTUATION:
            return None
    return None


def _perceived(words: Words, at: int) -> bool:
    """Whether somebody is heard to say something ("I heard him say"): the second verb is the cue."""
    for i in range(at, min(len(words), at + 8)):
        forms = words.lexicon.verbs.get(words.low[i], ())
        if i > at and any("base" in f.tags and f.verb.does in ("say", "tell") for f in forms) and not words.known[i]:
            return True
        if words.finite(i, i + 1) or words.flag[i] & PUNCTUATION or words.low[i] in ("that", "how"):
            return False
    return False


def _gap(words: Words, s: Subject) -> bool:
    """Whether the clause itself is the content ("what he said", "all that he says")."""
    i = s.first - 1
    return s.how in ("phrase", "pronoun") and i >= 0 and words.low[i] in ("what", "whatever", "which") and not words.known[i]


def _lifeless(words: Words, s: Subject) -> bool:
    """Whether the subject is a thing: such verbs then say what follows from it."""
    if s.how == "pronoun":
        return words.low[s.first] in ("it", "this", "that")
    if s.how != "phrase" or words.names_in(s.first, s.last):
        return False
    return words.low[s.first] in ("this", "that", "these", "those", "such") or words.lexicon.nouns.get(words.low[s.last - 1]) is not None


def _ambiguous(verb: Verb, g: Group, s: Subject) -> bool:
    return verb.noun and not g.modal and g.form in ("third", "base", "gerund")


def _sure(words: Words, s: Subject) -> bool:
    """Whether the subject alone makes a verb of a form that may be a noun."""
    return s.how == "pronoun" and words.low[s.first] not in ("this", "that", "these", "those", "all", "some", "most", "one", "no", "none", "both")


def _is_verb(words: Words, at: int, g: Group, s: Subject, verb: Verb) -> bool:
    before = words.flag[g.first - 1] if g.first else 0
    after = words.flag[g.last] if g.last < len(words) else STOP
    if g.form in ("infinitive", "perfect", "progressive", "passive") or g.modal:
        return True
    if g.form == "gerund":
        return not before & int(Word.DETERMINER)
    if g.form in ("past", "participle") and s.how == "phrase" and _object(words, s):
        return False
    if g.first == at and before & int(Word.DETERMINER | Word.POSSESSIVE | Word.PREPOSITION) and not _sure(words, s):
        return False
    if g.form in ("past", "participle") and words.low[g.last : g.last + 1] == ["by"]:
        return False
    if g.form == "past" and s.how == "phrase" and after & AUX and not after & NOMINAL:
        return False
    if g.form == "base" and g.first == at:
        if s.how == "none" or s.how == "phrase" and not _plural(words, s):
            return _imperative(words, g)
        if s.how == "pronoun" and words.low[s.first] in _SINGULAR:
            return False
    return True


def _object(words: Words, s: Subject) -> bool:
    """Whether the phrase before a participle is the object of another verb ("all the boats offered to them")."""
    if s.first < 1:
        return False
    f = words.flag[s.first - 1]
    return bool(f & (int(Word.VERBAL) | PAST)) and not f & AUX and words.low[s.first - 1] not in words.lexicon.verbs


def _plural(words: Words, s: Subject) -> bool:
    head = words.low[s.last - 1]
    return any(words.low[i].endswith("s") or words.low[i] == "and" for i in range(s.first, s.last)) or head == "people"


def _imperative(words: Words, g: Group) -> bool:
    return g.first == 0 or words.low[g.first - 1] in ("please", "let", "do", "don't", "kindly")


def _elided(words: Words, g: Group) -> bool:
    """Whether a verb without a subject opens its clause ("Said he was ill")."""
    return g.first == 0 or bool(words.flag[g.first - 1] & (DASH | OPEN))


def _inserted(words: Words, g: Group, s: Subject, verb: Verb) -> Cue | None:
    """A cue within or after its content: ", said the envoy," or ", he said."."""
    if verb.does not in _INSERTED or g.form not in ("past", "third", "perfect") or g.negative or g.first < 1:
        return None
    at, last = g.last - 1 - len(verb.particle), g.last
    if g.first == at and words.flag[at - 1] & (COMMA | CLOSE) and s.how == "none":
        end = _inverted(words, last)
        if end is not None:
            return _inside(words, verb, g, Subject(last, end, "inverted"), at, at, end)
    if s.how not in ("phrase", "pronoun") or s.first < 1 or not words.flag[s.first - 1] & (COMMA | CLOSE):
        return None
    end = _closes(words, last)
    if end is None or words.flag[s.first - 1] & COMMA and not words.finite(0, s.first - 1) and end >= len(words):
        return None
    return _inside(words, verb, g, s, s.first, at, end)


def _inside(words: Words, verb: Verb, g: Group, s: Subject, first: int, at: int, end: int) -> Cue:
    place = "after" if end >= len(words) or words.flag[end] & STOP else "inserted"
    return Cue(verb.does, verb.lemma, first, at, g.last, 0, "inserted", g, s, None, f"{verb.does}:inserted", place)


def _inverted(words: Words, at: int) -> int | None:
    """The end of a subject that follows its verb and is closed by a comma or the end, or None."""
    if at >= len(words):
        return None
    title = words.flag[at] & int(Word.DETERMINER) and at + 1 < len(words) and words.flag[at + 1] & int(Word.TITLE)
    person = words.known[at] or words.flag[at] & int(Word.TITLE) or words.low[at] in ("he", "she", "they", "i", "we")
    if not (title or person or words.flag[at] & int(Word.DETERMINER) and words.text[words.start[at + 1 : at + 2][0]].isupper()):
        return None
    for i in range(at, min(len(words), at + 10)):
        f = words.flag[i]
        if f & (COMMA | OPEN | STOP):
            return i if i > at else None
        if words.known[i]:
            continue
        if f & (BREAK | AUX | int(Word.COORDINATOR)) or words.low[i] in words.lexicon.verbs or words.low[i] in ("that", "if", "whether"):
            return None
    return len(words) if at + 10 >= len(words) else None


def _closes(words: Words, at: int) -> int | None:
    """The end of an inserted phrase after its verb: the hearer and a few adverbs may stand before the comma."""
    for i in range(at, min(len(words), at + 6)):
        f = words.flag[i]
        if f & (COMMA | STOP | OPEN):
            return i
        if f & PUNCTUATION or f & int(Word.SUBORDINATOR | Word.COORDINATOR) or f & AUX or f & int(Word.SUBJECT) and not f & (
            int(Word.OBJECT | Word.DETERMINER)
        ):
            return None
    return len(words) if at + 6 >= len(words) else None


__all__ = ["COLON", "NONE", "PAST", "Cue", "Frame", "replace", "verb_cues"]
