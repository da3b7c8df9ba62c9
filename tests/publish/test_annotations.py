import json
from pathlib import Path

import pytest

from editions import EXAMPLES, edition, edition_of, talk, talk_text
from memcon.publish import FORMATS
from memcon.publish.annotations import annotations
from shared import RECORDS, needs_shared


def check(path: Path) -> None:
    made = edition(path)
    text = FORMATS["text"].write(made)
    page = annotations(made)
    assert page["type"] == "AnnotationPage"
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_selector_quotes_what_it_selects(path: Path) -> None:
    check(path)


@needs_shared
@pytest.mark.parametrize("path", sorted(RECORDS.rglob("*.txt")), ids=lambda path: path.stem)
def test_every_selector_of_the_real_records_quotes_what_it_selects(path: Path) -> None:
    check(path)


def test_a_turn_says_who_speaks_and_how_it_reads() -> None:
    made = talk("We broke\n\n[Page 4]\n\noff here.[1] Then?", "No.", rest="1. A note.\n")
    turn = next(item["body"] for item in annotations(made)["items"] if item["body"]["type"] == "Turn")
    assert turn["speaker"]["name"] == "Ilsa Brandt"
    assert turn["text"] == "We broke off here. Then?"


def test_no_layer_is_made_up() -> None:
    kinds = {item["body"]["type"] for item in annotations(talk("Yes.", "No."))["items"]}
    assert kinds <= {"Turn", "Header", "Participant"}


def test_an_undecodable_byte_is_exported_as_one_character() -> None:
    made = edition_of("\ufeff" + talk_text("A\udcff b.", "No."))
    page = json.loads(FORMATS["annotations"].write(made))
    assert "A\ufffd b." in [item["body"].get("text") for item in page["items"]]
