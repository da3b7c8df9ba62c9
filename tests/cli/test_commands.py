import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from editions import EXAMPLES
from memcon.archive import Archive
from memcon.cli import main
from memcon.model import Span, reading
from shared import RECORDS, WILSON, needs_shared

NOTE_CALL = re.compile(r"\^\[\d+\]|\[\\\[\d+\\\]\]\(#\)")
"""Both notations of a note call in the Wilson record."""


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        value: dict[str, object] = json.loads(self.out)
        return value


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MEMCON_ARCHIVE", raising=False)

    def call(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["memcon", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, captured.out, captured.err)

    return call


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "examples.memcon"
    Archive.build(path, [EXAMPLES], jobs=1)
    return path


def test_a_build_tells_what_it_did_and_a_second_one_does_nothing(run: Run, tmp_path: Path) -> None:
    first = run("build", EXAMPLES, "-a", "a.memcon", "--json")
    assert first.code == 0
    assert first.json["read"] == first.json["records"] == len(list(EXAMPLES.iterdir()))
    second = run("build", EXAMPLES, "-a", "a.memcon", "--json")
    assert (second.json["read"], second.json["changed"], second.json["unchanged"]) == (0, 0, first.json["read"])


def test_a_build_names_each_file_with_its_format_and_what_it_gave(run: Run) -> None:
    lines = run("build", EXAMPLES, "-a", "a.memcon").out.splitlines()
    for path in EXAMPLES.iterdir():
        (line,) = [line for line in lines if line.startswith(f"{path}: ")]
        assert re.fullmatch(r".*: text/plain, 1 record, \d+ turns?", line)


def test_a_bad_file_is_one_line_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "good.txt").write_bytes((EXAMPLES / "telcon-19610409.txt").read_bytes())
    ran = run("build", folder, "-a", "a.memcon", "--json")
    assert ran.code == 1
    assert ran.json["read"] == 1
    lines = ran.err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"memcon: {folder / 'empty.txt'}: it is empty; ")
    assert lines[1].startswith(f"memcon: {folder / 'noise.txt'}: ")


@pytest.mark.parametrize("what", ["missing", "bare"])
def test_a_build_of_nothing_is_trouble(run: Run, tmp_path: Path, what: str) -> None:
    (tmp_path / "bare").mkdir()
    ran = run("build", what, "-a", "a.memcon")
    assert ran.code == 2
    assert ran.err.startswith(f"memcon: {what}: ")
    assert ran.err.count("\n") == 1


def test_every_hit_is_the_reading_of_its_place(run: Run, archive: Path) -> None:
    ran = run("search", "-a", archive, "ferry", "--json", "--limit", 100)
    assert ran.code == 0
    answer = json.loads(ran.out)
    assert answer["total"] == len(answer["hits"]) > 5
    opened = Archive.open(archive)
    for hit in answer["hits"]:
        edition = opened.edition(hit["record"])
        assert edition is not None
        span = Span(hit["source_start"], hit["source_end"])
        calls = [note.call for note in edition.record.notes if note.call and span.holds(note.call)]
        pages = [page.span for page in edition.record.pages if page.n and span.holds(page.span)]
        holes = sorted([*calls, *pages])
        edges = [span.start, *(edge for hole in holes for edge in hole), span.end]
        words = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        assert reading(edition.document, words).text == hit["text"]
        assert all(hit["text"][a:b].casefold() == "ferry" for a, b in hit["highlights"])


def test_nothing_found_is_an_answer(run: Run, archive: Path) -> None:
    ran = run("search", "-a", archive, "zeppelin", "--json")
    assert ran.code == 1
    assert ran.json["total"] == 0
    assert ran.json["hits"] == []


def test_a_query_that_cannot_be_understood_points_at_the_place(run: Run, archive: Path) -> None:
    ran = run("search", "-a", archive, "ferry AND (")
    assert ran.code == 2
    assert ran.out == ""
    assert "character" in ran.err


def test_a_name_that_nobody_bears_suggests_near_ones(run: Run, archive: Path) -> None:
    hits = json.loads(run("search", "-a", archive, "ferry", "--json").out)["hits"]
    known = next(hit["speaker"]["name"] for hit in hits if hit["speaker"])
    ran = run("search", "-a", archive, "ferry", "--speaker", known[:-1] + "q" + known[-1])
    assert ran.code == 1
    assert "near names" in ran.err


def test_a_file_is_shown_and_cited_without_an_archive(run: Run) -> None:
    page = EXAMPLES / "page-4417.txt"
    assert run("show", f"{page}#t2").out.startswith("#t2 ")
    note = run("cite", f"{page}#t2")
    assert note.code == 0
    assert ", turn 2 (" in note.out
    assert run("cite", page, "--style", "bibtex").out.startswith("@misc{")


def test_show_prints_every_turn_and_note_of_a_record(run: Run) -> None:
    page = EXAMPLES / "page-4417.txt"
    shown = run("show", page)
    record = json.loads(run("show", page, "--json").out)["structure"]
    for n in range(1, len(record["turns"]) + 1):
        assert f"#t{n} " in shown.out
    assert all(f"#n{note['n']} " in shown.out for note in record["notes"])


