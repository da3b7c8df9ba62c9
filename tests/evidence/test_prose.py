from memcon.evidence.manuscript import read_markdown
from memcon.evidence.phrases import QUOTE
from memcon.evidence.prose import prose

TEXT = """# Ferry

Vane said: “One lamp.”[^1] Ortiz (log of the ferry, 3 May 1962) answered “no”, twice.

He went on:

> All of it.[^2]

[^1]: First.
[^2]: Second.
"""


def test_each_quotation_is_one_sign() -> None:
    found = prose(read_markdown(TEXT))
    assert [sentence.text.strip() for sentence in found] == [
        f"Vane said: {QUOTE}.",
        f"Ortiz  answered {QUOTE}, twice.",
        f"He went on: {QUOTE}.",
    ]
    assert [sentence.quotes for sentence in found] == [(0,), (1,), (2,)]


def test_what_is_cited_belongs_to_its_sentence() -> None:
    found = prose(read_markdown(TEXT))
    assert [[words for _, words in sentence.cited] for sentence in found] == [
        ["First."],
        ["log of the ferry, 3 May 1962"],
        ["Second."],
    ]
