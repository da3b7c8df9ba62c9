import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.test_people import RECORDS
from memcon.archive import Archive
from memcon.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, text in RECORDS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    Archive.build(tmp_path / "archive.memcon", [tmp_path / name for name in RECORDS], jobs=1)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["memcon", "people", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, captured.out, captured.err

    return call


def loaded(run: Run, *arguments: str) -> Any:
    return json.loads(run(*arguments, "--json")[1])


def test_list_and_show(run: Run) -> None:
    assert [p["id"] for p in loaded(run, "list", "sŏng-ch")["people"]] == ["one/pak-sŏng-chŏl"]
    code, out, _ = run("show", "one/ada-wren")
    assert code == 0
    assert "may be" in out
    assert run("list", "nobody at all")[0] == 1


def test_deciding_showing_and_undoing(run: Run) -> None:
    code, event, _ = run("same", "one/ada-wren", "two/ada-wren", "--why", "the same hand", "--who", "A. Reader")
    assert code == 0
    shown = loaded(run, "show", "one/ada-wren")
    assert shown["ids"] == ["one/ada-wren", "two/ada-wren"]
    assert [(d["event"], d["who"], d["why"]) for d in shown["decisions"]] == [(event.strip(), "A. Reader", "the same hand")]
    code, _, err = run("different", "one/ada-wren", "two/ada-wren")
    assert code == 2
    assert "undo that first" in err
    assert run("undo", event.strip())[0] == 0
    assert loaded(run, "show", "one/ada-wren")["ids"] == ["one/ada-wren"]
    assert run("undo", "nothing")[0] == 2


def test_candidates_and_their_reasons(run: Run) -> None:
    found = loaded(run, "candidates", "one/pak-sŏng-chŏl")["candidates"]
    assert [c["two"]["id"] for c in found] == ["two/bak-seong-cheol"]
    assert "Korean" in found[0]["reasons"][0]
    assert run("unsure", "one/pak-sŏng-chŏl", "two/bak-seong-cheol")[0] == 0
    assert run("candidates", "one/pak-sŏng-chŏl")[0] == 1


def test_names_that_several_bear_or_nobody_does(run: Run) -> None:
    code, _, err = run("show", "Ada Wren")
    assert code == 2
    assert "one/ada-wren, two/ada-wren" in err
    assert run("show", "Nobody")[0] == 1


def test_decisions_are_exchanged_as_lines(run: Run, tmp_path: Path) -> None:
    run("same", "one/ada-wren", "two/ada-wren")
    assert run("export", "-o", "decisions.jsonl")[0] == 0
    assert "0 of 1" in run("import", "decisions.jsonl")[1]
    (tmp_path / "broken.jsonl").write_text('{"kind": "same"}\n', encoding="utf-8")
    code, _, err = run("import", "broken.jsonl")
    assert code == 2
    assert "line 1" in err