@pytest.mark.parametrize(
    ("reference", "words", "code"),
    [
        ("page-4417#t9000", "has no turn 9000", 1),
        ("page-4417#c1-999999999", "lies outside", 1),
        ("page-4417#x1", "is no place", 2),
        ("page-4471", "near names: page-4417", 1),
    ],
)
def test_a_reference_that_leads_nowhere_says_so(run: Run, archive: Path, reference: str, words: str, code: int) -> None:
    ran = run("show", reference, "-a", archive)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.err


def test_a_copied_link_whose_words_changed_warns(run: Run, archive: Path) -> None:
    assert "no longer" in run("show", "page-4417#t2!0000", "-a", archive).err


def test_no_archive_and_an_archive_of_another_format_are_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    ran = run("search", "x")
    assert ran.code == 2
    assert "there is no archive" in ran.err
    Archive.build(tmp_path / "b.memcon", [EXAMPLES / "telcon-19610409.txt"], jobs=1)
    settings = tmp_path / "b.memcon" / "memcon.toml"
    settings.write_text(settings.read_text().replace("format = ", "format = 9"))
    ran = run("search", "x", "-a", "b.memcon")
    assert ran.code == 2
    assert "this memcon reads format" in ran.err
    assert ran.err.count("\n") == 1


def test_exports_go_to_stdout_a_file_or_a_folder(run: Run, archive: Path, tmp_path: Path) -> None:
    page = EXAMPLES / "page-4417.txt"
    assert run("export", "--to", "text", page).out == page.read_text(encoding="utf-8")
    assert run("export", "--to", "tei", page, "-o", tmp_path / "one.xml").code == 0
    assert (tmp_path / "one.xml").read_bytes().startswith(b"<?xml")
    assert run("export", "--to", "annotations", "--all", "-a", archive, "-o", "all").code == 0
    assert len(list((tmp_path / "all").iterdir())) == len(list(EXAMPLES.iterdir()))
    ran = run("export", "--to", "tei", "--all", "-a", archive)
    assert ran.code == 2
    assert "-o FOLDER" in ran.err


def test_an_unknown_command_or_option_is_trouble(run: Run) -> None:
    for arguments in (("compare", "a", "b"), ("search", "x", "--colour"), ("export", "--to", "parquet", "x")):
        ran = run(*arguments)
        assert ran.code == 2
        assert ran.err.startswith("memcon: ")


def test_a_closed_pipe_is_quiet() -> None:
    command = f'"{sys.executable}" -m memcon show "{EXAMPLES / "page-4417.txt"}" | head -n 1'
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(["bash", "-c", command], capture_output=True, env=environment, check=True, timeout=60)
    assert ran.stderr == b""
    assert ran.stdout.count(b"\n") == 1


def test_the_demo_builds_the_example_collection(run: Run) -> None:
    ran = run("demo", "-a", "demo.memcon")
    assert ran.code == 0
    assert f"{len(list(EXAMPLES.iterdir()))} invented records" in ran.out


@needs_shared
def test_the_real_records_build_and_a_footnote_carries_its_transmission(run: Run) -> None:
    ran = run("build", RECORDS, "-a", "real.memcon", "--json")
    assert ran.code == 0
    assert ran.json["records"] == len([path for path in RECORDS.rglob("*.*") if path.suffix in {".txt", ".xml", ".md"}])
    hits = json.loads(run("search", "-a", "real.memcon", "Rakosi", "--speaker", "Mikoyan", "--json").out)["hits"]
    text = run("export", "--to", "text", WILSON).out
    assert hits
    for hit in hits:
        words = NOTE_CALL.sub("", text[hit["source_start"] : hit["source_end"]])
        assert " ".join(words.split()) == hit["text"]
    note = run("cite", f"{WILSON}#t9").out
    assert "trans. " in note
    assert "not yet proof read" in note
    assert "Archives" in note


def test_serve_prints_its_address_and_moves_on_from_a_busy_port(archive: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "memcon", "serve", "-a", str(archive), "--port", "8911"]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) for _ in range(2)]
    try:
        addresses = [process.stdout.readline().strip() for process in started if process.stdout]
        assert len(set(addresses)) == 2
        for address in addresses:
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(address, timeout=20) as page:
                assert "Heron Rock" in page.read().decode("utf-8")
    finally:
        for process in started:
            process.terminate()
            process.communicate(timeout=20)


def test_serve_without_an_archive_is_refused(run: Run) -> None:
    ran = run("serve", "-a", "none.memcon")
    assert ran.code == 2
    assert "there is no archive" in ran.err


def test_verify_names_a_source_whose_bytes_changed_and_mends_a_lost_index(run: Run, tmp_path: Path) -> None:
    Archive.build(tmp_path / "v.memcon", [EXAMPLES / "telcon-19610409.txt"], jobs=1)
    assert run("verify", "-a", "v.memcon").code == 0
    for part in (tmp_path / "v.memcon" / "index").iterdir():
        part.unlink()
    broken = run("verify", "-a", "v.memcon", "--json")
    assert broken.code == 1
    assert broken.json["ok"] is False
    assert run("verify", "-a", "v.memcon", "--repair").code == 0
    assert run("search", "-a", "v.memcon", "ferry").code == 0
    source = next(path for path in (tmp_path / "v.memcon" / "sources").rglob("*") if path.is_file())
    source.write_bytes(source.read_bytes() + b"!")
    ran = run("verify", "-a", "v.memcon")
    assert ran.code == 1
    assert source.name[:8] in ran.err
    assert "changed" in ran.err
