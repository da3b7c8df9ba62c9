import pytest

from memcon.evidence.claims import Claim, claims
from memcon.evidence.manuscript import read_markdown


def of(text: str) -> list[Claim]:
    return claims(read_markdown(text))


def speakers(text: str) -> list[str | None]:
    return [claim.speaker for claim in of(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Vane said: “One lamp.”", "Vane"),
        ("“One lamp,” Vane told Ortiz.", "Vane"),
        ("“One lamp,” said Vane.", "Vane"),
        ("“One lamp.” So Vane, on the light.", "Vane"),
        ("“One lamp.” Thus the Chairman on 3 May 1962.", "the Chairman"),
        ("Vane did not hesitate. “One lamp.”", "Vane"),
        ("Vane was blunt: “One lamp.”", "Vane"),
        ("It was Vane who said: “One lamp.”", "Vane"),
        ("In the words of the Secretary of State, “one lamp”.", "the Secretary of State"),
        ("According to Vane, there was “one lamp to be lit”.", "Vane"),
        ("Vane’s answer was short: “One lamp.”", "Vane"),
        ("The phrase “one lamp” is Vane’s.", "Vane"),
        ("“One lamp” was how Vane put it.", "Vane"),
        ("“One lamp is enough for this pier” – so Vane.", "Vane"),
        ("What Vane said of Kerr’s visit was, in part, “that it was long”.", "Vane"),
        ("As for how Kerr was to be spoken to, Vane explained to Ortiz: “One lamp.”", "Vane"),
        ("On another occasion Vane remarked that “one lamp will do”.", "Vane"),
        ("The passage in which Ada Vane deals with the death of Kerr is short:\n\n> One lamp.", "Ada Vane"),
        ("On the light the record gives Ada Vane these words:\n\n> One lamp.", "Ada Vane"),
        ("Ada Vane chose the lamp, and said why: “One lamp.”", "Ada Vane"),
        ("Lund, the keeper, was sure: “One lamp.”", "Lund"),
        ("The Ruritanian envoy said: “One lamp.”", "the Ruritanian envoy"),
        ("The two delegates in Port Ellison declared: “One lamp.”", "the two delegates in Port Ellison"),
        ("“On the light” is the heading one might put over the remark of Vane: “One lamp.”", "Vane"),
    ],
)
def test_the_speaker_is_found(text: str, speaker: str) -> None:
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The tide tables knew nothing of a “lamp crisis”.",
        "Lund’s “The Lake in Winter” tells the sequel.",
        "So much for the “farce”.",
        "The literature has long spoken of the “ferry affair”, a label that nobody used.",
        "“On the light” is the heading one might put over it.",
    ],
)
def test_titles_and_scare_quotes_are_nobodys_words(text: str) -> None:
    assert speakers(text) == [None]


def test_who_tells_what_another_said_is_the_speaker() -> None:
    for text in (
        "Lund, as Ada Vane told the story, had said: “One lamp.”",
        "Lund had said, so Ada Vane reported, that “one lamp” was lit.",
        "According to Ada Vane, Lund had said that “one lamp” was lit.",
        "In Ada Vane’s telling, Lund had said: “One lamp.”",
        "Years afterwards, Ada Vane said, a letter was found in which Lund wrote “one lamp”.",
    ):
        assert speakers(text) == ["Ada Vane"]
        assert of(text)[0].source == "Lund" or "letter" in text


def test_a_pronoun_is_the_one_spoken_of_before() -> None:
    assert speakers("Vane liked lamps. “One lamp,” he said, and Ortiz was firm: “Two.”") == ["Vane", "Ortiz"]
    assert speakers("Ada Vane had put the case in May, when she wrote that “one lamp” was enough.") == ["Ada Vane"]


def test_one_who_is_asked_in_the_next_sentence_does_not_speak_in_this_one() -> None:
    assert speakers("Vane said: “One lamp.” It had been a long day. “Two lamps.” So Ortiz, on the light.") == ["Vane", "Ortiz"]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("“One lamp,” Vane told Ortiz.", "Ortiz"),
        ("Vane told Ortiz that “one lamp” was lit.", "Ortiz"),
        ("To Ortiz, Vane said: “One lamp.”", "Ortiz"),
        ("Vane explained to the Ruritanian delegation: “One lamp.”", "the Ruritanian delegation"),
        ("Vane turned to Ortiz. “One lamp.”", "Ortiz"),
        ("Turning to Ortiz, Vane said: “One lamp.”", "Ortiz"),
        ("According to Ortiz, Vane said: “One lamp.”", None),
        ("When the talk turned to Ortiz, Vane remarked: “One lamp.”", None),
        ("Vane told him: “One lamp.”", None),
    ],
)
def test_the_hearer_is_found(text: str, addressee: str | None) -> None:
    assert of(text)[0].addressee == addressee


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("On 3 May 1962 Vane said: “One lamp.”", "1962-05-03"),
        ("Vane declared on 3 May 1962: “One lamp.”", "1962-05-03"),
        ("In the talk of 3 May 1962, Vane said: “One lamp.”", "1962-05-03"),
        ("“One lamp.” Thus Vane on 3 May 1962.", "1962-05-03"),
        ("On 3 May Vane said: “One lamp.”", "XXXX-05-03"),
        ("Of the storm of 3 May 1962 Vane said: “One lamp.”", None),
        ("Vane said: “One lamp.” Kerr left on 3 May 1962.", None),
    ],
)
def test_only_a_day_that_the_sentence_gives_the_talk(text: str, date: str | None) -> None:
    assert of(text)[0].date == date


def test_notes_and_parentheses_are_cited() -> None:
    text = "Vane said: “One.”[^1] Ortiz said: “Two” (log, doc. 7). “Three.” So Kerr.[^1]\n\n[^1]: The talk."
    assert [claim.cited for claim in of(text)] == [("The talk.",), ("log, doc. 7",), ("The talk.",)]


def test_a_section_opens_with_its_record() -> None:
    text = "# A\n\nThey met.[^1]\n\nVane said: “One.”\n\n# B\n\nVane said: “Two.”\n\n[^1]: The talk."
    assert [claim.opening for claim in of(text)] == [("The talk.",), ()]
