"""Footnotes: the bodies that stand at the end of a record or in blocks of their own, and the calls that lead to them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from memcon.model import Given, Issue, Note, Span

from .blocks import Para

_CALL = re.compile(r"\[(\d{1,3})\]")
_FEW = 3  # source notes of one document, at most
_NUMBER = re.compile(r"(?:\[(\d{1,3})\]|\^?(\d{1,3})(?:\.\)?|\)|\]))(?=\s)")


class Body(NamedTuple):
    """The body of a note: its number or key, its paragraphs, and where the words begin in the first one."""

    n: int
    key: str | None
    paras: tuple[Para, ...]
    words: int


class Call(NamedTuple):
    """A call in a paragraph: the stretch of its reading and the note's number or key."""

    start: int
    end: int
    key: str


def split_notes(paras: Sequence[Para]) -> tuple[list[Para], list[Body]]:
    """The paragraphs of the record, and the notes: blocks that are notes, or else the numbered paragraphs at the end."""
    blocks = [para for para in paras if para.kind == "note"]
    if blocks:
        return [para for para in paras if para.kind != "note"], _from_blocks(blocks)
    calls = {int(match[1]) for para in paras for match in _calls_in(para.text)}
    first = _first_note(paras, calls)
    return list(paras[:first]), list(_from_end(paras[first:]))


def _calls_in(text: str) -> Iterator[re.Match[str]]:
    return _CALL.finditer(text) if "[" in text else iter(())


def _from_blocks(blocks: Sequence[Para]) -> list[Body]:
    """The notes that are blocks of their own: by the number that calls them, else in their order."""
    bodies: list[Body] = []
    for para in blocks:
        if bodies and para.note is not None and para.note == bodies[-1].key:
            bodies[-1] = bodies[-1]._replace(paras=(*bodies[-1].paras, para))
            continue
        match = _NUMBER.match(para.text)
        n = int(para.note) if para.note and para.note.isdecimal() else len(bodies) + 1
        bodies.append(Body(n, para.note, (para,), match.end() + 1 if match else 0))
    return bodies


def _number(text: str) -> int | None:
    match = _NUMBER.match(text)
    return int(match[1] or match[2]) if match else None


def _first_note(paras: Sequence[Para], calls: set[int]) -> int:
    """Where the notes at the end begin: walking back, paragraphs numbered down from the last call to the first."""
    if not calls:
        return len(paras)
    numbered = [(i, n) for i, para in enumerate(paras) if (n := _number(para.text)) in calls]
    due, start = None, len(paras)
    for i, n in reversed(numbered):
        if due is None and n != max(calls):
            continue
        if due is None or n == due:
            due, start = n - 1, i
            if n == min(calls):
                return start
    return len(paras)


def _from_end(paras: Sequence[Para]) -> Iterator[Body]:
    """The notes at the end: the next number begins a note, everything else goes on in the one before."""
    n, body, words = None, [], 0
    for para in paras:
        number = _number(para.text)
        if number is not None and (n is None or number == n + 1):
            if n is not None:
                yield Body(n, str(n), tuple(body), words)
            match = _NUMBER.match(para.text)
            n, body, words = number, [para], match.end() + 1 if match else 0
        else:
            body.append(para)
    if n is not None:
        yield Body(n, str(n), tuple(body), words)


def loose(bodies: Sequence[Body], givens: Sequence[Given]) -> Body | None:
    """The first source note that its encoder put into the text without a call, or None."""
    called = {given.span.end for given in givens if given.kind == "note_call"}
    sources = [one.span for one in givens if one.kind == "note" and one.name == "source" and one.span.start not in called]
    return next((body for body in bodies if any(span.holds(body.paras[0].span) for span in sources[:_FEW])), None)


def calls(para: Para, keys: frozenset[str]) -> list[Call]:
    """The calls in a paragraph: numbers in brackets to which a note answers."""
    return [Call(match.start(), match.end(), match[1]) for match in _calls_in(para.text) if match[1] in keys]


def notes(bodies: Sequence[Body], called: dict[str, Span]) -> tuple[list[Note], list[Issue]]:
    """The notes of the record; a body without a call, or one that is called twice, is an issue."""
    found, issues = [], []
    for body in bodies:
        span = Span(body.paras[0].span.start, body.paras[-1].span.end)
        paragraphs = [(para.span,) for para in body.paras]
        first = body.paras[0]
        if 0 < body.words < len(first.text):
            paragraphs[0] = (first.source(body.words, len(first.text)),)
        call = called.get(body.key or "")
        if call is None:
            issues.append(Issue("note-without-call", f"note {body.n} is called nowhere in the text", span))
        found.append(Note(body.n, span, call, tuple(paragraphs)))
    return found, issues
