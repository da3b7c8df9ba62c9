"""Who is said to have spoken the words at a sign in a sentence, and to whom.

The subject of a verb of reporting next to the quotation; else a phrase like "in the words of Vane"; else the subject of the
clause that leads to it ("Vane did not hesitate: …"). Where somebody tells what somebody else said ("Lund, as Vane told the
story, had said: …"), the one who tells it is the speaker, the other one the source.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from memcon.language import reporting

from .phrases import QUOTE, Phrase, Token, lexicon, phrases

_SAYING = frozenset(("say", "tell", "ask", "direct", "promise", "agree", "write"))
_NOT_SUBJECT = ("be", "have", "do", "modal", "adverb", "negative")
_AT_PLACES = frozenset(("in", "at", "of", "on", "from"))
_FAR = 9  # words after a quotation within which its speaker is named


class Said(NamedTuple):
    """Who spoke to whom, as the text names them. `sure`: a verb of reporting or a phrase says so, not only the subject's place.

    `source` is the person whose words the speaker tells, where the text says that he tells them.
    """

    speaker: Phrase
    addressee: Phrase | None = None
    source: Phrase | None = None
    sure: bool = True


class _Clause(NamedTuple):
    """A stretch of a sentence with the phrases in it; places count in the sentence's tokens."""

    tokens: Sequence[Token]
    phrases: Sequence[Phrase]
    start: int
    end: int

    def within(self, start: int, end: int) -> "_Clause":
        return _Clause(self.tokens, [p for p in self.phrases if start <= p.start and p.end <= end], start, end)

    def ending(self, at: int) -> Phrase | None:
        return next((phrase for phrase in self.phrases if phrase.end == at), None)

    def beginning(self, at: int) -> Phrase | None:
        return next((phrase for phrase in self.phrases if phrase.start == at), None)


@cache
def _verbs(language: str = "en") -> dict[str, str]:
    """Forms that may report, and how their hearer stands."""
    found: dict[str, str] = {}
    known = reporting.lexicon(language)
    for form, entries in (known.verbs if known else {}).items():
        for entry in entries:
            if entry.verb.does in _SAYING and entry.tags & {"past", "third", "participle", "base"}:
                found.setdefault(form, entry.verb.hearer)
    return found


@cache
def _small_words(language: str = "en") -> frozenset[str]:
    """Words that may stand between a subject and its verb."""
    known = reporting.lexicon(language)
    return frozenset(word for name in _NOT_SUBJECT for word in known.lists.get(name, ())) if known else frozenset()


@cache
def _enders(language: str = "en") -> frozenset[str]:
    """Words with which no phrase goes on: verbs and the small words before them."""
    known = reporting.lexicon(language)
    verbal = known.lists.get("verbal", frozenset()) if known else frozenset()
    return frozenset(_verbs(language)) | _small_words(language) | verbal | {"who", "which", "that", "to", "and", "or", "but"}


def attribute(found: Sequence[Token], text: str, sign: int, names: frozenset[str]) -> Said | None:
    """Who spoke the words whose sign is the token `sign`, or None where the sentence does not say it."""
    named = list(phrases(found, text, names, _enders()))
    whole = _Clause(found, named, 0, len(found))
    signs = [i for i, token in enumerate(found) if token.text == QUOTE]
    start = max((i + 1 for i in signs if i < sign), default=0)
    end = min((i for i in signs if i > sign), default=len(found))
    left = _before(whole.within(start, sign))
    said = left if left and left.sure else _after(whole.within(sign + 1, end)) or left
    return _named(said, named, signs) if said else None


def _named(said: Said, named: Sequence[Phrase], signs: Sequence[int]) -> Said:
    """A pronoun stands for the subject named before it in the sentence, if one is."""
    if said.speaker.kind != "pronoun":
        return said
    before = (p for p in named if p.end <= said.speaker.start and not p.before and not p.possessive)
    who = next((p for p in before if p.kind in ("name", "office") and not any(sign < p.start for sign in signs)), None)
    return said._replace(speaker=who) if who else said


def subject(found: Sequence[Token], text: str, names: frozenset[str]) -> Said | None:
    """Of whom a sentence without quotations speaks, as the one who may speak next: its subject, or the only one named."""
    named = list(phrases(found, text, names, _enders()))
    said = _before(_Clause(found, named, 0, len(found)))
    persons = [phrase for phrase in named if phrase.kind in ("name", "office") and not phrase.possessive]
    return said or (Said(persons[0], sure=False) if len(persons) == 1 and persons[0].before not in _AT_PLACES else None)


