"""Who told whom: what a reader finds in invented talks, and what he leaves open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.interpret.reporting.kinds import CORE
from talks import read, told


def core(*marked: str, **how: object) -> list[tuple[str, int, str | None, str | None]]:
    return [item for item in told(*marked, **how) if item[0] in CORE]


TURNS = {
    "that": ("{Kerr} said that the ferry was sold.", [("speech", 1, "kerr", "the ferry was sold")]),
    "no that": ("{Kerr} said the ferry was sold.", [("speech", 1, "kerr", "the ferry was sold")]),
    "hearer": ("{Kerr} told {Lund} that the ferry was sold.", [("speech", 1, "kerr", "the ferry was sold")]),
    "hearer, no that": ("{Kerr} told us the ferry was sold.", [("speech", 1, "kerr", "the ferry was sold")]),
    "request": ("{Kerr} asked {Lund} to sell the ferry.", [("speech", 1, "kerr", "sell the ferry")]),
    "question": ("{Kerr} asked whether we would sell.", [("speech", 1, "kerr", "we would sell")]),
    "what": ("{Kerr} asked me what to do.", [("speech", 1, "kerr", "what to do")]),
    "for": ("{Kerr} asked for two boats.", [("speech", 1, "kerr", "two boats")]),
    "promise": ("{Kerr} promised to come.", [("speech", 1, "kerr", "come")]),
    "denial": ("{Kerr} denied that he had sold it.", [("speech", 1, "kerr", "he had sold it")]),
    "noun phrase": ("{Kerr} has suggested talks on the pier.", [("speech", 1, "kerr", "talks on the pier")]),
    "joint": ("{Kerr} and {Lund} said that it was sold.", [("speech", 1, "kerr-and-lund", "it was sold")]),
    "own words": ("I told {Kerr} that it was sold.", [("self_quote", 1, "vane", "it was sold")]),
    "own side": ("We rejected this proposal.", [("self_quote", 1, "we", "this proposal")]),
    "perfect": ("I have instructed {Kerr} to sell.", [("self_quote", 1, "vane", "sell")]),
    "hearsay": ("I heard that {Kerr} bought it.", [("hearsay", 1, None, "Kerr bought it")]),
    "told to us": ("We were told that {Kerr} bought it.", [("hearsay", 1, None, "Kerr bought it")]),
    "knowledge": ("As far as we know, it was sold.", [("information", 1, None, "it was sold")]),
    "according": ("According to {Kerr}, it was sold.", [("information", 1, "kerr", "it was sold")]),
    "there is": ("There is information that it was sold.", [("information", 1, None, "it was sold")]),
    "impersonal": ("It was reported that it was sold.", [("information", 1, None, "it was sold")]),
    "letter": ("{Kerr} sent a letter to the council about the ferry.", [("document", 1, "kerr", "the ferry")]),
    "letter from": ("We received a letter from {Kerr} about the ferry.", [("document", 1, "kerr", "the ferry")]),
    "article": ("They published an article saying that it was sold.", [("document", 1, "they", "it was sold")]),
    "cable": ("{Kerr} cabled that it was sold.", [("document", 1, "kerr", "it was sold")]),
    "view": ("{Kerr} expressed the view that it was sold.", [("speech", 1, "kerr", "it was sold")]),
    "let know": ("{Kerr} let {Lund} know that it was sold.", [("speech", 1, "kerr", "it was sold")]),
    "overheard": ("I heard {Kerr} say that it was sold.", [("speech", 1, "kerr", "it was sold")]),
    "able": ("{Kerr} was able to persuade him not to sell.", []),
    "who": ("It was {Kerr} who requested that we stay.", [("speech", 1, "kerr", "we stay")]),
    "inserted": ("The ferry, {Kerr} said, was sold.", [("speech", 1, "kerr", "The ferry, Kerr said, was sold")]),
    "after": ("The ferry was sold, {Kerr} said.", [("speech", 1, "kerr", "The ferry was sold")]),
    "inverted": ("The ferry, said {Mr. Kerr}, was sold.", [("speech", 1, "kerr", "The ferry, said Mr. Kerr, was sold")]),
    "fronted": ("After {Kerr} said that it leaked, we sold it.", [("speech", 1, "kerr", "it leaked")]),
    "aside": ("{Kerr}, the harbour master, said that it leaked.", [("speech", 1, "kerr", "it leaked")]),
    "bracket": ("He [{Kerr}] said that it leaked.", [("speech", 1, "kerr", "it leaked")]),
    "resumes": ("{Kerr} said that it leaked, but I do not believe it.", [("speech", 1, "kerr", "it leaked")]),
}


@pytest.mark.parametrize("name", TURNS)
def test_turn(name: str) -> None:
    text, expected = TURNS[name]
    assert core(text) == expected


NOTHING = [
    "I think that the ferry was sold.",
    "I want to say that the ferry was sold.",
    "I suggest that we sell the ferry.",
    "Let me add that the ferry is old.",
    "You know that the ferry is old.",
    "Do you follow me?",
    "If {Kerr} says that it is sold, we shall go.",
    "{Kerr} will say that we sold it.",
    "You should tell {Kerr} that we did not.",
    "Tell {Kerr} that we did not.",
    "{Kerr} did not say that he was ill.",
    "{Kerr} believes that it is sold.",
    "One cannot depend on what he says.",
    "The Baltic states lie far away.",
    "If this continues, their claims will grow.",
    "{Kerr} joined in that race.",
    "This means that it was sold.",
    "That proves that it was sold.",
    "We have it in writing that it was sold.",
    "According to the plan, the ferry sails at six.",
    "No letter came from {Kerr}.",
    "He spoke for two minutes.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_reported(text: str) -> None:
    assert core(text) == []


def test_what_is_no_report_yet_is_told_apart() -> None:
    assert told("{Kerr} will say that we sold it.") == [("future_speech", 1, "kerr", "we sold it")]
    assert told("{Kerr} should admit that he sold it.") == [("message", 1, "kerr", "he sold it")]
    assert told("{Kerr} did not say that he was ill.") == [("negated_speech", 1, "kerr", "he was ill")]
    assert told("{Kerr} believes that it is sold.") == [("belief", 1, "kerr", "it is sold")]
    assert told("{Kerr} discussed the ferry.") == [("speech_act", 1, "kerr", "the ferry")]


class TestDepth:
    def test_reports_within_reports(self) -> None:
        found = told("I told {Kerr} that {Lund} had said that {Ito} had written that it was sold.")
        assert [(kind, depth, source) for kind, depth, source, _ in found] == [
            ("self_quote", 1, "vane"),
            ("speech", 2, "lund"),
            ("document", 3, "ito"),
        ]

    def test_a_verb_after_and_goes_with_the_outer_subject(self) -> None:
        found = core("{Ortiz} said he feared delay and asked for ships.")
        assert found == [("speech", 1, "ortiz", "he feared delay"), ("speech", 1, "ortiz", "ships")]

    def test_a_clause_with_its_own_subject_and_tense_stays_within(self) -> None:
        found = told("{Ito} said {Kerr} had promised oil but {Lund} had refused it.")
        assert [(depth, source) for _, depth, source, _ in found] == [(1, "ito"), (2, "kerr"), (2, "lund")]

    def test_two_reporters_side_by_side(self) -> None:
        found = core("{Kerr} says it leaks, and {Lund} says it does not.")
        assert found == [("speech", 1, "kerr", "it leaks"), ("speech", 1, "lund", "it does not")]

    def test_what_one_will_say_that_another_said_is_not_said(self) -> None:
        assert core("{Kerr} will say that {Lund} told him that it was sold.") == []


class TestDirectSpeech:
    def test_after_a_colon_while_it_speaks_to_you(self) -> None:
        found = core("I told {Kerr}: your boats are old. If you sell them, you will have something. {Kerr} did nothing.")
        assert found == [("self_quote", 1, "vane", "your boats are old. If you sell them, you will have something")]

    def test_it_ends_where_another_takes_the_word(self) -> None:
        found = core("I told {Kerr}: sell it. {Kerr} said: I have not sold anything. You sell yours.")
        assert [source for _, _, source, _ in found] == ["vane", "kerr"]
        assert found[1][3] == "I have not sold anything. You sell yours"

    def test_to_the_closing_mark(self) -> None:
        assert core("{Kerr} told me, “I am ill. I shall not come.” Then he left.") == [
            ("speech", 1, "kerr", "“I am ill. I shall not come.”")
        ]

    def test_i_within_is_the_one_who_speaks(self) -> None:
        found = told("{Kerr} said: “I told {Lund} that it leaks.”")
        assert [(depth, source) for _, depth, source, _ in found] == [(1, "kerr"), (2, "kerr")]

    def test_a_mark_that_is_never_closed_ends_with_its_sentence(self) -> None:
        assert core("{Kerr} said, “It leaks. We went home.")[0] == ("speech", 1, "kerr", "“It leaks")


class TestSources:
    def test_he_is_whom_the_speaker_has_brought_up(self) -> None:
        assert core("We met {Kerr} on the pier. He said that it leaked.")[0][2] == "kerr"

    def test_he_is_not_whom_a_report_only_mentions(self) -> None:
        assert core("{Kerr} said that {Lund} was ill. He asked me what to do.")[1][2] == "kerr"

    def test_he_in_a_report_is_its_source(self) -> None:
        assert told("{Kerr} said that he feared delay.")[1][2] == "kerr"

    def test_she_is_not_whom_the_text_calls_he(self) -> None:
        assert core("{Kerr} said that it leaked. He asked for boats. She asked for oil.")[2][2] == "she"

    def test_a_role_without_a_name_is_named_by_its_words(self) -> None:
        assert core("The head of the harbour was in town. He said that it leaked.")[0][2] == "The head of the harbour"

    def test_nobody_is_made_up(self) -> None:
        assert core("He said that it leaked.")[0][2] == "he"
        assert core("They said that it leaked.")[0][2] == "they"
        assert core("{Ruiz} had been told that it leaked.")[0][2] is None

    def test_the_agent_of_a_passive(self) -> None:
        assert core("He had been told by {Kerr} that it leaked.")[0][2] == "kerr"

    def test_a_place_within_a_phrase_is_not_its_head(self) -> None:
        assert core("The envoy of {Norland} said that it leaked.")[0][2] == "The envoy of Norland"

    def test_an_answer_to_two_is_open(self) -> None:
        ((_, report),) = read("You said that it leaked.")
        assert report.source is not None
        assert report.source.id is None


class TestSpoken:
    def test_a_sentence_between_two_reports_of_one_source(self) -> None:
        found = core("{Kerr} said the ferry was old. It leaks. He said it would sink.")
        assert ("continuation", 1, "kerr", "It leaks") in found

    def test_not_where_the_speaker_speaks_for_himself(self) -> None:
        found = core("{Kerr} said the ferry was old. I like it. He said it would sink.")
        assert "continuation" not in [kind for kind, *_ in found]

    def test_not_where_the_sources_differ(self) -> None:
        found = core("{Kerr} said the ferry was old. It leaks. {Lund} said it would sink.")
        assert "continuation" not in [kind for kind, *_ in found]


class TestSummaries:
    def test_what_goes_on_without_a_cue(self) -> None:
        assert core("{Mr. Hale} said that the ferry leaked. It would sink. Would it not?", kind="summary") == [
            ("speech", 1, "hale", "the ferry leaked"),
            ("continuation", 1, "hale", "It would sink"),
            ("continuation", 1, "hale", "Would it not?"),
        ]

    def test_thinking_of_one_present_is_speech_and_deeper_it_is_belief(self) -> None:
        assert told("{Mr. Hale} felt that it leaked. {Mr. Vane} said he felt that it did not.", kind="summary") == [
            ("speech", 1, "hale", "it leaked"),
            ("speech", 1, "vane", "he felt that it did not"),
            ("belief", 2, "vane", "it did not"),
        ]

    def test_one_who_is_not_there_speaks_within_the_report(self) -> None:
        assert told("{Mr. Vane} said he had met {Amar}. {Amar} said no ship had come.", kind="summary") == [
            ("speech", 1, "vane", "he had met Amar"),
            ("continuation", 1, "vane", "Amar said no ship had come"),
            ("speech", 2, "amar", "no ship had come"),
        ]

    def test_what_was_done_is_not_said(self) -> None:
        found = core(
            "{Mr. Hale} said that it leaked. {Mr. Hale} then left the room. {Mr. Vane} agreed that it did.", kind="summary"
        )
        assert [content for *_, content in found] == ["it leaked", "it did"]

    def test_the_meeting_agrees(self) -> None:
        assert core("It was agreed that it should be sold. This would help.", kind="summary") == [
            ("speech", 1, None, "it should be sold"),
            ("continuation", 1, None, "This would help"),
        ]

    def test_decisions_under_a_heading(self) -> None:
        assert core("The Council:—", "a. Agreed that it be sold.", kind="summary") == [("speech", 1, "The Council", "it be sold")]

    def test_a_telephone_call(self) -> None:
        found = core("{Mr. Hale} telephoned from the pier to say the ferry was gone.", kind="summary")
        assert found == [("speech", 1, "hale", "the ferry was gone")]

    def test_a_date_line_ends_a_report(self) -> None:
        found = core("{Mr. Hale} said that it leaked.", "Tuesday, 9 May—10 a.m.", "It was raining.", kind="summary")
        assert [kind for kind, *_ in found] == ["speech"]

    def test_a_stage_direction(self) -> None:
        found = core("({Hale} asked {Vane} if he was tired. {Vane} said he was fine.)", kind="direction")
        assert found == [("speech", 1, "hale", "he was tired"), ("speech", 1, "vane", "he was fine")]


WORDS = [*"if,.:“”()—[]", *("he", "said", "that", "Kerr", "told", "him", "to", "say", "and", "but", "which", "asked", "whether")]
WORDS += ["report", "letter", "I", "you", "had", "been", "not"]


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(("turn", "summary", "direction")))
@settings(max_examples=300, deadline=None)
def test_every_report_lies_in_its_text(words: list[str], kind: str) -> None:
    for text, report in read(" ".join(words), kind=kind):
        start, end = report.span
        assert 0 <= start < end <= len(text.text)
        for inner in (report.cue, report.content):
            assert inner is None or start <= inner[0] < inner[1] <= end
        assert report.depth >= 1


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    clean = text.replace("{", "").replace("}", "")
    assert told(clean) == told(clean)


HOSTILE = {
    "a hundred reports within reports": "{Kerr} said that " * 100 + "it leaked.",
    "quotation marks never closed": "{Kerr} said, “it leaks. " * 4000,
    "no full stop": "{Kerr} said that it leaked and asked for boats, " * 4000,
    "only commas": "he , " * 40000,
    "only and": "Kerr and " * 40000,
    "only brackets": "( [ " * 40000,
    "never two alike": "he has said that {Kerr} is ill and asks that " * 5000,
    "only letters": "letter report that " * 20000,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_in_linear_time(name: str) -> None:
    assert isinstance(read(HOSTILE[name]), list)
