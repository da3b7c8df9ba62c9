"""Verbs that report, with their subject, auxiliaries and complement."""

from collections.abc import Iterator

from memcon.language.reporting import Form, Verb, Word

from .controls import adjunct, controlled, holder, perceived
from .cue import Cue
from .frames import NONE, Frame, frame
from .inserted import inserted
from .subjects import Group, Subject, group
from .words import AUX, BREAK, COMMA, DASH, NOMINAL, OPEN, PAST, STOP, Words

_STRONG = frozenset(("that", "if", "wh", "quote", "colon"))
_DETERMINING = frozenset(("this", "that", "these", "those", "all", "some", "most", "one", "no", "none", "both"))
_POINTING = frozenset(("this", "that", "these", "those", "such"))


def verb_cues(words: Words) -> Iterator[Cue]:
    """Every verb of the sentence that reports, in order."""
    verbs = words.lexicon.verbs
    for at, low in enumerate(words.low):
        forms = verbs.get(low)
        if forms and not words.known[at] and not _capital(words, at):
            cue = _best(words, at, forms)
            if cue:
                yield cue


def _capital(words: Words, at: int) -> bool:
    """Whether a word within a sentence has a capital: it is part of a name ("the United States")."""
    return at > 0 and words.text[words.start[at]].isupper() and not words.flag[at - 1] & (BREAK | COMMA)


def _best(words: Words, at: int, forms: tuple[Form, ...]) -> Cue | None:
    """The first sense of the verb that finds its complement, else the first that is a verb here at all."""
    fitting = [form for form in forms if _particle(words, at, form.verb)]
    longest = max((len(form.verb.particle) for form in fitting), default=0)
    best: Cue | None = None
    for form in fitting:
        if len(form.verb.particle) == longest and (cue := _cue(words, at, form)):
            if cue.frame != "none":
                return cue
            best = best or cue
    return best


def _particle(words: Words, at: int, verb: Verb) -> bool:
    n = len(verb.particle)
    return not n or tuple(words.low[at + 1 : at + 1 + n]) == verb.particle


def _cue(words: Words, at: int, form: Form) -> Cue | None:
    verb = form.verb
    last = at + 1 + len(verb.particle)
    bare = group(words, at, last, form.tags)
    g, s = controlled(words, bare)
    if s.how == "relative" and words.lexicon.nouns.get(words.low[s.last - 1]) == "information":
        s = holder(words, s)
    if (found := inserted(words, g, s, verb)) is not None:
        return found
    if not _is_verb(words, at, g, s):
        return None
    complement = _complement(words, last, verb, g, s)
    if not _stands(words, verb, g, s, complement, made=bare.form == "infinitive" != g.form):
        return None
    if g.form == "base" and s.how != "pronoun" and not g.modal and _imperative(words, g):
        g = g._replace(form="imperative")
    first = s.first if s.how in ("phrase", "pronoun", "relative") else g.first
    rule = f"{verb.does}:{complement.kind}"
    return Cue(verb.does, verb.lemma, first, at, last, complement.content, complement.kind, g, s, complement.hearer, rule)


def _complement(words: Words, last: int, verb: Verb, g: Group, s: Subject) -> Frame:
    found = frame(words, last, verb, g.form == "passive")
    if found.kind not in _STRONG and _gap(words, s):
        return Frame("gap")
    if found is NONE and _relative_gap(words, s, last):
        return Frame("bare", last)
    return found


def _gap(words: Words, s: Subject) -> bool:
    """Whether the clause itself is the content ("what he said")."""
    i = s.first - 1
    return s.how in ("phrase", "pronoun") and i >= 0 and words.low[i] in ("what", "whatever", "which") and not words.known[i]


def _relative_gap(words: Words, s: Subject, at: int) -> bool:
    """Whether the rest of a relative clause is the content ("which we understand will be sent")."""
    if s.first < 1 or words.low[s.first - 1] not in ("which", "who", "that") or at >= len(words):
        return False
    return bool(words.flag[at] & AUX) and not words.flag[at] & NOMINAL


