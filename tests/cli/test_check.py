"""`memcon check`: the example manuscript, and manuscripts that hold nothing or cannot be read."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from collection import GOLD, MANUSCRIPT, RECORDS
from memcon.archive import Archive
from memcon.cli import main

Check = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "examples.memcon"
    Archive.build(path, [RECORDS], jobs=1)
    return path


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, archive: Path) -> Check:
    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["memcon", "check", "-a", str(archive), *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, captured.out, captured.err

    return call


def quotes(out: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(out)["quotes"]
    return found


def test_the_example_manuscript_has_the_verdicts_of_its_author(check: Check) -> None:
    code, out, err = check(MANUSCRIPT, "--json")
    found = {quote["start"]: quote for quote in quotes(out)}
    assert (code, err) == (1, "")
    wrong = []
    for gold in json.loads(GOLD.read_text(encoding="utf-8")):
        quote = found.get(gold["start"])
        if gold.get("ignore"):
            assert quote is None
            continue
        assert quote is not None and quote["end"] == gold["end"], gold["text"]
        right = quote["verdict"] in (gold["verdict"], *gold["accept"])
        flags = set(quote["flags"])
        if not (right and set(gold["flags"]) <= flags <= {*gold["flags"], *gold["flags_ok"]}):
            wrong.append((gold["text"], quote["verdict"], quote["flags"]))
    assert wrong == []


def test_one_of_each_verdict_and_flag(check: Check) -> None:
    found = quotes(check(MANUSCRIPT, "--json")[1])
    assert {quote["verdict"] for quote in found} == {"exact", "marked", "altered", "spliced", "not_found", "not_checked"}
    assert len({flag for quote in found for flag in quote["flags"]}) == 11


def test_the_shape_of_the_answer(check: Check) -> None:
    text = MANUSCRIPT.read_text(encoding="utf-8")
    for quote in quotes(check(MANUSCRIPT, "--json")[1]):
        assert text[quote["start"] : quote["end"]] == quote["text"]
        assert set(quote["claimed"]) == {"speaker", "addressee", "record", "date"}
        assert (quote["found"] is None) == (quote["verdict"] in ("not_found", "not_checked"))
        if quote["found"]:
            assert set(quote["found"]) == {"record", "file", "turn", "start", "end"}
            assert [link["role"] for link in quote["transmission"]][-1] == "file"
        for difference in quote["differences"]:
            assert set(difference) == {"kind", "quoted", "found"}
            assert quote["start"] <= difference["quoted"][0] <= difference["quoted"][1] <= quote["end"]


def test_faithful_quotations_give_no_trouble(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_text("Sadovsky said: “a lamp is either lit or it is not.”", encoding="utf-8")
    code, out, err = check(path)
    assert (code, err) == (0, "")
    assert re.search(r"\bexact\b", out)
    assert "1 quotations, 1 with nothing wrong" in out


def test_several_manuscripts_give_a_list(check: Check, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Sadovsky said: “a lamp is either lit or it is not.”", encoding="utf-8")
    code, out, _ = check(tmp_path / "a.md", tmp_path / "b.md", "--json")
    assert code == 0
    assert [value["manuscript"] for value in json.loads(out)] == ["a.md", "b.md"]


def test_no_quotation_is_told_and_is_no_trouble(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_text("He opened: “and never closed it.", encoding="utf-8")
    code, out, err = check(path, "--json")
    assert (code, quotes(out)) == (0, [])
    assert err.startswith(f"memcon: {path}: holds no quotation")


def test_a_page_is_written(check: Check, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    code, _, _ = check(MANUSCRIPT, "--html", page)
    assert code == 1
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_trouble_is_one_line(check: Check, tmp_path: Path) -> None:
    for arguments in ((tmp_path / "missing.md",), (MANUSCRIPT, "--html", tmp_path), (MANUSCRIPT, MANUSCRIPT, "--html", "x.html")):
        code, out, err = check(*arguments)
        assert (code, out) == (2, "")
        assert err.startswith("memcon: ") and err.count("\n") == 1
