import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.model import Document, Source, Span, Tile, laws
from memcon.model.anchor import anchor, resolve
from memcon.read.plain import read_plain
from shared import RECORDS, needs_shared


@given(st.binary(max_size=200))
def test_any_bytes_are_tiled_and_emitted(data: bytes) -> None:
    assert laws.violations(read_plain(Source.of(data, "x.txt", "text/plain"))) == []


@needs_shared
def test_real_records_keep_the_laws() -> None:
    files = sorted(RECORDS.rglob("*.txt"))
    assert files
    for path in files:
        assert laws.violations(read_plain(Source.of(path.read_bytes(), path.name, "text/plain"))) == []


def test_a_gap_an_overlap_and_a_wrong_byte_are_named() -> None:
    source = Source.of(b"abcd", "x.txt", "text/plain")
    gap = Document(source, "abcd", (Tile(0, 1, "text"), Tile(2, 4, "text")), ())
    assert "tile 2-4" in laws.tiling(gap)[0]
    overlap = Document(source, "abcd", (Tile(0, 3, "text"), Tile(2, 4, "text")), ())
    assert "tile 2-4" in laws.tiling(overlap)[0]
    other = Document(source, "abxd", (Tile(0, 4, "text"),), ())
    assert "not the bytes" in laws.emission(other)[0]


@given(st.text(alphabet="ab c", min_size=1, max_size=60), st.data())
def test_an_anchor_gives_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert resolve(anchor(text, span), text).span == span


def test_an_anchor_moves_is_ambiguous_or_lost_but_never_guesses() -> None:
    made = anchor("one two three", Span(4, 7))
    assert resolve(made, "zero. one two three").span == Span(10, 13)
    assert resolve(made, "two and two").state == "ambiguous"
    assert resolve(made, "one too three").state == "lost"
    with pytest.raises(ValueError, match="cannot be anchored"):
        anchor("abc", Span(1, 1))
