"""Measures the checking of quotations: 1,000 of them against an archive, beside a scan with rapidfuzz; and mutations.

    python -m bench.quotes --turns 3000000 --folder /somewhere/with/room
    python -m bench.quotes --mutations 100000

The first prints Markdown for docs/performance.md; the archive is made in the folder and kept (`bench.search` uses the same).
The second changes, adds, drops or swaps at least one word or digit of passages of the example collection (or of `--records`)
and counts how many of the changed quotations are called exact: it must be none. Draws whose words stand in a record anyway
are left out.
"""

import argparse
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from rapidfuzz.fuzz import partial_ratio

from bench.corpus import EXAMPLES, Corpus
from bench.search import building, machine
from memcon.archive import Archive
from memcon.archive.editions import editions
from memcon.evidence.archived import Archived
from memcon.evidence.judge import judge
from memcon.evidence.manuscript import read_markdown
from memcon.evidence.passages import Held, Passage
from memcon.evidence.quotes import check
from memcon.evidence.words import words
from memcon.model import units

QUOTES = 1000
SCANNED = 20_000
"""Turns that the scan with rapidfuzz goes through; its time for all turns is reckoned from these."""


def quotations(archive: Archive, pick: random.Random) -> Iterator[tuple[str, str]]:
    """Quotations with speakers: six of ten verbatim, two with a word changed, one with an ellipsis, one made up."""
    (last,) = archive.store.one("SELECT max(n) FROM units")
    vocabulary = ["harbour", "lantern", "quarter", "seldom", "twice", "ordinary"]
    while True:
        rows = archive.store.rows("SELECT text, speaker FROM units WHERE n = ? AND kind = 'speech'", (pick.randint(1, last),))
        tokens = rows[0][0].split() if rows else []
        if len(tokens) < 12:
            continue
        start = pick.randrange(len(tokens) - 11)
        taken = tokens[start : start + pick.randint(10, 40)]
        kind = pick.random()
        if kind > 0.9:
            taken = [pick.choice(tokens) for _ in taken]
        elif kind > 0.8:
            taken[4:6] = ["…"]
        elif kind > 0.6:
            taken[5] = pick.choice(vocabulary)
        yield " ".join(taken).replace("“", "").replace("”", ""), str(rows[0][1] or "Somebody").replace("-", " ").title()


def speed(folder: Path, turns: int, jobs: int | None) -> None:
    """The time for a manuscript of 1,000 quotations, for one, and for a scan."""
    corpus = Corpus(turns)
    archive = building(folder, corpus, jobs)
    asked = list(islice(quotations(archive, random.Random(11)), QUOTES))
    manuscript = read_markdown("\n\n".join(f"According to the record, {who} said: “{text}”" for text, who in asked))
    passages = Archived(archive)
    begun = time.perf_counter()
    found = check(manuscript, passages)
    took = time.perf_counter() - begun
    times = sorted(_timed(text, passages) for text, _ in asked[:200])
    verdicts = ", ".join(f"{verdict} {count}" for verdict, count in sorted(Counter(one.verdict for one in found).items()))
    print(f"\n- {len(found):,} quotations against {turns:,} turns: {took:.1f} s ({verdicts})")
    print(f"- one quotation: {times[len(times) // 2] * 1000:.1f} ms median, {times[int(len(times) * 0.95)] * 1000:.1f} ms p95")
    print(f"- peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    texts = [text for (text,) in archive.store.rows("SELECT text FROM units WHERE kind = 'speech' LIMIT ?", (SCANNED,))]
    begun = time.perf_counter()
    for text, _ in asked[:3]:
        max(partial_ratio(text, other) for other in texts)
    scan = (time.perf_counter() - begun) / 3 * turns / len(texts)
    print(
        f"- a scan with rapidfuzz (partial_ratio): {scan:,.0f} s for one quotation, reckoned from {len(texts):,} turns",
        flush=True,
    )


def _timed(text: str, passages: Archived) -> float:
    begun = time.perf_counter()
    judge(text, words(text), lambda keys: passages.near(keys, 12), lambda passage: (passage.place.ref != "",))
    return time.perf_counter() - begun


def mutations(count: int, records: Sequence[Path]) -> int:
    """How many of `count` changed quotations are called exact, or marked where no mark was put."""
    pick = random.Random(3)
    held = Held(edition for path in records for edition in editions(path))
    every = held.near(_vocabulary(records), 100_000)
    passages = [passage for passage in every if len(passage.text.split()) > 6]
    whole = "\n".join(_folded(passage.text) for passage in every)
    vocabulary = sorted({word for passage in passages for word in passage.text.split()})
    called: Counter[str] = Counter()
    while called.total() < count:
        text = _mutated(pick, pick.choice(passages), vocabulary)
        if _folded(text) not in whole:
            judged = judge(text, words(text), lambda keys: held.near(keys, 12), _by_place)
            called[judged.verdict] += 1
            if judged.verdict == "exact":
                print(f"wrong: {text!r} in {judged.fits[0].passage.place}", flush=True)
    wrong = called["exact"]
    print(f"{called.total():,} changed quotations: {dict(sorted(called.items()))}; called exact: {wrong}", flush=True)
    return wrong


def _by_place(passage: Passage) -> tuple[int, ...]:
    return (passage.unit.span.start,)


def _vocabulary(records: Sequence[Path]) -> list[str]:
    found = (edition for path in records for edition in editions(path))
    return sorted({key for e in found for unit in units(e.record, e.document) for key in words(unit.reading.text).keys})


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _mutated(pick: random.Random, passage: Passage, vocabulary: Sequence[str]) -> str:
    """A stretch of a passage with one to three changes, each of at least one word or digit, not at its ends."""
    tokens = passage.text.split()
    start = pick.randrange(len(tokens) - 5)
    tokens = tokens[start : start + pick.randint(5, 40)]
    for _ in range(pick.choice((1, 1, 1, 2, 3))):
        at = pick.randrange(1, len(tokens) - 1)
        kind = pick.randrange(5)
        if kind == 0:
            tokens[at] = pick.choice(vocabulary)
        elif kind == 1:
            tokens.insert(at, pick.choice(vocabulary))
        elif kind == 2 and len(tokens) > 4:
            del tokens[at]
        elif kind == 3:
            tokens[at - 1], tokens[at] = tokens[at], tokens[at - 1]
        elif numbers := [i for i, token in enumerate(tokens) if re.search(r"\d", token)]:
            at = pick.choice(numbers)
            tokens[at] = re.sub(r"\d", lambda digit: str((int(digit[0]) + pick.randint(1, 9)) % 10), tokens[at], count=1)
    return " ".join(tokens)


def main() -> None:
    """Measures what is asked for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--turns", type=int, default=10_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--jobs", type=int)
    options.add_argument("--mutations", type=int, default=0)
    options.add_argument("--records", type=Path, nargs="*", default=sorted((EXAMPLES / "records").glob("*.txt")))
    chosen = options.parse_args()
    if chosen.folder:
        print(f"`python -m bench.quotes --turns {chosen.turns}` on {machine()}")
        speed(chosen.folder, chosen.turns, chosen.jobs)
    if chosen.mutations:
        raise SystemExit(mutations(chosen.mutations, chosen.records))


if __name__ == "__main__":
    main()
