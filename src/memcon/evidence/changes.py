"""What is different between a quotation and the record: the list of differences, and what they do to the sense."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from memcon.language.sentences import sentences
from memcon.model import Span

from .fit import Fit, Step
from .judge import misread
from .names import Names
from .sense import Sense, sense
from .words import Word

DifferenceKind = Literal["replace", "insert", "delete", "punctuation", "case"]
_UNSEEN = re.compile(
    r"[\s\u00ad\u200b-\u200d\u2060\ufeff\"'“”„‟«»‹›‘’‚‛`´「」『』*_>\\]|\[\^[^\]]{1,40}\]|[\u00b2\u00b3\u00b9\u2070-\u2079]"
)
_DASHES = re.compile("[-\u2010-\u2015\u2212]+")
_BEGINNING = 3  # words of a clause in which its conjunction stands
_PAUSE = re.compile(r"[,;:—–()]|\s-|--|-\s")
_AFTER_PAUSE = re.compile(r"[:\"“‘«„(][\s\"'“‘«„(\[]*\Z")


class Difference(msgspec.Struct, frozen=True):
    """One difference: `quoted` counts in the manuscript, `found` in the document's characters."""

    kind: DifferenceKind
    quoted: Span
    found: Span


def differences(text: str, fit: Fit) -> tuple[Difference, ...]:
    """All differences in the order of the text: changed words, then inner punctuation and case of the words that are the same."""
    return tuple(sorted(_differences(text, fit), key=lambda found: (found.quoted, found.found)))


def flags(text: str, fit: Fit) -> set[str]:
    """Which of the flags `negation`, `number`, `name`, `sense`, `editor_words` the differences raise."""
    words = sense(fit.passage.place.language)
    found = {flag for step in fit.steps for flag in _flags(text, fit, step, words)}
    if any(_supplied(fit, step) for step in fit.steps if step.kind == "equal"):
        found.add("editor_words")
    return found


def turning_words(fit: Fit) -> str:
    """The words left out on which the sense turns, as the record has them; empty where there are none."""
    words = sense(fit.passage.place.language)
    for step in fit.steps:
        if step.kind == "gap" and _cuts_sense(fit, step, words):
            at_edge = step in (fit.steps[0], fit.steps[-1])
            start, end = _rest_of_sentence(fit, step) if at_edge else (step.p0, step.p1)
            found = fit.passage.words.words[start:end]
            return fit.passage.text[found[0].start : found[-1].end] if found else ""
    return ""


def _differences(text: str, fit: Fit) -> Iterator[Difference]:
    for step in fit.steps:
        if step.kind == "equal":
            yield from _spelling(text, fit, step)
        elif step.q0 < step.q1 or step.p0 < step.p1:
            kind: DifferenceKind = "insert" if step.p0 == step.p1 else "delete" if step.q0 == step.q1 else "replace"
            yield Difference(kind, _quoted(fit, step.q0, step.q1), _found(fit, step.p0, step.p1))


def _quoted(fit: Fit, q0: int, q1: int) -> Span:
    words = fit.quoted.words
    if q0 < q1:
        return Span(words[q0].start, words[q1 - 1].end)
    at = words[q0].start if q0 < len(words) else words[-1].end
    return Span(at, at)


def _found(fit: Fit, p0: int, p1: int) -> Span:
    if p0 < p1:
        return fit.passage.source(p0, p1)
    at = fit.passage.source(p0, p0 + 1).start if p0 < len(fit.passage.words.words) else fit.passage.source(p0 - 1, p0).end
    return Span(at, at)


def _spelling(text: str, fit: Fit, step: Step) -> Iterator[Difference]:
    """Case and punctuation within words that are the same; the first letter's case and marks at the ends do not count."""
    mine, theirs = fit.quoted.words[step.q0 : step.q1], fit.passage.words.words[step.p0 : step.p1]
    for i, (quoted, found) in enumerate(zip(mine, theirs, strict=True)):
        form, other = text[quoted.start : quoted.end], fit.passage.text[found.start : found.end]
        if i == 0:
            form, other = form[1:], other[1:]
        if form.casefold() == other.casefold() and form != other:
            yield Difference("case", Span(quoted.start, quoted.end), _found(fit, step.p0 + i, step.p0 + i + 1))
        if i and _between(text, mine[i - 1], quoted) != _between(fit.passage.text, theirs[i - 1], found):
            between = fit.passage.unit.reading.source(theirs[i - 1].end, found.start)
            yield Difference("punctuation", Span(mine[i - 1].end, quoted.start), between)


def _between(text: str, left: Word, right: Word) -> str:
    return _DASHES.sub("-", _UNSEEN.sub("", text[left.end : right.start])) if not right.broken else ""


def _supplied(fit: Fit, step: Step) -> bool:
    """Whether words that the edition supplies in brackets are quoted without them."""
    theirs = fit.passage.words.words[step.p0 : step.p1]
    mine = fit.quoted.words[step.q0 : step.q1]
    return any(found.bracket and not quoted.bracket for quoted, found in zip(mine, theirs, strict=True))


