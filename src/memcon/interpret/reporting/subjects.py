"""The verb group that a reporting verb stands in, and the subject to its left."""

from typing import NamedTuple

from memcon.language.reporting import Word

from .words import AUX, BREAK, COMMA, PAST, PUNCTUATION, Words

_REACH = 40  # words looked at to the left of a verb: every scan is bounded, so that time stays linear
_PHRASE = int(Word.DETERMINER | Word.POSSESSIVE)
_BE, _HAVE, _DO, _MODAL = int(Word.BE), int(Word.HAVE), int(Word.DO), int(Word.MODAL)
_SKIP = int(Word.ADVERB | Word.NEGATIVE)
_INDEFINITE = frozenset(("everyone", "everybody", "someone", "somebody", "nobody", "none", "others"))
_CLAUSE = int(Word.SUBORDINATOR | Word.RELATIVE | Word.FRONTING)


class Group(NamedTuple):
    """A verb with its auxiliaries: words `first` to before `last`; `form` is past, third, base, perfect, passive, progressive,
    infinitive, gerund or participle."""

    first: int
    last: int
    form: str
    modal: str = ""
    negative: bool = False


class Subject(NamedTuple):
    """The words `first` to before `last` before a verb.

    `how`: a phrase, a pronoun, shared (with the clause before), the head of a relative clause, inverted (after the verb), none.
    """

    first: int
    last: int
    how: str


NOBODY = Subject(-1, -1, "none")


def group(words: Words, verb: int, last: int, tags: frozenset[str]) -> Group:
    """The group of the verb at `verb`, whose particle ends before `last`; `tags` are the forms that it may be."""
    flag, low = words.flag, words.low
    i, negative, modal, aux, to = verb - 1, False, "", 0, False
    while i >= 0 and verb - i < 12:
        f = flag[i]
        if f & AUX and not words.known[i] and not (to and f & (_BE | _HAVE)):
            negative |= bool(f & int(Word.NEGATIVE))
            if f & _MODAL and not (f & _HAVE and "base" not in tags and not aux):
                modal = low[i]
            aux |= f & (_BE | _HAVE | _DO) if not aux else 0
        elif f & int(Word.NEGATIVE) and low[i] in ("not", "never", "n't", "hardly", "scarcely"):
            negative = True
        elif low[i] == "to" and not to and "base" in tags | ({"base"} if aux else set()):
            to = True
            i -= 1
            negative |= i >= 0 and low[i] == "not"
            if i >= 0 and low[i] == "not":
                i -= 1
            break
        elif not (f & int(Word.ADVERB)) or f & int(Word.DETERMINER | Word.SUBJECT) or low[i] in ("ago", "so"):
            break
        i -= 1
    form = _form(tags, aux, modal, to)
    if form == "base" and aux & _DO and low[i + 1 : i + 2] in (["did"], ["didn't"]):
        form = "past"
    return Group(i + 1, last, form, modal, negative)


def _form(tags: frozenset[str], aux: int, modal: str, to: bool) -> str:
    if to:
        return "infinitive"
    if aux & _BE and "ing" in tags:
        return "progressive"
    if aux & _BE and "participle" in tags:
        return "passive"
    if aux & _HAVE and "participle" in tags:
        return "perfect"
    if (modal or aux & _DO) and "base" in tags:
        return "base"
    return next((form for form in ("past", "third", "base") if form in tags), "gerund" if "ing" in tags else "participle")


def subject(words: Words, at: int) -> Subject:
    """The subject of a verb group that begins at word `at`."""
    flag = words.flag
    j = at - 1
    while j >= 0 and flag[j] & _SKIP and not flag[j] & int(Word.SUBJECT | Word.DETERMINER):
        j -= 1
    if j >= 0 and flag[j] & COMMA:
        if j and flag[j - 1] & int(Word.COORDINATOR):
            return Subject(j - 1, j, "shared")
        j = _before_aside(words, j)
    if j < 0:
        return NOBODY
    f = flag[j]
    if f & int(Word.COORDINATOR):
        return Subject(j, j + 1, "shared")
    if f & BREAK or f & COMMA:
        return NOBODY
    if f & int(Word.RELATIVE) and not words.known[j] and words.low[j] in ("who", "which", "that"):
        return _antecedent(words, j)
    if f & int(Word.SUBJECT) and not words.known[j] and not (j and flag[j - 1] & int(Word.PREPOSITION)):
        return Subject(j, j + 1, "pronoun")
    return _phrase(words, j)


def _before_aside(words: Words, comma: int) -> int:
    """The word before an aside between two commas that ends at `comma`, or -1."""
    for k in range(comma - 1, max(-1, comma - 25), -1):
        if words.flag[k] & BREAK:
            return -1
        if words.flag[k] & COMMA:
            first = words.low[k + 1]
            if words.finite(k + 1, comma) and first not in ("who", "which", "as", "that"):
                return -1
            return k + 1 if words.flag[k + 1] & int(Word.COORDINATOR) else k - 1
    return -1


