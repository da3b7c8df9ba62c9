import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.evidence.words import settle, words


def keys(text: str) -> list[str]:
    return list(words(text).keys)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We don't know", "we don’t know"),
        ("“Quite so,” he said", '"Quite so", he said'),
        ("a lamp—a boat", "a lamp - a boat"),
        ("from 1,200 to 1300", "from 1200 to 1,300"),
        ("between 10–20 men", "between 10-20 men"),
        ("the U.S. and the U.N.", "the US and the UN"),
        ("J. F. Dorr", "J.F. Dorr"),
        ("the ﬁrst oﬃcer", "the first officer"),
        ("d\u00e9tente", "de\u0301tente"),
        ("soft\u00adly now", "softly now"),
        ("as he said² in May", "as he said in May"),
        ("the workers’ boats", "the workers boats"),
    ],
)
def test_what_exact_allows_is_folded(left: str, right: str) -> None:
    assert keys(left) == keys(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("its oil", "it’s oil"),
        ("détente", "detente"),
        ("10.5 crowns", "105 crowns"),
        ("1,20 crowns", "120 crowns"),
        ("at 10:30", "at 1030"),
        ("about -5 degrees", "about 5 degrees"),
        ("5% of it", "5 of it"),
        ("$5 of it", "£5 of it"),
        ("10–20 men", "10 20 men"),
        ("every one", "everyone"),
        ("10² tons", "102 tons"),
        ("re-sign", "resign"),
    ],
)
def test_what_exact_does_not_allow_is_kept(left: str, right: str) -> None:
    assert keys(left) != keys(right)


def test_brackets_and_ellipses_are_known() -> None:
    found = words("[W]e saw [the boat] … and he say[s] no [. . .]")
    assert found.keys == ("we", "saw", "the", "boat", "and", "he", "says", "no")
    assert [word.bracket for word in found.words] == [1, 0, 2, 2, 0, 0, 3, 0]
    assert [gap.at for gap in found.gaps] == [4, 8]


def test_a_bracket_that_is_not_closed_is_none() -> None:
    assert [word.bracket for word in words("he [said so").words] == [0, 0, 0]


def test_scripts_without_blanks_are_cut_into_characters() -> None:
    assert keys("毛主席说") == ["毛", "主", "席", "说"]


def test_a_word_broken_at_a_line_end_is_one_where_it_is_known() -> None:
    broken = words("the conver-\n> sation of Yong-\ngon … ended")
    assert settle(broken, {"conversation"}).keys == ("the", "conversation", "of", "yong", "gon", "ended")
    assert settle(broken, {"conversation"}).gaps[0].at == 5
    assert settle(broken, set()).keys == ("the", "conver", "sation", "of", "yong", "gon", "ended")


@given(st.text(alphabet=st.sampled_from("aZ9é’'.,-–[]…%$ \n\u00ad毛²"), max_size=60))
def test_words_are_in_order_and_stand_where_they_say(text: str) -> None:
    found = words(text)
    ends = [0]
    for word in found.words:
        assert ends[-1] <= word.start < word.end <= len(text)
        assert word.key
        ends.append(word.end)
    assert all(0 <= gap.at <= len(found.words) for gap in found.gaps)


@pytest.mark.parametrize("piece", ["a.", "[", "[a", ".", "'", "a'", "1,", "a. ", "-\n", "\u00ad"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    start = time.perf_counter()
    words(piece * 50_000)
    assert time.perf_counter() - start < 15
