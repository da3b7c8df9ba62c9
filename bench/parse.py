"""Measures reading and parsing, and tries the laws on mutations of real records.

    python -m bench.parse FOLDER [--megabytes 100] [--laws 200000]

FOLDER holds records as text. They are repeated with changes until they are so large; speed is in processor time of one core,
memory is the peak while one record is parsed, in multiples of its size.
"""

import argparse
import random
import re
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from memcon.model import Source, laws
from memcon.parse import parse
from memcon.read import read_bytes
from memcon.read.plain import read_plain

NAIVE = re.compile(r"^([A-Z][\w. '’\-]{1,40}):\s")


def changed(texts: list[bytes], size: int) -> Iterator[bytes]:
    """The records again and again, their numbers other ones each time."""
    chance, done = random.Random(7), 0
    while done < size:
        for text in texts:
            data = re.sub(rb"\d\d", lambda _: b"%02d" % chance.randrange(10, 28), text) if done else text
            done += len(data)
            yield data


def naive(text: str) -> int:
    """What a regular expression and a paragraph find: the number of turns."""
    turns: list[list[str]] = []
    for paragraph in text.split("\n\n"):
        match = NAIVE.match(paragraph.strip() + "\n")
        if match:
            turns.append([match[1], paragraph[match.end() :]])
        elif turns:
            turns[-1][1] += " " + paragraph.strip()
    return len(turns)


def speed(texts: list[bytes], size: int) -> None:
    spent = {"read": 0.0, "parse": 0.0, "naive": 0.0}
    total = turns = 0
    for data in changed(texts, size):
        begun = time.process_time()
        document = read_plain(Source.of(data, "x.txt", "text/plain"))
        read = time.process_time()
        turns += len(parse(document).turns)
        parsed = time.process_time()
        naive(document.chars)
        spent["read"] += read - begun
        spent["parse"] += parsed - read
        spent["naive"] += time.process_time() - parsed
        total += len(data)
    both = spent["read"] + spent["parse"]
    print(f"{total / 1e6:.1f} MB, {turns} turns")
    print(f"read and parse {total / both / 1e6:.2f} MB/s")
    print(f"read alone {total / spent['read'] / 1e6:.2f} MB/s, parse alone {total / spent['parse'] / 1e6:.2f} MB/s")
    print(f"a regular expression {total / spent['naive'] / 1e6:.1f} MB/s")


def memory(texts: list[bytes]) -> None:
    worst = 0.0
    for data in texts:
        parse(read_plain(Source.of(data, "x.txt", "text/plain")))  # the words of the lexicons are no record's
        tracemalloc.start()
        for document in read_bytes(data, "x.txt"):
            parse(document)
        worst = max(worst, tracemalloc.get_traced_memory()[1] / len(data))
        tracemalloc.stop()
    print(f"memory for one record at most {worst:.1f} times its size")


def try_laws(texts: list[bytes], count: int) -> None:
    chance, broken = random.Random(11), 0
    whole = [text.decode("utf-8", "surrogateescape") for text in texts]
    for _ in range(count):
        one, other = chance.choice(whole), chance.choice(whole)
        at, start = chance.randrange(len(one)), chance.randrange(len(other))
        text = (
            one[: chance.randint(0, 800)] + one[at : at + chance.randint(0, 600)] + other[start : start + chance.randint(0, 600)]
        )
        for _ in range(chance.randint(0, 4)):
            place = chance.randrange(len(text) + 1)
            text = (
                text[:place] + chance.choice([":", "\n\n", "[", "]", "(", ")", "\r", "\f", "\u2028", "**", "[1]"]) + text[place:]
            )
        document = read_plain(Source.of(text.encode("utf-8", "surrogateescape"), "x.txt", "text/plain"))
        found = laws.violations(document, parse(document))
        broken += bool(found)
        if found:
            print(found[:2], repr(text[:400]))
    print(f"{count} mutations, {broken} with a violation of a law")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--laws", type=int, default=0)
    given = parser.parse_args()
    texts = [path.read_bytes() for path in sorted(given.folder.rglob("*.txt"))]
    if given.laws:
        try_laws(texts, given.laws)
        return
    memory(texts)
    speed(texts, int(given.megabytes * 1e6))


if __name__ == "__main__":
    main()
