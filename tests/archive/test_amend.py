from pathlib import Path

import pytest

from memcon.archive import Archive, Event, Filters, Side
from memcon.archive.editions import editions
from memcon.archive.sidecars import SidecarError
from memcon.model import Span, anchor

TEXT = """Memorandum of Conversation, Heron Rock

Participants: Ada Wren, Tam Orrel

Wren: Let us begin with the harbour.

Orrel: We are ready. The harbour is closed.

Wren: That is all.

Orrel: Good.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "heron.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def build(folder: Path) -> Archive:
    Archive.build(folder / "a.memcon", [folder / "heron.txt"], jobs=1)
    return Archive.open(folder / "a.memcon")


def decide(archive: Archive, kind: str, what: dict[str, str], words: str = "") -> Event:
    at = TEXT.find(words)
    where = anchor(TEXT, Span(at, at + len(words))) if words else None
    event = Event(kind, "A. Reader", "2024-05-01T12:00:00Z", "heard it", (Side("heron", where),), what)  # type: ignore[arg-type]
    Archive.decide(archive.layout.root, [event])
    Archive.build(archive.layout.root, [], jobs=1)
    return event


def spoken(archive: Archive, who: str) -> int:
    return archive.search("harbour", Filters(speaker=who)).total


def test_a_description_is_found_by_search_and_survives_a_build(folder: Path) -> None:
    archive = build(folder)
    assert archive.search("harbour", Filters(after="1957")).total == 0
    decide(archive, "describe", {"date": "1957-05-12"})
    archive = build(folder)
    assert archive.search("harbour", Filters(after="1957")).total == 2
    edition = archive.edition("heron")
    assert edition and edition.record.header.get("date") == "1957-05-12"


def test_a_corrected_speaker_is_searched_and_its_layers_are_made_again(folder: Path) -> None:
    archive = build(folder)
    assert spoken(archive, "Ada Wren") == 1
    event = decide(archive, "correct", {"speaker": "Tam Orrel"}, "Wren: Let us")
    assert (spoken(Archive.open(archive.layout.root), "Ada Wren"), spoken(Archive.open(archive.layout.root), "Tam Orrel")) == (
        0,
        2,
    )
    undo = Event("undo", "A. Reader", "2024-05-02T12:00:00Z", "", what={"event": event.id})
    Archive.decide(archive.layout.root, [undo])
    assert spoken(build(folder), "Ada Wren") == 1


def test_a_correction_whose_words_are_gone_is_listed_as_lost(folder: Path) -> None:
    archive = build(folder)
    decide(archive, "correct", {"speaker": "Tam Orrel"}, "Wren: Let us")
    (folder / "heron.txt").write_text(TEXT.replace("Let us begin", "Begin"), encoding="utf-8")
    report = Archive.build(archive.layout.root, [folder / "heron.txt"], jobs=1)
    assert [(one.path, one.code) for one in report.partial] == [("heron", "correction-lost")]


def test_a_sidecar_describes_and_corrects_and_goes_with_its_file(folder: Path) -> None:
    sidecar = folder / "heron.memcon.toml"
    sidecar.write_text(
        'by = "A. Reader"\n[describe]\nplace = "Port"\n[[correct]]\nat = "Wren: Let us"\nspeaker = "Tam Orrel"\n',
        encoding="utf-8",
    )
    archive = build(folder)
    edition = archive.edition("heron")
    assert edition and edition.record.header.get("location") == "Port"
    assert edition.record.turns[0].who == "tam-orrel"
    assert next(editions(folder / "heron.txt")).record == edition.record
    sidecar.unlink()
    again = build(folder).edition("heron")
    assert again and again.record.turns[0].who == "ada-wren"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[describe", "TOML"),
        ("[describ]\ndate = 1", "does not know describ"),
        ('[describe]\ncolour = "red"', "colour cannot be described"),
        ('[describe]\ndate = "last week"', "EDTF"),
        ('[[correct]]\nat = "Wren: Let us"', "not whole"),
        ('[[correct]]\nat = "nowhere at all"\nspeaker = "X"', "stands nowhere"),
        ('[[correct]]\nat = "Wren"\nspeaker = "X"', "more than once"),
    ],
)
def test_a_sidecar_that_cannot_be_understood_is_told_and_the_build_goes_on(folder: Path, text: str, reason: str) -> None:
    (folder / "heron.memcon.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SidecarError, match=reason):
        list(editions(folder / "heron.txt"))
    report = Archive.build(folder / "a.memcon", [folder / "heron.txt"], jobs=1)
    assert report.records == 1
    assert reason in report.partial[0].reason
