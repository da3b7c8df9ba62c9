from pathlib import Path

import pytest

from memcon.archive import Archive
from memcon.evidence.archived import Archived
from memcon.evidence.citation import citation
from memcon.evidence.manuscript import read_markdown
from memcon.evidence.quotes import check
from memcon.evidence.words import words

HEAD = """Memorandum of Conversation

Talk on the {place}, {day} May 1962

Participants: Ada Vane, Tom Ortiz
"""
TURNS = {
    "ferry": "Vane: The harbour master counted four boats.\n\nOrtiz: It is so.\n\nVane: Yes.\n\nOrtiz: Then we agree.\n",
    "pier": "Vane: It is not so.\n\nOrtiz: The pier is long and the lamp is lit.\n\nVane: No.\n\nOrtiz: As you like.\n",
}
RECORDS = {
    "ferry-1.txt": HEAD.format(place="ferry", day=3) + "\n" + TURNS["ferry"],
    "ferry-2.txt": HEAD.format(place="pier", day=4) + "\n" + TURNS["pier"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "records"
    path.mkdir()
    for name, text in RECORDS.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def archive(folder: Path, tmp_path: Path) -> Path:
    path = tmp_path / "ferry.memcon"
    Archive.build(path, [folder], jobs=1)
    return path


def near(archive: Path, text: str, record: str | None = None) -> list[str]:
    return [passage.text for passage in Archived(Archive.open(archive)).near(words(text).keys, 3, record)]


def test_the_passage_with_the_rare_words_comes_first(archive: Path) -> None:
    assert near(archive, "it is the harbour master")[0] == "The harbour master counted four boats."


def test_a_short_quotation_without_rare_words_is_found_as_a_phrase(archive: Path) -> None:
    assert near(archive, "It is so")[0] == "It is so."


def test_one_record_alone(archive: Path) -> None:
    assert near(archive, "the lamp and the harbour", "ferry-2")[0] == "The pier is long and the lamp is lit."


@pytest.mark.parametrize("text", ["", "xyzzy", "…"])
def test_nothing_near(archive: Path, text: str) -> None:
    assert near(archive, text) == []


def test_a_cited_record_is_found_by_title_and_day(archive: Path) -> None:
    passages = Archived(Archive.open(archive))
    cited = citation("Talk on the pier, 4 May 1962.")
    other = citation("Talk on the pier, 5 May 1962.")
    assert cited and other
    found = passages.cited(cited)
    assert found is not None and found.record.id == "ferry-2"
    assert passages.cited(other) is None


def test_a_withdrawn_record_is_still_checked(archive: Path, folder: Path) -> None:
    (folder / "ferry-2.txt").unlink()
    Archive.build(archive, [folder], jobs=1, withdraw=True)
    text = "Ortiz said: “The pier is long and the lamp is lit.”[^1]\n\n[^1]: Talk on the pier, 4 May 1962."
    (found,) = check(read_markdown(text), Archived(Archive.open(archive)))
    assert (found.verdict, found.flags) == ("exact", ("withdrawn",))


def test_an_empty_archive(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    Archive.build(tmp_path / "empty.memcon", [tmp_path / "empty"], jobs=1)
    assert near(tmp_path / "empty.memcon", "one lamp") == []