def follows(found: Sequence[Token], text: str, names: frozenset[str]) -> Said | None:
    """Who spoke the words before this sentence, if it says so: "So Vane, on the boats." "Vane asked." """
    named = list(phrases(found, text, names, _enders()))
    clause = _Clause(found, named, 0, len(found))
    if found and found[0].low in lexicon().after:
        first = next((phrase for phrase in named if phrase.start <= 3 and not phrase.before), None)
        if first and not any(token.low in _small_words() for token in found[1 : first.start]):
            return Said(first)
    return _after(clause) if len(found) <= _FAR and QUOTE not in text else None


def _before(clause: _Clause) -> Said | None:
    """From the words before a quotation: the last clause that names somebody."""
    addressee, teller = _fronted(clause), _teller(clause)
    for start, end in reversed(_clauses(clause)):
        part = clause.within(start, end)
        said = _reported(part) or _in_words_of(part) or _subject_of(part)
        if said and teller and said.speaker != teller:
            return Said(teller, None, said.speaker)
        if said:
            return said if said.addressee or not addressee or said.speaker == addressee else said._replace(addressee=addressee)
    return _only_name(clause)


def _clauses(clause: _Clause) -> list[tuple[int, int]]:
    """The clauses that stand beside each other: parted by a semicolon, a colon, or a comma with "and", "but"."""
    cuts = [clause.start]
    for i in range(clause.start, clause.end - 1):
        token, following = clause.tokens[i], clause.tokens[i + 1]
        if token.text in ";:" or (token.text == "," and following.low in ("and", "but", "or", "yet")):
            cuts.append(i + 1)
    return list(zip(cuts, [*cuts[1:], clause.end], strict=True))


def _teller(clause: _Clause) -> Phrase | None:
    """ "According to Vane, Lund said", "in Vane's account, Lund said": the one who tells what another said."""
    for phrase in clause.phrases:
        before = clause.tokens[phrase.start - 2].low if phrase.start >= clause.start + 2 else ""
        after = clause.tokens[phrase.end].low if phrase.end < clause.end else ""
        if phrase.before == "to" and before == "according":
            return phrase
        if phrase.possessive and phrase.before == "in" and after in lexicon().tellings:
            return phrase
    return None


def _fronted(clause: _Clause) -> Phrase | None:
    """ "To Vane, Ortiz said", "Turning to Vane, Ortiz said": the hearer named first."""
    first = next(iter(clause.phrases), None)
    if first is None or first.before != "to" or first.possessive or first.start > clause.start + 2:
        return None
    return first if first.start == clause.start + 1 or clause.tokens[first.start - 2].low in ("turning", "speaking") else None


def _reported(clause: _Clause) -> Said | None:
    """By verbs of reporting: the last one, but the one that tells it where one tells what another said."""
    subjects = [(i, who) for i in range(clause.start, clause.end) if (who := _verb_subject(clause, i))]
    if not subjects:
        return None
    tellers = [(i, who) for i, who in subjects if _inserted(clause, who, i)]
    first, last = subjects[0], subjects[-1]
    if tellers and len(subjects) > 1:
        other = next((who for i, who in subjects if (i, who) not in tellers), None)
        return Said(tellers[0][1], None, other)
    at, who = first if len(subjects) > 1 and _opens_clause(clause, first[0]) else last
    return Said(who, _hearer(clause, at), last[1] if (at, who) != last else None)


def _opens_clause(clause: _Clause, verb: int) -> bool:
    """Whether what follows the verb is what was said: "said that", "told him how"."""
    following = [token.low for token in clause.tokens[verb + 1 : min(verb + 4, clause.end)]]
    return any(word in ("that", "how", "whether") for word in following)


def _inserted(clause: _Clause, who: Phrase, verb: int) -> bool:
    """Whether "as Vane told it", "so Vane reported", or ", Vane said," is put into the sentence."""
    before = clause.tokens[who.start - 1].low if who.start > clause.start else ""
    after = clause.tokens[verb + 1].text if verb + 1 < clause.end else ""
    return before in ("as", "so") or (before == "," and after == ",")


def _verb_subject(clause: _Clause, verb: int) -> Phrase | None:
    """The subject of the token `verb` if it is a verb of reporting."""
    if clause.tokens[verb].low not in _verbs() or clause.tokens[verb].capital:
        return None
    at = verb
    while at > clause.start and clause.tokens[at - 1].low in (_small_words() | {"who", "to", "could", "have"}):
        at -= 1
    who = clause.ending(at) or (clause.ending(at - 1) if at > clause.start and clause.tokens[at - 1].text == "," else None)
    if who is None and at > clause.start and clause.tokens[at - 1].text == ",":
        who = _across(clause, at - 1)
    if who and not who.possessive and (who.before in ("", "as") or who.start <= clause.start + 1):
        return who
    if who is None and verb == clause.start + _marks(clause):
        return clause.beginning(verb + 1)
    return None


