"""Scores and speed of the layer of reports on the real records, if they lie beside the project (`../shared`).

`python -m bench.reports` prints, by style of record, precision, recall and F1 of the core reports; beside it F1 as it is when
every rule that found nothing in any other text is switched off (leave one text out): a rule that lives by one text alone does
not help the next, so this figure foretells the unseen one.
"""

import importlib.util
import json
import re
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from memcon.archive.editions import editions
from memcon.interpret.reports import reports
from memcon.model import Attribution, Edition, Layer

SHARED = Path(__file__).parent.parent.parent / "shared"
GOLD = ("records/wilson/gold-turns-1-40.json", "records/frus-attribution-gold/*.json")
TEXTS = ("records/wilson", "records/frus-gold", "records/frus-summary-gold")
Item = dict[str, Any]


def main() -> None:
    """Prints the table."""
    scorer = _scorer()
    texts = [_read(path) for pattern in GOLD for path in sorted(SHARED.glob(pattern))]
    hits = {name: Counter(rule for _, rule in _matched(scorer, gold, found)) for name, _, gold, found, _ in texts}
    rows: defaultdict[str, list[tuple[int, int, int, int, int]]] = defaultdict(list)
    for name, style, gold, found, _ in texts:
        elsewhere = {rule for other, rules in hits.items() if other != name for rule in rules}
        kept = [item for item in found if item["rule"] in elsewhere]
        rows[style].append((*_counts(scorer, gold, found), *_counts(scorer, gold, kept)[1:]))
    rows["all"] = [row for found in rows.values() for row in found]
    for style, counts in rows.items():
        wanted, told, hit, told_without, hit_without = (sum(column) for column in zip(*counts, strict=True))
        print(
            f"{style:8} precision {hit / told:.3f} recall {hit / wanted:.3f} F1 {_f1(hit, told, wanted):.3f}"
            f"  leave one text out: F1 {_f1(hit_without, told_without, wanted):.3f}"
        )
    print(f"speed    {_speed([edition for *_, edition in texts]):.0f} KB/s")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_layers", SHARED / "score" / "score_layers.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{SHARED}: the scorer is not there; put the real records beside the project")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(path: Path) -> tuple[str, str, list[Item], list[Item], Edition]:
    """Name, style, gold and found reports of a text, up to the offset to which the gold goes."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    file = next(
        SHARED / folder / gold["source"]["file"] for folder in TEXTS if (SHARED / folder / gold["source"]["file"]).exists()
    )
    limit = int(re.findall(r"offsets below (\d+)", str(gold["note"]))[0])
    edition = next(iter(editions(file)))
    items = [item for item in gold["items"] if item["layer"] == "attribution" and item["end"] <= limit]
    found = [_found(item) for item in edition.items(Attribution) if isinstance(item, Attribution) and item.span.end <= limit]
    style = "wilson" if "wilson" in str(path) else "direct" if edition.record.turns else "summary"
    return path.stem, style, items, found, edition


def _found(item: Attribution) -> Item:
    return {"start": item.span.start, "end": item.span.end, "kind": item.kind, "rule": item.made_by}


def _matched(scorer: ModuleType, gold: list[Item], found: list[Item]) -> list[tuple[Item, str]]:
    return [(g, p["rule"]) for g, p in scorer.match(gold, found, True) if g.get("core")]


def _counts(scorer: ModuleType, gold: list[Item], found: list[Item]) -> tuple[int, int, int]:
    """Core reports of the gold, told by memcon, and those that are both, as the scorer counts them."""
    pairs = scorer.match(gold, found, True)
    hit = sum(1 for g, _ in pairs if g.get("core"))
    met = {id(p) for _, p in pairs}
    false = sum(1 for p in found if id(p) not in met and p["kind"] in scorer.CORE)
    return sum(1 for g in gold if g.get("core")), hit + false, hit


def _f1(hit: int, told: int, gold: int) -> float:
    return 2 * hit / (told + gold) if told + gold else 0.0


def _speed(found: list[Edition]) -> float:
    """Characters of the documents, in thousands, read in a second: sentences, cues, contents, sources, layer."""
    size, start = 0, time.perf_counter()
    for edition in found:
        names = next((layer for layer in edition.layers if layer.name == "names"), Layer("names", "0"))
        reports(edition.record, edition.document, names)
        size += len(edition.document.chars)
    return size / 1000 / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
