"""Measures the reading room over an archive: how long a page takes, and how it bears many readers.

    python -m bench.web ARCHIVE

serves the archive in a process of its own, asks as browsers do (gzip), and prints Markdown for docs/performance.md.
"""

import argparse
import asyncio
import itertools
import os
import platform
import random
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import httpx

from memcon.archive import Archive

READERS, PAUSE, MINUTE = 50, 5.0, 60.0
SATURATED, FOR = 16, 20.0
EACH = 60
_TARGETS = {"record": 60.0, "search": 80.0}


class Run(NamedTuple):
    """What many readers met: answers, errors, and the milliseconds of each answer."""

    seconds: float
    errors: int
    times: list[float]

    def below(self, share: float) -> float:
        """What that share of the answers stays below."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def paths(archive: Archive) -> dict[str, list[str]]:
    """Addresses of each kind of page, the same in every run."""
    pick = random.Random(9)
    ids = list(itertools.islice(archive.ids(), 200_000))
    chosen = pick.sample(ids, min(EACH, len(ids)))
    edition = archive.edition(chosen[0])
    words = sorted({word for word in edition.document.chars.lower().split() if word.isalpha()}) if edition else ["the"]
    asked = [" ".join(pick.sample(words, 1 + n % 2)) for n in range(EACH)]
    return {
        "collection": ["/"],
        "record": [f"/record/{one}" for one in chosen],
        "record, marks": [f"/record/{one}?view=marks&reports=on" for one in chosen],
        "search": [f"/search?q={one}" for one in asked],
        "cite": [f"/record/{one}/cite" for one in chosen],
        "pictures": [f"/record/{one}/pictures" for one in chosen],
    }


class Server:
    """The room in a process of its own."""

    def __init__(self, archive: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        code = "import sys; from memcon.web import serve; serve(sys.argv[1], port=int(sys.argv[2]))"
        self.process = subprocess.Popen([sys.executable, "-c", code, str(archive), str(port)], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip().rstrip("/")

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


def alone(client: httpx.Client, asked: list[str]) -> tuple[float, int]:
    """The median of the milliseconds of one reader, and the bytes of the largest answer as sent."""
    times, largest = [], 0
    for path in asked:
        begun = time.perf_counter()
        with client.stream("GET", path) as answer:
            size = sum(len(part) for part in answer.iter_raw())
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200, path
        largest = max(largest, size)
    return sorted(times)[len(times) // 2], largest


async def many(url: str, asked: list[str], readers: int, pause: float, seconds: float) -> Run:
    """So many readers at once; each opens a page, and waits `pause` seconds on average before the next."""
    times: list[float] = []
    errors = 0
    begun = time.perf_counter()

    async def reader(n: int) -> None:
        nonlocal errors
        pick = random.Random(n)
        async with httpx.AsyncClient(base_url=url, timeout=30) as client:
            while time.perf_counter() - begun < seconds:
                if pause:
                    await asyncio.sleep(pick.expovariate(1 / pause))
                start = time.perf_counter()
                try:
                    answer = await client.get(pick.choice(asked))
                    errors += answer.status_code != 200
                except httpx.HTTPError:
                    errors += 1
                times.append((time.perf_counter() - start) * 1000)

    await asyncio.gather(*(reader(n) for n in range(readers)))
    return Run(time.perf_counter() - begun, errors, times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="measure the reading room")
    parser.add_argument("archive", type=Path)
    parser.add_argument("--readers-for", type=float, default=MINUTE, help="seconds that the readers read")
    options = parser.parse_args()
    archive = Archive.open(options.archive)
    kinds, turns = paths(archive), archive.search("", limit=0).total
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {turns:,} passages\n")
    print("| page | median | at most | largest as sent |\n|---|---|---|---|")
    server = Server(options.archive)
    try:
        with httpx.Client(base_url=server.url, timeout=600) as client:
            for kind, asked in kinds.items():
                alone(client, asked[:5])
                median, largest = alone(client, asked)
                limit = f"{_TARGETS[kind]:.0f} ms" if kind in _TARGETS else ""
                print(f"| {kind} | {median:.1f} ms | {limit} | {largest / 1000:.0f} KB |", flush=True)
        mixed = [path for kind in ("record", "record", "search", "cite") for path in kinds[kind]]
        run = asyncio.run(many(server.url, mixed, READERS, PAUSE, options.readers_for))
        print(f"\n{READERS} readers, a page every {PAUSE:.0f} s, {run.seconds:.0f} s: {len(run.times)} pages, ", end="")
        print(f"{run.errors} errors, half below {run.below(0.5):.0f} ms, 95 of 100 below {run.below(0.95):.0f} ms")
        run = asyncio.run(many(server.url, mixed, SATURATED, 0.0, FOR))
        print(f"{SATURATED} readers without a pause: {len(run.times) / run.seconds:.0f} pages/s, {run.errors} errors")
    finally:
        server.close()


if __name__ == "__main__":
    main()
