import csv
import io
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from memcon.model import Document, Span, laws, reading
from memcon.parse import parse
from memcon.read import ReadError, read_bytes, read_file
from memcon.read.column_map import known

TALK = "Record of a Talk\n\nTime: 3 May 1961\n\nOrrin: The dues stay.\n\nVale: They do.\n\nOrrin: Good.\n\nVale: “Ü.”\n"
WILSON = known()[0]
COLUMNS = ["document_url", "text_body", *(column for column in WILSON.fields.values() if column != "document_url")]


def row(n: int, **cells: str) -> dict[str, str]:
    return (
        dict.fromkeys(COLUMNS, "")
        | {"document_url": f"https://digitalarchive.wilsoncenter.org/document/{n}", "text_body": TALK}
        | cells
    )


def as_csv(rows: Sequence[dict[str, str]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_sqlite(rows: Sequence[dict[str, str]], path: Path, table: str = "documents", wal: bool = False) -> bytes:
    base = sqlite3.connect(path)
    if wal:
        base.execute("PRAGMA journal_mode = WAL")
    name = table.replace('"', '""')
    base.execute(f'CREATE TABLE "{name}" ({", ".join(rows[0])})')
    base.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(rows[0]))})', [list(one.values()) for one in rows])
    base.commit()
    base.close()
    return path.read_bytes()


def documents(data: bytes, name: str) -> list[Document]:
    found = list(read_bytes(data, name))
    for document in found:
        assert laws.violations(document, parse(document)) == []
    return found


def fields(document: Document) -> set[tuple[str, str]]:
    return {(given.name, given.value) for given in document.givens if given.kind == "field"}


FULL = row(
    117838,
    title="A Talk between Orrin and Vale",
    original_publication_date="May 3, 1961",
    language="Chinese",
    source="Harbour Archive, f. 2, d. 7. Obtained by Ada Lund and translated by Per J. Holm.",
    subjects_discussed=json.dumps(["Harbours--Dues", "Varn"]),
    associated_people_orgs='["Orrin, Anna, 1901-1980"]',
    record_id="117838",
    authors="",
)


@pytest.mark.parametrize("form", ["csv", "tsv", "sqlite", "sqlite-wal"])
def test_a_row_is_a_document_with_its_fields(form: str, tmp_path: Path) -> None:
    rows = [FULL, row(7, text_body=TALK.replace("Orrin", "Lund"))]
    if form in ("csv", "tsv"):
        data = as_csv(rows, "," if form == "csv" else "\t")
    else:
        data = as_sqlite(rows, tmp_path / "dump.db", wal=form.endswith("wal"))
    one, two = documents(data, f"dump.{form}")
    assert one.chars == TALK
    assert one.locator == FULL["document_url"]
    assert one.origin_map.part == "text_body"
    assert one.origin(Span(0, 6)) == Span(0, 6)
    assert "Lund" in two.chars
    assert fields(one) >= {
        ("title", "A Talk between Orrin and Vale"),
        ("subject", "Harbours--Dues"),
        ("subject", "Varn"),
        ("persons_discussed", "Orrin, Anna, 1901-1980"),
        ("obtained_by", "Ada Lund"),
        ("translated_by", "Per J. Holm"),
        ("document_number", "117838"),
    }
    record = parse(one)
    assert record.id == "wcda-117838"
    assert len(record.turns) == 4
    assert record.header.get("title") == "A Talk between Orrin and Vale"
    assert record.header.get("own_heading") == "Record of a Talk"
    assert record.header.get("original_language") == "Chinese (zho)"
    assert record.header.get("date") == "1961-05-03"
    assert record.header.all("authors") == ()


def test_those_through_whose_hands_it_came_are_told_apart() -> None:
    (document,) = documents(
        as_csv([row(1, source="Harbour Archive. Obtained by Ada Lund. Translated by Per Holm and Eva Dahl.")]), "x.csv"
    )
    assert fields(document) >= {("obtained_by", "Ada Lund"), ("translated_by", "Per Holm and Eva Dahl")}


def test_plain_columns_are_known() -> None:
    data = as_csv([{"id": "a1", "title": "Talk", "date": "1961-05", "place": "Varn", "url": "https://x.example", "text": TALK}])
    (document,) = documents(data, "talks.csv")
    assert document.locator == "a1"
    assert fields(document) == {("title", "Talk"), ("date", "1961-05"), ("location", "Varn"), ("url", "https://x.example")}


