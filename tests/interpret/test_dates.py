"""The layer of dates over a record: what is resolved against which day, and what the encoder gives."""

from typing import Any

from msgspec.structs import replace

from memcon.interpret.dates import dates
from memcon.model import Date, Document, Field, Given, Header, Note, Passage, Record, Source, Span, Style, Turn
from memcon.read.plain import read_plain


def document(text: str, givens: tuple[Given, ...] = ()) -> Document:
    return replace(read_plain(Source.of(text.encode(), "x.txt", "text/plain")), givens=givens)


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def record(text: str, *turns: tuple[str, ...], date: str = "", **parts: Any) -> Record:
    """A record of turns, each of the pieces of its words; `date` is the printed day, 12 March 1958."""
    made = tuple(
        Turn(
            n,
            Span(span(text, words[0]).start, span(text, words[-1]).end),
            None,
            None,
            (tuple(span(text, part) for part in words),),
        )
        for n, words in enumerate(turns, 1)
    )
    header = Header((Field("date", "1958-03-12", span(text, date)),)) if date else Header()
    return Record("x", "x.txt", "0", None, Style("plain", 1.0), header=header, turns=made, **parts)


def found(text: str, made: Record, givens: tuple[Given, ...] = ()) -> list[tuple[str, str | None]]:
    layer = dates(made, document(text, givens))
    return [(text[item.span.start : item.span.end], item.edtf or item.time) for item in layer.items if isinstance(item, Date)]


def test_what_hangs_on_the_day_is_counted_from_the_record() -> None:
    text = "March 12, 1958\n\nLind: Yesterday I came; I shall leave at 9 p.m."
    made = record(text, ("Yesterday I came; I shall leave at 9 p.m.",), date="March 12, 1958")
    assert found(text, made) == [("March 12, 1958", "1958-03-12"), ("Yesterday", "1958-03-11"), ("9 p.m.", "1958-03-12T21:00")]


def test_without_a_date_nothing_is_made_up() -> None:
    text = "Lind: Yesterday I came."
    assert found(text, record(text, ("Yesterday I came.",))) == [("Yesterday", None)]


def test_a_date_broken_over_a_page_is_one() -> None:
    text = "Lind: It was on May 3,\n\n[Page 7]\n\n[1957] in Oslo."
    made = record(text, ("It was on May 3,", "[1957] in Oslo."))
    assert found(text, made) == [("May 3,\n\n[Page 7]\n\n[1957]", "1957-05-03")]


def test_a_footnote_is_of_another_day() -> None:
    text = "March 12, 1958\n\nLind: I know.[1]\n\n1. He said so yesterday, and died in 1971."
    note = Note(
        1,
        span(text, "1. He said so yesterday, and died in 1971."),
        None,
        ((span(text, "He said so yesterday, and died in 1971."),),),
    )
    made = record(text, ("I know.",), date="March 12, 1958", notes=(note,))
    assert found(text, made)[1:] == [("yesterday", None), ("1971", "1971")]


def test_a_date_of_a_footnote_without_a_year_is_of_the_year_of_the_record() -> None:
    body = "Drafted on March 14, and copied on August 2. The letter of May 3, 1957, was sent on May 9."
    text = "March 12, 1958\n\nLind: I know.[1]\n\n1. " + body
    note = Note(1, span(text, "1. " + body), None, ((span(text, body),),))
    made = record(text, ("I know.",), date="March 12, 1958", notes=(note,))
    assert [edtf for _, edtf in found(text, made)[1:]] == ["1958-03-14", "1958-08-02", "1957-05-03", "XXXX-05-09"]


def test_a_field_of_the_header_that_stands_in_a_note_is_read_once_and_as_a_note() -> None:
    text = "March 12, 1958\n\nLind: I know.[1]\n\n1. Source: Lind Papers, copied yesterday."
    note = Note(
        1,
        span(text, "1. Source: Lind Papers, copied yesterday."),
        None,
        ((span(text, "Source: Lind Papers, copied yesterday."),),),
    )
    made = record(text, ("I know.",), date="March 12, 1958", notes=(note,))
    field = Field("source_note", "", span(text, "Lind Papers, copied yesterday"))
    made = replace(made, header=Header((*made.header.fields, field)))
    assert found(text, made)[1:] == [("yesterday", None)]


def test_a_dateline_within_the_record_is_the_day_of_what_follows() -> None:
    text = "March 12, 1958\n\nHe called today.\n\nThursday, March 13, 1958—9 a.m.\n\nHe called again today."
    words = ("He called today.", "Thursday, March 13, 1958—9 a.m.", "He called again today.")
    passages = tuple(Passage(n, span(text, part), "summary", (span(text, part),)) for n, part in enumerate(words, 1))
    assert [edtf for words, edtf in found(text, record(text, date="March 12, 1958", passages=passages)) if words == "today"] == [
        "1958-03-12",
        "1958-03-13",
    ]


def given(text: str, words: str, value: str) -> Given:
    return Given("date", span(text, words), value)


def test_what_the_encoder_gives_is_preferred_and_a_difference_is_told() -> None:
    text = "Lind: I saw her on the Friday, and on May 3, 1957, and on May 9, 1957."
    givens = (
        given(text, "Friday", "1957-04-26"),
        given(text, "May 3, 1957", "1957-05-03T10:00:00+03:00"),
        given(text, "May 9, 1957", "1957-05-19"),
    )
    made = record(text, ("I saw her on the Friday, and on May 3, 1957, and on May 9, 1957.",))
    layer = dates(made, document(text, givens))
    items = [item for item in layer.items if isinstance(item, Date)]
    assert [(item.edtf, item.made_by) for item in items] == [
        ("1957-04-26", "encoder"),
        ("1957-05-03", "rule"),
        ("1957-05-19", "encoder"),
    ]
    assert [(issue.code, issue.span) for issue in layer.issues] == [("date-differs", span(text, "May 9, 1957"))]


def test_a_given_date_where_the_words_show_none_is_one() -> None:
    text = "Lind: It was on the feast of St. Olaf."
    givens = (given(text, "the feast of St. Olaf", "1957-07-29"),)
    assert found(text, record(text, ("It was on the feast of St. Olaf.",)), givens) == [("the feast of St. Olaf", "1957-07-29")]


def test_a_given_date_that_is_none_is_told_and_the_words_are_read() -> None:
    text = "Lind: It was on May 3, 1957."
    made = record(text, ("It was on May 3, 1957.",))
    for value in ("1957-05-03/1957-04-03", "1957-02-30", "soon", ""):
        layer = dates(made, document(text, (given(text, "May 3, 1957", value),)))
        assert [item.edtf for item in layer.items if isinstance(item, Date)] == ["1957-05-03"]
        assert [issue.code for issue in layer.issues] == ["date-invalid"]
