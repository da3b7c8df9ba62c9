"""Twenty stretches of the real records, each with the answer that a careful reader gives, written down before the machine's.

The words themselves are not repeated here: a stretch is named by its file and offsets, and its words stand as "…".
"""

from functools import cache
from typing import NamedTuple

import pytest

import ferry
from memcon.archive.editions import editions
from memcon.evidence.trace import trace
from memcon.interpret.layers import layers
from memcon.model import Edition, Span
from shared import RECORDS, needs_shared

WILSON = "wilson/000_57657cbb5328cebf.txt"
CHINESE = "the Chinese record, as translated by Sergey Radchenko and Jeffrey Wang (marked “Not yet proof read”)"
AFTER = (
    ("status", "Not yet proof read", "stated"),
    ("translator", "Sergey Radchenko", "stated"),
    ("translator", "Jeffrey Wang", "stated"),
    ("publisher", "Wilson Center Digital Archive", "stated"),
    ("repository", "Chinese Communist Party Central Archives", "stated"),
)
TALK = (("interpreter", None, "unknown"), ("record_taker", "the Chinese side", "inferred"))
MIKOYAN = ("speaker", "Anastas Mikoyan", "stated")
MAO = ("speaker", "Mao Zedong", "stated")
RI = ("reported_source", "Ri Sang-jo", "stated")
PONOMAREV = ("reported_source", "Boris Ponomarev", "inferred")


class Reading(NamedTuple):
    """What a reader says of a stretch: the hands from the words to the record-taker, and the sentence that he would write."""

    file: str
    start: int
    end: int
    hands: tuple[tuple[str, str | None, str], ...]
    strongest: str


READINGS = {
    "a cable, told by one who had told a third": Reading(
        WILSON,
        4323,
        4333,
        (("reported_source", "Kim Il Sung", "stated"), RI, PONOMAREV, MIKOYAN, *TALK),
        f"According to {CHINESE}, Anastas Mikoyan said that Ri Sang-jo had said that Kim Il Sung had written “…”.",
    ),
    "what somebody said that he knew": Reading(
        WILSON,
        4394,
        4424,
        (("reported_source", "Ri Sang-jo", "inferred"), RI, PONOMAREV, MIKOYAN, *TALK),
        f"According to {CHINESE}, Anastas Mikoyan said that Ri Sang-jo had said that Ri Sang-jo thought “…”.",
    ),
    "a speaker's own words": Reading(WILSON, 7297, 7323, (MAO, *TALK), f"According to {CHINESE}, Mao Zedong said “…”."),
    "a word in an editor's brackets": Reading(
        WILSON,
        3125,
        3132,
        (("editor", None, "unknown"), MIKOYAN, *TALK),
        f"The words “…” stand in brackets in {CHINESE}: they are not recorded as said.",
    ),
    "a report within a stage direction": Reading(
        WILSON,
        1329,
        1340,
        (("reported_source", "Anastas Mikoyan", "stated"), TALK[1]),
        f"According to {CHINESE}, in a stage direction, Anastas Mikoyan said “…”.",
    ),
    "a stage direction": Reading(
        WILSON, 12081, 12089, (TALK[1],), f"According to {CHINESE}, in a stage direction, the record-taker writes “…”."
    ),
    "a slip in the archive's summary": Reading(
        WILSON,
        493,
        515,
        (("editor", "the editors", "stated"),),
        "The header of the edition of the Wilson Center Digital Archive reads “…”; nobody is recorded as saying it.",
    ),
    "hearsay": Reading(
        WILSON,
        7979,
        8007,
        (("reported_source", None, "unknown"), MIKOYAN, *TALK),
        f"According to {CHINESE}, Anastas Mikoyan reported having heard from somebody whom he does not name “…”.",
    ),
    "what the speaker had asked": Reading(
        WILSON,
        9365,
        9398,
        (("reported_source", "Anastas Mikoyan", "stated"), MIKOYAN, *TALK),
        f"According to {CHINESE}, Anastas Mikoyan reported having asked “…”.",
    ),
    "what somebody will say": Reading(
        WILSON,
        19058,
        19087,
        (("reported_source", "Kim Il Sung", "inferred"), MAO, *TALK),
        f"According to {CHINESE}, Mao Zedong said that Kim Il Sung would say “…”.",
    ),
    "information of an embassy": Reading(
        WILSON,
        8064,
        8082,
        (("reported_source", "our embassy", "stated"), MIKOYAN, *TALK),
        f"According to {CHINESE}, Anastas Mikoyan said that “our embassy” had said “…”.",
    ),
    "a label that the edition doubts": Reading(
        WILSON,
        46966,
        46991,
        (("speaker", "Mao Zedong", "inferred"), *TALK),
        f"According to {CHINESE}, Mao Zedong (the label is marked as doubtful) said “…”.",
    ),
    "an article by people who are only “they”": Reading(
        WILSON,
        30602,
        30640,
        (("reported_source", None, "unknown"), MAO, *TALK),
        f"According to {CHINESE}, Mao Zedong said that “they” had written “…”.",
    ),
    "a footnote of the edition": Reading(
        WILSON,
        55795,
        55807,
        (("editor", "the editors", "stated"),),
        "A note to the edition of the Wilson Center Digital Archive says “…”.",
    ),
    "what the editors left out": Reading(
        "frus/frus1969-76v33-d63.xml",
        2065,
        2085,
        (("editor", "the editor", "stated"),),
        "The words “…” stand in brackets in the memorandum of conversation: they are not recorded as said.",
    ),
    "what a meeting agreed": Reading(
        "frus-summary/frus1955-57v14-d129.xml",
        2174,
        2191,
        (("reported_source", None, "unknown"), ("record_taker", "Barco", "stated")),
        "According to the memorandum of conversation, drafted by Barco, it was agreed “…”.",
    ),
    "words that one quotes of another": Reading(
        "frus-summary/frus1958-60v13-d20.xml",
        5694,
        5712,
        (
            ("reported_source", "Hammarskjold", "stated"),
            ("reported_source", "Cabot Lodge", "stated"),
            ("record_taker", None, "unknown"),
        ),
        "According to the memorandum for the record, Cabot Lodge said that Hammarskjold had said “…”.",
    ),
    "an office abroad, through a listed interpreter": Reading(
        "frus/frus1969-76v33-d63.xml",
        3509,
        3525,
        (
            ("reported_source", "the General Secretary", "stated"),
            ("speaker", "Andrei A. Gromyko", "stated"),
            ("interpreter", "Viktor Sukhodrev", "stated"),
            ("record_taker", None, "unknown"),
        ),
        "According to the memorandum of conversation, Andrei A. Gromyko said that the General Secretary had said “…”.",
    ),
    "three deep on the telephone": Reading(
        "frus/frus1964-68v07-d125.xml",
        13746,
        13769,
        (
            ("reported_source", "Westmoreland", "stated"),
            ("reported_source", "Frei", "stated"),
            ("speaker", "Johnson", "stated"),
            ("record_taker", None, "unknown"),
        ),
        "According to the record of the telephone conversation, Johnson said that Frei had said that Westmoreland had said “…”.",
    ),
    "free indirect speech in a summary": Reading(
        "frus-summary/frus1958-60v13-d21.xml",
        2605,
        2623,
        (("reported_source", "Abba Eban", "inferred"), ("record_taker", "Bergus", "stated")),
        "According to the memorandum of conversation, drafted by Bergus, Abba Eban said “…”.",
    ),
    "an absent man, told by one who telephoned": Reading(
        "frus-summary/frus1958-60v13-d20.xml",
        8873,
        8897,
        (
            ("reported_source", "Hammarskjold", "stated"),
            ("reported_source", "Barco", "stated"),
            ("record_taker", None, "unknown"),
        ),
        "According to the memorandum for the record, Barco said that Hammarskjold had said “…”.",
    ),
}


