"""What a careful reader finds on the page of the first record, line by line, and whether memcon shows it.

The lines are counted from 1; a line without a check is not shown yet. The numbers are what a reader counted by hand.
"""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

import pytest

from editions import edition
from memcon.evidence.trace import trace
from memcon.model import Attribution, Date, Edition, Link, Mention, Proposal, Question, Span, reading
from memcon.publish.citations import aliases, chicago_note, csl_item
from memcon.publish.show import show_record
from shared import WILSON, needs_shared

CORE = {"speech", "self_quote", "hearsay", "information", "document", "continuation"}


class Line(NamedTuple):
    words: str
    check: Callable[[Edition], bool] | None = None


def field(e: Edition, name: str) -> str:
    return e.record.header.get(name) or ""


def quotes(e: Edition, kind: str) -> list[str]:
    return [e.quote(mark.span) for mark in e.record.marks if mark.kind == kind]


def dates(e: Edition) -> dict[str, Date]:
    return {e.quote(item.span): item for item in e.items(Date) if isinstance(item, Date)}


def mentions(e: Edition, of: str) -> list[Mention]:
    return [item for item in e.items(Mention) if isinstance(item, Mention) and item.of == of]


def reports(e: Edition) -> list[Attribution]:
    return [item for item in e.items(Attribution) if isinstance(item, Attribution)]


def place_of(e: Edition, words: str) -> Span:
    start = e.document.chars.index(words)
    return Span(start, start + len(words))


def through(e: Edition, words: str) -> tuple[Link, ...]:
    return trace(e, place_of(e, words)).links


def said(e: Edition) -> Counter[str | None]:
    return Counter(turn.who for turn in e.record.turns)


def labels(e: Edition) -> list[str]:
    return [reading(e.document, (turn.label,)).text if turn.label else "" for turn in e.record.turns]


def joins(e: Edition) -> list[str]:
    """The character before each page break that lies within a turn."""
    return [e.document.chars[: page.span.start].rstrip()[-1] for page in e.record.pages if page.n is None]


