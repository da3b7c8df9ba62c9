"""Questions of a talk, and the turn that answers each; silence is no answer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from memcon.language.agenda import agenda
from memcon.language.sentences import sentences
from memcon.model import Attribution, Document, Layer, Question, Record, Span, Unit, units

VERSION = "1"
_MARKS = " .\"”’')]»"
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5  # letters in which two words of one root agree
_DEED = re.compile(r"(?:then |so |and |but |otherwise,? )?(?:what|how) (?:if|should|shall|do we|can we|must)", re.IGNORECASE)
_NEVER = re.compile(r"(?!)")
_ANSWERS = ("agree", "refuse")
_QUOTED = frozenset(("speech", "self_quote", "hearsay", "document"))
Kind = Literal["genuine", "rhetorical", "reported", "self_answered", "indirect", "echo"]


class _Turn(NamedTuple):
    unit: Unit
    stretches: list[tuple[int, int]]


def questions(record: Record, document: Document, reports: Layer) -> Layer:
    """Every question of the record; what is reported as asked comes from the layer of reports."""
    language = (record.language or "en").split("-")[0]
    found = list(units(record, document))
    turns = [_Turn(u, sentences(u.reading.text, language)) for u in found if u.kind == "speech"]
    told = [item for item in reports.items if isinstance(item, Attribution)]
    asked = [question for n in range(len(turns)) for question in _turn(turns, n, told, language)]
    asked += _recorded(told, {u.ref for u in found if u.kind != "speech"})
    return Layer("questions", VERSION, tuple(sorted(asked, key=lambda q: q.span)))


def _turn(turns: Sequence[_Turn], n: int, told: Iterable[Attribution], language: str) -> Iterator[Question]:
    unit, words = turns[n].unit, agenda(language)
    within = [item for item in told if item.ref == unit.ref and item.content and item.kind in _QUOTED]
    for k, (start, end) in enumerate(turns[n].stretches):
        text = unit.reading.text[start:end]
        if text.rstrip(_MARKS).endswith(("?", "？")):
            span = unit.reading.source(start, end)
            quoted = next((item for item in within if item.content and item.content.meets(span)), None)
            if quoted and quoted.content:
                yield Question(_part(span, quoted.content), quoted.source, "reported", None, "rule:reported")
                continue
            before = turns[n - 1].unit.reading.text if n else ""
            kind = _kind(text, before, turns[n], k, words)
            answer = n + 1 if kind == "self_answered" else _answer(turns, n, text, words)
            yield Question(span, unit.who, kind, unit.n if kind == "self_answered" else answer, f"rule:{kind}")
        elif "wish" in words and words["wish"].search(text):
            span = unit.reading.source(start, end - (text[-1] in ".。"))
            if not any(item.content and item.content.meets(span) for item in within):
                yield Question(span, unit.who, "indirect", _answer(turns, n, text, words), "rule:indirect")


def _part(sentence: Span, content: Span) -> Span:
    return Span(max(sentence.start, content.start), min(sentence.end, content.end))


def _kind(text: str, before: str, turn: _Turn, k: int, words: dict[str, re.Pattern[str]]) -> Kind:
    common = words.get("common", _NEVER)
    said = _roots(text, common)
    if before and said and len(text) < 40 and said <= _roots(before, common):
        return "echo"
    if "rhetorical" in words and words["rhetorical"].match(text):
        return "rhetorical"
    if k + 2 < len(turn.stretches):  # who asks and goes on for more than a sentence answers himself, if he takes it up
        after = turn.unit.reading.text[turn.stretches[k + 1][0] : turn.stretches[k + 2][1]]
        if "?" not in after and (
            said & _roots(after, common) or any(words[name].match(after) for name in _ANSWERS if name in words)
        ):
            return "self_answered"
    return "genuine"


def _answer(turns: Sequence[_Turn], n: int, text: str, words: dict[str, re.Pattern[str]]) -> int | None:
    """The number of the turn that answers: the next of another speaker, if it takes the question up."""
    asker = turns[n].unit.who
    after = next((t for t in turns[n + 1 : n + 3] if t.unit.who != asker), None)
    if after is None:
        return None
    reply = after.unit.reading.text
    first = reply[slice(*after.stretches[0])]
    if first.rstrip(_MARKS).endswith("?") and len(after.stretches) == 1:
        return None
    common = words.get("common", _NEVER)
    taken_up = bool(_roots(text, common) & _roots(reply, common))
    named = any(words[name].match(reply) for name in _ANSWERS if name in words)
    deed = bool(_DEED.match(text)) and any(words[name].search(reply) for name in ("duty", "intent") if name in words)
    return after.unit.n if taken_up or named or deed or len(reply.split()) < 12 else None


def _roots(text: str, common: re.Pattern[str]) -> set[str]:
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if len(word) > 3 and not common.fullmatch(word)}


def _recorded(told: Iterable[Attribution], refs: set[str]) -> Iterator[Question]:
    """Questions that the recorder reports: from the cue to the end of what was asked."""
    for item in told:
        if item.ref in refs and item.made_by in ("rule:ask:if", "rule:ask:wh") and item.cue and item.content:
            yield Question(Span(item.cue.start, item.content.end), item.source, "reported", None, item.made_by)
