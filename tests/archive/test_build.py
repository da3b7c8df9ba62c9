"""What a build does and reports: files that come, change, move and go; troubles that stay with the file that has them."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from memcon.archive import Archive, Filters, Progress, Report
from permissions import not_mighty

TALK = """Memorandum of Conversation between Tam Orrel and Ada Wren

Date: 4 May 1957

Orrel: The {} stays open.

Wren: We agree.
"""


class Papers:
    """A folder of papers and its archive."""

    def __init__(self, root: Path) -> None:
        self.folder, self.path = root / "papers", root / "papers.memcon"
        self.folder.mkdir()

    def write(self, name: str, word: str = "harbour") -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TALK.format(word), encoding="utf-8")
        return path

    def build(self, *sources: Path, withdraw: bool = False, jobs: int = 1) -> Report:
        return Archive.build(self.path, sources or (self.folder,), jobs=jobs, withdraw=withdraw)

    def find(self, query: str) -> list[str]:
        archive = Archive.open(self.path)
        found = sorted(hit.record for hit in archive.search(query, limit=100).hits())
        archive.close()
        return found


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    return Papers(tmp_path)


def test_what_is_new_is_read_and_what_is_known_is_not(papers: Papers) -> None:
    papers.write("one.txt")
    papers.write("two.txt", "ferry")
    first, second = papers.build(), papers.build()
    assert (first.read, first.records, first.turns, first.layers_done) == (2, 2, 4, 2)
    assert (second.read, second.unchanged, second.records, second.bytes) == (0, 2, 2, first.bytes)


def test_what_has_changed_is_read_again_under_its_id(papers: Papers) -> None:
    papers.write("one.txt")
    papers.build()
    papers.write("one.txt", "bridge")
    report = papers.build()
    assert (report.changed, report.read, report.records) == (1, 0, 1)
    assert (papers.find("bridge"), papers.find("harbour")) == (["one"], [])
    assert Archive.verify(papers.path) == []


def test_what_is_gone_is_withdrawn_and_comes_back_with_its_file(papers: Papers) -> None:
    for name in ("one", "two", "three"):
        papers.write(f"{name}.txt", name)
    papers.build()
    (papers.folder / "two.txt").unlink()
    assert papers.build().withdrawn == 1
    assert papers.find("two") == []
    archive = Archive.open(papers.path)
    assert archive.withdrawn("two")
    assert "two" not in list(archive.ids())
    edition = archive.edition("two")
    assert edition is not None
    assert "The two stays open." in edition.document.chars
    archive.close()
    papers.write("two.txt", "two")
    assert papers.build().read == 1
    assert papers.find("two") == ["two"]
    assert Archive.verify(papers.path) == []


def test_a_root_that_would_lose_most_is_refused_unless_asked(papers: Papers) -> None:
    for name in ("one", "two", "three"):
        papers.write(f"{name}.txt", name)
    papers.build()
    for name in ("one", "two"):
        (papers.folder / f"{name}.txt").unlink()
    report = papers.build()
    assert [(trouble.code, trouble.path) for trouble in report.failed] == [("refused", str(papers.folder))]
    assert "would lose 2 of its 3 records; see whether the folder is whole; `--withdraw`" in report.failed[0].reason
    assert (report.withdrawn, report.records) == (0, 3)
    assert papers.build(withdraw=True).withdrawn == 2


def test_a_root_that_is_missing_is_refused_and_the_others_are_built(papers: Papers, tmp_path: Path) -> None:
    papers.write("one.txt")
    report = papers.build(tmp_path / "nowhere", papers.folder)
    assert (report.read, [trouble.code for trouble in report.failed]) == (1, ["refused"])
    assert "there is no such file or folder; see whether the name is right" in report.failed[0].reason
    (papers.folder / "one.txt").unlink()
    papers.folder.rmdir()
    assert "see whether the disk is there" in papers.build(papers.folder).failed[0].reason
    assert papers.build(papers.folder, withdraw=True).withdrawn == 1


def test_only_the_roots_that_are_named_are_judged(papers: Papers, tmp_path: Path) -> None:
    papers.write("one.txt", "one")
    other = tmp_path / "other"
    other.mkdir()
    (other / "two.txt").write_text(TALK.format("two"), encoding="utf-8")
    papers.build(papers.folder, other)
    (other / "two.txt").unlink()
    assert papers.build(papers.folder).withdrawn == 0
    assert papers.find("two") == ["two"]


def test_what_moved_is_no_loss(papers: Papers) -> None:
    papers.write("one.txt", "one")
    papers.build()
    (papers.folder / "box").mkdir()
    (papers.folder / "one.txt").rename(papers.folder / "box" / "one.txt")
    report = papers.build()
    assert (report.failed, report.withdrawn, report.records) == ([], 0, 1)
    assert papers.find("one") == ["one"]


def test_the_same_bytes_in_two_places_are_one_record(papers: Papers) -> None:
    papers.write("one.txt", "one")
    papers.write("box/copy.txt", "one")
    report = papers.build()
    assert (report.read, report.records) == (2, 1)
    archive = Archive.open(papers.path)
    edition = archive.edition(papers.find("one")[0])
    archive.close()
    assert edition is not None
    assert len(edition.document.source.places) == 2
    (papers.folder / "one.txt").unlink()
    assert papers.build().withdrawn == 0
    assert len(papers.find("one")) == 1


def test_a_copy_that_is_changed_becomes_a_record_of_its_own(papers: Papers) -> None:
    papers.write("one.txt", "one")
    papers.write("copy.txt", "one")
    papers.build()
    papers.write("copy.txt", "another")
    assert papers.build().records == 2
    assert (len(papers.find("one")), len(papers.find("another"))) == (1, 1)


def test_two_documents_of_one_name_both_get_digits_of_their_hash(papers: Papers) -> None:
    papers.write("a/talk.txt", "alder")
    papers.build()
    assert papers.find("alder") == ["talk"]
    papers.write("b/talk.txt", "birch")
    papers.build()
    alder, birch = papers.find("alder")[0], papers.find("birch")[0]
    sums = {word: _digits(papers, f"{folder}/talk.txt") for folder, word in (("a", "alder"), ("b", "birch"))}
    assert (alder, birch) == (f"talk~{sums['alder']}", f"talk~{sums['birch']}")
    assert Archive.verify(papers.path) == []


def _digits(papers: Papers, name: str) -> str:
    return hashlib.sha256((papers.folder / name).read_bytes()).hexdigest()[:6]


def test_bad_files_are_reported_and_the_rest_goes_on(papers: Papers) -> None:
    papers.write("good.txt", "good")
    (papers.folder / "empty.txt").touch()
    (papers.folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (papers.folder / "song.mp3").write_bytes(b"ID3")
    (papers.folder / ".hidden.txt").write_text("hidden", encoding="utf-8")
    report = papers.build()
    assert papers.find("good") == ["good"]
    assert {Path(trouble.path).name for trouble in report.failed} == {"binary.txt", "empty.txt"}
    assert all("; " in trouble.reason for trouble in report.failed)  # the reason, and what to do
    assert {Path(trouble.path).name for trouble in report.left_out} == {"song.mp3", ".hidden.txt"}
    met = report.read + report.changed + report.unchanged + len(report.failed) + len(report.left_out)
    assert met == 5


@not_mighty
def test_a_file_that_may_not_be_read_is_reported(papers: Papers) -> None:
    papers.write("good.txt", "good")
    papers.write("secret.txt").chmod(0)
    report = papers.build()
    assert (report.read, len(report.failed)) == (1, 1)


def test_the_archive_itself_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TALK.format("one"), encoding="utf-8")
    path = tmp_path / "archive.memcon"
    for _ in range(2):
        report = Archive.build(path, [tmp_path], jobs=1)
        assert (report.records, report.left_out) == (1, [])


def test_the_number_of_jobs_changes_nothing(papers: Papers, tmp_path: Path) -> None:
    for n in range(12):
        papers.write(f"talk-{n}.txt", f"word{n}")
    kept = []
    for jobs in (1, 3):
        path = tmp_path / f"with-{jobs}.memcon"
        Archive.build(path, [papers.folder], jobs=jobs)
        db = sqlite3.connect(path / "records.sqlite")
        records = db.execute("SELECT n, id, digest, key, body, document FROM records ORDER BY n").fetchall()
        kept.append((records, db.execute("SELECT * FROM units ORDER BY n").fetchall()))
        db.close()
    assert kept[0] == kept[1]


def test_records_are_found_before_their_layers_are_made(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.archive.batches._PASSAGES", 1)
    for n in range(3):
        papers.write(f"talk-{n}.txt", f"word{n}")

    def stop(at: Progress) -> None:
        if at.phase == "layers":
            assert len(papers.find("agree")) == 3
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Archive.build(papers.path, [papers.folder], jobs=1, progress=stop)
    report = papers.build()
    assert (report.unchanged, report.read, report.layers_done) == (3, 0, 3)
    assert Archive.verify(papers.path) == []


def test_a_build_that_is_stopped_keeps_what_it_has_stored(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.archive.batches._PASSAGES", 1)
    for n in range(6):
        papers.write(f"talk-{n}.txt", f"word{n}")

    def stop(at: Progress) -> None:
        if at.stored == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Archive.build(papers.path, [papers.folder], jobs=2, progress=stop)
    assert len(papers.find("agree")) >= 3
    report = papers.build()
    assert (report.unchanged >= 3, report.records) == (True, 6)


def test_the_collection_is_the_folder_beneath_the_root(papers: Papers) -> None:
    papers.write("box-1/one.txt", "one")
    papers.write("two.txt", "two")
    papers.build()
    archive = Archive.open(papers.path)
    assert {hit.record for hit in archive.search("", Filters(collection="box-1")).hits()} == {"one"}
    assert {hit.record for hit in archive.search("", Filters(collection="papers")).hits()} == {"two"}
    archive.close()