@cache
def edition(file: str) -> Edition:
    return next(iter(editions(RECORDS / file)))


def hands(made: Edition, span: Span) -> list[tuple[str, str | None, str]]:
    return [(link.role, link.who, link.status) for link in trace(made, span).links]


@needs_shared
@pytest.mark.parametrize("name", READINGS)
def test_what_a_careful_reader_finds(name: str) -> None:
    reading = READINGS[name]
    made, span = edition(reading.file), Span(reading.start, reading.end)
    found = hands(made, span)
    assert tuple(found[: len(reading.hands)]) == reading.hands
    assert {role for role, *_ in found[len(reading.hands) :]} <= {"status", "translator", "publisher", "repository", "file"}
    words = " ".join(made.quote(span).split())
    assert trace(made, span).strongest.replace(f"“{words}”", "“…”") == reading.strongest


FERRY = """Talk on the ferry, 3 May 1962

Vane: Lund said that the ferry is old. It leaks.
Ortiz: They told me that Lund sold it.
(Tea is served.)
"""


def made(text: str = FERRY) -> Edition:
    edition = ferry.record(text)
    return edition._replace(layers=layers(edition.record, edition.document))


def at(edition: Edition, words: str) -> Span:
    start = edition.document.chars.index(words)
    return Span(start, start + len(words))


def test_the_file_and_its_bytes_come_last() -> None:
    edition = made()
    *_, link = trace(edition, at(edition, "is old")).links
    assert link.role == "file"
    assert link.who is not None
    assert edition.document.source.sha256 in link.who
    assert f"{len(FERRY.encode())} bytes" in link.who


def test_evidence_stands_where_the_link_says() -> None:
    edition = made()
    source, speaker, *_ = trace(edition, at(edition, "is old")).links
    assert source.evidence is not None
    assert edition.quote(source.evidence).strip() == "Lund said that"
    assert speaker.evidence is not None
    assert edition.quote(speaker.evidence) == "Vane"


def test_a_source_that_the_record_does_not_name_is_unknown() -> None:
    edition = made()
    source, *_ = trace(edition, at(edition, "sold it")).links
    assert (source.role, source.who, source.status) == ("reported_source", None, "unknown")


def test_words_over_two_reports_are_the_speakers() -> None:
    edition = made()
    assert trace(edition, at(edition, "old. It leaks")).links[0].role == "speaker"


def test_a_stage_direction_is_called_one() -> None:
    edition = made()
    assert "in a stage direction" in trace(edition, at(edition, "Tea is served")).strongest


@pytest.mark.parametrize("span", [Span(5, 5), Span(9, 5), Span(0, 10_000), Span(-1, 4)])
def test_a_span_outside_the_document_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="empty or lies outside"):
        trace(made(), span)


def test_every_stretch_of_a_record_has_a_transmission() -> None:
    edition = made()
    for start in range(0, len(FERRY) - 6, 3):
        found = trace(edition, Span(start, start + 5))
        assert found.strongest.endswith(".")
        assert found.links[-1].role == "file"
