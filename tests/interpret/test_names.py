import json
import sys
import time

import pytest

from memcon.interpret.names import names
from memcon.model import Edition, Layer, Mention, Source, laws
from memcon.parse import parse
from memcon.publish.annotations import annotations
from memcon.read.plain import read_plain
from shared import RECORDS, SCORE, WILSON, needs_shared

MINUTES = """Minutes of a conversation on fishing rights

Port Ellison, 4 May 1957

Participants: Ruritanian side: Jan Marlowe, [Pavel] Zorin

Chinese side: Lin Dongmei, Gu Weiming

(The talk began at once.)

Marlowe: Let us begin.

Lin: We are ready.

Marlowe: Thank you.

Lin: What do you have to say?

Marlowe: {0}

Lin: {1}
"""


def layer(text: str) -> Layer:
    document = read_plain(Source.of(text.encode(), "minutes.txt", "text/plain"))
    record = parse(document)
    made = names(record, document)
    assert laws.spans(document, record, (made,)) == []
    return made


def found(first: str, second: str = "Yes.", of: str = "person") -> list[tuple[str, str | None]]:
    """(form, id) of what is mentioned in two turns, one by each side."""
    text = MINUTES.format(first, second)
    at = text.index("have to say?")
    return [(m.name, m.id) for m in layer(text).items if isinstance(m, Mention) and m.of == of and m.span.start >= at]


def test_participants_are_mentions_of_themselves() -> None:
    items = layer(MINUTES.format("Good day.", "Yes.")).items
    assert [m.name for m in items if isinstance(m, Mention) and m.of == "person"] == [
        "Jan Marlowe",
        "Pavel Zorin",
        "Lin Dongmei",
        "Gu Weiming",
    ]


def test_surname_full_name_and_title_are_one_person() -> None:
    assert found("Comrade Zorin came. Pavel Zorin spoke, and Zorin left.") == [
        ("Zorin", "pavel-zorin"),
        ("Pavel Zorin", "pavel-zorin"),
        ("Zorin", "pavel-zorin"),
    ]


def test_two_bearers_of_a_surname_are_kept_apart_and_the_surname_alone_is_nobodys() -> None:
    text = "I met Olga Orlova and Irina Orlova. Orlova said little."
    assert found(text) == [("Olga Orlova", "olga-orlova"), ("Irina Orlova", "irina-orlova"), ("Orlova", None)]
    items = layer(MINUTES.format(text, "")).items
    assert [m.candidates for m in items if isinstance(m, Mention) and m.name == "Orlova"] == [("irina-orlova", "olga-orlova")]


def test_korean_and_chinese_names_are_seen_by_their_make() -> None:
    assert [form for form, _ in found("We told Kim Ok-ran and Pak Chol Su that Nie Dongmei was ill.")] == [
        "Kim Ok-ran",
        "Pak Chol Su",
        "Nie Dongmei",
    ]


def test_a_supplied_given_name_is_inside_and_a_bracket_around_the_name_outside() -> None:
    text = MINUTES.format("I told [Jeremy] Norton so. He [Jeremy Norton] agreed.", "")
    spans = [text[m.span.start : m.span.end] for m in layer(text).items if isinstance(m, Mention) and "Norton" in m.name]
    assert spans == ["[Jeremy] Norton", "Jeremy Norton"]


@pytest.mark.parametrize(
    "words",
    [
        "The level of Marxism-Leninism was high.",
        "It is in the Ellison Library at Camp David.",
        "The Marlowe Foundation paid.",
        "Indeed, this is dangerous. However, Tomorrow is another day.",
        "He became the Prime Minister.",
        "The Ministers said so.",
    ],
)
def test_what_is_no_person(words: str) -> None:
    assert found(words) == []


def test_an_office_is_its_holder_where_the_record_says_so() -> None:
    assert found("President Norton came. The President was ill.") == [("Norton", "norton"), ("President", "norton")]
    assert found("The Harbour Master, Mr. Norton, came.")[-1] == ("Norton", "norton")
    assert found("I asked the Chairman of the Port Authority, Mr. Norton. The Chairman agreed.")[-1] == ("Chairman", "norton")


def test_an_office_with_several_holders_or_none_is_not_guessed() -> None:
    assert found("Ambassador Norton and Ambassador Ellison met. The Ambassador agreed.")[-1] == ("Ambassador", None)
    assert found("The Foreign Minister of Ruritania agreed.") == [
        ("Foreign Minister of Ruritania", "foreign-minister-of-ruritania")
    ]


