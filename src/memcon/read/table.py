"""Dumps → Documents: one row of a CSV file or an SQLite table is one document, as the rows come by.

The characters are those of the text column; the other columns are fields of the header that stand nowhere in them.
"""

import csv
import io
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from memcon.model import Document, Issue, Origin, Source

from . import html, plain
from .column_map import Map, beside, choose
from .decoding import Decoded, encoding_of
from .errors import Refused

SQLITE = b"SQLite format 3\0"
LONGEST = 8_000_000
"""Characters of one text; what is longer is cut, with an Issue."""
_DELIMITERS = ",;\t|"
_PAGE = re.compile(r"<(?:p|br|div|b|i|em|strong|span|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)

Row = tuple[Mapping[str, str], tuple[Issue, ...]]


def sniff_csv(data: bytes, name: str) -> None:
    """A text whose first line names columns. Raises Refused."""
    if not name.casefold().endswith((".csv", ".tsv")):
        raise Refused("its name does not end in .csv or .tsv")
    plain.check(data[: 1 << 16])


def sniff_sqlite(data: bytes, name: str) -> None:  # noqa: ARG001 - every reader is asked with the name
    """The mark of an SQLite database. Raises Refused."""
    if not data.startswith(SQLITE):
        raise Refused("it is no SQLite database")


def read_csv(source: Source) -> Iterator[Document]:
    """One document for each row. Raises Refused where the columns are not known."""
    encoding, known_by = encoding_of(source.data)
    lines = io.TextIOWrapper(io.BytesIO(source.data), encoding, "surrogateescape", newline="")
    csv.field_size_limit(max(csv.field_size_limit(), len(source.data) + 1))  # a field without end is cut, not refused
    head = lines.readline()
    delimiter = max(_DELIMITERS, key=head.count)
    columns = [name.strip() for name in next(csv.reader([head.removeprefix("\ufeff")], delimiter=delimiter), [])]
    chosen = choose(columns, beside(source.places))
    return _documents(source, _csv_rows(lines, columns, delimiter), chosen, encoding, known_by)


def _csv_rows(lines: Iterable[str], columns: list[str], delimiter: str) -> Iterator[Row]:
    for row in csv.reader(lines, delimiter=delimiter):
        if row:
            issues = () if len(row) == len(columns) else (_uneven(len(row), len(columns)),)
            yield dict(zip(columns, row, strict=False)), issues


def _uneven(found: int, due: int) -> Issue:
    return Issue("row-uneven", f"the row has {found} columns, the head of the table {due}")


def read_sqlite(source: Source) -> Iterator[Document]:
    """One document for each row of the first table that a map fits. Raises Refused where there is none."""
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(_without_log(source.data))
        base.execute("PRAGMA query_only = ON")
        base.execute("PRAGMA trusted_schema = OFF")
        chosen, table, columns = _table(base, beside(source.places))
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        raise Refused(f"it is damaged ({error})", "repair it with `sqlite3 FILE .recover`") from error
    return _documents(source, _sqlite_rows(base, table, columns), chosen, "utf-8", "SQLite")


def _without_log(data: bytes) -> bytes:
    """The database as if it had no write-ahead log, which a copy in memory cannot have (bytes 18 and 19 of its header)."""
    return data[:18] + b"\1\1" + data[20:] if data[18:20] == b"\2\2" else data


def _table(base: sqlite3.Connection, own: Map | None) -> tuple[Map, str, list[str]]:
    found: dict[str, list[str]] = {}
    for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"):
        found[name] = [column for (column,) in base.execute("SELECT name FROM pragma_table_info(?)", (name,))]
    if not found:
        raise Refused("it holds no table")
    asked = [own.table] if own and own.table else ["documents", *found]
    refusals = []
    for name in asked:
        if name in found:
            try:
                return choose(found[name], own), name, found[name]
            except Refused as refused:
                refusals.append(refused)
    raise refusals[0] if refusals else Refused(f"it holds no table {asked[0]} (only {', '.join(found)})")


def _sqlite_rows(base: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[Row]:
    base.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    quoted = table.replace('"', '""')
    for row in base.execute(f'SELECT * FROM "{quoted}" ORDER BY rowid'):  # noqa: S608 - a name of the file's own, quoted
        yield {name: _cell(value) for name, value in zip(columns, row, strict=False)}, ()


def _cell(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    return "" if value is None else str(value)


def _documents(source: Source, rows: Iterator[Row], chosen: Map, encoding: str, known_by: str) -> Iterator[Document]:
    """A document for each row; the last one before damage bears the issue that says so."""
    held: Document | None = None
    seen: set[str] = set()
    number = 0
    while True:
        try:
            row, issues = next(rows)
        except StopIteration:
            break
        except (csv.Error, sqlite3.Error, UnicodeError) as error:
            if held is None:
                raise Refused(f"no row of it can be read ({error})") from error
            told = Issue("truncated", f"the table is damaged after row {number} ({error}); what comes after is missing")
            held = msgspec.structs.replace(held, issues=(*held.issues, told))
            break
        if held is not None:
            yield held
        number += 1
        held = _document(source, row, chosen, _key(row, chosen, number, seen), (encoding, known_by), issues)
    if held is not None:
        yield held


def _key(row: Mapping[str, str], chosen: Map, number: int, seen: set[str]) -> str:
    """The row's own key, or its number; a key that comes again has the number of the row after it."""
    key = (row.get(chosen.key, "").strip() if chosen.key else "") or f"row {number}"
    if key in seen:
        key = f"{key} (row {number})"
    seen.add(key)
    return key


def _document(
    source: Source, row: Mapping[str, str], chosen: Map, key: str, known: tuple[str, str], issues: tuple[Issue, ...]
) -> Document:
    chars = row.get(chosen.text, "")
    if len(chars) > LONGEST:
        issues = (
            *issues,
            Issue("truncated", f"the text has {len(chars)} characters; what comes after the first {LONGEST} is missing"),
        )
        chars = chars[:LONGEST]
    if not chars.strip():
        issues = (*issues, Issue("no-text", f"the column {chosen.text} is empty"))
    encoding, known_by = known
    origin = Origin(part=chosen.text)
    if _PAGE.search(chars):
        document = html.text_document(source, chars)
    else:
        document = plain.text_document(source, Decoded(chars, "utf-8", known_by, origin, ()))
    return msgspec.structs.replace(
        document,
        locator=key,
        encoding=encoding,
        known_by=known_by,
        origin_map=origin,
        givens=(*chosen.givens(row), *document.givens),
        issues=(*issues, *document.issues),
    )