def _stands(words: Words, verb: Verb, g: Group, s: Subject, found: Frame, made: bool) -> bool:
    """Whether a verb with this complement is a cue. `made`: an infinitive that its controller makes a fact."""
    strong = found.kind in _STRONG
    if found.kind in ("np", "bare") and verb.does in ("say", "ask", "agree") and _lifeless(words, s):
        return False
    if made and (verb.does in ("hear", "think", "understand") or not (strong or found.kind in ("bare", "to"))):
        return False
    if g.form == "gerund" and not _gerund(words, verb, g, found):
        return False
    if verb.noun and not g.modal and g.form in ("third", "base", "gerund") and not strong and not _sure(words, s):
        return False
    if verb.does == "hear" and perceived(words, g.last):
        return False
    return s.how != "none" or g.form not in ("past", "base", "third") or (found.kind != "none" and _elided(words, g))


def _gerund(words: Words, verb: Verb, g: Group, found: Frame) -> bool:
    if g.last < len(words) and words.flag[g.last] & COMMA:
        return False
    if verb.does == "write" and g.first and words.low[g.first - 1] == "in":  # "we have it in writing that"
        return False
    return found.kind in _STRONG or found.kind == "bare" or adjunct(words, g)


def _lifeless(words: Words, s: Subject) -> bool:
    """Whether the subject is a thing: such verbs then say what follows from it."""
    if s.how == "pronoun":
        return words.low[s.first] in ("it", "this", "that")
    if s.how != "phrase" or words.names_in(s.first, s.last):
        return False
    return words.low[s.first] in _POINTING or words.low[s.last - 1] in words.lexicon.nouns


def _sure(words: Words, s: Subject) -> bool:
    """Whether the subject alone makes a verb of a form that may be a noun."""
    return s.how == "pronoun" and words.low[s.first] not in _DETERMINING


def _is_verb(words: Words, at: int, g: Group, s: Subject) -> bool:
    before = words.flag[g.first - 1] if g.first else 0
    after = words.flag[g.last] if g.last < len(words) else STOP
    if g.form in ("infinitive", "perfect", "progressive", "passive") or g.modal:
        return True
    if g.form == "gerund":
        return not before & int(Word.DETERMINER)
    if g.first == at and before & int(Word.DETERMINER | Word.POSSESSIVE | Word.PREPOSITION) and not _sure(words, s):
        return False
    if g.form in ("past", "participle"):
        reduced = words.low[g.last : g.last + 1] == ["by"] or (s.how == "phrase" and _object(words, s))
        return not reduced and not (s.how == "phrase" and after & AUX and not after & NOMINAL)
    if g.form == "base" and not any(words.flag[k] & AUX for k in range(g.first, at)):
        if s.how == "none" or (s.how == "phrase" and not _plural(words, s)):
            return _imperative(words, g)
        return s.how != "pronoun" or words.low[s.first] not in words.lexicon.lists["singular"]
    return True


def _object(words: Words, s: Subject) -> bool:
    """Whether the phrase before a participle is the object of another verb ("all the boats offered to them")."""
    if s.first < 1:
        return False
    f = words.flag[s.first - 1]
    return bool(f & (int(Word.VERBAL) | PAST)) and not f & AUX and words.low[s.first - 1] not in words.lexicon.verbs


def _plural(words: Words, s: Subject) -> bool:
    return any(words.low[i].endswith("s") or words.low[i] in ("and", "people") for i in range(s.first, s.last))


def _imperative(words: Words, g: Group) -> bool:
    return g.first == 0 or words.low[g.first - 1] in ("please", "let", "do", "don't", "kindly")


def _elided(words: Words, g: Group) -> bool:
    """Whether a verb without a subject opens its clause ("Said he was ill")."""
    return g.first == 0 or bool(words.flag[g.first - 1] & (DASH | OPEN))
