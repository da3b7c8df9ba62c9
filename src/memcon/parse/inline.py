"""What stands inside turns and passages: note calls cut out of the words, brackets read, pages that break a sentence."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import cast

from memcon.model import Addressee, Direction, Issue, Mark, Paragraph, Span
from memcon.model.record import Hand, MarkKind

from . import brackets, marks
from .blocks import Para, Part
from .notes import Call

_BRACKET = re.compile(r"[\[\]()（）【】]")
_MOST = 20  # brackets alone in one turn or passage that are told one by one


@dataclass(slots=True)
class Found:
    """All marks, directions and addressees of a record, and what is doubtful."""

    marks: list[Mark] = field(default_factory=list)
    directions: list[Direction] = field(default_factory=list)
    addressees: list[tuple[Span, str, int]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    hand: Hand | None = None
    knows: Callable[[str], bool] = bool


def words(parts: Sequence[Part], calls: dict[int, list[Call]]) -> tuple[Paragraph, ...]:
    """The words of these parts as paragraphs of spans, note calls cut out; what goes on in mid-sentence is one."""
    paragraphs: list[list[Span]] = []
    for part in parts:
        spans = _without_calls(part, calls.get(id(part.para), ()))
        if part.joined and paragraphs:
            paragraphs[-1] += spans
        elif spans:
            paragraphs.append(spans)
    return tuple(tuple(spans) for spans in paragraphs)


def _without_calls(part: Part, calls: Iterable[Call]) -> list[Span]:
    at, spans = part.start, []
    for call in calls:
        if part.start <= call.start and call.end <= part.end:
            if part.para.text[at : call.start].strip():
                spans += _own(part.para, part.para.source(at, call.start))
            at = call.end
    if part.para.text[at : part.end].strip():
        spans += _own(part.para, part.para.source(at, part.end))
    return spans


def _own(para: Para, span: Span) -> list[Span]:
    """The span, or what is left of it without the notes that stand within."""
    if not para.own:
        return [span]
    cut = [Span(max(one.start, span.start), min(one.end, span.end)) for one in para.own]
    return [one for one in cut if one.start < one.end]


def read_brackets(parts: Sequence[Part], turn: int | None, found: Found, *, listed: bool = False, label: bool = False) -> None:
    """Reads the brackets of a turn or passage, which may be cut by the end of a paragraph.

    `listed`: of a list of names, `label`: of a label, where round brackets tell who somebody is.
    """
    texts = [part.para.text[part.start : part.end] for part in parts]
    if not any(map(_BRACKET.search, texts)):
        return
    outer, lonely = brackets.pairs(texts)
    for pair in outer:
        inner = _between(texts, pair)
        before = texts[pair.start.para][: pair.start.at]
        first = pair.start.para == 0 and not before.strip()
        whole = first and not label and pair.end == (len(texts) - 1, len(texts[-1].rstrip(" .")))
        meaning = _in_list(pair.kind, inner, before) if listed else _meaning(pair.kind, inner, before, first=first)
        if whole and not listed and pair.kind not in "[【" and turn is not None:
            meaning = marks.whole(inner) if meaning.what in ("", "mark") and meaning.kind != "gap" else meaning
        if label and meaning.what == "mark" and pair.kind not in "[【":
            continue
        _note(found, meaning, _span(parts, pair), turn, pair.kind, first=first)
    for place in lonely[:_MOST]:
        at = parts[place.para].start + place.at
        rest = f", and {len(lonely) - _MOST} more after it" if len(lonely) > _MOST and place is lonely[_MOST - 1] else ""
        words_ = f"a bracket that is never closed, or never opened{rest}"
        found.issues.append(Issue("bracket-alone", words_, parts[place.para].para.source(at, at + 1)))


def _between(texts: Sequence[str], pair: brackets.Bracket) -> str:
    start, end = pair.start, pair.end
    if start.para == end.para:
        return texts[start.para][start.at + 1 : end.at - 1]
    middle = texts[start.para + 1 : end.para]
    return " ".join([texts[start.para][start.at + 1 :], *middle, texts[end.para][: end.at - 1]])


def _span(parts: Sequence[Part], pair: brackets.Bracket) -> Span:
    first, last = parts[pair.start.para], parts[pair.end.para]
    start = first.para.source(first.start + pair.start.at, first.start + pair.start.at + 1).start
    return Span(start, last.para.source(last.start + pair.end.at - 1, last.start + pair.end.at).end)


def _meaning(kind: str, inner: str, before: str, *, first: bool) -> marks.Meaning:
    if inner.isdigit() and kind == "[" and len(inner) < 4:
        return marks.NOTHING
    return marks.square(inner, first=first) if kind in "[【" else marks.round_(inner, before, first=first)


def _in_list(kind: str, inner: str, before: str) -> marks.Meaning:
    """In a list of those present square brackets supply a name or spell it otherwise; round ones tell of a role."""
    if kind not in "[【" or inner.isdigit():
        return marks.NOTHING
    name = re.search(r"[^\W\d_][\w'’-]*\s*$", before)
    if name and marks.is_transliteration(name.group().strip(), inner):
        return marks.Meaning("mark", "transliteration")
    return marks.square(inner)


def _note(found: Found, meaning: marks.Meaning, span: Span, turn: int | None, kind: str, *, first: bool) -> None:
    if meaning.what == "mark":
        by = meaning.by or (found.hand if meaning.kind != "gap" else None)
        found.marks.append(Mark(span, cast("MarkKind", meaning.kind), by, turn, meaning.extent, meaning.reason))
    elif meaning.what == "direction":
        found.directions.append(Direction(span, meaning.kind, turn))
    elif meaning.what == "addressee" and turn is not None and (first or found.knows(meaning.kind)):
        found.addressees.append((span, meaning.kind, turn))
    elif meaning.what == "addressee" and kind in "[【":
        found.marks.append(Mark(span, "supplied", found.hand, turn))


def addressees(found: Found, resolve: Callable[[str], str | None]) -> tuple[Addressee, ...]:
    """The addressees with their persons; `resolve` finds the person of a name."""
    return tuple(Addressee(span, resolve(name), turn) for span, name, turn in found.addressees)
