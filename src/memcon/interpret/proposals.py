"""What was proposed, decided and demanded, by whom, and how it was taken.

In speech a proposal is a clause that says what "we", "you" or somebody at the table should, must or will do, or that is
performed ("I suggest that …", "let us …"); decisions and what the recorder tells come from the layer of reports.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple

from memcon.language.agenda import agenda
from memcon.language.sentences import sentences
from memcon.model import Attribution, Document, Layer, Proposal, Record, Span, Unit, units

VERSION = "1"
_LATER = 3  # turns in which an answer is looked for
_OTHERS = frozenset(("future_speech", "belief", "speech", "hearsay", "document", "information", "negated_speech"))
_CLAUSE = re.compile(
    r"(?:(?<=[,;:—(] )|^|(?<=\band )|(?<=\bbut )|(?<=\bthen )|(?<=\bthat )|(?<=\bso ))"
    r"(?P<subject>[\w'’\[\]]{1,30}(?:\s[\w'’\[\].]{1,30}){0,6}?)\s"
    r"(?P<modal>should|must|ought to|have to|has to|need to|needs to|will|shall|can|could)\s"
    r"(?P<not>not\s)?(?:(?:also|still|then|now|just|jointly|only|\w{2,20}ly)\s){0,2}(?P<verb>[a-z]{2,20})(?:\s(?P<next>\w{1,20}))?"
)
_NOBODY = frozenset(("i", "it", "that", "this", "there", "what", "who", "which", "one", "if", "when", "as", "because", "nobody"))
_DUTY = ("should", "must", "ought to", "have to", "has to", "need to", "needs to")
_PASSIVE = re.compile(r"\w{2,}(?:ed|en|wn|lt|ld|ht|nt|de|ne|ut|un)\Z")
Kind = Literal["proposal", "counter_proposal", "decision", "task", "agreement", "contingency", "constraint"]
Status = Literal["accepted", "modified", "rejected", "open", "not_answered"]


class _Made(NamedTuple):
    """A proposal within a turn: characters of its text, and what it is."""

    start: int
    end: int
    kind: Kind


def proposals(record: Record, document: Document, names: Layer, reports: Layer) -> Layer:
    """Every proposal, decision and demand that the record shows."""
    language = (record.language or "en").split("-")[0]
    found = list(units(record, document))
    told = [item for item in reports.items if isinstance(item, Attribution)]
    turns = [unit for unit in found if unit.kind == "speech"]
    bodies = {entity.id for entity in names.entities if entity.of in ("organization", "place", "meeting")}
    made: list[Proposal] = []
    for n, unit in enumerate(turns):
        inside = [item for item in told if item.ref == unit.ref]
        made += [_answered(turns, n, unit, one, language) for one in _spoken(unit, inside, language)]
        made += _decided(inside, unit, bodies)
    made += _recorded(told, {u.ref for u in found if u.kind in ("summary", "prose", "direction")})
    return Layer("proposals", VERSION, tuple(sorted(made, key=lambda p: p.span)))


def _spoken(unit: Unit, told: Sequence[Attribution], language: str) -> Iterator[_Made]:
    words = agenda(language)
    if not words:
        return
    text = unit.reading.text
    for start, end in sentences(text, language):
        last = end - (text[end - 1] in ".!")
        span = unit.reading.source(start, end)
        if text[:end].endswith("?") or any(_foreign(item, span) for item in told):
            continue
        at = _opens(text[start:last], words)
        if at is not None:
            yield _Made(start + at, last, _kind(text[start + at : last], words))


def _foreign(item: Attribution, sentence: Span) -> bool:
    """Whether the sentence is somebody else's words, or words that are still to be said."""
    own = item.source_name == "we" or item.source == item.speaker
    if item.content is None or item.kind not in _OTHERS or own:
        return False
    return item.content.meets(sentence) and item.content.start - sentence.start < 40


def _opens(sentence: str, words: dict[str, re.Pattern[str]]) -> int | None:
    """Where in a sentence a proposal begins, or None."""
    for name in ("let", "best"):
        found = words[name].search(sentence)
        if found and found.start() < 30:
            return found.start()
    performed = re.match(r"(?:\[?(?:I|we|We)\]? (?:would |therefore |also ){0,2})?", sentence)
    after = sentence[performed.end() :] if performed else sentence
    if (asked := words["ask"].match(after)) and re.match(r" (?:that|to)\b| [\w\[]", after[asked.end() :]):
        return 0
    for clause in _CLAUSE.finditer(sentence):
        if _proposes(clause, words):
            return clause.start("subject")
    return None


