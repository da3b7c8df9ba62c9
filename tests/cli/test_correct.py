import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from memcon.archive import Archive
from memcon.cli import main

TEXT = """Memorandum of Conversation, Heron Rock

Participants: Ada Wren, Tam Orrel

Wren: Let us begin with the harbour.

Orrel: We are ready. The harbour is closed.

Wren: That is all.

Orrel: Good.
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "heron.txt").write_text(TEXT, encoding="utf-8")
    Archive.build(tmp_path / "archive.memcon", [tmp_path / "heron.txt"], jobs=1)

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["memcon", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, captured.out, captured.err

    return call


def shown(run: Run, ref: str) -> dict[str, object]:
    value: dict[str, object] = json.loads(run("show", ref, "--json")[1])
    return value


def test_describe_and_undo(run: Run) -> None:
    assert run("describe", "heron", "--date", "1957-05-12", "--place", "Port")[0] == 0
    assert shown(run, "heron")["date"] == "1957-05-12"
    assert run("describe", "heron", "--undo")[0] == 0
    assert shown(run, "heron")["date"] is None
    assert "nothing to undo" in run("describe", "heron", "--undo")[2]


def test_correct_a_speaker_and_undo(run: Run) -> None:
    assert run("correct", "heron#t1", "--speaker", "Tam Orrel", "--who", "A. Reader")[0] == 0
    assert "Tam Orrel" in json.dumps(shown(run, "heron#t1"))
    assert "corrected by A. Reader" in run("show", "heron", "--issues")[1]
    assert run("correct", "heron#t1", "--undo")[0] == 0
    assert "Ada Wren" in json.dumps(shown(run, "heron#t1"))


def test_split_and_join(run: Run) -> None:
    assert run("correct", "heron#t2", "--split-at", "The harbour is")[0] == 0
    assert shown(run, "heron#t3")["text"] == "The harbour is closed."
    assert run("correct", "heron#t2", "--join-next")[0] == 0
    assert shown(run, "heron#t2")["text"] == "We are ready. The harbour is closed."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("describe", "heron"), "nothing is said of it"),
        (("describe", "heron", "--date", "May"), "--date"),
        (("describe", "heron.txt", "--date", "1957"), "heron.txt.memcon.toml"),
        (("correct", "heron", "--speaker", "Ada Wren"), "is no turn"),
        (("correct", "heron#t1"), "give one of"),
        (("correct", "heron#t1", "--join-next", "--not-a-turn"), "give one of"),
        (("correct", "heron#t2", "--split-at", "nowhere"), "stands nowhere"),
        (("correct", "heron#t2", "--split-at", "e"), "more than once"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], words: str) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert words in err
