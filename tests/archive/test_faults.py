"""Whatever kills a build: the archive opens, holds what it said it holds, once, and the next build ends what was begun."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from memcon.archive import Archive, ArchiveError, BusyError
from memcon.archive.layout import Layout
from permissions import not_mighty

ROOT = Path(__file__).parent.parent.parent
CHILD = """
import json, sys
from pathlib import Path
from memcon.archive import Archive, batches
batches._PASSAGES = 30
def progress(at):
    print(json.dumps([at.phase, at.stored]), flush=True)
Archive.build(sys.argv[1], [sys.argv[2]], jobs=2, progress=progress)
"""
RECORDS = 60


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for n in range(RECORDS):
        turns = "\n\n".join(
            f"{who}: The ferry number {n} and word{n}x{i}, he said." for i, who in enumerate(("Orrel", "Wren") * 3)
        )
        text = f"Memorandum of Conversation between Tam Orrel and Ada Wren, paper {n}\n\nDate: {n % 28 + 1} May 1957\n\n{turns}\n"
        (folder / f"paper-{n:02}.txt").write_text(text, encoding="utf-8")
    return folder


def start(archive: Path, papers: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", CHILD, str(archive), str(papers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)


def contents(path: Path) -> list[object]:
    """All that an archive holds, without the numbers that depend on when it was stored."""
    db = sqlite3.connect(path / "records.sqlite")
    try:
        records = db.execute(
            "SELECT n, id, digest, key, title, date, withdrawn, pending, body FROM records ORDER BY id"
        ).fetchall()
        return [
            (
                record[1:],
                db.execute("SELECT kind, ref, text FROM units WHERE record = ? AND NOT stale ORDER BY n", record[:1]).fetchall(),
                db.execute("SELECT name, version, body FROM layers WHERE record = ? ORDER BY name", record[:1]).fetchall(),
            )
            for record in records
        ]
    finally:
        db.close()


@pytest.fixture(scope="module")
def undisturbed(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[object], float]:
    path = tmp_path_factory.mktemp("whole") / "whole.memcon"
    begun = time.monotonic()
    build = start(path, papers)
    build.communicate()
    assert build.returncode == 0
    return contents(path), time.monotonic() - begun


def kill_and_go_on(papers: Path, path: Path, after: float, whole: list[object]) -> None:
    build = start(path, papers)
    time.sleep(after)
    build.send_signal(signal.SIGKILL)
    said = [json.loads(line) for line in (build.communicate()[0] or "").splitlines() if line.endswith("]")]
    stored = max((n if phase == "read" else RECORDS for phase, n in said), default=0)
    if stored:
        archive = Archive.open(path)
        for n in range(stored):
            assert archive.search(f"word{n}x3").total == 1, f"record {n} of {stored} that were acknowledged"
        assert Archive.verify(path) == []
        archive.close()
    report = Archive.build(path, [papers], jobs=2)
    assert (report.records, report.failed, report.layers_done) == (RECORDS, [], RECORDS)
    assert contents(path) == whole
    assert Archive.verify(path) == []
    archive = Archive.open(path)
    assert archive.search("ferry").total == RECORDS * 6
    archive.close()


def moments(count: int) -> list[float]:
    return [random.Random(n).random() for n in range(count)]


@pytest.mark.parametrize("share", moments(4))
def test_a_killed_build_loses_nothing(
    share: float, papers: Path, undisturbed: tuple[list[object], float], tmp_path: Path
) -> None:
    whole, seconds = undisturbed
    kill_and_go_on(papers, tmp_path / "killed.memcon", share * seconds, whole)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_fifty_killed_builds_lose_nothing(papers: Path, undisturbed: tuple[list[object], float], tmp_path: Path) -> None:
    whole, seconds = undisturbed
    for n, share in enumerate(moments(54)[4:]):
        kill_and_go_on(papers, tmp_path / f"killed-{n}.memcon", share * seconds, whole)


def test_who_reads_sees_one_whole_state_while_another_writes(papers: Path, tmp_path: Path) -> None:
    folder, path = tmp_path / "changing", tmp_path / "changing.memcon"
    shutil.copytree(papers, folder)
    Archive.build(path, [folder], jobs=2)
    for file in folder.iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("he said", "she replied"), encoding="utf-8")
    archive, build, seen = Archive.open(path), start(path, folder), set[int]()
    while build.poll() is None:
        results = archive.search("ferry", limit=400)
        texts = [hit.text for hit in results.hits()]
        assert results.total == len(texts) == RECORDS * 6
        seen.add(sum("she replied" in text for text in texts))
    assert build.communicate() and build.returncode == 0
    assert archive.search("replied").total == RECORDS * 6
    assert len(seen) > 1, "nothing was read while the build wrote"
    archive.close()


@pytest.fixture
def built(papers: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "few"
    folder.mkdir()
    for name in ("paper-00.txt", "paper-01.txt"):
        (folder / name).write_bytes((papers / name).read_bytes())
    Archive.build(tmp_path / "few.memcon", [folder], jobs=1)
    return tmp_path / "few.memcon"


@pytest.mark.parametrize("harm", ["meta", "byte", "cut", "gone"])
def test_a_torn_index_is_told_and_made_again(built: Path, harm: str) -> None:
    index = built / "index"
    victim = max(index.glob("*.idx"), key=lambda file: file.stat().st_size)
    if harm == "meta":
        (index / "meta.json").write_text("{", encoding="utf-8")
    elif harm == "byte":
        data = bytearray(victim.read_bytes())
        data[len(data) // 2] ^= 255
        victim.write_bytes(data)
    elif harm == "cut":
        victim.write_bytes(victim.read_bytes()[:10])
    else:
        for file in index.iterdir():
            file.unlink()
    assert [finding.part for finding in Archive.verify(built)] == ["index"]
    if harm != "byte":
        with pytest.raises(ArchiveError, match=r"the index cannot be read .*; `memcon verify --repair"):
            Archive.open(built).search("ferry")
    assert Archive.verify(built, repair=True) == []
    assert Archive.open(built).search("ferry").total == 12


def test_a_build_makes_a_missing_index_again(built: Path) -> None:
    (built / "index" / "meta.json").unlink()
    report = Archive.build(built, [built.parent / "few"], jobs=1)
    assert (report.unchanged, report.read) == (2, 0)
    assert Archive.open(built).search("ferry").total == 12


def test_a_corrupted_page_is_told(built: Path) -> None:
    store = built / "records.sqlite"
    data = bytearray(store.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 64] = b"\xff" * 64
    store.write_bytes(data)
    with pytest.raises(ArchiveError, match=r"is damaged .*; restore it from a copy"):
        list(Archive.open(built).ids())


def test_a_source_that_changed_is_told(built: Path) -> None:
    source = next(file for file in (built / "sources").rglob("*") if file.is_file())
    source.write_bytes(b"something else")
    assert "have changed" in Archive.verify(built)[0].reason
    source.unlink()
    assert "cannot be read" in Archive.verify(built)[0].reason


def test_a_second_writer_waits_and_is_then_refused(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Layout(built).writing():
        begun = time.monotonic()
        monkeypatch.setattr("memcon.archive.layout.PATIENCE", 0.3)
        with pytest.raises(BusyError, match="another memcon is writing to it; wait until it is done"):
            Archive.build(built, [built.parent / "few"], jobs=1)
        assert time.monotonic() - begun >= 0.3
        assert Archive.open(built).search("ferry").total == 12  # who reads is not kept waiting


def test_a_full_disk_stops_the_build_and_harms_nothing(built: Path, papers: Path) -> None:
    code = f"""