def _proposes(clause: re.Match[str], words: dict[str, re.Pattern[str]]) -> bool:
    modal, verb, after = clause["modal"], clause["verb"], clause["next"] or ""
    first = clause["subject"].lower().split()[0]
    passive = verb == "be" and bool(_PASSIVE.match(after))
    meets = verb == "have" and after in ("a", "another", "talks")
    if first.endswith("ing") or (first in _NOBODY and not (passive and first in ("it", "this"))):
        return False
    if not (passive or meets) and words["state"].fullmatch(verb):
        return False
    if modal in _DUTY:
        return True
    return not clause["not"] and (first == "we" or first in ("all", "both") or (modal in ("can", "could") and first == "comrade"))


def _kind(text: str, words: dict[str, re.Pattern[str]]) -> Kind:
    if re.match(r"if\b", text, re.IGNORECASE):
        return "contingency"
    if re.search(r"\b(?:should|must) not\b|\bcannot\b", text):
        return "constraint"
    return "task" if re.match(r"(?:you|comrade) ", text, re.IGNORECASE) and words["duty"].search(text) else "proposal"


def _answered(turns: Sequence[Unit], n: int, unit: Unit, made: _Made, language: str) -> Proposal:
    """The proposal with how the turns after it took it; silence is "not answered"."""
    words = agenda(language)
    by = (unit.who,) if unit.who else ()
    kind = made.kind
    if kind in ("proposal", "task") and n and turns[n - 1].who != unit.who and _changes(turns[n - 1], unit, made, words):
        kind = "counter_proposal"
    span = unit.reading.source(made.start, made.end)
    numbers = (unit.n,) if unit.n is not None else ()
    for reply in turns[n + 1 : n + 1 + _LATER]:
        if reply.who == unit.who:
            continue
        status = _status(reply, words)
        if status:
            who = (reply.who,) if status == "accepted" and reply.who else ()
            more = (reply.n,) if reply.n is not None else ()
            return Proposal(span, by, kind, status, None, who, numbers + more, "rule:spoken")
    return Proposal(span, by, kind, "not_answered", None, (), numbers, "rule:spoken")


def _status(reply: Unit, words: dict[str, re.Pattern[str]]) -> Status | None:
    text = reply.reading.text
    if words["agree"].match(text):
        return "accepted"
    if words["refuse"].match(text):
        return "rejected"
    first = re.split(r"[.!?]", text, maxsplit=2)
    return "modified" if words["change"].search(" ".join(first[:2])) and _CLAUSE.search(text[:200]) else None


def _changes(before: Unit, unit: Unit, made: _Made, words: dict[str, re.Pattern[str]]) -> bool:
    """Whether a proposal answers one of the turn before with a change."""
    return bool(_CLAUSE.search(before.reading.text)) and bool(words["change"].search(unit.reading.text[: made.end]))


def _decided(told: Iterable[Attribution], unit: Unit, bodies: AbstractSet[str]) -> Iterator[Proposal]:
    """Decisions that a speaker tells of, his own side's or a body's: "we decided to …", "the Council instructed him to …"."""
    for item in told:
        own = item.source_name == "we" or (item.source is not None and item.source == unit.who)
        source = item.source or item.source_name
        if item.depth > 1 or item.content is None or source is None or not (own or source in bodies):
            continue
        told_to = item.made_by == "rule:tell:to" and not own
        if item.made_by in ("rule:decide:to", "rule:decide:that") or told_to:
            numbers = (unit.n,) if unit.n is not None else ()
            yield Proposal(item.span, (source,), "decision", "accepted", item.addressee, (), numbers, item.made_by)


def _recorded(told: Iterable[Attribution], refs: set[str]) -> Iterator[Proposal]:
    """What the recorder tells was proposed, agreed and decided."""
    for item in told:
        if item.ref not in refs or item.depth > 1 or item.kind != "speech" or not item.content:
            continue
        by = item.candidates or tuple(filter(None, (item.source,)))
        verb = item.made_by.removeprefix("rule:").split(":")[0]
        if verb in ("decide", "agree") or item.made_by == "rule:noun:accord:that":
            yield Proposal(item.span, by, "decision" if verb == "decide" else "agreement", "accepted", None, by, (), item.made_by)
        elif verb == "direct":
            yield Proposal(item.span, by, "proposal", None, item.addressee, (), (), item.made_by)
