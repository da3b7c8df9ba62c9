"""Where sentences begin and end."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.language.sentences import sentences


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


TWO = [
    ("en", "We met Mr. Brown at 3 p.m. in Oslo.| He left."),
    ("en", "He works for the U.S. Government.| It pays well."),
    ("en", "He came from the U.S.| They did not."),
    ("en", "Gen. A. B. Smith spoke!| (Laughter)"),
    ("en", 'He said "Go." | "Why?" | I asked nothing.'),
    ("en", "That was in 1956.| Twenty men came."),
    ("en", "It was he and I.| We left."),
    ("en", "First line\n\n|second line"),
    ("en", "He paused ... and went on.| Then he sat down."),
    ("ru", "Тов. Иванов И. И. сказал это в 1956 г. в Москве.| Мы согласились."),
    ("de", "Am 18. September kam Dr. Maier.| Er blieb bis zum 3. Mai 1957."),
    ("fr", "M. Dupont est venu av. midi.| Il est parti!| Pourquoi ?"),
    ("zh", "他昨天来了。|你知道吗？|“知道。”|好"),
]
ONE = [
    "1. Mr. White opened the meeting.",
    '"Go!" he said.',
    "See NSC No. 5 and pp. 4–6.",
    "J. Lind, Jr. of Oslo",
    "Is it so? asked Lind.",
]


@pytest.mark.parametrize(("language", "marked"), TWO)
def test_split(language: str, marked: str) -> None:
    assert split(marked.replace("|", ""), language) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


def test_nothing_gives_nothing() -> None:
    assert sentences(" \n ") == []


@given(st.text(alphabet="aA1.!?…。\"')( \n\u2028“”Mr", max_size=60), st.sampled_from(["en", "ru", "de", "fr", "zh", "xx"]))
def test_every_character_that_is_not_white_space_stands_in_one_sentence(text: str, language: str) -> None:
    found = sentences(text, language)
    inside = "".join("".join(text[start:end].split()) for start, end in found)
    assert inside == "".join(text.split())
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in found)


@pytest.mark.parametrize("unit", [".", ". ", "a. ", "A.B", "\n", " ", '."', "1.", "。"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    begin = time.process_time()
    sentences(unit * 100_000)
    assert time.process_time() - begin < 5
