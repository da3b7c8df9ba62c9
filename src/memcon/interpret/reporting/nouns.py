"""Nouns that report: "the belief that …", "a letter from X about …", "there is information that …"."""

from collections.abc import Iterator
from dataclasses import replace

from memcon.language.reporting import Word

from .cue import Cue
from .subjects import NOBODY, Group, Subject, group, reports, scan, subject
from .words import AUX, BREAK, COLON, COMMA, DASH, PAST, PUNCTUATION, Words

_LINKS = ("is", "was", "are", "were", "be", "been")
_PLAIN = Group(-1, -1, "noun")


def noun_cues(words: Words) -> Iterator[Cue]:
    """Every noun of the sentence that reports, in order."""
    nouns = words.lexicon.nouns
    for at, low in enumerate(words.low):
        if low in nouns and not (words.known[at] and words.names[at].of != "document"):
            cue = _noun(words, at, nouns[low])
            if cue:
                yield cue


def _noun(words: Words, at: int, does: str) -> Cue | None:
    if words.low[at] in words.lexicon.verbs and not _noun_here(words, at):
        return None
    clause = _clause(words, at)
    if clause:
        light = _light(words, at, does)
        if light:
            return _composite(words, at, clause, light, does)
        if does == "document" and not _stands(words, at):
            does = "speech"
        source = _possessor(words, at)
        first = _phrase_start(words, at)
        return Cue(does, words.low[at], first, at, at + 1, clause, "that", _PLAIN, source, None, f"noun:{does}:that")
    if does == "document":
        return _document(words, at)
    return None


def _clause(words: Words, at: int) -> int:
    """The first word of the clause that tells what the noun holds, or 0."""
    low, n = words.low, len(words)
    i = at + 1
    if low[i : i + 4] == ["to", "the", "effect", "that"]:
        return i + 4 if i + 4 < n else 0
    for k in range(i, min(n, i + 25)):
        if words.flag[k] & COLON and low[k - 1] in ("following", "follows", "this", "was", "were") and k + 1 < n:
            return k + 1
        if k > i + 13:
            continue
        if low[k] == "that" and (k == i or low[k - 1] in _LINKS or _attributive(words, i, k)):
            return k + 1 if k + 1 < n and not words.flag[k + 1] & (PUNCTUATION | AUX) else 0
        if low[k : k + 4] == ["to", "the", "effect", "that"]:
            return k + 4 if k + 4 < n else 0
        if words.flag[k] & (BREAK | COMMA) or (reports(words, k) and words.low[k - 1] not in ("who", "which", "that")):
            return 0
    return 0


def _attributive(words: Words, first: int, last: int) -> bool:
    """Whether only "of X", "from X", "by X" stands between the noun and "that"."""
    before = words.flag[last - 1] & int(Word.PREPOSITION | Word.COORDINATOR)
    return (
        words.low[first] in ("of", "from", "by", "to", "in") and last - first < 9 and not before and not words.finite(first, last)
    )


def _light(words: Words, at: int, does: str) -> int | None:
    """The verb that makes one cue with the noun ("expressed the view that")."""
    lists = words.lexicon.lists
    for i in range(at - 1, max(-1, at - 7), -1):
        low = words.low[i]
        if low == "that" or (words.flag[i] & int(Word.PREPOSITION) and low != "of"):
            return None
        if low in lists["light_say"] or (low in words.lexicon.verbs and not words.known[i]):
            return i
        if low in lists["light_think"] and does == "thought":
            owned = any(words.flag[k] & int(Word.POSSESSIVE) for k in range(i + 1, at))
            return None if owned and words.flag[i] & int(Word.BE) else i
        if words.flag[i] & (PUNCTUATION | int(Word.SUBORDINATOR)) and not words.flag[i] & int(Word.DETERMINER):
            return None
    return None


