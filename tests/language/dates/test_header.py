"""The date and the hours of a meeting, as datelines and form fields give them."""

import pytest

from memcon.language.dates import header_date

LINES = [
    ("Time: May 8, 1957, 17:00 - 20:05", "1957-05-08", "1957-05-08T17:00/1957-05-08T20:05"),
    ("DATE & TIME: Monday, May 8, 1972; 6:20-6:55 p.m.", "1972-05-08", "1972-05-08T18:20/1972-05-08T18:55"),
    ("Vienna, April 2, 1973, 11:05 a.m.–12:55 p.m.", "1973-04-02", "1973-04-02T11:05/1973-04-02T12:55"),
    ("Vienna, April 23, 1973, 10:19–11:45 a.m.", "1973-04-23", "1973-04-23T10:19/1973-04-23T11:45"),
    ("May 8, 1972, 11:30-1:15 p.m.", "1972-05-08", "1972-05-08T11:30/1972-05-08T13:15"),
    ("Oslo, May 30-31 1972, 11:10 p.m.-12:40 a.m.", "1972-05-30/1972-05-31", "1972-05-30T23:10/1972-05-31T00:40"),
    ("May 30, 1972, 11:10 p.m.–May 31, 1972, 12:40 a.m.", "1972-05-30", "1972-05-30T23:10/1972-05-31T00:40"),
    ("Thursday, May 4, 1961—6:25 p.m.", "1961-05-04", "1961-05-04T18:25"),
    ("OSLO, MAY 4, 1961—3 P.M.", "1961-05-04", "1961-05-04T15:00"),
    ("May 4, 1961, noon–1:15 p.m.", "1961-05-04", "1961-05-04T12:00/1961-05-04T13:15"),
    ("May 4, 1961, 10 p.m. to midnight", "1961-05-04", "1961-05-04T22:00/1961-05-05T00:00"),
    ("New York, 5 May 1946, 1015-1130 hours", "1946-05-05", "1946-05-05T10:15/1946-05-05T11:30"),
    ("Paris, February 28–March 1, 1972", "1972-02-28/1972-03-01", None),
    ("Oslo, [May 5, 1955]", "1955-05-05", None),
    ("May 4th [sic, should be 10th], 1960", "1960-05-10", None),
    ("Oslo, May 1961", "1961-05", None),
    ("May 4, 1961, 9:30 a.m.–12:15", "1961-05-04", "1961-05-04T09:30/1961-05-04T12:15"),
    ("May 4, 1961, 3–5 p.m.", "1961-05-04", "1961-05-04T15:00/1961-05-04T17:00"),
    ("Summit of May 1972: Oslo, May 30, 1972, 9 a.m.", "1972-05-30", "1972-05-30T09:00"),
]
NOTHING = ["Undated", "", "Time: late", "Oslo, February 30, 1961", "Room 1956", "Oslo, May 31–30, 1961", "Monday, May 3"]


@pytest.mark.parametrize(("line", "edtf", "time"), LINES)
def test_line(line: str, edtf: str, time: str | None) -> None:
    found = header_date(line)
    assert found
    assert (found.edtf, found.time) == (edtf, time)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ru", "8 мая 1957 г., 17:00–20:05"),
        ("ru", "8 мая 1957 года, с 17.00 до 20.05"),
        ("zh", "时间：1957年5月8日17时至20时5分"),
        ("zh", "一九五七年五月八日下午五时至八时五分"),
        ("fr", "Oslo, le 8 mai 1957, de 17 h à 20 h 05"),
        ("de", "Oslo, den 8. Mai 1957, 17.00 bis 20.05 Uhr"),
    ],
)
def test_line_in_other_languages(language: str, line: str) -> None:
    found = header_date(line, language)
    assert found
    assert (found.edtf, found.time) == ("1957-05-08", "1957-05-08T17:00/1957-05-08T20:05")


@pytest.mark.parametrize("line", NOTHING)
def test_no_date_is_made_up(line: str) -> None:
    assert header_date(line) is None


def test_spans_are_the_words_of_the_date_and_of_day_and_hours() -> None:
    line = "147. Talk, Oslo, Thursday, May 4, 1961; 7:10-7:45 p.m.[1] [2]"
    found = header_date(line)
    assert found
    assert line[found.start : found.date_end] == "Thursday, May 4, 1961"
    assert line[found.start : found.end] == "Thursday, May 4, 1961; 7:10-7:45 p.m."


def test_an_hour_far_from_the_date_is_not_taken() -> None:
    found = header_date("Oslo, May 4, 1961. The secretary, who had come by train, was received at 9:15 a.m.")
    assert found
    assert found.time is None


def test_half_of_the_day_that_is_not_said_is_not_guessed() -> None:
    for line in ("May 4, 1961, 4 o'clock", "May 4, 1961, 3:10", "May 4, 1961, 3:10-5:20"):
        found = header_date(line)
        assert found
        assert found.time is None