def test_a_given_name_called_out_in_a_talk_of_two_is_the_other_one() -> None:
    assert found("Well, Jeremy, what do you say?") == [("Jeremy", "lin-dongmei")]


def test_parties_and_their_organs_belong_to_those_spoken_of() -> None:
    got = found("The Polish party is weak. Its Central Committee met.", "Our Central Committee did not.", of="organization")
    assert got == [("Polish party", "poland-party"), ("Central Committee", "poland-cc"), ("Central Committee", "china-cc")]


def test_organisations_by_their_nouns_and_what_they_are_of() -> None:
    forms = [form for form, _ in found("The Ruritanian Grain Board and the Ministry of Sea Fisheries agreed.", of="organization")]
    assert forms == ["Ruritanian Grain Board", "Ministry of Sea Fisheries"]


def test_places_are_found_and_adjectives_of_countries_are_none() -> None:
    text = "In Moscow the Polish guests spoke of [North] Korea, Poland and Mr. Jordan."
    assert found(text, of="place") == [("Moscow", "moscow"), ("North Korea", "dprk"), ("Poland", "poland")]


def test_the_order_of_the_text_and_the_same_result_twice() -> None:
    text = MINUTES.format("Norton and Ellison told Zorin of the UN.", "President Norton said no.")
    one, two = layer(text), layer(text)
    assert one == two
    assert list(one.items) == sorted(one.items, key=lambda m: (m.span.start, -m.span.end))


def test_a_long_hostile_text_takes_linear_time() -> None:
    start = time.process_time()
    layer(MINUTES.format("Van " * 4000 + "and " + "Deputy " * 4000, "[" * 4000 + "Central Committee of the " * 2000))
    assert time.process_time() - start < 5


@needs_shared
@pytest.mark.parametrize(("of", "f1", "linked"), [("person", 0.97, 0.98), ("organization", 0.85, 0.85), ("place", 0.95, 0.97)])
def test_the_numbers_of_the_first_record(of: str, f1: float, linked: float) -> None:
    sys.path.insert(0, str(SCORE))
    import score_layers  # type: ignore[import-not-found]

    document = read_plain(Source.of(WILSON.read_bytes(), WILSON.name, "text/plain"))
    record = parse(document)
    page = annotations(Edition(record, document, (names(record, document),)))
    gold = json.loads((WILSON.parent / "gold-turns-1-40.json").read_text(encoding="utf-8"))["items"]
    predicted = [
        {
            **item["body"],
            "layer": "mention",
            "start": item["target"]["selector"][0]["start"],
            "end": item["target"]["selector"][0]["end"],
        }
        for item in page["items"]
        if item["body"]["type"] == "Mention"
    ]
    inside = [[item for item in items if item["layer"] == "mention" and item["end"] <= 17219] for items in (gold, predicted)]
    result = score_layers.score(*inside)[f"mention:{of}"]
    assert result["f1"] >= f1
    assert result["b3_id"] >= linked


@needs_shared
def test_the_flat_records_give_valid_mentions() -> None:
    for path in sorted(RECORDS.rglob("*.txt")):
        document = read_plain(Source.of(path.read_bytes(), path.name, "text/plain"))
        record = parse(document)
        made = names(record, document)
        assert made.items
        assert laws.spans(document, record, (made,)) == []


def test_a_full_name_is_not_taken_for_a_bearer_of_the_surname_with_another_given_name() -> None:
    assert found("Comrade Zorin agreed, and Ivan Zorin did not. Pavel Zorin left.")[1:] == [
        ("Ivan Zorin", "ivan-zorin"),
        ("Pavel Zorin", "pavel-zorin"),
    ]


def test_what_something_is_in_is_a_place_although_it_agrees_to_things() -> None:
    assert found("In Zorvia it is cold. Zorvia agreed. They said so in Zorvia.") == []
    assert found("We were in Zorvia, and Zorvia agreed.", of="place") == [("Zorvia", "zorvia"), ("Zorvia", "zorvia")]


def test_somebodys_office_is_only_theirs_who_are_there() -> None:
    assert found("President Norton was ill. Your President wrote to us.")[-1] == ("President", "president")
    assert found("President Norton was ill. The President wrote to us.")[-1] == ("President", "norton")


def test_a_name_in_brackets_belongs_to_the_given_name_before_it() -> None:
    assert found("I agree with Pavel (Zorin).") == [("Pavel Zorin", "pavel-zorin")]
