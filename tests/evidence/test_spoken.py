import pytest

from ferry import TALK, no_preference, record
from memcon.evidence.claims import Claim
from memcon.evidence.judge import judge
from memcon.evidence.passages import Held
from memcon.evidence.spoken import spoken_flags
from memcon.evidence.words import words
from memcon.model import Attribution, Edition, Layer, Span


def edition(*, reports: bool = False) -> Edition:
    made = record()
    if not reports:
        return made
    start = TALK.index("he would sell it")
    span = Span(start, TALK.index(" unless", start))
    report = Attribution(span, None, span, "lund", "Lund", "ortiz", "speech")
    return made._replace(layers=(Layer("reports", "1", (report,)),))


def flags(text: str, speaker: str | None, addressee: str | None = None, *, reports: bool = False) -> set[str]:
    source = Held([edition(reports=reports)])
    fits = judge(text, words(text), lambda keys: source.near(keys, 12), no_preference).fits
    return spoken_flags(Claim(speaker, addressee), fits)


def test_the_right_speaker_raises_nothing() -> None:
    assert flags("Lund said that he would sell it", "Ortiz", "Vane") == set()


def test_nobody_named_raises_nothing() -> None:
    assert flags("Tea is served to the delegations", None) == set()


def test_somebody_else_spoke() -> None:
    assert flags("We have not counted the boats yet", "Ortiz") == {"wrong_speaker"}
    assert flags("We have not counted the boats yet", "Marigold") == {"wrong_speaker"}


def test_somebody_who_took_no_part_was_not_told() -> None:
    assert flags("We have not counted the boats yet", "Vane", "Marigold") == {"wrong_addressee"}
    assert flags("We have not counted the boats yet", "Vane", "his guests") == set()


@pytest.mark.parametrize("reports", [False, True])
def test_words_told_of_somebody_absent_are_reported(reports: bool) -> None:
    assert flags("he would sell it", "Lund", reports=reports) == {"reported"}


def test_words_before_which_nobody_is_named_are_not_reported() -> None:
    assert flags("There were four at the pier", "Lund") == {"wrong_speaker"}


def test_a_stage_direction_was_not_spoken() -> None:
    assert flags("Tea is served to the delegations", "Vane") == {"not_speech"}
    assert flags("Talk on the ferry", "Vane") == {"not_speech"}


def test_an_unknown_office_raises_nothing() -> None:
    assert flags("We have not counted the boats yet", "the Postmaster") == set()
