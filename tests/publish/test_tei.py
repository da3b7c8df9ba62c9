from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from editions import EXAMPLES, edition, talk
from memcon.model import Edition, reading
from memcon.publish.tei import tei
from shared import RECORDS, SCHEMAS, needs_shared

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


@cache
def own_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(files("memcon.publish").joinpath("memcon.rng").read_bytes()))


@cache
def whole_schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / "tei_all.rng"))


def checked(made: Edition, schema: etree.RelaxNG) -> etree._Element:
    root = etree.fromstring(tei(made))
    assert schema.validate(root), schema.error_log
    return root


def said(turn: etree._Element) -> str:
    words = [
        etree.tostring(p, method="text", encoding="unicode", with_tail=False) for p in _without_notes(turn).findall("t:p", TEI)
    ]
    return " ".join(" ".join(words).split())


def _without_notes(turn: etree._Element) -> etree._Element:
    copy = etree.fromstring(etree.tostring(turn))
    for note in copy.findall(".//t:note", TEI):
        parent = note.getparent()
        assert parent is not None
        before = note.getprevious()
        if before is None:
            parent.text = (parent.text or "") + (note.tail or "")
        else:
            before.tail = (before.tail or "") + (note.tail or "")
        parent.remove(note)
    return copy


def check_words(made: Edition, root: etree._Element) -> None:
    turns = root.findall(".//t:sp", TEI)
    assert len(turns) == len(made.record.turns)
    for written, turn in zip(turns, made.record.turns, strict=True):
        assert said(written) == reading(made.document, turn.words).text
        assert written.get("n") == str(turn.n)


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_examples_keep_every_word_and_are_valid(path: Path) -> None:
    made = edition(path)
    check_words(made, checked(made, own_schema()))


@needs_shared
@pytest.mark.parametrize("path", sorted(RECORDS.rglob("*.txt")), ids=lambda path: path.stem)
def test_the_real_records_keep_every_word_and_are_valid_tei(path: Path) -> None:
    made = edition(path)
    check_words(made, checked(made, whole_schema()))
    checked(made, own_schema())


def test_marks_notes_and_pages_stand_in_their_elements() -> None:
    made = talk("The [North] gate,[1] and [2 lines not declassified] more. (Laughter)\n\n[Page 4]", rest="1. A note.\n")
    root = checked(made, own_schema())
    words = root.find(".//t:sp/t:p", TEI)
    assert words is not None
    assert [child.tag.rpartition("}")[2] for child in words] == ["supplied", "note", "gap", "stage"]
    assert root.find(".//t:pb[@n='4']", TEI) is not None


def test_a_note_that_nothing_calls_stands_at_the_end() -> None:
    root = checked(talk("One.[1]", rest="1. A note.\n\n2. Left alone.\n"), own_schema())
    assert "Left alone." in etree.tostring(root, method="text", encoding="unicode")


@example("\rA¾ªż𠀀:")
@given(st.text(alphabet=st.sampled_from("AB: []()<>&\"'\n\r\f\x01\x0b\ufffe\udc80é한¾.1"), max_size=120))
def test_whatever_the_text_holds_the_xml_is_valid(text: str) -> None:
    checked(talk("One.", "Two. " + text), own_schema())
