from pathlib import Path

import pytest

from memcon.archive import Archive, BusyError, Event, Side
from memcon.archive.decisions import export, read
from memcon.archive.layout import Layout
from memcon.model import anchor
from memcon.model.values import Span


def same(who: str = "A. Reader") -> Event:
    chars = "Orrel: The harbour stays open. Wren: It does."
    sides = (Side("heron", anchor(chars, Span(0, 5))), Side("valley"))
    return Event("same", who, "2024-05-01T12:00:00Z", "the same office", sides)


def undo(event: Event, when: str = "2024-05-02T12:00:00Z") -> Event:
    return Event("undo", "A. Reader", when, "too soon", what={"event": event.id})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    Archive.build(tmp_path / "a.memcon", [tmp_path / "papers"], jobs=1)
    return tmp_path / "a.memcon"


def standing(path: Path) -> list[Event]:
    archive = Archive.open(path)
    found = archive.decisions()
    archive.close()
    return found


def test_decisions_are_kept_once_and_in_order(path: Path) -> None:
    first, second = same("A. Reader"), same("Another Reader")
    assert Archive.decide(path, [second, first]) == [second, first]
    assert Archive.decide(path, [first]) == []
    assert standing(path) == [second, first]


def test_an_event_undoes_another_and_may_itself_be_undone(path: Path) -> None:
    one, two = same("A. Reader"), same("Another Reader")
    Archive.decide(path, [one, two, undo(one)])
    assert standing(path) == [two]
    Archive.decide(path, [undo(undo(one), "2024-05-03T12:00:00Z")])
    assert standing(path) == [one, two]


def test_nothing_cannot_be_undone(path: Path) -> None:
    with pytest.raises(ValueError, match="there is no event"):
        Archive.decide(path, [undo(same())])
    assert standing(path) == []


def test_export_and_import_give_the_same_decisions(path: Path, tmp_path: Path) -> None:
    Archive.decide(path, [same(), undo(same())])
    archive = Archive.open(path)
    lines = list(export(archive.store))
    archive.close()
    other = tmp_path / "other.memcon"
    Archive.build(other, [tmp_path / "papers"], jobs=1)
    assert len(Archive.decide(other, read(lines))) == 2
    assert standing(other) == []


def test_a_line_that_is_no_event_is_named(path: Path) -> None:
    with pytest.raises(ValueError, match="line 2: "):
        Archive.decide(path, read(['{"kind":"same","who":"x","when":"2024","why":""}', '{"kind":"guess"}']))
    assert standing(path) == []


def test_decisions_outlast_a_build_and_wait_for_it(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Archive.decide(path, [same()])
    Archive.build(path, [tmp_path / "papers"], jobs=1)
    assert standing(path) == [same()]
    monkeypatch.setattr("memcon.archive.layout.PATIENCE", 0.1)
    with Layout(path).writing(), pytest.raises(BusyError):
        Archive.decide(path, [same("Another Reader")])