def test_a_map_beside_the_file_reads_any_other(tmp_path: Path) -> None:
    path = tmp_path / "talks.csv"
    path.write_bytes('nr;heading;body\n1;Erstes Gespräch;"Orrin: Ja.\nVale: Nein."\n'.encode("cp1252"))
    with pytest.raises(ReadError, match=r"its columns are not known \(it has nr, heading, body\).*write a column map"):
        list(read_file(path))
    (tmp_path / "talks.csv.toml").write_text('key = "nr"\ntext = "body"\n[fields]\ntitle = "heading"\n')
    (document,) = read_file(path)
    assert (document.locator, document.chars, document.encoding) == ("1", "Orrin: Ja.\nVale: Nein.", "cp1252")
    assert fields(document) == {("title", "Erstes Gespräch")}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('text = "none"\nkey = "nr"', "needs the columns none, nr"),
        ('key = "nr"', "wrong .*text"),
        ("text = 1", "wrong"),
        ("[", "wrong"),
        ('text="body"\nx=1', "wrong"),
    ],
)
def test_a_wrong_map_is_told(said: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "talks.csv").write_text("nr,body\n1,x\n")
    (tmp_path / "talks.toml").write_text(said)
    with pytest.raises(ReadError, match=reason):
        list(read_file(tmp_path / "talks.csv"))


def test_another_table_and_other_tables_beside_it(tmp_path: Path) -> None:
    data = as_sqlite([{"id": "1", "text": TALK}], tmp_path / "a.db", table='od"d table')
    assert [document.locator for document in documents(data, "a.db")] == ["1"]
    with pytest.raises(ReadError, match="its columns are not known"):
        list(read_bytes(as_sqlite([{"a": "1"}], tmp_path / "b.db"), "b.db"))
    sqlite3.connect(tmp_path / "c.db").execute("PRAGMA user_version = 1").connection.close()
    with pytest.raises(ReadError, match="holds no table"):
        list(read_bytes((tmp_path / "c.db").read_bytes(), "c.db"))


def test_keys_that_are_missing_or_come_again_are_made_unique() -> None:
    rows = [{"id": key, "text": TALK} for key in ("a", "a", "", "a")]
    assert [document.locator for document in documents(as_csv(rows), "x.csv")] == ["a", "a (row 2)", "row 3", "a (row 4)"]


def test_rows_that_are_uneven_or_empty_are_told_and_kept() -> None:
    found = documents(b"id,title,text\n1,A,Orrin: Yes.\n2,B\n3,C,Vale: No.,more\n4,D,\n\n", "x.csv")
    assert [[issue.code for issue in document.issues] for document in found] == [
        [],
        ["row-uneven", "no-text"],
        ["row-uneven"],
        ["no-text"],
    ]
    assert [document.chars for document in found] == ["Orrin: Yes.", "", "Vale: No.", ""]


def test_a_text_that_is_a_page_is_read_as_one() -> None:
    (document,) = documents(as_csv([{"id": "1", "text": "<p><b>Orrin:</b> Yes &amp; no.</p><p>Vale: So.</p>"}]), "x.csv")
    assert [reading(document, (block.span,)).text for block in document.blocks] == ["Orrin: Yes & no.", "Vale: So."]


def test_a_field_without_end_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.read.table.LONGEST", 1000)
    data = b'id,text\n1,Orrin: Yes.\n2,"' + b"never closed\n" * 50_000
    _, two = documents(data, "x.csv")
    assert len(two.chars) == 1000
    assert [issue.code for issue in two.issues] == ["truncated"]


def test_a_damaged_database_gives_what_it_holds(tmp_path: Path) -> None:
    data = as_sqlite([{"id": str(n), "text": TALK * 30} for n in range(200)], tmp_path / "a.db")
    damaged = data[:200_000] + b"\xff" * 50_000 + data[250_000:]
    found = documents(damaged, "a.db")
    assert 0 < len(found) < 200
    assert found[-1].issues[-1].code == "truncated"
    for broken in (data[:100] + b"\xff" * 5000, data.replace(b"CREATE TABLE", b"CREATE TA\xff\xfeE", 1)):
        with pytest.raises(ReadError, match="SQLite: it is damaged"):
            list(read_bytes(broken, "a.db"))


def test_rows_come_by_one_by_one() -> None:
    rows = read_bytes(as_csv([row(n) for n in range(2000)]), "x.csv")
    assert next(rows).locator == next(iter([row(0)["document_url"]]))


def test_a_table_is_never_read_as_text() -> None:
    with pytest.raises(ReadError, match="text: it is a table by its name"):
        list(read_bytes(b"a,b\n1,2\n", "x.csv"))
