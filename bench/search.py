"""Measures building and searching, beside SQLite FTS5 on the same turns in the same run.

    python -m bench.search --turns 3000000 --folder /somewhere/with/room

prints Markdown for docs/performance.md. The corpus and the archive are made in the folder and kept for the next run.
"""

import argparse
import itertools
import os
import platform
import random
import re
import resource
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.corpus import TURNS, Corpus
from memcon.archive import Archive, Filters, Progress

QUERIES = 50
Ask = Callable[[], object]


class Measured(NamedTuple):
    """Milliseconds: the median, and what 95 of 100 queries stay below."""

    median: float
    p95: float


def measure(asks: list[Ask]) -> Measured:
    """Each is asked once unmeasured, then measured."""
    for ask in asks:
        ask()
    times = sorted(_timed(ask) for ask in asks)
    return Measured(times[len(times) // 2], times[int(len(times) * 0.95)])


def _timed(ask: Ask) -> float:
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


class Queries:
    """Fifty queries of each class, drawn from the words of the corpus by how many turns hold them."""

    def __init__(self, corpus: Corpus, fts: "Fts") -> None:
        self.random = random.Random(7)
        self.speakers = corpus.speakers[:300]
        counts = fts.frequencies()
        turns = fts.turns
        by_share = sorted(counts, key=lambda word: (-counts[word], word))
        self.common = [word for word in by_share if counts[word] > turns * 0.05]
        self.middle = [word for word in by_share if turns * 0.0005 < counts[word] <= turns * 0.02]
        self.rare = [word for word in by_share if 3 <= counts[word] <= max(20, turns * 0.00005)]

    def pick(self, words: list[str]) -> str:
        """One of them."""
        return self.random.choice(words)

    def classes(self) -> dict[str, list[tuple[str, Filters]]]:
        """The classes that the numbers are given for."""
        none = Filters()

        def made(make: Callable[[], tuple[str, Filters]]) -> list[tuple[str, Filters]]:
            return [make() for _ in range(QUERIES)]

        return {
            "rare word": made(lambda: (self.pick(self.rare), none)),
            "common word": made(lambda: (self.pick(self.common), none)),
            "AND": made(lambda: (f"{self.pick(self.common)} AND {self.pick(self.middle)}", none)),
            "phrase": made(lambda: (f'"{self.pick(self.common)} {self.pick(self.common)}"', none)),
            "word + speaker + dates": made(
                lambda: (self.pick(self.middle), Filters(speaker=self.pick(self.speakers), after="1945", before="1965"))
            ),
            "prefix": made(lambda: (f"{self.pick(self.middle)[:4]}*", none)),
            "fuzzy": made(lambda: (f"{self.pick([w for w in self.middle if len(w) > 4])}~1", none)),
        }


class Fts:
    """The same turns in SQLite FTS5, as one would set it up without memcon."""

    def __init__(self, path: Path, archive: Archive) -> None:
        fresh = not path.exists()
        self.db = sqlite3.connect(path)
        if fresh:
            self._fill(archive)
        self.turns = int(self.db.execute("SELECT count(*) FROM turn").fetchone()[0])

    def _fill(self, archive: Archive) -> None:
        self.db.executescript("""
            CREATE TABLE turn (n INTEGER PRIMARY KEY, speaker TEXT, record TEXT, year INTEGER, day INTEGER);
            CREATE VIRTUAL TABLE text USING fts5 (words, tokenize = "unicode61 remove_diacritics 2");
            CREATE VIRTUAL TABLE vocabulary USING fts5vocab (text, 'row');
        """)
        sql = """SELECT units.n, people.name, records.id, records.first / 10000, records.first, units.text
            FROM units JOIN records ON records.n = units.record
            LEFT JOIN people ON people.record = units.record AND people.id = units.speaker WHERE kind = 'speech'"""
        rows = archive.store.each(sql)
        while batch := list(itertools.islice(rows, 20_000)):
            self.db.executemany("INSERT INTO turn VALUES (?, ?, ?, ?, ?)", [row[:5] for row in batch])
            self.db.executemany("INSERT INTO text (rowid, words) VALUES (?, ?)", [(row[0], row[5]) for row in batch])
        self.db.execute("INSERT INTO text (text) VALUES ('optimize')")
        self.db.executescript("CREATE INDEX by_speaker ON turn (speaker, day); CREATE INDEX by_day ON turn (day); ANALYZE;")
        self.db.commit()

    def frequencies(self) -> dict[str, int]:
        """In how many turns each word stands."""
        return dict(self.db.execute("SELECT term, doc FROM vocabulary WHERE term GLOB '[a-z]*' AND doc > 2"))

    def search(self, query: str, filters: Filters) -> None:
        """The first ten with highlights, and the total."""
        where, values = "text MATCH ?", [query]
        if filters.speaker:
            where += " AND text.rowid IN (SELECT n FROM turn WHERE speaker = ? AND day BETWEEN 19450101 AND 19651231)"
            values.append(filters.speaker)
        top = f"SELECT rowid, highlight(text, 0, '<', '>') FROM text WHERE {where} ORDER BY rank LIMIT 10"
        self.db.execute(top, values).fetchall()
        self.db.execute(f"SELECT count(*) FROM text WHERE {where}", values).fetchone()

    def facets(self, query: str) -> None:
        """How many hits each speaker, year and record has."""
        for field in ("speaker", "year", "record"):
            sql = f"SELECT {field}, count(*) n FROM turn WHERE n IN (SELECT rowid FROM text WHERE text MATCH ?) GROUP BY 1"
            self.db.execute(f"{sql} ORDER BY n DESC LIMIT 50", (query,)).fetchall()


def searching(archive: Archive, fts: Fts, corpus: Corpus) -> None:
    """The table of queries."""
    queries = Queries(corpus, fts)

    def ask(query: str, filters: Filters, facets: bool) -> None:
        list(archive.search(query, filters, facets=facets).hits())

    print("\n| 50 queries each, warm | memcon median | memcon p95 | FTS5 p95 | FTS5 / memcon |\n|---|---|---|---|---|")
    classes = queries.classes()
    for name, asked in classes.items():
        ours = measure([partial(ask, *one, False) for one in asked])
        row(name, ours, measure([partial(fts.search, *one) for one in asked]) if name != "fuzzy" else None)
    for name in ("common word", "rare word"):
        asked = classes[name]
        ours = measure([partial(ask, *one, True) for one in asked])
        row(f"facets, {name}", ours, measure([partial(fts.facets, query) for query, _ in asked]))


def row(name: str, ours: Measured, theirs: Measured | None) -> None:
    """One line of the table."""
    beside = f"{theirs.p95:.1f} ms | {theirs.p95 / ours.p95:.0f} ×" if theirs else "cannot | –"
    print(f"| {name} | {ours.median:.1f} ms | {ours.p95:.1f} ms | {beside} |", flush=True)


def building(folder: Path, corpus: Corpus, jobs: int | None) -> Archive:
    """Builds the archive where it is not there yet, and says what it took."""
    path, papers = folder / "bench.memcon", folder / "papers"
    if not papers.exists():
        corpus.write(papers)
    if not path.exists():
        begun, searchable = time.monotonic(), list[float]()

        def progress(at: Progress) -> None:
            if at.phase == "read" and at.stored == at.total:
                searchable.append(time.monotonic() - begun)

        report = Archive.build(path, [papers], jobs=jobs, progress=progress)
        took = time.monotonic() - begun
        text = report.bytes / 1e6
        print(f"\n- {report.turns:,} turns in {report.records:,} records, {text:,.0f} MB of text, from files")
        print(f"- searchable after {searchable[0]:,.0f} s, with all layers after {took:,.0f} s")
        print(f"- {searchable[0] / report.turns * 1e6:.0f} µs a turn until searchable, {took / report.turns * 1e6:.0f} µs in all")
        print(f"- {_cpu() / report.turns * 1e6:.0f} µs of processor time a turn, all processes together")
        print(f"- peak memory {_peak():,.0f} MB (this process and its greatest child)")
        held = sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and "sources" not in file.parts)
        print(f"- store and index {held / 1e6:,.0f} MB, {held / report.bytes:.1f} times the text", flush=True)
    return Archive.open(path)


def growing(folder: Path) -> None:
    """Adds 1,000 turns, then builds with nothing changed."""
    path, papers = folder / "bench.memcon", folder / "papers"
    more = papers / f"more-{int(time.time())}"
    Corpus(1000, 100, seed=int(time.time())).write(more)
    begun, found = time.monotonic(), list[float]()

    def progress(at: Progress) -> None:
        if at.phase == "read" and at.stored == at.total:
            found.append(time.monotonic() - begun)

    Archive.build(path, [more], progress=progress)
    print(f"\n- 1,000 turns more: found after {found[0]:.1f} s, with their layers after {time.monotonic() - begun:.1f} s")
    begun = time.monotonic()
    report = Archive.build(path, [papers])
    print(f"- nothing changed: {time.monotonic() - begun:.1f} s for {report.unchanged:,} files", flush=True)


def _peak() -> float:
    usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage) / 1024


def _cpu() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def machine() -> str:
    """What this was measured on."""
    cpus = Path("/proc/cpuinfo")
    cpu = re.search(r"model name\s*: (.+)", cpus.read_text(encoding="utf-8")) if cpus.exists() else None
    made_by = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{cpu[1] if cpu else platform.processor()}, {os.cpu_count()} cores, {platform.system()}, {made_by}"


def main() -> None:
    """Builds, measures, prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--turns", type=int, default=10_000)
    options.add_argument("--per-record", type=int, default=TURNS)
    options.add_argument("--folder", type=Path, required=True)
    options.add_argument("--jobs", type=int)
    chosen = options.parse_args()
    corpus = Corpus(chosen.turns, chosen.per_record)
    print(f"`python -m bench.search --turns {chosen.turns} --per-record {chosen.per_record}` on {machine()}")
    archive = building(chosen.folder, corpus, chosen.jobs)
    searching(archive, Fts(chosen.folder / "fts5.sqlite", archive), corpus)
    archive.close()
    growing(chosen.folder)


if __name__ == "__main__":
    main()
