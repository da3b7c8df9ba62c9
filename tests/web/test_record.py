"""The body of a record's page: marks, reports, proposals, parts, highlights."""

import msgspec
import pytest
from markupsafe import Markup

from ferry import record as ferry
from memcon.model import Attribution, Date, Direction, Edition, Layer, Mention, Proposal, Span
from memcon.web.beside import pairs
from memcon.web.contents import contents, matters
from memcon.web.links import Links
from memcon.web.record import PART, Body, Line, View
from memcon.web.render import span_finder
from pages import tree


def span(edition: Edition, words: str) -> Span:
    start = edition.document.chars.index(words)
    return Span(start, start + len(words))


def with_items(edition: Edition, *items: Attribution | Proposal | Mention | Date) -> Edition:
    return edition._replace(layers=(Layer("made", "1", items),))


@pytest.fixture
def reported() -> Edition:
    edition = ferry()
    told = span(edition, "the ferry is old")
    outer = span(edition, "Lund said that he would sell it unless the council pays")
    inner = span(edition, "the council pays")
    return with_items(
        edition,
        Attribution(Span(told.start - 22, told.end), None, told, "lund", "Lund", "ortiz", "hearsay"),
        Attribution(outer, None, Span(outer.start + 15, outer.end), "lund", "Lund", "ortiz", "speech", polarity="negative"),
        Attribution(inner, None, inner, None, None, "ortiz", "belief", depth=2, modality="possible"),
    )


def test_reports_are_underlined_by_depth_and_named_in_the_margin(reported: Edition) -> None:
    line = Body(reported, View(reports=True)).lines[1]
    shown = tree(line.paragraphs[0])
    assert [(one.get("class"), one.get("data-letter")) for one in shown.xpath("//span[contains(@class, 'report')]")] == [
        ("report depth1", "a"),
        ("report depth1", "b"),
        ("report depth2", "c"),
    ]
    assert [(one.letter, one.chain, one.kind) for one in line.told] == [
        ("a", ("Lund", "Ortiz"), "heard"),
        ("b", ("Lund", "Ortiz"), "said, denied"),
        ("c", ("somebody unnamed", "Lund", "Ortiz"), "believed, possible"),
    ]


def test_reports_are_not_there_unless_asked_for(reported: Edition) -> None:
    line = Body(reported, View()).lines[1]
    assert line.told == () and "report" not in line.paragraphs[0]


def test_the_letters_of_a_report_are_no_part_of_the_text(reported: Edition) -> None:
    for view in (View(), View(reports=True), View("reading"), View("marks", names=False)):
        text = tree(Body(reported, view).lines[1].paragraphs[0]).text_content()
        assert text == reported.quote(reported.record.turns[1].words[0])


def test_names_and_dates_are_links_only_where_they_may_be() -> None:
    edition = ferry()
    made = with_items(
        edition,
        Mention(span(edition, "Lund"), "person", "lund", "Lund"),
        Mention(span(edition, "Kerr"), "person", None, "Kerr", ("a", "b")),
        Date(span(edition, "in 1959"), "calendar", "1959"),
        Date(span(edition, "Monday"), "vague"),
    )
    links = Links("/person/ferry/", "/search")
    hrefs = [tree(p).xpath("//a/@href") for p in _paragraphs(Body(made, View(), links=links))]
    assert [href for line in hrefs for href in line] == ["/person/ferry/lund", "/search?after=1959&before=1959&sort=date"]
    assert "<a" not in "".join(_paragraphs(Body(made, View(names=False), links=links)))
    assert 'datetime="1959"' in "".join(_paragraphs(Body(made, View(names=False), links=links)))


def _paragraphs(body: Body) -> list[str]:
    return [str(paragraph) for line in body.lines for paragraph in line.paragraphs]


def test_what_was_proposed_is_listed_with_its_turns() -> None:
    edition = ferry()
    made = with_items(
        edition,
        Proposal(span(edition, "he would sell it"), ("vane",), "counter_proposal", "not_answered", "ortiz", ("ortiz",), (2, 3)),
    )
    (matter,) = matters(made)
    assert matter == ("he would sell it", "t2", "Vane", "Ortiz", "counter proposal", "not answered", "Ortiz", (2, 3))


def test_the_contents_are_what_directions_tell() -> None:
    text = "Talk\n\n(The talk opens at ten)\nVane: One.\n(They turn to the ferry)\nOrtiz: Two.\n(The talk closes)\n"
    edition = ferry(text)
    kinds = dict(zip(edition.record.directions, ("opening", "topic_shift", "closing"), strict=True))
    directions = tuple(Direction(one.span, kind, one.turn) for one, kind in kinds.items())
    made = edition._replace(record=msgspec.structs.replace(edition.record, directions=directions))
    made = with_items(made, Date(span(made, "ten"), "time", time="1962-05-03T10:00"))
    steps = contents(made)
    assert [(step.words, step.hour) for step in steps] == [
        ("The talk opens at ten", "10:00"),
        ("They turn to the ferry", None),
        ("The talk closes", None),
    ]
    assert {step.at for step in steps} <= {line.at for line in Body(made, View()).lines}
    assert contents(ferry()) == []


def test_a_long_record_is_shown_in_parts() -> None:
    edition = ferry("Talk\n" + "".join(f"Vane: This is turn {n}.\n" for n in range(1, 1001)))
    body = Body(edition, View())
    assert (len(body.lines), body.parts) == (PART, ["t1", f"t{PART + 1}", f"t{2 * PART + 1}"])
    middle = Body(edition, View(), start=edition.record.turns[PART].span.start)
    assert (middle.part, middle.lines[0].at, len(middle.lines)) == (1, f"t{PART + 1}", PART)
    assert Body(edition, View(), start=edition.record.turns[-1].span.end).part == 2
    assert len(Body(edition, View(), whole=True).lines) == 1000


def test_the_first_highlight_is_the_anchor_of_a_span() -> None:
    edition = ferry()
    where = span(edition, "the [harbour] master")
    body = Body(edition, View(), found=span_finder(where), at="c1-2")
    shown = tree(body.lines[0].paragraphs[0])
    assert shown.xpath("//mark/@id") == ["c1-2"]
    assert "".join(shown.xpath("//mark/text()")) == "the [harbour] master"


def lines(*lengths: int) -> list[Line]:
    return [Line("turn", f"t{n}", paragraphs=(Markup("x" * length),)) for n, length in enumerate(lengths)]


def test_turns_stand_beside_each_other_by_their_length() -> None:
    one, other = lines(100, 12, 300, 40, 80), lines(35, 5, 98, 14, 27)
    assert [(len(p.one), len(p.other)) for p in pairs(one, other)] == [(1, 1)] * 5
    split = pairs(lines(100, 12, 300, 40), lines(35, 5, 50, 49, 14))
    assert [(len(p.one), len(p.other)) for p in split] == [(1, 1), (1, 1), (1, 2), (1, 1)]
    assert [len(p.one) for p in pairs(lines(5, 6), [])] == [1, 1]
    assert pairs([], []) == []
