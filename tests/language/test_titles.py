import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.language.titles import is_address, is_courtesy, is_office, is_title, split_title


@pytest.mark.parametrize(
    ("name", "title", "rest"),
    [
        ("Lt. Gen. Ada North", "Lt. Gen.", "Ada North"),
        ("Mr. Marlowe", "Mr.", "Marlowe"),
        ("SECRETARY MARLOWE", "SECRETARY", "MARLOWE"),
        ("The Secretary", "The Secretary", ""),
        ("Under Secretary Jane Ellison", "Under Secretary", "Jane Ellison"),
        ("First Deputy Prime Minister Orlov", "First Deputy Prime Minister", "Orlov"),
        ("Secretary of State Marlowe", "Secretary of State", "Marlowe"),
        ("Minister of Foreign Affairs Orlov", "Minister of Foreign Affairs", "Orlov"),
        ("Director of the Ruritanian Budget", "Director of the Ruritanian Budget", ""),
        ("Marshal of the Royal Air Force Wessex", "Marshal of the Royal Air Force", "Wessex"),
        ("His Excellency Ambassador Dr. Ali al-Rumi", "His Excellency Ambassador Dr.", "Ali al-Rumi"),
        ("Baron von Trotta", "Baron", "von Trotta"),
        ("PM Orlov", "PM", "Orlov"),
        ("M. Lavigne", "M.", "Lavigne"),
        ("le Président Lavigne", "le Président", "Lavigne"),
        ("Président Lavigne", "Président", "Lavigne"),
        ("Herr Bundeskanzler Dr. Winter", "Herr Bundeskanzler Dr.", "Winter"),
        ("тов. Зорин", "тов.", "Зорин"),
        ("министр иностранных дел Зорин", "министр иностранных дел", "Зорин"),
        ("林主席", "主席", "林"),
        ("林副主席", "副主席", "林"),
        ("림철수 동지", "동지", "림철수"),
        ("Ada North", "", "Ada North"),
        ("", "", ""),
    ],
)
def test_title_and_name_are_parted(name: str, title: str, rest: str) -> None:
    assert split_title(name) == (title, rest)


@pytest.mark.parametrize(
    "name",
    ["Dean Orlov", "Don Marlowe", "General staff work", "Earl Ellison", "Drew North", "M North", "Me Marlowe", "He Longwei"],
)
def test_what_only_looks_like_a_title_is_left(name: str) -> None:
    assert split_title(name) == ("", name)


@pytest.mark.parametrize(
    "phrase",
    [
        "the Chairman",
        "Acting Secretary",
        "Secretary of Defense",
        "the Alien Property Custodian",
        "Deputy Foreign Minister",
        "first delegate for the Ruritanian Empire",
        "President",
        "Counselor of the Embassy",
    ],
)
def test_offices(phrase: str) -> None:
    assert is_office(phrase)


@pytest.mark.parametrize(
    "phrase",
    ["", "the", "Acting", "Foreign Affairs", "Ada North", "Mr. Marlowe", "Chairman Orlov", "Chairman spoke of it", "Mr."],
)
def test_what_is_no_office(phrase: str) -> None:
    assert not is_office(phrase)


def test_a_title_is_an_office_a_rank_or_a_form_of_address() -> None:
    assert all(
        map(is_title, ("Mr.", "Dr", "Under Secretary", "Vice Adm.", "Crown Prince", "Comrade", "Ambassador", "Frau", "генерал"))
    )
    assert not any(map(is_title, ("", "North", "Mr. North", "Acting", "of State")))


def test_forms_that_stand_for_a_person() -> None:
    assert all(map(is_address, ("Your Highness", "his majesty", "Mr. President", "Madam Chairman", "Mr. Secretary of State")))
    assert not any(map(is_address, ("Mr. North", "the President", "Highness", "", "Mr.")))


def test_courtesy_is_no_office() -> None:
    assert all(map(is_courtesy, ("Mr.", "Mr", "Dr.", "Comrade", "M.")))
    assert not any(map(is_courtesy, ("M", "General", "Secretary", "King")))


@given(st.text(max_size=60))
def test_nothing_is_lost_or_added(name: str) -> None:
    title, rest = split_title(name)
    assert set(name) - set(title) - set(rest) <= set(", ") | {c for c in name if c.isspace()}
    assert title in name and rest in name


def test_a_very_long_name_takes_no_time() -> None:
    start = time.process_time()
    split_title("Deputy " * 20_000 + "Minister")
    is_office("of " * 20_000)
    assert time.process_time() - start < 1
