"""What a person knows better than the file or the parser, laid over a record: a description of it, corrections of its turns.

The record as the parser made it is not touched: a new one is made, in which every change is an issue that says who made it
and why. A correction whose words are no longer found is given back as lost.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from memcon.model import Anchor, Field, Header, Issue, Passage, Person, Record, Span, Turn, resolve, slug

FIELDS = {
    "date": "date",
    "place": "location",
    "repository": "repository",
    "collection": "collection",
    "rights": "rights",
    "title": "title",
}
"""What may be described, and the field of the header that it is."""


class Correction(msgspec.Struct, frozen=True):
    """One change: `what` names it (a description's fields; `speaker`, `split_at`, `join_next`, `not_a_turn`), `where` the words.

    `said_by` is shown beside it ("A. Reader, 2024-05-01").
    """

    kind: Literal["describe", "correct"]
    what: dict[str, str]
    said_by: str
    why: str = ""
    where: Anchor | None = None
    name: str = ""


class Corrected(NamedTuple):
    """The record as corrected, and the corrections that no longer find their words."""

    record: Record
    lost: tuple[Correction, ...]


def corrected(record: Record, chars: str, corrections: Sequence[Correction]) -> Corrected:
    """Lays the corrections over the record, in their order; `chars` are the document's characters."""
    lost = []
    for correction in corrections:
        changed = _describe(record, correction) if correction.kind == "describe" else _correct(record, chars, correction)
        if changed is None:
            lost.append(correction)
        else:
            record = changed
    return Corrected(record, tuple(lost))


def _describe(record: Record, correction: Correction) -> Record:
    """The fields that were added come first, since they are meant to be believed; those that the file has stand behind them."""
    added = [Field(FIELDS[name], value, said_by=correction.said_by) for name, value in correction.what.items() if name in FIELDS]
    issues = [_issue(f"{field.name}: {field.value}", correction) for field in added]
    header = Header((*added, *record.header.fields))
    return msgspec.structs.replace(record, header=header, issues=(*record.issues, *issues))


def _correct(record: Record, chars: str, correction: Correction) -> Record | None:
    found = resolve(correction.where, chars) if correction.where else None
    if found is None or found.span is None:
        return None
    span = found.span
    i = next((i for i, turn in enumerate(record.turns) if turn.span.start <= span.start < turn.span.end), None)
    if i is None:
        return None
    for name, change in _CHANGES.items():
        if name in correction.what:
            return change(record, i, span, correction)
    return None


def _speaker(record: Record, i: int, _: Span, correction: Correction) -> Record:
    name = correction.what["speaker"]
    known = next((p for p in record.persons if name in (p.id, p.name, *p.forms)), None)
    person = known or Person(_free(record, slug(name) or "somebody"), name)
    turn = msgspec.structs.replace(record.turns[i], who=person.id, candidates=())
    persons = record.persons if known else (*record.persons, person)
    changed = msgspec.structs.replace(record, persons=persons)
    return _with(changed, [*record.turns[:i], turn, *record.turns[i + 1 :]], turn.span, f"speaker {person.name}", correction)


def _split(record: Record, i: int, span: Span, correction: Correction) -> Record | None:
    turn = record.turns[i]
    if not turn.words or span.start <= turn.words[0].start:
        return None
    before = [tuple(_cut(p, turn.span.start, span.start)) for p in turn.paragraphs]
    after = [tuple(_cut(p, span.start, turn.span.end)) for p in turn.paragraphs]
    one = msgspec.structs.replace(turn, paragraphs=tuple(filter(None, before)))
    end = one.words[-1].end
    one = msgspec.structs.replace(one, span=Span(turn.span.start, end))
    rest = tuple(filter(None, after))
    two = Turn(turn.n + 1, Span(span.start, turn.span.end), None, None, rest, mode=turn.mode)
    return _with(record, [*record.turns[:i], one, two, *record.turns[i + 1 :]], two.span, "a turn begins here", correction)


def _join(record: Record, i: int, _: Span, correction: Correction) -> Record | None:
    if i + 1 >= len(record.turns):
        return None
    one, two = record.turns[i : i + 2]
    paragraphs = two.paragraphs
    if two.label is not None and paragraphs:
        paragraphs = ((Span(two.label.start, paragraphs[0][0].end), *paragraphs[0][1:]), *paragraphs[1:])
    joined = msgspec.structs.replace(one, span=Span(one.span.start, two.span.end), paragraphs=(*one.paragraphs, *paragraphs))
    return _with(record, [*record.turns[:i], joined, *record.turns[i + 2 :]], joined.span, "one turn, not two", correction)


def _no_turn(record: Record, i: int, _: Span, correction: Correction) -> Record:
    turn = record.turns[i]
    passage = Passage(0, turn.span, "prose", (turn.span,))
    passages = sorted([*record.passages, passage], key=lambda one: one.span)
    numbered = tuple(msgspec.structs.replace(one, n=n) for n, one in enumerate(passages, 1))
    changed = msgspec.structs.replace(record, passages=numbered)
    return _with(changed, [*record.turns[:i], *record.turns[i + 1 :]], turn.span, "not a turn", correction)


def _with(record: Record, turns: Sequence[Turn], span: Span, words: str, correction: Correction) -> Record:
    """The record with these turns, numbered anew, and all that belongs to a turn with its new number."""
    numbered = tuple(msgspec.structs.replace(turn, n=n) for n, turn in enumerate(turns, 1))

    def turn_of(place: Span) -> int | None:
        return next((turn.n for turn in numbered if turn.span.holds(place)), None)

    directions = tuple(msgspec.structs.replace(d, turn=turn_of(d.span)) for d in record.directions)
    marks = tuple(msgspec.structs.replace(mark, turn=turn_of(mark.span)) for mark in record.marks)
    addressees = tuple(msgspec.structs.replace(one, turn=n) for one in record.addressees if (n := turn_of(one.span)) is not None)
    issues = (*record.issues, _issue(words, correction, span))
    return msgspec.structs.replace(
        record, turns=numbered, directions=directions, marks=marks, addressees=addressees, issues=issues
    )


def _issue(words: str, correction: Correction, span: Span | None = None) -> Issue:
    why = f": {correction.why}" if correction.why else ""
    return Issue("corrected", f"{words}; corrected by {correction.said_by}{why}", span)


def _cut(paragraph: Sequence[Span], start: int, end: int) -> list[Span]:
    parts = [Span(max(span.start, start), min(span.end, end)) for span in paragraph]
    return [part for part in parts if part.start < part.end]


def _free(record: Record, made: str) -> str:
    taken = {person.id for person in record.persons}
    names = [made, *(f"{made}-{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


_CHANGES: Mapping[str, Callable[[Record, int, Span, Correction], Record | None]] = {
    "speaker": _speaker,
    "split_at": _split,
    "join_next": _join,
    "not_a_turn": _no_turn,
}
