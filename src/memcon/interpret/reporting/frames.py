"""What follows a reporting verb: the person addressed and where the content begins."""

from typing import NamedTuple

from memcon.language.reporting import Verb, Word

from .words import AUX, BREAK, CLOSE, COLON, COMMA, DASH, NOMINAL, OPEN, PUNCTUATION, STOP, Words

_OBJECT = 20  # words that the person addressed may take


class Frame(NamedTuple):
    """The complement: its kind (that, bare, if, wh, to, np, quote, colon, topic, for, as, none), the first word of the content
    (-1: none) and the words of the person addressed."""

    kind: str
    content: int = -1
    hearer: tuple[int, int] | None = None


NONE = Frame("none")


def frame(words: Words, at: int, verb: Verb, passive: bool) -> Frame:
    """The complement of a verb whose words end before `at`."""
    at = _skip(words, at)
    found = _complement(words, at, verb)
    if found:
        return found
    if verb.hearer == "object" and not passive:
        return _after_object(words, at, verb)
    if at < len(words) and words.low[at] in _HEARERS.get(verb.hearer, ()) and not _infinitive(words, at + 1):
        return _after_hearer(words, at, verb)
    if passive and at < len(words) and words.low[at] == "by":
        k = complementizer(words, at + 1, verb)
        return _complement(words, k, verb) or NONE if k else NONE
    if at < len(words) and words.flag[at] & int(Word.PREPOSITION) and "that" in verb.frames and not words.known[at]:
        k = complementizer(words, at + 1, verb)
        if k and words.low[k] in ("that", "if", "whether"):
            return _complement(words, k, verb) or NONE
    if "that" in verb.frames and (quoted := _quoted_after(words, at)):
        return Frame("that", quoted)
    return _rest(words, at, verb)


def _quoted_after(words: Words, at: int) -> int | None:
    """Where words in quotation marks begin after a noun phrase and "that" ("added a sentence that “…”")."""
    for k in range(at + 1, min(len(words), at + 12)):
        if words.flag[k] & OPEN:
            return k if words.low[k - 1] == "that" else None
        if words.flag[k] & PUNCTUATION or words.flag[k] & AUX:
            return None
    return None


_HEARERS = {"to": ("to",), "with": ("with",), "object": ("to", "of")}


def _skip(words: Words, at: int) -> int:
    """Past adverbs and short asides between commas."""
    n = len(words)
    for _ in range(6):
        if (
            at < n
            and words.flag[at] & int(Word.ADVERB)
            and words.low[at] != "there"
            and not words.flag[at] & (NOMINAL | int(Word.PREPOSITION))
        ):
            at += 1
        elif at < n and words.flag[at] & COMMA:
            close = next((k for k in range(at + 1, min(n, at + 9)) if words.flag[k] & (COMMA | BREAK)), None)
            if close is None or not words.flag[close] & COMMA or words.finite(at + 1, close):
                return at
            after = words.low[close + 1] if close + 1 < n else ""
            if after not in ("that", "if", "whether", "to") and words.flag[at + 1] & NOMINAL:
                return at
            at = close + 1
        else:
            return at
    return at


def _complement(words: Words, at: int, verb: Verb) -> Frame | None:
    """A complement that begins at word `at` with its own sign."""
    if at >= len(words):
        return NONE
    flag, low, frames = words.flag[at], words.low[at], verb.frames
    after = at + 1
    if flag & COLON:
        return Frame("colon", after) if after < len(words) and ("quote" in frames or "that" in frames) else NONE
    quotes = "quote" in frames or "that" in frames
    if flag & OPEN and quotes:
        return Frame("quote", at)
    if flag & COMMA and quotes and after < len(words) and words.flag[after] & OPEN:
        return Frame("quote", after)
    if low == "that" and "that" in frames and _opens_clause(words, after):
        return Frame("that", after)
    if low in ("if", "whether") and "if" in frames:
        return Frame("if", after)
    if low == "as" and after < len(words) and words.low[after] == "follows":
        return Frame("colon", min(after + 2, len(words) - 1))
    if low == "to" and ("to" in frames) and _infinitive(words, after):
        return Frame("to", after)
    if low == "to" and verb.does == "agree" and after < len(words):
        return Frame("np", after)
    if low == "to" and "bare" in frames and verb.hearer == "to" and _infinitive(words, after):
        return Frame("bare", at)
    if low == "not" and after < len(words) and words.low[after] == "to" and "to" in frames:
        return Frame("to", at)
    if flag & int(Word.WH) and "wh" in frames and not words.known[at]:
        return Frame("wh", at)
    if low == "for" and "for" in frames:
        return Frame("for", after) if after < len(words) else NONE
    if (
        flag & int(Word.TOPIC)
        and "topic" in frames
        and after < len(words)
        and not (low == "with" or (low == "over" and "np" not in frames))
    ):
        return Frame("topic", after)
    return None


