"""Measures reading, format by format, beside the bare library on the same bytes in the same run.

    python -m bench.read --megabytes 4

prints Markdown for docs/performance.md, the best of three rounds. All files are invented and made here.
"""

import argparse
import csv
import io
import os
import platform
import random
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
from lxml import etree

from memcon.parse import parse
from memcon.read import read_bytes
from memcon.read.guard import Guard

ROUNDS = 3
WORDS = re.findall(
    r"\w+",
    "harbour dues ferry pilot quay winter treaty minister council letter island fish grain toll coal ships crew tide lamp price "
    "agree refuse propose accept write speak wait open close raise lower count send bring keep leave before after while because",
)
NAMES = ("Orrin", "Mr. Vale", "Miss Lund", "Captain Holm")


class Case(NamedTuple):
    """A file, what is counted in it, the bare library on the same bytes, and the speed that is wanted."""

    name: str
    data: bytes
    amount: float
    unit: str
    bare: Callable[[], object]
    library: str
    wanted: float


class Talk:
    """Turns without end, from a fixed seed."""

    def __init__(self) -> None:
        self._random = random.Random(7)

    def turn(self) -> tuple[str, str]:
        words = self._random.choices(WORDS, k=self._random.randint(8, 90))
        return self._random.choice(NAMES), " ".join(words).capitalize() + "."

    def turns(self, letters: int) -> Iterator[tuple[str, str]]:
        while letters > 0:
            name, words = self.turn()
            letters -= len(words)
            yield name, words


def text(letters: int) -> bytes:
    return "\n\n".join(f"{name}: {words}" for name, words in Talk().turns(letters)).encode()


def tei(letters: int) -> bytes:
    out = ['<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>']
    turns = list(Talk().turns(letters))
    for n, at in enumerate(range(0, len(turns), 25), 1):
        out.append(
            f'<div type="document" xml:id="d{n}"><head>{n}. A Talk<note n="1" type="source">Source: Box {n}.</note></head>'
        )
        for name, words in turns[at : at + 25]:
            out.append(
                f'\n  <p><persName corresp="#p_{name[-4:]}">{name}</persName>: {words} <hi rend="italic">So</hi> it is.</p>'
            )
        out.append("</div>\n")
    return "".join([*out, "</body></text></TEI>"]).encode()


def page(letters: int) -> bytes:
    head = (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>A talk</title></head><body><nav><a href='/'>Home</a></nav><main>"
    )
    turns = "".join(
        f"<p class='tei-p3'><b>{name}:</b> {words} <a href='/people'>So</a> &amp; so.</p>\n"
        for name, words in Talk().turns(letters)
    )
    return f"{head}{turns}</main><footer>Imprint</footer></body></html>".encode()


def document(letters: int) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    run = '<w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    paragraphs = "".join(
        f"<w:p>{run.format('<w:b/>', name + ':')}{run.format('', ' ' + words)}</w:p>" for name, words in Talk().turns(letters)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", "<Types/>")
        container.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>')
    return out.getvalue()


def sheets(count: int) -> bytes:
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    talk, out = Talk(), io.BytesIO()
    canvas = Canvas(out, invariant=True)
    lines: list[str] = []
    for n in range(1, count + 1):
        while len(lines) < 46:
            name, words = talk.turn()
            lines += [*simpleSplit(f"{name}: {words}", "Times-Roman", 11, 450), ""]
        canvas.setFont("Times-Roman", 11)
        for i, line in enumerate(lines[:46]):
            canvas.drawString(72, 760 - 14 * i, line)
        lines = lines[46:]
        canvas.drawString(72, 800, "Harbour Papers, 1961")
        canvas.drawString(290, 40, str(n))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def dump(rows: int) -> bytes:
    talk, out = Talk(), io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("document_url", "title", "original_publication_date", "language", "source", "text_body"))
    for n in range(rows):
        body = "\n\n".join(f"{name}: {words}" for name, words in talk.turns(10_000))
        writer.writerow((f"https://archive.example/document/{n}", f"Talk {n}", "May 3, 1961", "Chinese", "Harbour Archive", body))
    return out.getvalue().encode()


def documents(data: bytes, name: str) -> Iterator[Any]:
    """The number of turns of each document; what is done to a row on two cores."""
    for one in read_bytes(data, name):
        yield len(parse(one).turns)


def fastest(task: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        task()
        times.append(time.perf_counter() - begun)
    return min(times)


def cases(megabytes: float, pages: int) -> Iterator[Case]:
    letters = int(megabytes * 1_000_000)
    data = text(letters)
    yield Case("talk.txt", data, len(data) / 1e6, "MB/s", data.decode, "bytes.decode", 10)
    data = tei(letters)
    yield Case("talk.xml", data, len(data) / 1e6, "MB/s", lambda d=data: etree.fromstring(d), "lxml", 3)  # type: ignore[misc]
    data = page(letters)
    yield Case("talk.html", data, len(data) / 1e6, "MB/s", lambda d=data: HTMLParser().feed(d.decode()), "html.parser", 1.5)  # type: ignore[misc]
    data = document(letters)
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        xml = container.read("word/document.xml")
    yield Case("talk.docx", data, len(xml) / 1e6, "MB/s of XML", lambda: etree.fromstring(xml), "lxml", 2)
    data = sheets(pages)
    yield Case("talk.pdf", data, pages, "pages/s", lambda d=data: _texts(d), "pypdfium2", 40)  # type: ignore[misc]


def _texts(data: bytes) -> None:
    file = pypdfium2.PdfDocument(data)
    for one in file:
        one.get_textpage().get_text_range()
    file.close()


def on_two_cores(rows: int) -> tuple[float, float]:
    """Records a second of a dump, read and parsed in two guarded children; and rows a second of the bare csv module."""
    task = import_module("bench.read").documents  # by the name under which the children find it
    halves = [dump(rows // 2), dump(rows // 2)]
    with Guard() as one, Guard() as two, ThreadPoolExecutor(2) as threads:
        for guard in (one, two):
            list(guard.stream(task, dump(2), "warm.csv"))
        begun = time.perf_counter()
        counts = threads.map(
            lambda pair: sum(1 for _ in pair[0].stream(task, pair[1], "dump.csv")), zip((one, two), halves, strict=True)
        )
        done = sum(counts)
        seconds = time.perf_counter() - begun
    bare = fastest(lambda: sum(1 for _ in csv.reader(io.StringIO(halves[0].decode()))))
    return done / seconds, rows / 2 / bare


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--megabytes", type=float, default=4)
    asked.add_argument("--pages", type=int, default=120)
    asked.add_argument("--rows", type=int, default=600)
    options = asked.parse_args()
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, {platform.machine()}.\n")
    print("| file | size | memcon | wanted | bare library | |\n|---|---|---|---|---|---|")
    for case in cases(options.megabytes, options.pages):
        mine = case.amount / fastest(lambda case=case: sum(1 for _ in read_bytes(case.data, case.name)))  # type: ignore[misc]
        bare = case.amount / fastest(case.bare)
        size = f"{len(case.data) / 1e6:.1f} MB"
        print(
            f"| {Path(case.name).suffix[1:]} | {size} | {mine:.1f} {case.unit} | {case.wanted:g} | {bare:.0f} | {case.library} |",
            flush=True,
        )
    mine, bare = on_two_cores(options.rows)
    print(f"| csv, with parsing, on two cores | {options.rows} × 10 KB | {mine:.0f} records/s | 300 | {bare:.0f} | csv |")


if __name__ == "__main__":
    main()