def _composite(words: Words, at: int, clause: int, light: int, does: str) -> Cue | None:
    low = words.low[light]
    says = low in words.lexicon.lists["light_say"] or low in words.lexicon.verbs
    tags = frozenset(("past", "participle")) if low not in ("make", "give", "express", "voice") else frozenset(("base",))
    tags = frozenset(("third",)) if low.endswith("s") and low != "express" else tags
    tags = frozenset(("ing",)) if low.endswith("ing") else tags
    g = group(words, light, light + 1, tags)
    s = subject(words, g.first) if g.form not in ("infinitive", "gerund") else NOBODY
    if low in ("had", "have", "has") and s.how == "none":
        return None
    known = words.lexicon.verbs.get(low, ())
    thinks = low not in words.lexicon.lists["light_say"] and any(f.verb.does in ("think", "understand", "hear") for f in known)
    does = "say" if says and not thinks else "think"
    first = s.first if s.how in ("phrase", "pronoun", "relative") else g.first
    return Cue(does, words.low[at], first, light, at + 1, clause, "that", g, s, None, f"noun:light-{does}")


def _stands(words: Words, at: int) -> bool:
    return words.low[at] not in words.lexicon.lists["utterances"]


def _phrase_start(words: Words, at: int) -> int:
    """The first word of the noun's own phrase: articles, possessives, adjectives and a possessor's name before it."""
    i = at
    while (
        i > 0
        and at - i < 10
        and not words.flag[i - 1] & (PUNCTUATION | AUX | int(Word.PREPOSITION | Word.SUBORDINATOR | Word.COORDINATOR))
    ):
        if words.flag[i - 1] & int(Word.VERBAL | Word.SUBJECT) and not words.flag[i - 1] & int(Word.DETERMINER):
            break
        i -= 1
        if words.flag[i] & int(Word.DETERMINER | Word.POSSESSIVE):
            break
    return i


def _possessor(words: Words, at: int) -> Subject:
    """Whose the noun is: "his belief", "Hale's letter", "a report from Hale", "the view of the Consul", "written by Hale"."""
    for i in range(at - 1, max(-1, at - 6), -1):
        if words.flag[i] & int(Word.POSSESSIVE) and not words.known[i]:
            return Subject(i, i + 1, "pronoun")
        if words.low[i].endswith(("'s", "s'")) or (
            words.known[i] and words.text[words.end[i] : words.end[i] + 2] in ("'s", "’s")
        ):
            first, _ = scan(words, i)
            return Subject(i if first is None else first, i + 1, "phrase")
        if words.flag[i] & (PUNCTUATION | int(Word.PREPOSITION | Word.DETERMINER)) or words.finite(i, i + 1):
            break
    for i in range(at + 1, min(len(words) - 1, at + 12)):
        if words.low[i] in ("from", "by") or (words.low[i] == "of" and i == at + 1 and words.known[i + 1]):
            return Subject(i + 1, _end_of_name(words, i + 1), "phrase")
        if words.flag[i] & (BREAK | COMMA) or words.flag[i] & AUX:
            break
    return NOBODY


def _end_of_name(words: Words, at: int) -> int:
    """The end of a short phrase from word `at` on: a name, or a few words up to a verb, a preposition or a mark."""
    if words.known[at]:
        return at + words.known[at]
    for i in range(at + 1, min(len(words), at + 6)):
        if words.known[i]:
            return i + words.known[i]
        if words.flag[i] & (PUNCTUATION | AUX | int(Word.PREPOSITION | Word.RELATIVE | Word.SUBORDINATOR)):
            return i
    return min(len(words), at + 6)


def _document(words: Words, at: int) -> Cue | None:
    """A document that is sent, received, read, or somebody's; its content is its topic, if that is told."""
    if at and words.flag[at - 1] & int(Word.NEGATIVE):
        return None
    topic = _topic(words, at)
    verb = _governor(words, at)
    if verb is not None:
        return _moved(words, at, verb, words.low[verb] in words.lexicon.lists["outward"], topic)
    passive = _sent(words, at)
    if passive:
        return passive
    source = _possessor(words, at)
    if source.how == "none" or words.low[source.first] == "its" or _unreal(words, at):
        return None
    if words.low[at] in words.lexicon.lists["utterances"] and not topic:
        return None
    return _paper(words, at, _phrase_start(words, at), source, topic, "noun:document:owned")


