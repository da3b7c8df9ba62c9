"""The formats that a record can be written in, in the order in which they are offered."""

import csv
import io
from collections.abc import Callable
from typing import NamedTuple

from memcon.model import Edition, json_text, reading

from .annotations import annotations
from .citations import bibtex, csl_item, ris
from .tei import tei


class Format(NamedTuple):
    """A format: the ending of its files, and what writes one edition in it."""

    ending: str
    write: Callable[[Edition], str]


def _text(edition: Edition) -> str:
    """Exactly the characters that offsets count."""
    return edition.document.chars


def _annotations(edition: Edition) -> str:
    return _json(annotations(edition))


def _csl(edition: Edition) -> str:
    return _json([csl_item(edition)])


def _json(value: object) -> str:
    return json_text(value) + "\n"


def _csv(edition: Edition) -> str:
    """The turns as a table: one row a turn."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["record", "turn", "speaker_id", "speaker", "label", "mode", "start", "end", "text"])
    for turn in edition.record.turns:
        label = edition.quote(turn.label) if turn.label else ""
        words = reading(edition.document, turn.words).text
        who = [turn.who or "", edition.name(turn.who) or ""]
        writer.writerow([edition.record.id, turn.n, *who, label, turn.mode, turn.span.start, turn.span.end, words])
    return table.getvalue()


FORMATS: dict[str, Format] = {
    "annotations": Format("json", _annotations),
    "tei": Format("xml", lambda edition: tei(edition).decode("utf-8")),
    "text": Format("txt", _text),
    "csl-json": Format("csl.json", _csl),
    "bibtex": Format("bib", lambda edition: bibtex(csl_item(edition))),
    "ris": Format("ris", lambda edition: ris(csl_item(edition))),
    "csv": Format("csv", _csv),
}