def _opens_clause(words: Words, at: int) -> bool:
    """Whether "that" before word `at` opens a clause: something that may be a subject follows."""
    if at >= len(words) or words.flag[at] & (PUNCTUATION & ~(COMMA | OPEN)):
        return False
    f = words.flag[at]
    if not words.finite(at, min(len(words), at + 60)) and f & ~NOMINAL == f:
        return False
    return not f & int(Word.COORDINATOR) and not (f & AUX and not f & NOMINAL and words.low[at] not in ("will", "may", "might"))


def _infinitive(words: Words, at: int) -> bool:
    """Whether "to" before word `at` opens an infinitive and not a phrase."""
    while at < len(words) and words.flag[at] & int(Word.ADVERB) and not words.flag[at] & NOMINAL:
        at += 1
    if at >= len(words) or words.known[at]:
        return False
    f = words.flag[at]
    return not f & (PUNCTUATION | int(Word.DETERMINER | Word.POSSESSIVE | Word.OBJECT | Word.PREPOSITION | Word.WH)) and not (
        words.text[words.start[at]].isupper()
    )


def complementizer(words: Words, at: int, verb: Verb) -> int | None:
    """The first word from `at` on that opens a complement, if only a noun phrase stands before it."""
    i, n = at, min(len(words), at + _OBJECT)
    while i < n:
        if words.known[i]:
            i += words.known[i]
            continue
        f = words.flag[i]
        if f & (COLON | OPEN):
            return None if words.flag[i - 1] & int(Word.PREPOSITION) else i
        if f & COMMA:
            if i + 1 < n and (words.flag[i + 1] & OPEN or words.low[i + 1] in ("that", "if", "whether")):
                return i + (not words.flag[i + 1] & OPEN)
            skipped = _skip(words, i)
            if skipped == i:
                return None
            i = skipped
            continue
        if f & PUNCTUATION or (f & AUX and not words.low[i].startswith("'")):
            return None
        if words.low[i] == "that" and words.flag[i - 1] & int(Word.PREPOSITION):
            i += 1
            continue
        if i > at and words.low[i] != "of" and _complement(words, i, verb) not in (None, NONE):
            return i
        if f & int(Word.SUBJECT) and i > at and not f & int(Word.DETERMINER | Word.OBJECT | Word.RELATIVE):
            return None
        i += 1
    return None


def _after_object(words: Words, at: int, verb: Verb) -> Frame:
    if at >= len(words) or words.flag[at] & (BREAK | COMMA):
        return NONE
    low, flag = words.low[at], words.flag[at]
    if low in ("to", "of") and not _infinitive(words, at + 1):
        return _after_hearer(words, at, verb)
    if flag & int(Word.OBJECT) and not words.known[at]:
        j = _skip(words, at + 1)
        found = _complement(words, j, verb)
        comma = j + 1 < len(words) and words.flag[j] & COMMA and "quote" in verb.frames and _opens_bare(words, j + 1)
        if found is None and comma and words.finite(j + 1, _clause_end(words, j + 1)):
            found = Frame("bare", j + 1)
        if found is None and _opens_bare(words, j):
            found = Frame("bare", j) if "bare" in verb.frames else None
        if found:
            return found._replace(hearer=(at, at + 1))
        k = complementizer(words, j, verb)
        found = (_complement(words, k, verb) or NONE) if k is not None else NONE
        return found._replace(hearer=(at, at + 1)) if found is not NONE else Frame("none", -1, (at, at + 1))
    k = complementizer(words, at, verb)
    bare = _bare_after_name(words, at, verb, k)
    if bare is not None:
        return Frame("bare", bare, (at, bare))
    if k is not None:
        return (_complement(words, k, verb) or NONE)._replace(hearer=(at, k))
    return _rest(words, at, verb)


