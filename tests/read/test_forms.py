"""The same document in five forms gives the same turns, speakers and notes."""

from typing import NamedTuple

import pytest

from memcon.model import Document, Record, Span, laws, reading
from memcon.parse import parse
from memcon.read import read_bytes, read_file
from read.forms import FORMS, Bit, Form, Paragraph, from_tei
from shared import RECORDS, needs_shared

LONG = "This is the matter of harbour {}, of which I have spoken at such length that you know it by heart. "
VALE = "Mr. Vale: I know it, and I say once more that the dues of {} stay as they are, whatever else we may agree."
MORE = "I add that this is not my own view alone."
TALK = [
    ("h2", "7. Memorandum of Conversation", "1"),
    ("p", "Varn, May 3, 1961, 10 a.m.", ""),
    ("p", "PARTICIPANTS", ""),
    ("li", "Anna Orrin, Harbour Office", ""),
    ("li", "Mr. Vale, Minister of Harbours", ""),
]
for n in range(14):
    TALK += [("p", "Orrin: " + LONG.format(n) * 3, ""), ("p", VALE.format(1930 + n), str(n + 2)), ("p", MORE, "")]
INVENTED = Form(
    [Paragraph(kind, [Bit(text.strip()), *([Bit(note, note=True)] if note else [])]) for kind, text, note in TALK],
    [
        [Paragraph("p", [Bit(f"Source: Harbour Office, Box {n}, where the papers of that year lie, as far as they were kept.")])]
        for n in range(1, 16)
    ],
)


class Understood(NamedTuple):
    turns: list[str]
    labels: list[str]
    speakers: list[str | None]
    notes: list[str]
    called: list[str]


def understood(document: Document) -> Understood:
    record = parse(document)
    assert laws.violations(document, record) == []
    return Understood(
        [reading(document, turn.words).text for turn in record.turns],
        [reading(document, (turn.label,)).text if turn.label else "" for turn in record.turns],
        [person.name if (person := record.person(turn.who)) else None for turn in record.turns],
        [" ".join(reading(document, paragraph).text for paragraph in note.paragraphs) for note in record.notes],
        _called(document, record),
    )


def _called(document: Document, record: Record) -> list[str]:
    """The words before the call of each note, by which its place is known in every form."""
    found = []
    for note in record.notes:
        assert note.call is not None
        start = max(
            block.start for block in document.blocks if block.start <= note.call.start < block.end and block.kind != "note"
        )
        inner = [block.span for block in document.blocks if block.kind == "note" and start <= block.start < note.call.start]
        edges = [start, *(edge for span in inner for edge in span), note.call.start]
        spans = [Span(one, two) for one, two in zip(edges[::2], edges[1::2], strict=True)]
        found.append(reading(document, spans).text[-20:])
    return found


@pytest.mark.parametrize("name", FORMS)
def test_an_invented_talk_is_the_same_in_every_form(name: str) -> None:
    (document,) = read_bytes(FORMS[name](INVENTED), f"talk.{name}")
    found = understood(document)
    assert len(found.turns) == 28
    assert found.labels == ["Orrin", "Mr. Vale"] * 14
    assert found.notes == [note[0].bits[0].text for note in INVENTED.notes]
    assert found.turns[1] == f"{TALK[6][1].removeprefix('Mr. Vale: ')} {TALK[7][1]}"


@needs_shared
@pytest.mark.parametrize("name", FORMS)
def test_real_documents_are_the_same_in_every_form(name: str) -> None:
    for path in sorted((RECORDS / "frus").glob("*.xml")):
        (as_tei,) = read_file(path)
        (document,) = read_bytes(FORMS[name](from_tei(path)), f"{path.stem}.{name}")
        expected, found = understood(as_tei), understood(document)
        for field, one, two in zip(Understood._fields, expected, found, strict=True):
            assert two == one, f"{field} of {path.stem}"
