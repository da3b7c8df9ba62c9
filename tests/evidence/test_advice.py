import pytest

from ferry import held
from memcon.evidence.manuscript import read_markdown
from memcon.evidence.quotes import check

SOURCE = held()
CITED = "\n\n[^1]: RLP, 1955–1957, vol. XIV, doc. 129."


def advised(text: str) -> str:
    return check(read_markdown(text), SOURCE)[0].advice


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vane said: “We have not counted the boats yet.”", ""),
        ("Vane said: “We have counted the boats yet.”", "Not the record’s words: “not” is left out without a mark."),
        ("Vane said: “There were five at the pier.”", "Not the record’s words: it has “four” for “five”."),
        ("Vane said: “There were four boats at the pier.”", "Not the record’s words: “boats” is not there."),
        ("Vane said: “Whoever owns the lamp owns the lake.”", "The archive has no such words."),
        ("Vane said: “the harbour master says two more”", "The edition supplies “[harbour]”; keep its brackets."),
        ("Ortiz said: “There were four at the pier.”", "In the record these are Vane’s words, not Ortiz’s."),
        ("Lund said: “he would sell it”", "In the record these are Ortiz’s words about what Lund said; say who reports them."),
        ("Vane told Marigold: “There were four at the pier.”", "Marigold took no part in this talk."),
        ("On 4 May 1962 Vane said: “There were four at the pier.”", "The talk is dated 1962-05-03, not 1962-05-04."),
        ("Vane said: “Tea is served to the delegations.”", "Nobody says this in the record: it is a stage direction."),
        ("Vane said: “We have … counted the boats yet.”", "What the ellipsis leaves out turns the sense: “not”."),
        (
            f"Vane said: “There were four.”[^1]{CITED}",
            "The record cited is not in the archive (RLP, 1955–1957, vol. XIV, doc. 129): these words have not been checked.",
        ),
    ],
)
def test_the_advice_is_plain(text: str, words: str) -> None:
    assert advised(text) == words


def test_a_splice_names_both_places() -> None:
    words = advised("Vane said: “There were four at the pier. The council meets on Monday.”")
    assert words == (
        "Two passages are run together: Vane’s in a#t1 (“There were four at the pier”), "
        "and Vane’s in a#t3 (“The council meets on Monday”); quote them one by one."
    )


def test_the_nearest_words_are_shown() -> None:
    words = advised("Vane said: “We have never once in all these years counted any boats of ours at the pier.”")
    assert words.startswith("The archive has no such words. The nearest are Vane’s in a#t1 (")