def _bare_after_name(words: Words, at: int, verb: Verb, k: int | None) -> int | None:
    """Where a clause without "that" begins after a named hearer ("told Mr. Hale we would come")."""
    if "bare" not in verb.frames:
        return None
    for j in range(at + 1, min(len(words), at + 12) if k is None else k):
        if words.known[j] or words.flag[j] & PUNCTUATION or words.flag[j] & int(Word.PREPOSITION):
            if words.flag[j] & PUNCTUATION:
                return None
            continue
        if words.known[j - 1] and _opens_bare(words, j) and words.finite(j, min(len(words), j + 25)):
            return j
        if words.flag[j] & int(Word.SUBJECT) and not words.flag[j] & int(Word.DETERMINER | Word.OBJECT | Word.RELATIVE):
            return j
    return None


def _opens_bare(words: Words, at: int) -> bool:
    if at >= len(words):
        return False
    return bool(words.known[at] or words.flag[at] & NOMINAL or words.low[at] in ("there", "it"))


def _after_hearer(words: Words, at: int, verb: Verb) -> Frame:
    """After "to him", "with the envoy": the complement, or none."""
    j = at + 1
    if j >= len(words):
        return NONE
    k = complementizer(words, j, verb)
    if k is not None and k > j:
        found = _complement(words, k, verb) or NONE
        return found._replace(hearer=(j, k))
    end = j + max(1, words.known[j])
    if words.known[j] or words.flag[j] & int(Word.OBJECT):
        if end < len(words) and _opens_bare(words, end) and "bare" in verb.frames:
            return Frame("bare", end, (j, end))
        return Frame("none", -1, (j, end))
    return NONE


def _rest(words: Words, at: int, verb: Verb) -> Frame:
    """A clause or a noun phrase without a sign of its own."""
    if at >= len(words):
        return NONE
    f = words.flag[at]
    if f & COMMA:
        later = (
            at + 1 < len(words)
            and not words.low[at + 1].endswith("ing")
            and "quote" in verb.frames
            and words.finite(at + 1, min(len(words), at + 30))
        )
        return Frame("bare", at + 1) if later and not words.flag[at + 1] & int(Word.COORDINATOR | Word.RELATIVE) else NONE
    if f & DASH and at + 1 < len(words) and "that" in verb.frames:
        return Frame("bare", at + 1)
    if f & (BREAK | CLOSE | STOP) or f & int(Word.COORDINATOR):
        return NONE
    if (
        "np" not in verb.frames
        and words.low[at] in ("this", "that", "it", "so")
        and (at + 1 >= len(words) or words.flag[at + 1] & (int(Word.PREPOSITION) | PUNCTUATION))
    ):
        return Frame("topic", at)
    clause = words.finite(at, _clause_end(words, at)) or _pronoun_clause(words, at)
    if "bare" in verb.frames and clause and not (f & AUX and not f & NOMINAL):
        return Frame("bare", at)
    opens = (
        words.known[at] or f & NOMINAL or not f & int(Word.PREPOSITION | Word.SUBORDINATOR | Word.OBJECT) or f & int(Word.OBJECT)
    )
    return Frame("np", at) if "np" in verb.frames and opens else NONE


def _pronoun_clause(words: Words, at: int) -> bool:
    """Whether a pronoun and a verb that is not known make a clause ("it leaks")."""
    after = at + 1
    if not words.flag[at] & int(Word.SUBJECT) or words.flag[at] & int(Word.DETERMINER) or after >= len(words):
        return False
    return not words.flag[after] & (PUNCTUATION | int(Word.PREPOSITION | Word.ADVERB | Word.COORDINATOR | Word.SUBORDINATOR))


def _clause_end(words: Words, at: int) -> int:
    """Where the verb of a clause that begins at `at` must have come: its first comma, unless it opens with an adjunct."""
    end = min(len(words), at + 45)
    if words.flag[at] & int(Word.PREPOSITION | Word.FRONTING) or words.known[at]:
        return end
    for i in range(at, end):
        if words.flag[i] & (COMMA | BREAK):
            return i
        if words.flag[i] & int(Word.COORDINATOR) and i + 1 < end and words.flag[i + 1] & int(Word.SUBJECT) and i > at + 1:
            return i
    return end