LINES = {
    1: Line("a date line", lambda e: field(e, "date") == "1956-09-18"),
    2: Line("a title in bold, broken over lines, a name broken too", lambda e: "Mao Zedong and" in field(e, "title")),
    3: Line(
        "a citation and its parts",
        lambda e: all(field(e, f) for f in ("citation", "digital_archive", "repository", "document_number")),
    ),
    4: Line("a summary, its slip left as it stands", lambda e: "Community Party" in field(e, "summary")),
    5: Line("credits to a foundation that took no part", lambda e: field(e, "credits").endswith("Foundation")),
    6: Line("the original language", lambda e: field(e, "original_language") == "Chinese (zho)"),
    7: Line("contents: a translation", lambda e: "Translation" in field(e, "contents")),
    8: Line("a heading of the document's own", lambda e: field(e, "own_heading") not in ("", field(e, "title"))),
    9: Line("a status that travels with the citation", lambda e: "not yet proof read" in chicago_note(csl_item(e))),
    10: Line(
        "an address on another host than the archive's", lambda e: len(aliases(e)) == 1 and aliases(e)[0] != csl_item(e)["URL"]
    ),
    11: Line("place and hall", lambda e: "," in field(e, "location")),
    12: Line("from when to when", lambda e: field(e, "time") == "1956-09-18T18:00/1956-09-18T21:10"),
    13: Line("twelve present, six a side", lambda e: sorted(Counter(p.side for p in e.record.participants).values()) == [6, 6]),
    14: Line(
        "given names supplied, and a transliteration",
        lambda e: (
            len([q for q in quotes(e, "supplied") if e.document.chars.index(q) < 1200]) >= 4
            and len(quotes(e, "transliteration")) == 1
        ),
    ),
    15: Line("the main speaker of one side is not on the list", lambda e: any(not p.listed for p in e.record.persons)),
    16: Line("six listed persons never speak", lambda e: len({p.person for p in e.record.participants} - set(said(e))) == 6),
    17: Line(
        "no interpreter and no record-taker is named",
        lambda e: any(link.role == "interpreter" and link.status == "unknown" for link in through(e, "cabled to recall")),
    ),
    18: Line("seven speakers and the turns of each", lambda e: sorted(said(e).values()) == [1, 1, 2, 4, 4, 91, 94]),
    19: Line(
        "one man under four labels",
        lambda e: max(Counter(w for w, _ in {*zip((t.who for t in e.record.turns), labels(e), strict=True)}).values()) >= 4,
    ),
    20: Line("a label with an addressee", lambda e: len(e.record.addressees) == 1 and e.record.addressees[0].person is not None),
    21: Line(
        "a doubtful label, marked by the edition",
        lambda e: any("[sic]" in label for label in labels(e)) and any(i.code == "label-marked-sic" for i in e.record.issues),
    ),
    22: Line("197 turns", lambda e: len(e.record.turns) == 197),
    23: Line(
        "eight page breaks within turns, one of them between sentences",
        lambda e: len(joins(e)) == 8 and sum(c in ".!?" for c in joins(e)) == 1,
    ),
    24: Line(
        "ten stage directions, three on lines of their own",
        lambda e: len(e.record.directions) == 10 and sum(d.turn is None for d in e.record.directions) == 3,
    ),
    25: Line("reported speech in directions, which is no turn", lambda e: sum(a.speaker == "recorder" for a in reports(e)) >= 5),
    26: Line(
        "supplied words, one uncertain, one correction",
        lambda e: (
            len(quotes(e, "supplied")) >= 100
            and len(quotes(e, "uncertain")) == len(quotes(e, "correction")) == 1
            and any("\n\n" in q for q in quotes(e, "supplied"))
        ),
    ),
    27: Line("two footnotes in two notations", lambda e: len({e.quote(n.call)[0] for n in e.record.notes if n.call}) == 2),
    28: Line(
        "what looks like a label and is none", lambda e: not {"Soviet side", "Time", "I said", "He will say"} & set(labels(e))
    ),
    29: Line(
        "slips of the edition left as they stand",
        lambda e: "think thinking" in e.document.chars and "[sic]" not in quotes(e, "supplied"),
    ),
    30: Line(
        "the course of the talk: a meal, other topics and back",
        lambda e: [d.kind for d in e.record.directions].count("topic_shift") == 2,
    ),
    31: Line(
        "some fifty persons, named 241 times",
        lambda e: len(mentions(e, "person")) == 241 and 50 <= len({m.id for m in mentions(e, "person")}) <= 53,
    ),
    32: Line(
        "one man in two spellings",
        lambda e: (
            {e.quote(m.span) for m in mentions(e, "person") if m.id == "choe-yong-geon"} == {"Choe Yong-geon", "Choe Yong-gon"}
        ),
    ),
    33: Line("people who are only roles, not named by memcon either"),
    34: Line("one surname, two bearers", lambda e: len({m.id for m in mentions(e, "person") if m.name.startswith("Pak ")}) == 3),
    35: Line(
        "the central committees of five parties",
        lambda e: len({m.id for m in mentions(e, "organization") if (m.id or "").endswith("-cc")}) >= 4,
    ),
    36: Line("places", lambda e: len({m.id for m in mentions(e, "place")}) >= 28),
    37: Line(
        "no person within a longer name",
        lambda e: not any(e.document.chars[m.span.start - 1] == "-" for m in mentions(e, "person")),
    ),
    38: Line("calendar dates as printed and in EDTF", lambda e: dates(e)["November 1953"].edtf == "1953-11"),
    39: Line("a year supplied, and broken over a page", lambda e: dates(e)["August 30, [1956]"].edtf == "1956-08-30"),
    40: Line(
        "dates relative to the day of the talk",
        lambda e: (
            [dates(e)[w].edtf or dates(e)[w].time for w in ("Yesterday", "tomorrow morning", "this November", "11PM")]
            == ["1956-09-17", "1956-09-19", "1956-11", "1956-09-18T23:00"]
        ),
    ),
    41: Line(
        "durations, and no invented dates", lambda e: all(d.edtf is None for d in dates(e).values() if d.kind == "duration")
    ),
    42: Line(
        "an event is an anchor and no date",
        lambda e: all(d.edtf is None and d.anchor for d in dates(e).values() if d.kind == "event"),
    ),
    43: Line(
        "a maxim is no date",
        lambda e: (
            not [
                i
                for i in e.items(Date)
                if e.quote(i.span) in ("Today", "Tomorrow") and "overthrow" in e.document.chars[i.span.end : i.span.end + 30]
            ]
        ),
    ),
    44: Line("a year as its speaker gives it", lambda e: "1928" in dates(e) and dates(e)["1928"].edtf == "1928"),
    45: Line("some hundred reports", lambda e: sum(a.kind in CORE for a in reports(e)) >= 100),
    46: Line("reports two and three deep", lambda e: {1, 2, 3} <= {a.depth for a in reports(e)}),
    47: Line("hearsay and information", lambda e: {"hearsay", "information"} <= {a.kind for a in reports(e)}),
    48: Line("letters, notices, an article, a confession", lambda e: sum(a.kind == "document" for a in reports(e)) >= 10),
    49: Line("words that somebody should or will say", lambda e: {"message", "future_speech"} <= {a.kind for a in reports(e)}),
    50: Line("what was not said", lambda e: any(a.kind == "negated_speech" for a in reports(e))),
    51: Line("beliefs given up later"),
    52: Line("one event told differently, side by side"),
    53: Line(
        "a go-between, inferred, with the sentence that suggests it",
        lambda e: any(
            link.status == "inferred" and link.role == "reported_source" and link.evidence
            for link in through(e, "cabled to recall")
        ),
    ),
    54: Line(
        "proposals and what became of them",
        lambda e: {"accepted", "modified"} <= {p.status for p in e.items(Proposal) if isinstance(p, Proposal)},
    ),
    55: Line(
        "a proposal changed over turns and a direction",
        lambda e: any(p.status == "modified" and len(p.turns) > 1 for p in e.items(Proposal) if isinstance(p, Proposal)),
    ),
    56: Line(
        "questions and their answers",
        lambda e: (
            len(e.items(Question)) >= 30
            and sum(q.answer_turn is not None for q in e.items(Question) if isinstance(q, Question)) >= 15
        ),
    ),
    57: Line("things to be done next", lambda e: any(p.kind == "task" for p in e.items(Proposal) if isinstance(p, Proposal))),
    58: Line("a citation as a journal prints it", lambda e: ", trans. " in chicago_note(csl_item(e))),
    59: Line(
        "the transmission of any words",
        lambda e: (
            {"speaker", "status", "translator", "repository", "file"} <= {link.role for link in through(e, "cabled to recall")}
        ),
    ),
    60: Line(
        "the strongest sentence that the record supports",
        lambda e: " said that " in trace(e, place_of(e, "cabled to recall")).strongest,
    ),
    61: Line("exports that give the source back", lambda e: all(e.quote(t.span) in e.document.chars for t in e.record.turns)),
}

NOT_YET = {n for n, line in LINES.items() if line.check is None}


def test_the_list_is_whole() -> None:
    assert list(LINES) == list(range(1, 62))


@needs_shared
@pytest.mark.parametrize("n", sorted(set(LINES) - NOT_YET))
def test_the_line_is_shown(n: int) -> None:
    check = LINES[n].check
    assert check is not None
    assert check(edition(WILSON)), LINES[n].words


@needs_shared
def test_the_page_shows_every_word_of_every_turn() -> None:
    made = edition(WILSON)
    shown = " ".join(show_record(made).split())
    for turn in made.record.turns:
        assert reading(made.document, turn.words).text in shown
