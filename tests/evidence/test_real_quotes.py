"""The manuscripts beside the project, whose quotations are judged by hand: pinned numbers that may only rise."""

import json
import subprocess
import sys
from typing import Any

import msgspec
import pytest

from memcon.archive import Archive
from memcon.evidence.archived import Archived
from memcon.evidence.manuscript_file import read_manuscript
from memcon.evidence.quotes import check
from shared import CASES, RECORDS, SCORE, WILSON, needs_shared

pytestmark = needs_shared
QUOTES = CASES / "quotes"


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("quotes")
    Archive.build(folder / "talks.memcon", [WILSON, *sorted((RECORDS / "frus-gold").glob("*.txt"))], jobs=1)
    passages = Archived(Archive.open(folder / "talks.memcon"))
    (folder / "found").mkdir()
    for path in sorted([*QUOTES.glob("dev-*.md"), *QUOTES.glob("dev-*.docx")]):
        answer = {"manuscript": path.name, "quotes": msgspec.to_builtins(check(read_manuscript(path), passages))}
        (folder / "found" / f"{path.name}.json").write_text(json.dumps(answer), encoding="utf-8")
    command = [sys.executable, str(SCORE / "score_quotes.py"), str(QUOTES), str(folder / "found"), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=120).stdout)
    return result


def test_no_wrong_exact(score: dict[str, Any]) -> None:
    assert score["false_exact"] == 0


def test_every_quotation_is_seen_and_no_other(score: dict[str, Any]) -> None:
    assert (score["quotes_seen"], score["extra_quotes"], score["ignore_alarms"]) == (1.0, 0, 0)


def test_faithful_quotations_are_left_in_peace(score: dict[str, Any]) -> None:
    assert score["false_alarm_rate"] <= 0.01


def test_verdicts(score: dict[str, Any]) -> None:
    assert score["verdict"] >= 0.99
    assert {name: value["both"] for name, value in score["classes"].items() if value["both"] < 0.9} == {}


def test_flags(score: dict[str, Any]) -> None:
    assert {name: value["f1"] for name, value in score["flags"].items() if value["f1"] is not None and value["f1"] < 0.95} == {}


def test_places_and_speakers(score: dict[str, Any]) -> None:
    assert score["place"] >= 0.99
    assert score["claimed_speaker"] >= 0.95
