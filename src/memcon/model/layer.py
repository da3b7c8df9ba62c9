"""Layers of meaning over a record: items that point to spans and say what made them.

The bodies are those of the annotation export; ids are local to a record.
"""

from typing import Literal

import msgspec

from .values import Issue, Span

AttributionKind = Literal[
    "speech",
    "self_quote",
    "hearsay",
    "information",
    "document",
    "belief",
    "speech_act",
    "future_speech",
    "message",
    "negated_speech",
    "generic_speech",
    "continuation",
]
RECORDER = "recorder"
"""The speaker of what stands in the record-taker's own prose."""


class Mention(msgspec.Struct, frozen=True, tag=True):
    """A name in the text. `id` is None and `candidates` are given where the record does not settle who is meant."""

    span: Span
    of: Literal["person", "organization", "place", "document", "meeting"]
    id: str | None
    name: str
    candidates: tuple[str, ...] = ()
    reason: str = ""
    made_by: str = "rule"


class DateAnchor(msgspec.Struct, frozen=True):
    """The event on which a date hangs that has no date of its own."""

    relation: Literal["before", "after", "during", "at"]
    event: str


class Date(msgspec.Struct, frozen=True, tag=True):
    """An expression of time as written (`span`) and as understood: EDTF, ISO 8601, or an anchor; None where it is not known."""

    span: Span
    kind: Literal["calendar", "relative", "event", "duration", "time", "vague", "century", "period"]
    edtf: str | None = None
    time: str | None = None
    duration: str | None = None
    anchor: DateAnchor | None = None
    derived: str | None = None
    made_by: str = "rule"


class Attribution(msgspec.Struct, frozen=True, tag=True):
    """A report: who is said (`source`, by `speaker`) to have said what (`content`). `span` is cue and content together."""

    span: Span
    cue: Span | None
    content: Span | None
    source: str | None
    source_name: str | None
    speaker: str
    kind: AttributionKind
    depth: int = 1
    addressee: str | None = None
    polarity: Literal["positive", "negative"] = "positive"
    modality: Literal["asserted", "possible", "required", "hypothetical"] = "asserted"
    candidates: tuple[str, ...] = ()
    ref: str = ""
    made_by: str = "rule"


class Question(msgspec.Struct, frozen=True, tag=True):
    """A question and the turn that answers it, if one does."""

    span: Span
    asker: str | None
    kind: Literal["genuine", "rhetorical", "reported", "self_answered", "indirect", "echo"]
    answer_turn: int | None = None
    made_by: str = "rule"


class Proposal(msgspec.Struct, frozen=True, tag=True):
    """A proposal, decision or demand of the meeting. `turns` are those in which it was made, changed or answered."""

    span: Span
    by: tuple[str, ...]
    kind: Literal["proposal", "counter_proposal", "decision", "task", "agreement", "contingency", "constraint"]
    status: Literal["accepted", "modified", "rejected", "open", "not_answered"] | None = None
    to_whom: str | None = None
    accepted_by: tuple[str, ...] = ()
    turns: tuple[int, ...] = ()
    made_by: str = "rule"


Item = Mention | Date | Attribution | Question | Proposal


class Entity(msgspec.Struct, frozen=True):
    """Somebody or something that mentions of one record point to; a person of the record keeps its id."""

    id: str
    of: Literal["person", "organization", "place", "document", "meeting"]
    name: str
    forms: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()


class Layer(msgspec.Struct, frozen=True):
    """One layer: its name and version, its items in the order of the text, the entities they point to, and what is doubtful."""

    name: str
    version: str
    items: tuple[Item, ...] = ()
    entities: tuple[Entity, ...] = ()
    issues: tuple[Issue, ...] = ()
