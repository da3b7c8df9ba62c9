"""The gate: the scores on the real records, pinned; they may rise and never fall."""

import importlib.util
import json
import sys
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from memcon.model import Edition
from memcon.parse import parse
from memcon.publish.annotations import annotations
from memcon.publish.tei import tei
from memcon.read import read_file
from shared import RECORDS, SCORE, WILSON, needs_shared

pytestmark = [
    needs_shared,
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
GOLD = RECORDS / "frus-gold"


@cache
def scorer(name: str) -> ModuleType:
    sys.path.insert(0, str(SCORE))
    try:
        spec = importlib.util.spec_from_file_location(name, SCORE / f"{name}.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(SCORE))


@cache
def edition(path: Path) -> Edition:
    document = next(read_file(path))
    return Edition(parse(document), document)


def items(path: Path, tmp_path: Path) -> list[dict[str, Any]]:
    page = tmp_path / f"{path.stem}.json"
    page.write_text(json.dumps(annotations(edition(path))), encoding="utf-8")
    found: list[dict[str, Any]] = scorer("score_layers").load_pred(page)
    return found


def test_the_first_record_to_turn_40(tmp_path: Path) -> None:
    gold = json.loads((RECORDS / "wilson" / "gold-turns-1-40.json").read_text(encoding="utf-8"))["items"]
    inside = [one for one in gold if one["end"] <= 17219]
    predicted = items(WILSON, tmp_path)
    rates = scorer("score_layers").score(inside, [one for one in predicted if one["end"] <= 17219])
    assert (rates["header"]["r"], rates["header"]["value"]) == (1.0, 1.0)
    assert (rates["participant"]["f1"], rates["participant"]["side_consistent"]) == (1.0, 1.0)
    assert (rates["turn"]["f1"], rates["turn"]["b3_speaker"], rates["turn"]["text_equal"]) == (1.0, 1.0, 1.0)
    assert (rates["direction"]["f1"], rates["direction"]["kind"]) == (1.0, 1.0)
    assert (rates["mark"]["f1"], rates["mark"]["kind"]) == (1.0, 1.0)
    notes = scorer("score_layers").score([one for one in gold if one["layer"] == "note"], predicted)
    assert notes["note"]["f1"] == 1.0


def test_the_turns_of_the_diplomatic_papers() -> None:
    score = scorer("score_turns")

    def predicted(stem: str) -> ET.Element:
        return ET.fromstring(tei(edition(GOLD / f"{stem}.txt")))

    total = score.score_dirs(score.load_gold(str(GOLD)), predicted, quiet=True)[-1][1]
    assert total["F1"] >= 1.0
    assert (total["false"], total["trap"]) == (0, 0)
    assert (total["label"], total["pairs"], total["name"]) == (1.0, 1.0, 1.0)


def test_what_stands_beside_the_turns(tmp_path: Path) -> None:
    score = scorer("score_structure")
    rates = score.score(str(GOLD), lambda stem, *_: items(GOLD / f"{stem}.txt", tmp_path))["MICRO"]
    assert (rates["participants"]["f1"], rates["participants"]["role"], rates["participants"]["heads"]) == (1.0, 1.0, 0)
    assert (rates["directions"]["f1"], rates["directions"]["turn"]) == (1.0, 1.0)
    assert (rates["gaps"]["f1"], rates["notes"]["f1"], rates["notes"]["count"]) == (1.0, 1.0, 1.0)
    assert (rates["date"]["right"], rates["place"]["right"]) == (1.0, 1.0)
    assert rates["insertions"]["f1"] >= 0.96


@pytest.mark.parametrize("path", sorted((RECORDS / "frus").glob("*.xml")), ids=lambda path: path.stem)
def test_marked_up_and_plain_they_are_one_record(path: Path) -> None:
    marked, plain = edition(path), edition(GOLD / f"{path.stem}.txt")
    assert marked.record.id == plain.record.id
    assert [turn.who for turn in marked.record.turns] == [turn.who for turn in plain.record.turns]
    assert [(p.name, p.role, p.side, p.duty) for p in marked.record.participants] == [
        (p.name, p.role, p.side, p.duty) for p in plain.record.participants
    ]
    assert [note.n for note in marked.record.notes] == [note.n for note in plain.record.notes]
    told = {(field.name, field.value) for field in plain.record.header.fields}
    assert told <= {(field.name, field.value) for field in marked.record.header.fields}