def _antecedent(words: Words, relative: int) -> Subject:
    j = relative - 1
    if j >= 0 and words.flag[j] & COMMA:
        j -= 1
    if j < 0 or words.flag[j] & PUNCTUATION:
        return NOBODY
    if words.low[relative] == "that" and words.flag[j] & (AUX | PAST):
        return NOBODY
    if words.flag[j] & int(Word.SUBJECT | Word.OBJECT) and not words.known[j]:
        return Subject(j, j + 1, "relative")
    found = _phrase(words, j)
    return found._replace(how="relative") if found.how == "phrase" else NOBODY


def _phrase(words: Words, end: int) -> Subject:
    """The noun phrase that ends with word `end`: the head with its prepositional phrases, names joined by "and"."""
    first, stop = scan(words, end)
    if first == end and words.low[end].endswith("ing") and not words.known[end]:
        return NOBODY
    if first is None:
        shared = stop >= 0 and words.flag[stop] & int(Word.COORDINATOR)
        return Subject(stop, stop + 1, "shared") if shared else NOBODY
    return Subject(_joined(words, first), end + 1, "phrase")


def scan(words: Words, end: int) -> tuple[int | None, int]:
    """The first word of the noun phrase that ends with word `end` (None: there is none), and the word that stopped the scan.

    What stands before a preposition heads the phrase, so the scan goes on over it; an article, a possessive or a person's
    name with its titles opens one.
    """
    flag, known = words.flag, words.known
    i, first = end, None
    while i >= 0 and end - i < _REACH:
        f = flag[i]
        if known[i]:
            i = first = _name_start(words, i)
            opened = words.names[i].of == "person"
        elif f & PUNCTUATION or (f & _CLAUSE and not f & _PHRASE) or f & int(Word.COORDINATOR) or _opener(words, i):
            break
        elif f & int(Word.PREPOSITION):
            first, i = None, i - 1
            continue
        elif f & (AUX | int(Word.VERBAL)) or reports(words, i):
            relative = _relative_before(words, i)
            if relative is None:
                break
            first, i = None, relative - 1
            continue
        elif f & int(Word.SUBJECT | Word.OBJECT) and not f & _PHRASE:
            first = i if first is None or words.low[i] in _INDEFINITE else first
            i -= 1
            break
        else:
            first, opened = i, bool(f & _PHRASE)
        i -= 1
        if opened:
            i, first = _titles(words, i, first)
            if i >= 0 and not known[i] and (flag[i] & (int(Word.VERBAL) | PAST) or reports(words, i)):
                relative = _relative_before(words, i)
                if relative is not None:
                    first, i = None, relative - 1
                    continue
            if i < 0 or not flag[i] & int(Word.PREPOSITION) or words.low[i] == "than" or flag[i] & int(Word.FRONTING):
                break
    return first, i


def _opener(words: Words, i: int) -> bool:
    """Whether a "that" opens a clause and is no article."""
    if words.low[i] != "that" or i == 0:
        return False
    before = words.low[i - 1]
    return before in words.lexicon.verbs or before in words.lexicon.nouns or bool(words.known[i - 1] or words.known[i + 1])


def _name_start(words: Words, i: int) -> int:
    while i > 0 and words.names.get(i - 1) is words.names[i]:
        i -= 1
    return i


def _titles(words: Words, i: int, first: int) -> tuple[int, int]:
    """Titles and an article before a name ("the late Prime Minister Hale")."""
    while (
        i >= 0
        and not words.known[i]
        and words.low[i] != "that"
        and (
            words.flag[i] & int(Word.TITLE)
            or (words.flag[i] & _PHRASE and words.flag[i + 1] & int(Word.TITLE) | words.known[i + 1])
        )
    ):
        first, i = i, i - 1
    return i, first


def reports(words: Words, i: int) -> bool:
    """Whether word `i` is a finite form of a reporting verb, and no noun."""
    forms = words.lexicon.verbs.get(words.low[i], ())
    return any({"past", "third"} & form.tags and not form.verb.noun for form in forms)


def _relative_before(words: Words, verb: int) -> int | None:
    """The "who" or "that" of a relative clause to which the verb belongs, if the head of a phrase stands before it."""
    for i in range(verb - 1, max(0, verb - 8), -1):
        if words.flag[i] & PUNCTUATION:
            return None
        if words.low[i] in ("who", "which", "that") and i > 0 and not words.flag[i - 1] & (PUNCTUATION | AUX | PAST):
            return None if reports(words, i - 1) else i
    return None


def _joined(words: Words, first: int) -> int:
    """The first word of a list of names that ends with the phrase at `first` ("A, B, and C")."""
    i = first - 1
    if i < 1 or words.low[i] != "and":
        return first
    i -= bool(words.flag[i - 1] & COMMA)
    while i > 0 and words.known[i - 1] and (words.flag[i] & COMMA or words.low[i] == "and"):
        start, stop = scan(words, i - 1)
        closed = stop < 0 or words.flag[stop] & (PUNCTUATION | _CLAUSE | int(Word.COORDINATOR)) or reports(words, stop)
        if start is None or not closed:
            break
        first, i = start, start - 1
    return first