def _flags(text: str, fit: Fit, step: Step, words: Sense) -> Iterator[str]:
    mine, theirs = fit.quoted.keys[step.q0 : step.q1], fit.passage.words.keys[step.p0 : step.p1]
    if step.kind in ("gap", "bracket"):
        if _cuts_sense(fit, step, words):
            yield "sense"
    elif step.kind != "equal" and not misread(text, fit, step):
        if _limits_differ(mine, _own_words(fit, step, words), words):
            yield "negation"
        if _counts_differ(mine, theirs, words):
            yield "number"
        if mine and theirs and _changes_name(text, fit, step, words):
            yield "name"


def _own_words(fit: Fit, step: Step, words: Sense) -> tuple[str, ...]:
    """The words of the record that are changed; of a whole clause that is left out, those that begin it, with no negation."""
    keys = fit.passage.words.keys[step.p0 : step.p1]
    if step.kind == "delete" and _whole_clause(fit, step.p0, step.p1, words):
        return tuple(key for key in keys[:_BEGINNING] if not words.negates(key))
    return keys


def _limits_differ(mine: Sequence[str], theirs: Sequence[str], words: Sense) -> bool:
    """Whether one side has more negations than the other, or another condition."""
    more = sum(map(words.negates, mine)) != sum(map(words.negates, theirs))
    return more or _differ(mine, theirs, words.condition.__contains__)


def _counts_differ(mine: Sequence[str], theirs: Sequence[str], words: Sense) -> bool:
    """Whether a number stands for another one, or has been put in; one that falls with other words is left out, not changed."""
    own, other = Counter(filter(words.counts, mine)), Counter(filter(words.counts, theirs))
    put_in = not theirs and any(key[0].isdigit() for key in own)
    return put_in or bool(own and other and own != other)


def _differ(mine: Sequence[str], theirs: Sequence[str], kind: Callable[[str], bool]) -> bool:
    """Whether the two sides have different words of a kind."""
    return Counter(filter(kind, mine)) != Counter(filter(kind, theirs))


def _changes_name(text: str, fit: Fit, step: Step, words: Sense) -> bool:
    """Whether a name stands for another one. At the beginning of a sentence the record's other pages tell what is a name."""
    names = Names(fit.passage.edition)
    own, theirs = fit.quoted.words[step.q0 : step.q1], fit.passage.words.words[step.p0 : step.p1]
    return _name_in(fit.passage.text, theirs, fit.passage.firsts, words, names.known) and _name_in(
        text, own, _firsts(text, fit), words, names.possible
    )


def _firsts(text: str, fit: Fit) -> set[int]:
    """Where sentences begin in the quotation; its first word counts as one."""
    start, end = fit.quoted.words[0].start, fit.quoted.words[-1].end
    return {start} | {start + at for at, _ in sentences(text[start:end], fit.passage.place.language or "en")}


def _name_in(text: str, side: Sequence[Word], first: set[int], words: Sense, known: Callable[[str], bool]) -> bool:
    """Whether one of the words is a name: it has a capital where no sentence begins, or is `known` for one."""
    for word in side:
        form = text[word.start : word.end].lstrip("[")
        if not form[:1].isupper() or words.counts(word.key) or word.key in words.capital:
            continue
        if not (word.start in first or _AFTER_PAUSE.search(text, max(0, word.start - 4), word.start)) or known(form):
            return True
    return False


def _cuts_sense(fit: Fit, step: Step, words: Sense) -> bool:
    """Whether the words cut out held a negation, a condition or a reversal on which the words kept depend.

    Whole sentences do not; of a clause of its own up to the end of a sentence only the beginning counts (", unless …").
    """
    keys = fit.passage.words.keys
    if step.kind == "bracket":
        return _limits_differ(fit.quoted.keys[step.q0 : step.q1], keys[step.p0 : step.p1], words)
    at_edge = step in (fit.steps[0], fit.steps[-1])
    start, end = _rest_of_sentence(fit, step) if at_edge else (step.p0, step.p1)
    if at_edge and _condition_before(fit, words):
        return True
    if fit.passage.ends_sentence(end) and fit.passage.ends_sentence(start):
        return False
    if _whole_clause(fit, start, end, words):
        return any(words.turns(key) and not words.negates(key) for key in keys[start : min(start + _BEGINNING, end)])
    return any(map(words.turns, keys[start:end]))


def _whole_clause(fit: Fit, start: int, end: int, words: Sense) -> bool:
    """Whether words left out are whole sentences, or a clause up to the end of one or a comma: their negations are their own."""
    passage = fit.passage
    if start == end or not (passage.ends_sentence(end) or _PAUSE.search(passage.before(end))):
        return False
    begins = passage.words.keys[start] in words.clause or bool(_PAUSE.search(passage.before(start)))
    return begins or (passage.ends_sentence(start) and passage.ends_sentence(end))


def _condition_before(fit: Fit, words: Sense) -> bool:
    """Whether the sentence whose end is marked as left out begins, before the words quoted, with a condition."""
    start = fit.start
    while not fit.passage.ends_sentence(start):
        start -= 1
    return start < fit.start and fit.passage.words.keys[start] in words.condition


def _rest_of_sentence(fit: Fit, step: Step) -> tuple[int, int]:
    """What an ellipsis at the very beginning or end leaves out of the sentence."""
    start = end = step.p0
    if step is fit.steps[-1]:
        while not fit.passage.ends_sentence(end):
            end += 1
    elif step is fit.steps[0]:
        while not fit.passage.ends_sentence(start):
            start -= 1
    return start, end
