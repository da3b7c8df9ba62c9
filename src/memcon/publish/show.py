"""A record as a page of plain text for the terminal: every line of the source's page, in its order, with references to cite."""

import textwrap
from collections.abc import Iterator
from typing import Any

from memcon.model import Edition, Issue, Page, Passage, Place, Ref, Span, Turn, reading

from .body import body

WIDTH = 96
_MARGIN = 8


def show_record(edition: Edition) -> str:
    """The whole record: header, participants by side, then turns, passages, directions, pages and notes as they follow."""
    return "\n".join([*_header(edition), *_participants(edition), *_body(edition), *_notes(edition)]).rstrip() + "\n"


def show_place(edition: Edition, where: Place) -> str:
    """One turn, passage, note or span, with its reference."""
    if where.turn is not None and where.span == where.turn.span:
        return _entry(f"#t{where.turn.n}", _label(edition, where.turn.label), _read(edition, where.words))
    return _entry(f"#c{where.span.start}-{where.span.end}", "", _read(edition, where.words))


def show_issues(edition: Edition) -> str:
    """Every finding about the record, a line each: place, code, words, and the characters that are meant."""
    return "".join(_issue(edition, issue) + "\n" for issue in _issues(edition))


def place_json(edition: Edition, ref: Ref, where: Place) -> dict[str, Any]:
    """A place, or the whole record, as JSON: the fields that `memcon search` has, and for a record its structure."""
    turn = where.turn
    speaker = {"id": turn.who, "name": edition.name(turn.who)} if turn and turn.who else None
    header = edition.record.header
    place = {
        "record": edition.record.id,
        "file": edition.record.file,
        "ref": str(ref).partition("#")[2] and "#" + str(ref).partition("#")[2],
        "title": header.get("title") or header.get("own_heading"),
        "date": header.get("date"),
        "turn": turn.n if turn else None,
        "speaker": speaker,
        "text": _read(edition, where.words),
        "source_start": where.span.start,
        "source_end": where.span.end,
        "agrees": where.agrees,
    }
    return place if ref.kind else {**place, "structure": edition.record}


def _issues(edition: Edition) -> list[Issue]:
    found = [*edition.document.issues, *edition.record.issues, *(i for layer in edition.layers for i in layer.issues)]
    return sorted(found, key=lambda issue: (issue.span or Span(-1, -1), issue.code))


def _issue(edition: Edition, issue: Issue) -> str:
    if issue.span is None:
        return f"{edition.record.file}: {issue.code}: {issue.words}"
    line = edition.document.chars.count("\n", 0, issue.span.start) + 1
    quote = textwrap.shorten(edition.quote(issue.span), 60, placeholder=" …")
    return f"{edition.record.file}:{line}: {issue.code}: {issue.words} “{quote}” (#c{issue.span.start}-{issue.span.end})"


def _header(edition: Edition) -> Iterator[str]:
    header = edition.record.header
    title = header.get("title") or header.get("own_heading") or edition.record.file
    yield from textwrap.wrap(title, WIDTH)
    yield f"[{edition.record.id}]"
    yield ""
    for field in header.fields:
        if field.name != "title":
            yield from _entry(field.name.replace("_", " "), "", field.value, margin=20).splitlines()
    yield ""


def _participants(edition: Edition) -> Iterator[str]:
    sides = dict.fromkeys(person.side for person in edition.record.participants)
    for side in sides:
        yield f"Present, {side}:" if side else "Present:"
        for person in (p for p in edition.record.participants if p.side == side):
            facts = (person.role, person.duty, person.presence)
            yield "  " + ", ".join([person.name, *(fact.replace("_", " ") for fact in facts if fact)])
        yield ""


def _body(edition: Edition) -> Iterator[str]:
    for entry in body(edition.record):
        if isinstance(entry, Turn):
            yield _entry(f"#t{entry.n}", _label(edition, entry.label), _read(edition, entry.words))
        elif isinstance(entry, Passage):
            yield _entry(f"#s{entry.n}", "", _read(edition, entry.words))
        else:
            yield _entry("", "", f"── page {entry.n} ──" if isinstance(entry, Page) else _read(edition, (entry.span,)))
        yield ""


def _notes(edition: Edition) -> Iterator[str]:
    for note in edition.record.notes:
        yield _entry(f"#n{note.n}", "", _read(edition, note.words))


def _label(edition: Edition, label: Span | None) -> str:
    return _read(edition, (label,)) + ": " if label else ""


def _read(edition: Edition, words: tuple[Span, ...]) -> str:
    return reading(edition.document, words).text


def _entry(reference: str, label: str, text: str, margin: int = _MARGIN) -> str:
    lines = textwrap.wrap(label + text, WIDTH - margin, break_long_words=False, break_on_hyphens=False) or [""]
    return "\n".join((reference.ljust(margin) if n == 0 else " " * margin) + line for n, line in enumerate(lines))
