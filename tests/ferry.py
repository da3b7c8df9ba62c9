"""Invented records, made from a few lines: `Name: words` is a turn, other lines are stage directions, the first is the title."""

import re
from collections.abc import Callable

from memcon.evidence.passages import Held, Passage
from memcon.model import Direction, Edition, Field, Header, Mark, Person, Record, Source, Span, Style, Turn, slug
from memcon.read.plain import read_plain

_LABEL = re.compile(r"([A-Z][\w .]{0,30}): ")
TALK = """Talk on the ferry, 3 May 1962

Vane: We have not counted the boats yet. There were four at the pier, and the [harbour] master says two more are coming.
Ortiz: I heard from Lund that the ferry is old. Lund said that he would sell it unless the council pays.
Vane: If the council pays, I would, though, not agree to have it written down. The council meets on Monday.
(Tea is served to the delegations.)
Ortiz: It is good if you do not change it. He will be damned if he believes any such thing, and his brother Kerr knows it.
Vane: Kerr asked for 1,200 crowns in 1959. We gave him nothing.
"""


def record(text: str = TALK, name: str = "ferry.txt") -> Edition:
    """The edition of such a text."""
    document = read_plain(Source.of(text.encode(), name, "text/plain"))
    turns: list[Turn] = []
    directions: list[Direction] = []
    persons: dict[str, Person] = {}
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line.rstrip())
        label = _LABEL.match(line)
        if label:
            who = slug(label[1])
            persons[who] = Person(who, label[1])
            words = ((Span(at + label.end(), end),),)
            turns.append(Turn(len(turns) + 1, Span(at, end), Span(at, at + len(label[1])), who, words))
        elif at and end > at:
            directions.append(Direction(Span(at, end), "action"))
        at += len(line)
    marks = tuple(Mark(Span(*m.span()), "supplied", "editor") for m in re.finditer(r"\[[^\]]+\]", text))
    title = text.splitlines()[0]
    header = Header((Field("title", title, Span(0, len(title))), Field("date", "1962-05-03")))
    made = Record(
        slug(name.split(".")[0]),
        name,
        document.source.sha256,
        None,
        Style("made", 1.0),
        "en",
        header=header,
        persons=tuple(persons.values()),
        turns=tuple(turns),
        directions=tuple(directions),
        marks=marks,
    )
    return Edition(made, document)


def held(*texts: str) -> Held:
    """Passages of these records, named a, b, c …; of TALK where none is given."""
    return Held(record(text, f"{chr(97 + i)}.txt") for i, text in enumerate(texts or (TALK,)))


def no_preference(passage: Passage) -> tuple[int, ...]:
    """All passages are equal but for their place."""
    return (passage.unit.span.start,)


def near(source: Held) -> Callable[[object], list[Passage]]:
    """The passages to look at for some words."""
    return lambda keys: source.near(list(keys), 12)  # type: ignore[call-overload]
