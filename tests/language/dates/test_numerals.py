import pytest

from memcon.language.dates.numerals import han_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一九五六", 1956),
        ("十", 10),
        ("十八", 18),
        ("四十五", 45),
        ("廿三", 23),
        ("一百零二", 102),
        ("[五]", 5),
        ("二〇〇八", 2008),
    ],
)
def test_number(text: str, number: int) -> None:
    assert han_number(text) == number


@pytest.mark.parametrize("text", ["", "May", "五月", "3", "[]"])
def test_other_words_are_no_number(text: str) -> None:
    assert han_number(text) is None
