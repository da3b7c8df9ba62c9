"""References: what they write, and where they lead."""

import pytest
from msgspec.structs import replace

from ferry import record
from memcon.model import Note, Page, Ref, Span, check, parse_ref, place, reading


@pytest.mark.parametrize("text", ["a", "a#t12", "a#s3", "a#n1!3fa2", "a#c10-20", "a~1f2e3d#t1"])
def test_a_reference_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_ref(text)) == text


@pytest.mark.parametrize("text", ["a#", "a#t0", "a#x1", "a#c10", "a#t1!", "a#t1!zz", "a#t12 "])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no place"):
        parse_ref(text)


def test_the_words_of_a_span_over_several_turns_have_no_calls_and_no_pages() -> None:
    edition = record("Talk\nVane: One.[1]\nOrtiz: Two. [7] Three.\n")
    call, page = (edition.document.chars.index(mark) for mark in ("[1]", "[7]"))
    made = edition._replace(
        record=replace(
            edition.record,
            notes=(Note(1, Span(call, call + 3), Span(call, call + 3), ()),),
            pages=(Page("7", Span(page, page + 3)),),
        )
    )
    where = place(made, Ref("a", "c", 0, Span(edition.document.chars.index("One"), len(edition.document.chars) - 1)))
    assert where.turn is None
    assert reading(made.document, where.words).text == "One. Ortiz: Two. Three."


def test_a_check_notices_other_words() -> None:
    edition = record()
    turn = edition.record.turns[0]
    digits = check(edition, turn.span)
    assert place(edition, parse_ref(f"a#t1!{digits}")).agrees
    assert not place(edition, parse_ref("a#t1!0000")).agrees
    with pytest.raises(LookupError, match="no turn 99"):
        place(edition, parse_ref("a#t99"))
