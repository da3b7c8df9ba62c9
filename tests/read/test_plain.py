import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.model import Document, Source, laws, reading
from memcon.read.errors import Refused
from memcon.read.plain import read_plain, sniff
from shared import RECORDS, WILSON, needs_shared

LONG = "I would like to begin with the harbour dues, which have been open since the spring and concern both our sides. "


def plain(text: str) -> Document:
    document = read_plain(Source.of(text.encode("utf-8", "surrogateescape"), "talk.txt", "text/plain"))
    assert laws.violations(document) == []
    return document


def blocks(text: str) -> list[str]:
    document = plain(text)
    return [reading(document, (block.span,)).text for block in document.blocks]


@settings(deadline=None)
@given(st.text(alphabet="ab: .*_#\\[]^<>-\n\r\f\v\u2028\u0085\u00ad\ufeff\udcff字\x1c", max_size=60))
def test_any_text_keeps_the_laws_and_loses_no_word(text: str) -> None:
    document = plain(text)
    inside = [block.span for block in document.blocks]
    assert all(one.end <= two.start for one, two in pairwise(inside))
    markup = [tile.span for tile in document.tiles if tile.kind in ("markup", "hyphenation")]
    held = [*inside, *markup]
    for at, char in enumerate(document.chars):
        assert char.isspace() or char == "\ufeff" or any(span.start <= at < span.end for span in held)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["ORRIN: " + LONG * 2, "VALE: Yes.", LONG, "(laughter)"]), min_size=1, max_size=12))
def test_wrapped_at_any_width_it_is_the_same_paragraphs(talk: list[str]) -> None:
    talk = [paragraph.strip() for paragraph in talk]
    for width in (60, 72, 100):
        wrapped = [textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in talk]
        assert blocks("\n\n".join(wrapped)) == talk


def test_a_line_that_is_a_paragraph_stays_one() -> None:
    talk = ["ORRIN: " + LONG * 3, "VALE: Yes.", "ORRIN: " + LONG * 2, "VALE: " + LONG, "(They rose.)"] * 3
    assert blocks("\n".join(talk)) == [line.strip() for line in talk]


def test_a_list_of_lines_is_no_paragraph() -> None:
    lines = [
        "Date: 3 May 1961, Hall of Lakes, in the evening",
        "Place: Varn",
        "Present:",
        "Mr. Vale, Minister of Harbours",
        "Mr. Orrin",
    ]
    assert blocks("\n".join(lines)) == lines


def test_turns_wrapped_without_blank_lines_are_told_apart() -> None:
    talk = ["ORRIN: " + LONG * 3, "VALE: Yes.", "ORRIN: " + LONG * 2, "VALE: " + LONG * 4]
    wrapped = "\n".join(textwrap.fill(turn.strip(), 72) for turn in talk)
    assert blocks(wrapped) == [turn.strip() for turn in talk]


def test_wrapped_chinese_is_one_paragraph() -> None:
    text = (
        "主席：今天我们谈谈港口的问题，这个问题从春天起就没有解决，双方都很关心，所以我想先听听你们的意见，然后再说我们的看法。"
        * 3
    )
    wrapped = "\n".join(text[i : i + 40] for i in range(0, len(text), 40))
    assert len(blocks(wrapped)) == 1


def test_a_bold_title_over_two_lines_is_one_block() -> None:
    document = plain("**Record of a Talk between Minister\nVale and Mr. Orrin**\n\nText ** with 2 ** 3\n")
    assert [reading(document, (block.span,)).text for block in document.blocks] == [
        "Record of a Talk between Minister Vale and Mr. Orrin",
        "Text ** with 2 ** 3",
    ]
    (given,) = document.givens
    assert (given.kind, given.value, given.said_by) == ("emphasis", "bold", "author")


def test_markdown_is_markup() -> None:
    assert blocks("## Talk\n\nSee [\\[2\\]](#note) and <https://example.org/a_b> \\[sic\\], [^3]") == [
        "Talk",
        "See [2] and https://example.org/a_b [sic], [3]",
    ]
    assert plain("## Talk").blocks[0].kind == "heading"
    assert blocks("a < b and c > d, ***, #no") == ["a < b and c > d, ***, #no"]


def test_a_word_cut_at_a_lines_end_is_mended_by_the_rest_of_the_text() -> None:
    head = "We speak of the co-operation of both harbours, and of nothing else here, now\nas the har-\nbours are open. "
    text = (
        head
        + "The words of the agree-\nment on the co-\noperation stand. They did agree, and with them all of the non-\nAligned."
    )
    assert blocks(text) == [
        (
            "We speak of the co-operation of both harbours, and of nothing else here, now as the harbours are open. "
            "The words of the agreement on the co-operation stand. They did agree, and with them all of the non- Aligned."
        )
    ]
    assert blocks("the agree\u00ad\nment of all parties to the treaty was read out, and then they all of them\nstood up") == [
        "the agreement of all parties to the treaty was read out, and then they all of them stood up"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007"),
        (b"{\\rtf1", "RTF"),
        (b"\x01\x02\x03\x04 abc", "control characters"),
        (b"abc\0def \x01", "NUL"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        sniff(data, "talk.txt")


HOSTILE = [" ", "**a ", "a\n", "[\\[", "[^", "- \n", "a:", "<http://", "_", "\f", "\r", "a-\n", "x> ", "\u00ad\n", "**", "*\n"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        source = Source.of((piece * (size // len(piece))).encode(), "x.txt", "text/plain")
        begun = time.perf_counter()
        read_plain(source)
        return time.perf_counter() - begun

    small, large = min(seconds(50_000) for _ in range(3)), seconds(400_000)
    assert large < 40 * small + 0.5


@needs_shared
def test_the_paragraphs_of_real_records_are_kept() -> None:
    files = sorted(RECORDS.rglob("*.txt"))
    assert WILSON in files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert len(plain(text).blocks) >= len([part for part in text.split("\n\n") if part.strip()])
