"""Passages of an archive: candidates by the rarest words of a quotation, from the index; texts from the store."""

import json
from collections.abc import Sequence
from functools import lru_cache, partial

import tantivy
from tantivy import Occur, Query

from memcon.archive import Archive
from memcon.archive.tokens import parts
from memcon.model import Edition

from .citation import Citation, best
from .passages import Held, Passage, Place, sharing_most
from .words import words

RAREST = 6
"""Words of a quotation that are looked for: the rarest ones."""
SHORT = 8
"""Words up to which a quotation is looked for as a phrase too, since it may have no rare word."""
LIMIT = 24
"""Passages among which the heading of a cited record is looked for."""
_SHARES_MOST = 4  # passages ranked by the index for each one that is compared
_SQL = """
SELECT records.id, kind, ref, number, speaker, language, text
FROM units JOIN records ON records.n = units.record WHERE units.n = ?
"""
_CITED = """
SELECT id FROM records WHERE id IN (SELECT value FROM json_each(?)) OR id LIKE '%-d' || ?
OR EXISTS (SELECT 1 FROM json_each(?) WHERE records.id LIKE '%-' || value)
UNION SELECT id FROM records WHERE first = ? OR last = ?
ORDER BY id LIMIT 500
"""


class Archived:
    """Passages of an archive, for one thread at a time.

    Every method raises ArchiveError where the archive cannot be used.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.edition = lru_cache(maxsize=64)(self._load)
        self._held = lru_cache(maxsize=16)(self._hold)
        self._passage = lru_cache(maxsize=4096)(self._read)
        self.cited = lru_cache(maxsize=1024)(self._cited)

    def withdrawn(self, id: str) -> bool:  # noqa: A002
        """Whether the record of that id has been withdrawn."""
        return self._archive.withdrawn(id)

    def near(self, keys: Sequence[str], limit: int, record: str | None = None) -> list[Passage]:
        """Up to `limit` passages (of one record, if its id is given) that share most with these words, best first."""
        if record is not None:
            return self._held(record).near(keys, limit)
        folded = [part.folded for part in parts(" ".join(keys))]
        store, index = self._archive.store, self._archive.index
        with index.same_state(store) as searcher:
            query = _query(folded, searcher, index.schema)
            if query is None:
                return []
            addresses = [address for _, address in searcher.search(query, limit * _SHARES_MOST, count=False).hits]
            numbers = searcher.fast_field_values("unit", addresses) if addresses else []
            found = [self._passage(int(n)) for n in numbers if n is not None]
        return sharing_most(keys, found)[:limit]

    def _read(self, unit: int) -> Passage:
        """The passage of that number (a number is never used again)."""
        record, kind, ref, number, speaker, language, text = self._archive.store.one(_SQL, (unit,))
        return Passage(Place(record, kind, ref, number, speaker, language), text, partial(self.edition, record))

    def _load(self, id: str) -> Edition:  # noqa: A002
        edition = self._archive.edition(id)
        if edition is None:
            raise LookupError(id)
        return edition

    def _hold(self, id: str) -> Held:  # noqa: A002
        return Held([self.edition(id)])

    def _cited(self, found: Citation) -> Edition | None:
        """The edition of the record that is cited, None where it is not held or more than one may be meant."""
        day = int(found.days[0].replace("-", "")) if found.days else None
        values = (json.dumps(found.ids), found.document, json.dumps(found.numbers), day, day)
        ids = {id_ for (id_,) in self._archive.store.rows(_CITED, values)}
        ids |= {passage.place.record for passage in self.near(words(found.words).keys, LIMIT) if passage.place.kind == "header"}
        records = [self.edition(id_).record for id_ in sorted(ids)]
        record = best(found, records)
        return self.edition(record.id) if record else None


def _query(folded: Sequence[str], searcher: tantivy.Searcher, schema: tantivy.Schema) -> Query | None:
    """Passages with the rarest of the words; a short quotation as a phrase before all."""
    counted = sorted((count, word) for word in set(folded) if (count := searcher.doc_freq("text", word)))
    clauses = [(Occur.Should, Query.term_query(schema, "text", word)) for _, word in counted[:RAREST]]
    if 1 < len(folded) <= SHORT and len(counted) == len(set(folded)):
        clauses.append((Occur.Should, Query.boost_query(Query.phrase_query(schema, "text", list(folded)), SHORT)))
    return Query.boolean_query(clauses) if clauses else None
