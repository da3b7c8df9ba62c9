"""The list of an archive's records."""

from pathlib import Path

import pytest

from memcon.archive import Archive, Choice

PAPER = """Memorandum of Conversation between Tam Orrel and Ada Wren, {place}

Orrel: Is it {place}?

Wren: It is.

Orrel: Good.
"""
DAYS = {"b": "Date: 3 June 1958\n", "a": "Date: 3 June 1958\n", "c": "Date: 12 May 1957\n", "x": "", "w": ""}


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("list")
    for name, day in DAYS.items():
        (folder / f"{name}.txt").write_text(day + PAPER.format(place=f"Quay {name}"), encoding="utf-8")
    path = folder / "list.memcon"
    Archive.build(path, [folder / f"{name}.txt" for name in DAYS], jobs=1)
    return Archive.open(path)


ORDER = ["c", "a", "b", "w", "x"]


def test_records_come_by_date_then_by_id_and_the_undated_last(listed: Archive) -> None:
    total, found = listed.catalogue.page(Choice(), 0, 10)
    assert (total, [one.id for one in found]) == (5, ORDER)
    assert list(listed.ids()) == ORDER
    assert [one.id for one in listed.catalogue.page(Choice(), 3, 1)[1]] == ["w"]


def test_a_line_says_what_is_there_and_who_speaks_most(listed: Archive) -> None:
    one = listed.catalogue.page(Choice(), 0, 1)[1][0]
    assert (one.date, one.turns, one.speakers, one.withdrawn) == ("1957-05-12", 3, ("Tam Orrel", "Ada Wren"), False)
    assert "Quay c" in one.title


def test_counts_are_those_of_the_choices(listed: Archive) -> None:
    counts = listed.catalogue.counts()
    assert (counts.records, counts.years) == (5, ((1957, 1), (1958, 2), (None, 2)))
    for year, n in counts.years:
        assert listed.catalogue.page(Choice(year=year or 0), 0, 10)[0] == n
    for collection, n in counts.collections:
        assert listed.catalogue.page(Choice(collection=collection or ""), 0, 10)[0] == n
    for language, n in counts.languages:
        assert listed.catalogue.page(Choice(language=language or ""), 0, 10)[0] == n
    assert listed.catalogue.page(Choice(year=1901), 0, 10) == (0, [])


def test_every_record_knows_its_neighbours(listed: Archive) -> None:
    for at, id_ in enumerate(ORDER):
        before, after = listed.catalogue.beside(id_)
        assert (before and before[0]) == (ORDER[at - 1] if at else None)
        assert (after and after[0]) == (ORDER[at + 1] if at + 1 < len(ORDER) else None)
    with pytest.raises(LookupError):
        listed.catalogue.beside("y")


def test_the_same_record_in_other_languages_is_known_by_its_id(tmp_path: Path) -> None:
    names = ("talk.en", "talk.ru", "talk.fr", "talks.en", "talk-two.en", "talk")
    for name in names:
        (tmp_path / f"{name}.txt").write_text(PAPER.format(place=f"Quay {name}"), encoding="utf-8")
    Archive.build(tmp_path / "v.memcon", [tmp_path / f"{name}.txt" for name in names], jobs=1)
    catalogue = Archive.open(tmp_path / "v.memcon").catalogue
    assert [one.id for one in catalogue.versions("talk-en")] == ["talk-fr", "talk-ru"]
    assert catalogue.versions("talks-en") == catalogue.versions("talk-two-en") == catalogue.versions("talk") == []


def test_the_newest_come_first(listed: Archive) -> None:
    newest = [one.id for one in listed.catalogue.newest(10)]
    assert sorted(newest) == sorted(ORDER) and len(listed.catalogue.newest(2)) == 2


def test_a_withdrawn_record_is_found_and_not_listed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(DAYS["a"] + PAPER.format(place=name), encoding="utf-8")
    path = tmp_path / "w.memcon"
    Archive.build(path, [tmp_path], jobs=1)
    before = Archive.open(path).state()
    (tmp_path / "one.txt").unlink()
    Archive.build(path, [tmp_path], jobs=1)
    archive = Archive.open(path)
    assert [one.id for one in archive.catalogue.page(Choice(), 0, 9)[1]] == ["two"]
    assert [one.withdrawn for one in archive.catalogue.find(["one", "two", "none"])] == [True, False]
    assert archive.catalogue.beside("two") == (None, None)
    assert archive.state() != before
