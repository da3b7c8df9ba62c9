"""The records of an archive as a list: what is there at a glance, page by page, and what stands before and after each."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from .store import Store

_FEW = 4
_LANGUAGE = re.compile(r"-[a-z]{2,3}\Z")
_SHOWN = "SELECT n, id, coalesce(title, file), date, first, language, collection, file, sha256, withdrawn FROM records"
_SPEAKERS = """
SELECT coalesce(people.name, ''), count(*) FROM units
LEFT JOIN people ON people.record = units.record AND people.id = units.speaker
WHERE units.record = ? AND kind = 'speech' AND NOT stale GROUP BY units.speaker ORDER BY count(*) DESC, people.name
"""


class Summary(NamedTuple):
    """A record in a list: `date` in EDTF, `language` a BCP 47 tag, who speaks most; what is not known is None."""

    id: str
    title: str
    date: str | None
    language: str | None
    collection: str | None
    file: str
    sha256: str
    withdrawn: bool
    turns: int
    speakers: tuple[str, ...]


class Counts(NamedTuple):
    """How many records there are, and how many of each year, language and collection; None is what is not known."""

    records: int
    years: tuple[tuple[int | None, int], ...]
    languages: tuple[tuple[str | None, int], ...]
    collections: tuple[tuple[str | None, int], ...]


class Choice(NamedTuple):
    """Which records are listed; None leaves open, `year` 0 and an empty string choose what is not known."""

    year: int | None = None
    language: str | None = None
    collection: str | None = None


class Catalogue:
    """The list of an archive's records, by date and then by id, the undated last; withdrawn ones are left out."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def counts(self) -> Counts:
        """What is there at a glance."""

        def by(what: str, order: str) -> tuple[tuple[Any, int], ...]:
            sql = f"SELECT {what} AS value, count(*) FROM records WHERE NOT withdrawn GROUP BY value ORDER BY {order}"  # noqa: S608
            return tuple(self._store.rows(sql))

        years = by("first / 10000", "value IS NULL, value")
        usual = "value IS NULL, count(*) DESC, value"
        return Counts(sum(n for _, n in years), years, by("language", usual), by("collection", usual))

    def page(self, choice: Choice, offset: int, limit: int) -> tuple[int, list[Summary]]:
        """How many records are chosen, and at most `limit` of them from `offset` on."""
        where, values = _chosen(choice)
        (total,) = self._store.one(f"SELECT count(*) FROM records WHERE {where}", values)  # noqa: S608
        sql = f"SELECT n FROM records WHERE {where} ORDER BY first IS NULL, first, id LIMIT ? OFFSET ?"  # noqa: S608
        numbers = self._store.rows(sql, (*values, limit, offset))
        return total, [self._summary(self._store.one(f"{_SHOWN} WHERE n = ?", number)) for number in numbers]

    def newest(self, limit: int) -> list[Summary]:
        """The records that came last into the archive, the last first."""
        rows = self._store.rows(f"{_SHOWN} WHERE NOT withdrawn ORDER BY n DESC LIMIT ?", (limit,))
        return [self._summary(row) for row in rows]

    def find(self, ids: Sequence[str]) -> list[Summary]:
        """The records of these ids that the archive holds, in their order."""
        rows = [row for id_ in ids for row in self._store.rows(f"{_SHOWN} WHERE id = ?", (id_,))]
        return [self._summary(row) for row in rows]

    def versions(self, record: str) -> list[Summary]:
        """The same record in other languages: ids that differ by the tag of a language at the end alone."""
        stem = _LANGUAGE.sub("", record)
        if stem == record:
            return []
        sql = f"{_SHOWN} WHERE id BETWEEN ? AND ? AND id <> ? AND NOT withdrawn ORDER BY id"
        rows = self._store.rows(sql, (f"{stem}-", f"{stem}-zzz", record))
        return [self._summary(row) for row in rows if _LANGUAGE.sub("", row[1]) == stem]

    def beside(self, record: str) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
        """Id and title of the record before this one, and of the one after it. Raises LookupError for an unknown id."""
        (first,) = self._store.one("SELECT first FROM records WHERE id = ?", (record,))
        if first is None:
            before = self._next("first IS NULL AND id < ?", "id DESC", record)
            before = before or self._next("first IS NOT NULL", "first DESC, id DESC")
            return before, self._next("first IS NULL AND id > ?", "id", record)
        after = self._next("(first, id) > (?, ?)", "first, id", first, record) or self._next("first IS NULL", "id")
        return self._next("(first, id) < (?, ?)", "first DESC, id DESC", first, record), after

    def _next(self, where: str, order: str, *values: object) -> tuple[str, str] | None:
        sql = f"SELECT id, coalesce(title, file) FROM records WHERE NOT withdrawn AND {where} ORDER BY {order} LIMIT 1"  # noqa: S608
        return next(((id_, title) for id_, title in self._store.rows(sql, values)), None)

    def _summary(self, row: tuple[Any, ...]) -> Summary:
        n, id_, title, date, _, language, collection, file, sha256, withdrawn = row
        speakers = self._store.rows(_SPEAKERS, (n,))
        names = tuple(name for name, _ in speakers if name)[:_FEW]
        turns = sum(count for _, count in speakers)
        return Summary(id_, title, date, language, collection, file, sha256, bool(withdrawn), turns, names)


def _chosen(choice: Choice) -> tuple[str, tuple[Any, ...]]:
    where: list[str] = ["NOT withdrawn"]
    values: list[int | str] = []
    if choice.year is not None:
        where.append("first / 10000 = ?" if choice.year else "first IS NULL")
        values += [choice.year] if choice.year else []
    for column, value in (("language", choice.language), ("collection", choice.collection)):
        if value is not None:
            where.append(f"{column} = ?" if value else f"{column} IS NULL")
            values += [value] if value else []
    return " AND ".join(where), tuple(values)
