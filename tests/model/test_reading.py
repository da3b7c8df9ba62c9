import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.model import Document, Source, Span, reading
from memcon.read.plain import read_plain

UGLY = st.text(alphabet=st.sampled_from("ab *_.[]\n\r\f\t  ​é한\udc80"), max_size=80)


def plain(text: str) -> Document:
    return read_plain(Source.of(text.encode("utf-8", "surrogateescape"), "x.txt", "text/plain"))


def test_white_space_is_folded_and_markup_is_not_read() -> None:
    read = reading(plain("  **A \n title**  of\r\nsorts "), (Span(0, 26),))
    assert read.text == "A title of sorts"
    assert read.source(0, 7) == Span(4, 13)


def test_a_hole_with_white_space_reads_as_a_blank_and_one_without_as_nothing() -> None:
    document = plain("broken\n\n[Page 4]\n\nsentence.[2] More")
    assert reading(document, (Span(0, 6), Span(18, 27), Span(30, 35))).text == "broken sentence. More"


def test_spans_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="begins before the end"):
        reading(plain("abcdef"), (Span(2, 4), Span(1, 2)))


def test_a_stretch_outside_the_text_is_refused() -> None:
    with pytest.raises(IndexError):
        reading(plain("abc"), (Span(0, 3),)).source(0, 4)


@given(UGLY)
def test_a_reading_has_no_loose_white_space_and_leads_back(text: str) -> None:
    document = plain(text)
    read = reading(document, (Span(0, len(document.chars)),))
    assert read.text == " ".join(read.text.split())
    for start in range(len(read.text)):
        for end in (start + 1, len(read.text)):
            span = read.source(start, end)
            assert reading(document, (span,)).text == read.text[start:end].strip()
            assert read.find(span) == (start, end)