import resource, sys
from memcon.archive import Archive, ArchiveError
limit = {(built / "records.sqlite").stat().st_size + 8192}
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    Archive.build({str(built)!r}, [{str(papers)!r}], jobs=1)
except ArchiveError as error:
    sys.exit(str(error))
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1, done.stderr
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert Archive.open(built).search("word0x3").total == 1
    assert Archive.build(built, [built.parent / "few", papers], jobs=1).records == RECORDS
    assert Archive.verify(built) == []


@pytest.mark.parametrize("version", [2, 99])
def test_tables_of_another_version_are_refused_and_not_touched(built: Path, version: int) -> None:
    db = sqlite3.connect(built / "records.sqlite")
    db.execute(f"PRAGMA user_version = {version}")
    db.close()
    for use in (lambda: Archive.open(built), lambda: Archive.build(built, [built.parent / "few"], jobs=1)):
        with pytest.raises(ArchiveError, match=f"has tables of version {version}; this memcon reads version 1"):
            use()


@not_mighty
def test_a_read_only_folder_can_be_read_and_is_not_written(built: Path) -> None:
    folders = [built, *(path for path in built.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert Archive.open(built).search("ferry").total == 12
        with pytest.raises(ArchiveError, match="cannot be"):
            Archive.build(built, [built.parent / "few"], jobs=1)
    finally:
        for folder in folders:
            folder.chmod(0o755)