def _across(clause: _Clause, comma: int) -> Phrase | None:
    """The subject before an insertion between commas."""
    other = next((i for i in range(comma - 1, clause.start, -1) if clause.tokens[i].text == ","), None)
    return clause.ending(other) if other is not None else None


def _marks(clause: _Clause) -> int:
    """How many marks the clause begins with."""
    count = 0
    while clause.start + count < clause.end and not clause.tokens[clause.start + count].word:
        count += 1
    return count


def _hearer(clause: _Clause, verb: int) -> Phrase | None:
    """Who is told: the object of "told", or "to Vane" after another verb."""
    if _verbs().get(clause.tokens[verb].low) == "object":
        who = clause.beginning(verb + 1)
        return who if who and not who.possessive and who.kind != "pronoun" else None
    return next(
        (
            p
            for p in clause.phrases
            if verb < p.start <= verb + 4 and p.before == "to" and not p.possessive and p.kind != "pronoun"
        ),
        None,
    )


def _in_words_of(clause: _Clause) -> Said | None:
    """ "in the words of Vane", "Vane's answer was"."""
    words, found = lexicon().words, clause.tokens
    for phrase in reversed(clause.phrases):
        if phrase.before == "of" and phrase.start >= clause.start + 2 and found[phrase.start - 2].low in words:
            return Said(phrase)
        if phrase.possessive and any(token.low in words for token in found[phrase.end : min(phrase.end + 3, clause.end)]):
            return Said(phrase)
        if phrase.before == "to" and phrase.start >= clause.start + 2 and found[phrase.start - 2].low == "according":
            return Said(phrase)
    return None


def _only_name(clause: _Clause) -> Said | None:
    """ "It was left to Vane to sum up:", "From Vane came a single line:": the one who is named before a colon."""
    named = [p for p in clause.phrases if p.kind in ("name", "office") and not p.possessive]
    colon = clause.start < clause.end and clause.tokens[clause.end - 1].text == ":"
    return Said(named[0], sure=False) if colon and len(named) == 1 and named[0].before in ("to", "from", "by") else None


def _subject_of(clause: _Clause) -> Said | None:
    """The subject of the clause, by its place: the first phrase, in the last part that has one, that hangs on no preposition."""
    commas = [i for i in range(clause.start, clause.end) if clause.tokens[i].text == ","]
    bounds = list(zip([clause.start, *(i + 1 for i in commas)], [*commas, clause.end], strict=True))
    for n in range(len(bounds) - 1, -1, -1):
        part = clause.within(*bounds[n])
        who = next((p for p in part.phrases if not p.before and not p.possessive), None)
        if who is None:
            continue
        if n and len(bounds) > n + 1 and (who.start, who.end) == bounds[n] and (named := clause.ending(bounds[n][0] - 1)):
            who = named if not named.before else who
        return Said(who, _turned_to(part), sure=False)
    return None


def _turned_to(clause: _Clause) -> Phrase | None:
    """ "Vane turned to Ortiz." """
    for phrase in clause.phrases:
        if phrase.before == "to" and not phrase.possessive and phrase.kind != "pronoun":
            verbs = [token.low for token in clause.tokens[max(clause.start, phrase.start - 4) : phrase.start - 1]]
            if {"turned", "put", "spoke", "turns", "puts", "addressed", "addressing"} & set(verbs):
                return phrase
    return None


def _after(clause: _Clause) -> Said | None:
    """From the words after a quotation: "Vane told Ortiz", "said Vane", "is Vane's", "as Vane put it"."""
    first = clause.start + _marks(clause)
    found = clause.tokens
    who = clause.beginning(first)
    if who is None and first < clause.end and found[first].low in ("as", "so", "is", "was", "were", "are"):
        asked = first + 1 < clause.end and found[first + 1].low in ("how", "what")
        who = clause.beginning(first + 1 + asked)
        if who and found[first].low == "so" and clause.end - who.end <= 1:
            return Said(who)
        if who and not asked and found[first].low in ("is", "was", "were", "are"):
            return Said(who) if who.possessive and clause.end - who.end <= 2 else None
    if who and not who.possessive:
        at = who.end
        while at < clause.end and (found[at].low in _small_words() or found[at].text == ","):
            at += 1
        if at < clause.end and (found[at].low in _verbs() or found[at].low == "put"):
            return Said(who, _hearer(clause, at))
    if first < clause.end and found[first].low in _verbs() and (who := clause.beginning(first + 1)):
        return Said(who, next((p for p in clause.phrases if p.before == "to" and p.start == who.end + 1), None))
    return (
        _in_words_of(clause.within(first, min(clause.end, first + _FAR)))
        if first < clause.end and found[first].low == "in"
        else None
    )
