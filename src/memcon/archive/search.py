"""Searching: a query and filters → exact total, hits with highlights, facets; the same page whenever it is asked for."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

import msgspec
import tantivy
from rapidfuzz import process
from rapidfuzz.fuzz import WRatio
from tantivy import Occur, Order
from tantivy import Query as Engine

from .compile import Compiler, all_of
from .filters import FilterCompiler, Filters
from .index import FACETS, Index, Words
from .patterns import Patterns, highlights
from .query import And, Exact, Near, Node, Or, Phrase, parse
from .query import Words as WordsNode
from .store import Store
from .tokens import fold

Sort = Literal["relevance", "date"]
_TIES = 5000  # hits of one rank that are put in order at most
_FACET = 50  # values of a facet at most; years are all given
_NAMED = ("speaker", "addressee", "about", "source")
_ROW = """
SELECT units.kind, units.ref, units.speaker, source_start, source_end, units.text,
       records.id, file, title, date, people.name, people.authority
FROM units JOIN records ON records.n = units.record
LEFT JOIN people ON people.record = units.record AND people.id = units.speaker WHERE units.n = ?
"""


class Person(msgspec.Struct, frozen=True):
    """Somebody, as all answers name him."""

    id: str
    name: str


class Hit(msgspec.Struct, frozen=True):
    """A passage that was found. Offsets of the source are code points of the document's characters, `highlights` of `text`.

    `reported` tells that the passage was found because words of the speaker asked for are reported in it.
    """

    record: str
    file: str
    ref: str
    title: str | None
    date: str | None
    speaker: Person | None
    kind: str
    text: str
    source_start: int
    source_end: int
    highlights: list[tuple[int, int]]
    reported: bool = False

    def lines(self, width: int = 60) -> Iterator[tuple[str, str, str]]:
        """A line for each highlight: at most `width` characters before it, the words, at most `width` after it."""
        for start, end in self.highlights:
            yield self.text[max(0, start - width) : start], self.text[start:end], self.text[end : end + width]


class Results(NamedTuple):
    """What was found. `near` are names like one that was asked for and that nobody in the archive bears."""

    query: str
    total: int
    rows: Sequence[tuple[Any, ...]]
    patterns: Patterns
    facets: dict[str, list[tuple[Any, ...]]] | None
    near: tuple[str, ...]
    speaker: str | None

    def hits(self) -> Iterator[Hit]:
        """The hits in their order, made one by one."""
        for row in self.rows:
            yield self._hit(*row)

    def _hit(
        self,
        kind: str,
        ref: str,
        speaker: str | None,
        start: int,
        end: int,
        text: str,
        record: str,
        file: str,
        title: str | None,
        date: str | None,
        name: str | None,
        authority: str | None,
    ) -> Hit:
        person = Person(authority or f"{record}/{speaker}", name) if speaker and name else None
        reported = self.speaker is not None and kind in ("summary", "prose")
        marks = highlights(text, self.patterns)
        return Hit(record, file, f"{record}{ref}", title, date, person, kind, text, start, end, marks, reported)


class Searcher:
    """Searches the last committed state of an archive; for one thread at a time."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self._index = store, index
        self._filters = FilterCompiler(index.schema)

    def search(
        self,
        query: str,
        filters: Filters | None = None,
        sort: Sort = "relevance",
        limit: int = 10,
        offset: int = 0,
        facets: bool = False,
    ) -> Results:
        """The hits from `offset` on, at most `limit`, and how many there are in all.

        Raises QueryError for a query, FilterError for a filter that cannot be understood; both are ValueErrors.
        """
        node, filters = parse(query), filters or Filters()
        with self._index.same_state(self._store) as searcher:
            compiler = Compiler(query, self._index.schema, Words(searcher), self._filters.clause)
            clauses = list(self._filters.clauses(filters))
            engine = _whole(compiler.compile(node) if node is not None else None, clauses)
            by_date = sort == "date" or node is None or not _ranks(node)
            total, numbers = _page(searcher, engine, by_date, limit, offset)
            rows = [self._store.one(_ROW, (n,)) for n in numbers]
            found = self._facets(searcher, engine) if facets else None
        near = () if total else self._near(searcher, filters)
        return Results(query, total, rows, compiler.patterns, found, near, filters.speaker)

    def _facets(self, searcher: tantivy.Searcher, engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
        terms = {name: {"terms": {"field": name, "size": _FACET}} for name in FACETS}
        terms["year"] = {"terms": {"field": "year", "size": 10_000}}
        answer = searcher.aggregate(engine, terms)
        found: dict[str, list[tuple[Any, ...]]] = {}
        for name, values in answer.items():
            counts = [(bucket["key"], bucket["doc_count"]) for bucket in values["buckets"]]
            found[name] = sorted(counts, key=lambda count: (-count[1], str(count[0])))
        found["year"] = sorted((f"{int(year):04}", n) for year, n in found["year"])
        found["speaker"] = [(id_, self._name(id_), n) for id_, n in found["speaker"]]
        return found

    def _name(self, id_: str) -> str:
        record, _, local = id_.rpartition("/")
        sql = "SELECT people.name FROM people JOIN records ON records.n = record WHERE records.id = ? AND people.id = ?"
        named = self._store.rows(sql, (record, local)) or self._store.rows(
            "SELECT name FROM people WHERE authority = ? ORDER BY length(name) DESC, name LIMIT 1", (id_,)
        )
        return str(named[0][0]) if named else id_

    def _near(self, searcher: tantivy.Searcher, filters: Filters) -> tuple[str, ...]:
        """Names like the first one among the filters that finds nothing by itself."""
        for field in _NAMED:
            name = getattr(filters, field)
            if name and not _count(searcher.search(self._filters.clause(field, name), 1)):
                names = [n for (n,) in self._store.rows("SELECT DISTINCT name FROM people ORDER BY name")]
                found = process.extract(name, names, scorer=WRatio, processor=fold, limit=3, score_cutoff=70)
                return tuple(str(near) for near, *_ in found)
        return ()


def _whole(text: Engine | None, clauses: Sequence[Engine]) -> Engine:
    members = [*([text] if text is not None else []), *clauses]
    return all_of(members) if members else Engine.boolean_query([(Occur.Must, Engine.const_score_query(Engine.all_query(), 0.0))])


def _ranks(node: Node) -> bool:
    """Whether what is found has ranks that differ: a beginning of a word, or a filter, gives all the same."""
    if isinstance(node, And | Or):
        return any(_ranks(member) for member in node.members)
    return isinstance(node, WordsNode | Phrase | Exact | Near)


def _page(searcher: tantivy.Searcher, engine: Engine, by_date: bool, limit: int, offset: int) -> tuple[int, list[int]]:
    """The total and the units of one page."""
    wanted = min(offset + limit, searcher.num_docs)
    if by_date or not wanted:
        found = searcher.search(engine, max(1, wanted), order_by_field="order", order=Order.Asc)
        addresses = [address for _, address in found.hits][offset : offset + limit]
        return _count(found), _units(searcher, addresses)
    window = min(wanted + 10, searcher.num_docs)
    found = searcher.search(engine, window)
    total, hits = _count(found), found.hits
    while len(hits) < total and hits[wanted - 1][0] == hits[-1][0] and window < wanted + _TIES:
        window = min(window * 4, searcher.num_docs)
        hits = searcher.search(engine, window, count=False).hits
    orders = searcher.fast_field_values("order", [address for _, address in hits])
    ranked = sorted(zip(hits, orders, strict=True), key=lambda hit: (-hit[0][0], hit[1]))
    return total, _units(searcher, [address for (_, address), _ in ranked][offset : offset + limit])


def _count(result: tantivy.SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # the engine has it, its declarations do not


def _units(searcher: tantivy.Searcher, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
    return [int(n) for n in searcher.fast_field_values("unit", list(addresses)) if n is not None] if addresses else []
