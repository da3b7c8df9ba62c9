import time

from hypothesis import given
from hypothesis import strategies as st

from memcon.evidence.manuscript import Manuscript, read_markdown

TEXT = """# A “heading” is no place for quotations

Vane said: “One lamp
is enough.”[^1] It was a “farce”.

> The ferry is old. It will
> not sail.[^2]

```
code = "not a quotation"
```

He spoke of 'two "lamps"'.

> “All of it in marks.”

> Signed words of hers.
> — Ada Vane

[^1]: “Talk on the ferry,” 3 May 1962.
[^2]: Log of the ferry,
    doc. 7.

    It is not dated.
"""


def texts(manuscript: Manuscript) -> list[str]:
    return [manuscript.text[q.span.start : q.span.end] for q in manuscript.quotations]


def test_quotations_stand_where_they_say() -> None:
    assert texts(read_markdown(TEXT)) == [
        "One lamp\nis enough.",
        "farce",
        "The ferry is old. It will\n> not sail.",
        'two "lamps"',
        "All of it in marks.",
        "Signed words of hers.",
    ]


def test_blocks_are_told_from_marks() -> None:
    assert [q.block for q in read_markdown(TEXT).quotations] == [False, False, True, False, True, True]


def test_calls_carry_the_words_of_their_notes() -> None:
    calls = read_markdown(TEXT).calls
    assert [call.note for call in calls] == ["“Talk on the ferry,” 3 May 1962.", "Log of the ferry, doc. 7. It is not dated."]
    assert [TEXT[call.span.start : call.span.end] for call in calls] == ["[^1]", "[^2]"]


def test_line_ends_of_all_kinds() -> None:
    assert texts(read_markdown("A “b\r\nc”.\r\n\r\n> d\r\n> e\r\n")) == ["b\r\nc", "d\r\n> e"]


def test_nothing_to_check() -> None:
    assert read_markdown("").quotations == ()
    assert read_markdown("No marks here, ’tis all.").quotations == ()
    assert read_markdown(">\n>\n\n“”").quotations == ()


@given(st.text(alphabet=st.sampled_from("a “”‘’\"'>#`~[^1]:\n\r—"), max_size=80))
def test_any_text_is_read_and_spans_lie_in_it(text: str) -> None:
    manuscript = read_markdown(text)
    end = 0
    for quotation in manuscript.quotations:
        assert end <= quotation.outer.start <= quotation.span.start < quotation.span.end <= quotation.outer.end <= len(text)
        end = quotation.outer.end
    for paragraph in manuscript.paragraphs:
        assert text[paragraph.span.start : paragraph.span.end].strip()


def test_five_megabytes_are_read_in_seconds() -> None:
    start = time.perf_counter()
    assert len(read_markdown(TEXT * (5_000_000 // len(TEXT))).quotations) > 50_000
    assert time.perf_counter() - start < 120
