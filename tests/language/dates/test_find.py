"""Laws of finding dates, whatever the text: spans, valid EDTF, linear time; and what hangs together across expressions."""

import re
import time
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from memcon.language.dates import DateExpression, find_dates

LANGUAGES = ["en"]
ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)?T\d\d:\d\d")
ISO_DURATION = re.compile(r"(?:\.\./)?PT?\d+[YMWDH](?:~|/\.\.|/PT?\d+[YMWDH])?")
POOL = """
  May 3 1957 [1957] 31 2d 3rd February 30 of the in before after since Monday last next this year years ago two six or more than
  a few half century 19th 1950s early mid - – , . ; ( ) : 11:30 p.m. noon tomorrow today yesterday [sic, should be 10th] death
  war Congress Juche 45 1/2/57 00 0 99999 August 1st October 25 (November 7), 1917 O.S. quarter second circa about ? weekend
"""
WORDS = POOL.split()


def found(text: str, reference: str | None = "1958-03-12", language: str = "en") -> list[tuple[str, str | None]]:
    return [
        (text[one.start : one.end], one.edtf or one.time or one.duration)
        for one in find_dates(text, language=language, reference=reference)
    ]


def check(text: str, dates: list[DateExpression]) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in dates)
    assert all(one.end <= two.start for one, two in pairwise(dates))
    for one in dates:
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        if one.edtf:
            parse_edtf(one.edtf)
        assert one.time is None or ISO_TIME.fullmatch(one.time)
        assert one.duration is None or ISO_DURATION.fullmatch(one.duration)
        assert one.anchor is None or one.anchor.event


@given(
    st.lists(st.sampled_from(WORDS), max_size=14),
    st.sampled_from([None, "1958-03-12", "1958", "9999-12-31", "0001-01-01", "XXXX"]),
)
def test_whatever_is_found_has_its_place_and_valid_values(words: list[str], reference: str | None) -> None:
    for text in (" ".join(words), "".join(words)):
        check(text, find_dates(text, reference=reference))


@given(st.text(alphabet="aM1 .,[]\n-–'ª٣３ayst59\u2028\x0c\ud800", max_size=60))
def test_ugly_text(text: str) -> None:
    check(text, find_dates(text))


HOSTILE = [
    "1",
    "1 ",
    "[1956",
    "the ",
    "May ",
    "May 1, ",
    "A ",
    "in ",
    "\n",
    " ",
    "the first ",
    "before the Great ",
    "1-",
    "a few ",
    "two ",
    "today tomorrow ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(n: int) -> float:
        begin = time.process_time()
        find_dates(unit * n, reference="1958-03-12")
        return time.process_time() - begin

    short = seconds(2_000)
    assert seconds(16_000) < 40 * max(short, 0.01)


def test_without_a_reference_nothing_is_resolved() -> None:
    assert found("yesterday, last year, at 11 p.m.", None) == [("yesterday", None), ("last year", None), ("11 p.m.", "T23:00")]


def test_a_time_belongs_to_the_day_beside_it() -> None:
    assert found("yesterday at 9:15 a.m. and at 11 p.m. today")[1::2] == [
        ("9:15 a.m.", "1958-03-11T09:15"),
        ("today", "1958-03-12"),
    ]
    assert found("on May 5, 1957, at 9:15 a.m.")[1] == ("9:15 a.m.", "1957-05-05T09:15")
    assert found("He came in on May 5, 1957. At 9:15 a.m. he left")[1] == ("9:15 a.m.", "1958-03-12T09:15")


@pytest.mark.parametrize(
    "maxim",
    [
        "Today I overthrow you, tomorrow you overthrow me.",
        "Today I rise. Tomorrow you rise.",
        "You jail ten today and tomorrow there are more.",
        "A party is here today, it is here tomorrow, and it dies the day after tomorrow.",
    ],
)
def test_a_maxim_dates_nothing(maxim: str) -> None:
    assert found(maxim) == []


@pytest.mark.parametrize(
    "plan",
    [
        "We meet today and tomorrow.",
        "Today we covered trade; tomorrow we shall take up the treaty.",
        "I leave today, tomorrow he leaves.",
    ],
)
def test_a_plan_is_no_maxim(plan: str) -> None:
    assert [edtf for _, edtf in found(plan)] == ["1958-03-12", "1958-03-13"]


def test_in_a_story_of_another_year_the_nearest_is_not_taken() -> None:
    assert found("In 1951 he came; in May he left.") == [("1951", "1951"), ("May", "XXXX-05")]


def test_how_a_value_was_derived_is_said() -> None:
    (one,) = find_dates("yesterday", reference="1958-03-12")
    assert one.derived == "counted from 1958-03-12"
    (two,) = find_dates("the 4th [sic, should be 14th] of May 1957")
    assert two.edtf == "1957-05-14"
    assert two.derived == "corrected in the text: sic, should be 14th"


def test_a_language_without_data_is_read_as_english() -> None:
    assert found("May 3, 1957", language="tlh") == [("May 3, 1957", "1957-05-03")]
    assert found("May 3, 1957", language="../en") == [("May 3, 1957", "1957-05-03")]
