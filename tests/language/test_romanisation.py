import pytest

from memcon.language.romanisation import chinese, korean, russian
from memcon.language.romanisation.tables import Reading, agree


def sounds(reading: Reading) -> list[list[str]]:
    return [["/".join(sorted(syllable)) for syllable in row] for row in reading]


@pytest.mark.parametrize(
    ("word", "hangul"),
    [
        ("Ch'oe", "최"),
        ("Choi", "최"),
        ("Цой", "최"),
        ("Rhee", "이"),
        ("Park", "박"),
        ("Sŏng-ch'ŏl", "성철"),
        ("Seong-cheol", "성철"),
        ("Sung Chul", "성철"),
        ("Сон Чхоль", "성철"),
    ],
)
def test_korean_spellings_may_be_the_hangul(word: str, hangul: str) -> None:
    assert agree(korean.read(word), korean.read(hangul))


def test_a_spelling_that_tells_o_from_eo_is_taken_at_its_word() -> None:
    assert agree(korean.read("yong-gon"), korean.read("용건"))
    assert not agree(korean.read("yong-gon", exact=True), korean.read("용건"))
    assert korean.is_exact("Choe Yong-geon") and korean.is_exact("Ch'oe Yong-gŏn") and not korean.is_exact("Choe Yong-gon")


def test_the_south_drops_a_first_r() -> None:
    assert korean.read("리") == korean.read("이")
    assert korean.read("룡해") == korean.read("용해")
    assert korean.read("철룡") != korean.read("철용")


def test_chinese_characters_of_a_korean_name() -> None:
    assert sounds(korean.read("成哲")) == [["성", "철"]]
    assert korean.read("Smith") == ()


@pytest.mark.parametrize(
    ("word", "system", "pinyin"),
    [
        ("Hsüeh-liang", "wade_giles", "xue liang"),
        ("Kuo-t'ao", "wade_giles", "guo tao"),
        ("Chiung", "wade_giles", "jiong"),
        ("Сюэлян", "palladius", "xue liang"),
        ("Готао", "palladius", "guo tao"),
        ("Xueliang", "pinyin", "xue liang"),
        ("Xi'an", "pinyin", "xi an"),
        ("學良", "characters", "xue liang"),
    ],
)
def test_chinese_systems_give_pinyin(word: str, system: str, pinyin: str) -> None:
    assert agree(chinese.read(word, system), (tuple(frozenset((part,)) for part in pinyin.split()),))


def test_wade_giles_without_its_apostrophes_is_read_both_ways() -> None:
    assert sounds(chinese.read("Peng", "wade_giles")) == [["beng/peng"]]
    assert sounds(chinese.read("Peng", "wade_giles", exact=True)) == [["beng"]]
    assert chinese.is_exact("P'eng Te-huai") and not chinese.is_exact("Teng Hsiao-ping")


def test_simplified_and_traditional_characters_are_one() -> None:
    assert chinese.variants("陈", "陳") and chinese.variants("陳", "陈") and not chinese.variants("陈", "程")


@pytest.mark.parametrize("word", ["Zhukov", "Žukov", "Schukow", "Shukow", "Joukov"])
def test_systems_of_russian_meet_in_one_key(word: str) -> None:
    assert russian.agree(word, "Жуков")


@pytest.mark.parametrize(
    ("one", "two"), [("Жуков", "Жучков"), ("Зорин", "Сорин"), ("Яковлев", "Яковенко"), ("Petrov", "Petrovsky")]
)
def test_other_russian_surnames_stay_apart(one: str, two: str) -> None:
    assert not russian.agree(one, two)


def test_german_writes_s_for_two_letters() -> None:
    assert not russian.agree("Sorin", "Зорин")
    assert russian.agree("Sorin", "Зорин", german=True)
    assert russian.is_german("Walerian Sorin") and not russian.is_german("Valerian Zorin")
