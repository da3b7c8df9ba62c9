import msgspec
import pytest

from ferry import record
from memcon.evidence.who import meant
from memcon.model import Participant, Person, Record, Span, Turn

_PRESENT = {
    "gleb-orlov": ("Gleb Orlov", "Soviet side", "Minister of Lakes"),
    "han-do-yun": ("Han Do-yun", "Korean side", None),
    "ada-vane": ("Ada M. Vane", "American side", "Secretary of State"),
    "chairman-kerr": ("Tom Kerr", None, "Chairman"),
}


def talk(**more: str) -> Record:
    persons = tuple(Person(id_, name, (name,)) for id_, (name, _, _) in _PRESENT.items())
    persons += tuple(Person(id_, name, (name,)) for id_, name in more.items())
    listed = tuple(Participant(name, Span(0, 1), id_, side, role) for id_, (name, side, role) in _PRESENT.items())
    turns = tuple(Turn(n, Span(n, n + 1), None, person.id) for n, person in enumerate(persons, 1))
    return msgspec.structs.replace(record().record, persons=persons, participants=listed, turns=turns)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Orlov", "gleb-orlov"),
        ("G. Orlov", "gleb-orlov"),
        ("Minister Orlov", "gleb-orlov"),
        ("Han", "han-do-yun"),
        ("Vane", "ada-vane"),
        ("Secretary Vane", "ada-vane"),
        ("the Secretary of State", "ada-vane"),
        ("the Chairman", "chairman-kerr"),
        ("the Soviet envoy", "gleb-orlov"),
        ("The Korean delegates", "han-do-yun"),
        ("the American Secretary of State", "ada-vane"),
    ],
)
def test_the_one_who_is_meant(words: str, who: str) -> None:
    assert meant(words, talk()).persons == {who}


@pytest.mark.parametrize("words", ["Lund", "Paul Vane", "Marshal Lund", "Khan"])
def test_a_name_that_nobody_bears_is_somebody_absent(words: str) -> None:
    found = meant(words, talk())
    assert not found.persons
    assert found.absent


@pytest.mark.parametrize("words", ["the Postmaster", "his adviser", "the Third Congress", "his hosts"])
def test_an_office_or_group_that_is_not_known_is_not_known(words: str) -> None:
    found = meant(words, talk())
    assert not found.persons
    assert not found.absent


def test_a_speaker_without_a_name_may_be_anybody() -> None:
    assert not meant("Lund", talk(president="The President")).absent
    assert not meant("Lund", talk(l="L")).absent


def test_another_spelling_may_be_the_same() -> None:
    assert meant("Sadovsky", talk(s="G. A. Sadovskii")).persons == {"s"}
    assert not meant("Orlan", talk()).persons