def _governor(words: Words, at: int) -> int | None:
    """The verb of sending or receiving of which the document is the object."""
    lists = words.lexicon.lists
    for i in range(at - 1, max(-1, at - 14), -1):
        f, low = words.flag[i], words.low[i]
        if f & (BREAK | COMMA) or (f & int(Word.SUBORDINATOR) and not f & int(Word.DETERMINER)) or f & int(Word.COORDINATOR):
            return None
        if low in lists["outward"] or low in lists["inward"]:
            return i
        if f & int(Word.PREPOSITION) and low != "of" and not words.known[i]:
            return None
        if f & int(Word.OBJECT) and not f & int(Word.DETERMINER | Word.POSSESSIVE):
            return None
        if words.finite(i, i + 1) and not (f & PAST and words.flag[i - 1] & int(Word.DETERMINER)):
            return None
    return None


def _sent(words: Words, at: int) -> Cue | None:
    """A document as the subject of a passive: "briefs had been submitted by each delegation"."""
    for i in range(at + 1, min(len(words), at + 7)):
        if words.low[i] in words.lexicon.lists["outward"]:
            g = group(words, i, i + 1, frozenset(("participle",)))
            if (g.form != "passive" and not (i == at + 1 and "by" in words.low[i : i + 9])) or g.modal or g.negative:
                return None
            agent = next((k for k in range(i + 1, min(len(words), i + 9)) if words.low[k] == "by"), None)
            source = (
                Subject(agent + 1, min(len(words), agent + 4), "phrase")
                if agent and agent + 1 < len(words)
                else _possessor(words, at)
            )
            cue = _paper(words, at, _phrase_start(words, at), source, 0, "noun:document:passive")
            return replace(cue, last=min(len(words), (agent or i) + 1))
        if words.flag[i] & PUNCTUATION:
            return None
    return None


def _unreal(words: Words, at: int) -> bool:
    """Whether the document is still to come: a modal, an infinitive or "until" governs its clause."""
    for i in range(at - 1, max(-1, at - 12), -1):
        f = words.flag[i]
        if f & (BREAK | COMMA):
            return False
        if f & int(Word.MODAL) or words.low[i] in ("until", "if", "unless") or (words.low[i].endswith("ing") and i < at - 1):
            return True
    return False


def _noun_here(words: Words, at: int) -> bool:
    """Whether a word that may be a verb stands as a noun."""
    before = words.flag[at - 1] if at else 0
    return bool(before & int(Word.DETERMINER | Word.POSSESSIVE)) or (
        not before & (int(Word.SUBJECT | Word.MODAL) | AUX)
        and (at > 0 and words.low[at - 1] != "to" and (not words.known[at - 1] or words.low[at - 1].endswith(("'s", "s'"))))
    )


def _moved(words: Words, at: int, verb: int, out: bool, topic: int) -> Cue | None:
    g = group(words, verb, verb + 1, frozenset(("past", "participle", "base")))
    s = subject(words, g.first)
    if (out and s.how == "none") or (
        words.low[verb] in ("had", "have", "has") and _possessor(words, at).how == "none" and not topic
    ):
        return None
    source = s if out and g.form != "passive" else _possessor(words, at)
    if g.modal or g.form in ("infinitive", "passive") or g.negative or (source.how == "none" and not topic):
        return None
    first = s.first if s.how in ("phrase", "pronoun") else g.first
    return _paper(words, at, first, source, topic, f"noun:document:{'sent' if out else 'had'}")


def _paper(words: Words, at: int, first: int, source: Subject, topic: int, rule: str) -> Cue:
    last = topic or (source.last if at < source.first < at + 12 and source.how == "phrase" else at + 1)
    return Cue("document", words.low[at], first, at, last, topic or -1, "topic" if topic else "none", _PLAIN, source, None, rule)


def _topic(words: Words, at: int) -> int:
    """The first word of what the document is about, or 0."""
    for i in range(at + 1, min(len(words) - 1, at + 14)):
        low = words.low[i]
        if low in (
            "on",
            "about",
            "regarding",
            "concerning",
            "describing",
            "respecting",
            "asking",
            "requesting",
            "saying",
            "stating",
        ):
            return i + 2 if words.low[i + 1] in ("that", "whether") and i + 2 < len(words) else i + 1
        if words.flag[i] & DASH:
            return i + 1 if i < at + 5 else 0
        if words.flag[i] & BREAK or words.flag[i] & AUX or (words.flag[i] & int(Word.COORDINATOR) and i == at + 1):
            return 0
    return 0
