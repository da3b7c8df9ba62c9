"""The cut of texts into words, class by class; that queries find them is tested through the search itself."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from memcon.archive.tokens import Part, fold, parts, streams

UGLY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aZé9 .,'-’–ʻ\u00ad\u200d\u0301\u0306\u00a0\u2009ßıİŁđﬁＡ１毛泽ｶﾞか\u3099모\u1106\u1169ไทยй\u2028\r\n\f\ufeff"
            "\x01\x04\x06²½_ 123"
        ),
        st.characters(),
    ),
    max_size=60,
)


@given(UGLY)
@example("a\u00ad \u00ad b")
@example("e\u0301\u0301-\u0301")
@example("ﷺ毛ﷺ")
@example("1,234,56.7.8 1,234.5-6")
def test_offsets_and_index_come_from_one_cut(text: str) -> None:
    found = parts(text)
    assert [part.folded for part in found] == streams(text).text.split()
    assert all(0 <= part.start < part.end <= len(text) for part in found)
    assert all(one.start <= two.start for one, two in pairwise(found))


@given(UGLY)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(UGLY)
def test_composed_and_decomposed_are_the_same_words(text: str) -> None:
    text = text.replace(".", " ")  # the dots of initials stand behind one character
    one, two = (streams(unicodedata.normalize(form, text)).text.split() for form in ("NFC", "NFD"))
    assert one == two


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Sŏng", "song"),
        ("So\u0306ng", "song"),
        ("Wałęsa", "walesa"),
        ("Đuro", "duro"),
        ("Ærø", "aero"),
        ("Straße", "strasse"),
        ("ISTANBUL İzmir ışık", "istanbul izmir isik"),
        ("Novák Dvořák", "novak dvorak"),
        ("Þór Əli", "thor eli"),
        ("Ἀθῆναι", "αθηναι"),
        ("Орлёв ОРЛЕВ", "орлев орлев"),
        ("зна́мя", "знамя"),
        ("мой", "мой"),
        ("ﬁrst oﬃce", "first office"),
        ("ＭＯＳＣＯＷ　１２", "moscow 12"),
        ("כָּל", "כל"),
        ("مُحَمَّد", "محمد"),
        ("٣٥", "35"),
    ],
)
def test_differences_that_do_not_matter(written: str, plain: str) -> None:
    assert streams(written).text.split() == plain.split()


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("Yong-geon", "yonggeon"),
        ("Yong‐geon", "yonggeon"),
        ("Yong–geon", "yonggeon"),
        ("P'yong", "pyong"),
        ("P’yong", "pyong"),
        ("Pʻyong", "pyong"),
        ("Kuʹmin", "kumin"),
        ("U.S.", "us"),
        ("MiG-21", "mig21"),
        ("T'ae-gun", "tae taegun aegun"),
        ("1 500", "1500"),
        ("12 345 678", "12345678"),
    ],
)
def test_joints_run_words_together(written: str, joined: str) -> None:
    assert streams(written).joined.split() == joined.split()


@pytest.mark.parametrize(
    "written", ["1956–58", "the end.The", "'quoted' - dash", "a - b", "12-34", "12 34", "1956 120", "5 1200"]
)
def test_what_is_not_run_together(written: str) -> None:
    assert streams(written).joined == ""


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("1,500", "1500"),
        ("1.500", "1500"),
        ("1\u00a0500", "1500"),
        ("1’500’000", "1500000"),
        ("12,345,678.90", "12345678.90"),
        ("3.5 and 3,5", "3.5 and 3.5"),
        ("1 500", "1 500"),
        ("18.09.1956", "18 09 1956"),
        ("1956,1957", "1956 1957"),
        ("18:30", "18 30"),
        ("4th", "4th"),
        ("5%", "5"),
    ],
)
def test_numbers_are_whole(written: str, numbers: str) -> None:
    assert streams(written).text.split() == numbers.split()


def test_characters_of_unspaced_scripts_and_their_pairs() -> None:
    found = streams("見た毛泽东，同志 and ｶﾞｽ")
    assert found.text.split() == ["見", "た", "毛", "泽", "东", "同", "志", "and", "ガ", "ス"]
    assert found.bigrams == "見た た毛 毛泽 泽东 | 同志 | ガス"


def test_a_decomposed_syllable_is_one_character() -> None:
    decomposed = unicodedata.normalize("NFD", "모택")
    assert [(part.start, part.end, part.folded) for part in parts(decomposed)] == [(0, 2, "모"), (2, 5, "택")]


def test_places_are_those_of_the_original() -> None:
    text = "“Yo\u0306ng-gǒn’s” ﬁle, 1,500"
    assert [text[part.start : part.end] for part in parts(text)] == ["Yo\u0306ng", "gǒn", "s", "ﬁle", "1,500"]
    assert parts(text)[0] == Part(1, 6, "Yŏng", "yong", "-")


def test_exact_forms_keep_case_accents_and_joints() -> None:
    assert streams("Gorbačëv P’yŏn-ju").exact.split() == ["Gorbačëv", "P'", "yŏn-", "ju"]


def test_superscripts_are_calls_and_no_part_of_a_word() -> None:
    assert streams("treaty² said").text.split() == ["treaty", "said"]


def test_hostile_input_takes_linear_time() -> None:
    for text in ("1," * 50_000, "1" * 100_000, "a-" * 50_000, "a.'" * 40_000, "毛" * 100_000, "e\u0301" * 50_000, "9.9" * 40_000):
        assert fold(text) is not None
        streams(text)
        parts(text)
