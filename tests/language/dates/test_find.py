"""Laws of finding dates, whatever the text: spans, valid EDTF, linear time; and what hangs together across expressions."""

import re
import time
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.language.dates import DateExpression, find_dates

ISO_TIME = re.compile(r"(\d{4}-\d\d-\d\d)?T\d\d:\d\d")
ISO_DURATION = re.compile(r"(?:\.\./)?PT?\d+[YMWDH](?:~|/\.\.|/PT?\d+[YMWDH])?")
ENGLISH = """
  May 3 1957 [1957] 31 2d 3rd February 30 of the in before after since Monday last next this year years ago two six or more than
  a few half century 19th 1950s early mid - – , . ; ( ) : 11:30 p.m. noon tomorrow today yesterday [sic, should be 10th] death
  war Congress Juche 45 1/2/57 00 0 99999 August 1st October 25 (November 7), 1917 O.S. quarter second circa about ? weekend
"""
RUSSIAN = """
  3 мая 1957 г. году [1957] вчера завтра утром в на с до после войны смерти XX съезда прошлом году неделе два года
  тому назад более
  десяти лет около несколько 50-х годов веке 18 час. 30 мин. 18.00 – 31.12.1957 понедельник весной конце Чучхе 47
  (7 ноября) половине
"""
CHINESE = "一九五六年五月三日至7日18时30分下午昨天明天去年下周两个月十多战争期间解放后二十世纪五十年代民国四十五年春底[1957]年"
FRENCH = """
  le 3 mai 1957 1er août hier demain matin l'an dernier il y a deux ans plus de dix environ quelques mois XIXe
  siècle années trente
  après la mort de Lind avant guerre pendant 18 h 30 à 20h midi cette semaine prochaine fin début printemps 18/05/1957
  vers Juche 47
"""
GERMAN = """
  am 3. Mai 1957 gestern morgen früh heute voriges Jahr vor zwei Jahren nächste Woche mehr als zehn etwa einige
  19. Jahrhundert 1930er
  Anfang der dreißiger nach Linds Tod vor dem Krieg während 18 Uhr 30 18.30 bis Mitternacht Ende um Frühjahr 18.5.1957
  Juche 47 Jahres
"""
POOLS = {
    "en": ENGLISH.split(),
    "ru": RUSSIAN.split(),
    "zh": list(CHINESE),
    "fr": FRENCH.split(),
    "de": GERMAN.split(),
}
TEXTS = st.sampled_from(sorted(POOLS)).flatmap(
    lambda language: st.tuples(st.just(language), st.lists(st.sampled_from(POOLS[language]), max_size=14))
)
REFERENCES = [None, "1958-03-12", "1958", "9999-12-31", "0001-01-01", "XXXX"]


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


@settings(deadline=None)  # the first text of a language loads its data
@given(TEXTS, st.sampled_from(REFERENCES))
def test_whatever_is_found_has_its_place_and_valid_values(words: tuple[str, list[str]], reference: str | None) -> None:
    for text in (" ".join(words[1]), "".join(words[1])):
        check(text, find_dates(text, language=words[0], reference=reference))


@settings(deadline=None)
@given(st.sampled_from(sorted(POOLS)), st.text(alphabet="aM1 .,[]\n-–'ª٣３ayst59\u2028\x0c\ud800", max_size=60))
def test_ugly_text(language: str, text: str) -> None:
    check(text, find_dates(text, language=language))


HOSTILE = {
    "en": [
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
        "before the Great ",
        "1-",
        "a few ",
        "two ",
        "today tomorrow ",
    ],
    "ru": ["1.", "до ", "мая ", "И "],
    "zh": ["一", "1", "十", "年", "二十大"],
    "fr": ["l'", "le ", "après la "],
    "de": ["1. ", "vor ", "nach der "],
}


@pytest.mark.parametrize(("language", "unit"), [(language, unit) for language, units in HOSTILE.items() for unit in units])
def test_hostile_text_takes_linear_time(language: str, unit: str) -> None:
    def seconds(n: int) -> float:
        begin = time.process_time()
        find_dates(unit * n, language=language, reference="1958-03-12")
        return time.process_time() - begin

    short = seconds(1_000)
    assert seconds(8_000) < 40 * max(short, 0.01)


def test_without_a_reference_nothing_is_resolved() -> None:
    assert found("yesterday, last year, at 11 p.m.", None) == [("yesterday", None), ("last year", None), ("11 p.m.", "T23:00")]


def test_a_time_belongs_to_the_day_beside_it() -> None:
    assert found("yesterday at 9:15 a.m. and at 11 p.m. today")[1::2] == [
        ("9:15 a.m.", "1958-03-11T09:15"),
        ("today", "1958-03-12"),
    ]
    assert found("on May 5, 1957, at 9:15 a.m.")[1] == ("9:15 a.m.", "1957-05-05T09:15")
    assert found("He came in on May 5, 1957. At 9:15 a.m. he left")[1] == ("9:15 a.m.", "T09:15")
    assert found("He left at 9:15 a.m.") == [("9:15 a.m.", "1958-03-12T09:15")]


def test_an_hour_of_a_story_is_not_of_the_day_of_speaking() -> None:
    def times(text: str) -> list[str | None]:
        return [one.time for one in find_dates(text, reference="1958-03-12", spoken=True) if one.kind == "time"]

    assert times("We will end before 11 p.m. and go.") == ["1958-03-12T23:00"]
    assert times("The log says that the lamp went out at 9:10 p.m., and nobody came.") == ["T21:10"]
    assert times("He left on the night of March 2. At 11 p.m. he would be seen.") == ["T23:00"]


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


def test_the_previous_day_is_counted_in_prose_only_and_not_within_a_story() -> None:
    assert found("He had called on the previous day.") == [("the previous day", "1958-03-11")]
    assert found("He came on March 2. On the previous day he had called.")[1] == ("the previous day", None)
    (one,) = find_dates("He had called on the previous day.", reference="1958-03-12", spoken=True)
    assert one.edtf is None


def test_nothing_is_read_over_a_blank_line() -> None:
    assert found("Section 3\n\nMay 1957") == [("May 1957", "1957-05")]
    assert found("on May\n3, 1957") == [("May\n3, 1957", "1957-05-03")]


def test_the_last_winter_is_the_one_that_is_over() -> None:
    assert found("last winter", "1958-01-10") == [("last winter", "1956-24")]
    assert found("last winter", "1958-03-10") == [("last winter", "1957-24")]


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
