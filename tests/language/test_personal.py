import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.language.personal import parse_name, surname


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dr. Ada M. North, Jr.", "North"),
        ("[Ada] North", "North"),
        ("North, Ada M.", "North"),
        ("Secretary of State Marlowe", "Marlowe"),
        ("Lt. Gen. John Ellison, USAF (Ret.)", "Ellison"),
        ("Vice Adm. John Ellison, USN", "Ellison"),
        ("Kim Ok-ran", "Kim"),
        ("Kim Ok Ran", "Kim"),
        ("Ok-ran Kim", "Kim"),
        ("Lin Dongmei", "Lin"),
        ("Ch'en Tung-mei", "Ch'en"),
        ("Nguyen Van Minh", "Nguyen"),
        ("Lee Harwood", "Harwood"),
        ("Kim Norton", "Norton"),
        ("Jeffrey Wang", "Wang"),
        ("Pavel Ivanovich Zorin", "Zorin"),
        ("Zorin Pavel Ivanovich", "Zorin"),
        ("Зорин Павел Иванович", "Зорин"),
        ("П. И. Зорин", "Зорин"),
        ("Pierre de la Tour", "de la Tour"),
        ("Ali al-Rumi", "al-Rumi"),
        ("Karl von der Mark", "von der Mark"),
        ("van Holt", "van Holt"),
        ("임철수", "임"),
        ("남궁철수", "남궁"),
        ("林冬梅", "林"),
        ("歐陽冬梅", "歐陽"),
        ("the Secretary", ""),
        ("Marlowe", "Marlowe"),
        ("", ""),
    ],
)
def test_the_surname_is_found_in_any_order(name: str, expected: str) -> None:
    assert surname(name) == expected


def test_parts() -> None:
    assert parse_name("Pavel Ivanovich Zorin")[1:4] == (("Pavel",), "Ivanovich", "Zorin")
    assert parse_name("John Ellison, Jr.").generation == "junior"
    assert parse_name("John Ellison III").generation == "third"
    assert parse_name("KIM Ok-ran").order == "first"
    assert parse_name("John Ellison").generation == ""


@given(st.text(max_size=300))
def test_any_text_is_parted(name: str) -> None:
    parsed = parse_name(name)
    assert all(part in name.replace("[", "").replace("]", "") for part in (*parsed.given, parsed.patronymic))
