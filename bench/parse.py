"""How fast records are read and parsed, beside the naive baseline on the same text in the same run.

    python -m bench.parse [MEGABYTES] [FOLDER...]

The records of the folders (default: the example collection) are repeated with changes to the size asked for. The baseline is one
regular expression a paragraph: it finds labels and knows nothing else.
"""

import re
import resource
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from memcon.parse import parse
from memcon.read import read_bytes

EXAMPLES = Path(__file__).parent.parent / "examples" / "records"
LABEL = re.compile(r"^([A-Z][\w. '’\-]{1,40}):\s")


def copies(folders: list[Path], size: int) -> Iterator[tuple[str, bytes]]:
    """Records until `size` bytes are reached, no two alike: years and names change from round to round."""
    texts = [(path.name, path.read_text(encoding="utf-8")) for folder in folders for path in sorted(folder.glob("*.txt"))]
    done, turn = 0, 0
    while done < size:
        for name, text in texts:
            data = f"{later(text, turn)}\n\n{turn}".encode()
            done += len(data)
            yield name, data
        turn += 1


def later(text: str, years: int) -> str:
    """The text with its years moved."""
    return re.sub(r"\b1[89]\d\d\b", lambda year: str(int(year[0]) - years % 90), text)


def baseline(text: str) -> int:
    """The turns that one regular expression finds."""
    return sum(LABEL.match(paragraph.strip() + "\n") is not None for paragraph in text.split("\n\n"))


def memory(name: str, data: bytes) -> float:
    """Bytes of memory at the peak for each byte of one record."""
    tracemalloc.start()
    kept = [(document, parse(document)) for document in read_bytes(data, name)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / len(data) if kept else 0.0


def main() -> None:
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 10_000_000
    folders = [Path(argument) for argument in sys.argv[2:]] or [EXAMPLES]
    spent = {"read": 0.0, "parse": 0.0, "baseline": 0.0}
    total = records = turns = 0
    for name, data in copies(folders, size):
        begun = time.process_time()
        (document,) = read_bytes(data, name)
        read = time.process_time()
        record = parse(document)
        parsed = time.process_time()
        baseline(data.decode("utf-8"))
        based = time.process_time()
        for part, seconds in zip(spent, (read - begun, parsed - read, based - parsed), strict=True):
            spent[part] += seconds
        total, records, turns = total + len(data), records + 1, turns + len(record.turns)
    both = spent["read"] + spent["parse"]
    print(f"{total / 1e6:.1f} MB, {records} records, {turns} turns, one process")
    print(f"read {total / spent['read'] / 1e6:.2f} MB/s, parse {total / spent['parse'] / 1e6:.2f} MB/s")
    print(f"read + parse {total / both / 1e6:.2f} MB/s; baseline {total / spent['baseline'] / 1e6:.2f} MB/s", end="; ")
    print(f"ratio {spent['baseline'] / both:.3f}")
    name, data = max(copies(folders, 1), key=lambda pair: len(pair[1]))
    print(f"memory for one record of {len(data)} bytes: {memory(name, data):.1f} times its size (tracemalloc)")
    print(f"peak of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
