"""The tree of a query → the engine's query, and the patterns by which its words are found again in a text."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from re import escape

import tantivy
from tantivy import Occur
from tantivy import Query as Engine

from .index import Words
from .lexemes import QueryError
from .patterns import Patterns
from .query import And, Exact, Fielded, Fuzzy, Near, Node, Not, Or, Phrase, Prefix
from .query import Words as WordsNode
from .spellings import TooManyError, Word, readings, sequences
from .tokens import fold, parts

_EXPANDED = 10_000  # words that the end of a compound may begin, at most

Filter = Callable[[str, str], Engine]
"""Makes a filter of a field's name and value; raises ValueError for a value that it does not understand."""


def any_of(queries: Iterable[Engine]) -> Engine:
    """What matches at least one."""
    members = list(queries)
    if len(members) == 1:
        return members[0]
    return Engine.boolean_query([(Occur.Should, member) for member in members]) if members else Engine.empty_query()


def all_of(queries: Iterable[Engine]) -> Engine:
    """What matches every one."""
    members = list(queries)
    return members[0] if len(members) == 1 else Engine.boolean_query([(Occur.Must, member) for member in members])


class Compiler:
    """Compiles one query; `patterns` collects what is to be highlighted, but nothing that stands under a NOT."""

    def __init__(self, query: str, schema: tantivy.Schema, words: Words, field: Filter) -> None:
        self.query, self.schema, self.words, self.field = query, schema, words, field
        self.patterns = Patterns.none()

    def compile(self, node: Node) -> Engine:
        """The engine's query for a tree. Raises QueryError where the tree asks too much, or a field's value is wrong."""
        try:
            return self._compile(node)
        except TooManyError:
            reason = "this phrase has too many spellings; shorten it, or write = before it for this spelling only"
            raise QueryError(self.query, 0, len(self.query), reason) from None

    def _compile(self, node: Node) -> Engine:
        match node:
            case WordsNode():
                return self._words(node.text)
            case Phrase():
                return self._phrase(node.text)
            case Exact():
                return self._exact(node.text)
            case Prefix():
                return self._prefix(node.text)
            case Fuzzy():
                return self._fuzzy(node)
            case Near():
                pairs = pairwise(node.members)
                return all_of(self._near(one.text, two.text, node.distance) for one, two in pairs)
            case Fielded():
                return self._fielded(node)
            case Or():
                return any_of([self._compile(member) for member in node.members])
            case And():
                return self._and(node.members)
            case Not():
                return self._and((node,))

    def _and(self, members: Sequence[Node]) -> Engine:
        clauses = []
        for member in members:
            if isinstance(member, Not):
                kept, self.patterns = self.patterns, Patterns.none()
                clauses.append((Occur.MustNot, self._compile(member.member)))
                self.patterns = kept
            else:
                clauses.append((Occur.Must, self._compile(member)))
        if all(occur == Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, Engine.const_score_query(Engine.all_query(), 0.0)))
        return Engine.boolean_query(clauses)

    def _fielded(self, node: Fielded) -> Engine:
        try:
            return self.field(node.name, node.value)
        except ValueError as error:
            start = max(0, self.query.find(node.value))
            raise QueryError(self.query, start, start + len(node.value), str(error)) from error

    def _words(self, text: str) -> Engine:
        return any_of(all_of(self._word(word) for word in reading) for reading in readings(parts(text), self.words))

    def _word(self, word: Word) -> Engine:
        self.patterns.sequences.update(word.ways)
        return any_of([*(self._sequence(way, word.run) for way in word.ways), *self._joined(word)])

    def _joined(self, word: Word) -> list[Engine]:
        if word.run or not self.words.joined(word.joined):
            return []
        self.patterns.joined.add(word.joined)
        return [self._term("joined", word.joined)]

    def _phrase(self, text: str) -> Engine:
        found = []
        for reading in readings(parts(text), self.words):
            if len(reading) == 1:
                found.append(self._word(reading[0]))
                continue
            ways = sequences(reading)
            self.patterns.sequences.update(ways)
            found += [self._sequence(way) for way in ways]
        return any_of(found)

    def _sequence(self, way: tuple[str, ...], run: bool = False) -> Engine:
        """Parts one after the other; a run of characters by its pairs, which are rarer."""
        if run and len(way) > 1:
            pairs = [one + two for one, two in pairwise(way)]
            return self._term("bigrams", pairs[0]) if len(pairs) == 1 else self._adjacent("bigrams", pairs)
        return self._term("text", way[0]) if len(way) == 1 else self._adjacent("text", list(way))

    def _exact(self, text: str) -> Engine:
        found = parts(text)
        written = [part.exact + part.joint.strip("&_") for part in found[:-1]]
        ends = [found[-1].exact + joint for joint in ("", "-", "'", ".") if self.words.exact(found[-1].exact + joint)]
        ways = [(*written, end) for end in ends]
        self.patterns.exact.update(ways)
        return any_of(self._term("exact", way[0]) if len(way) == 1 else self._adjacent("exact", list(way)) for way in ways)

    def _prefix(self, text: str) -> Engine:
        found = parts(text)
        if found[0].joint == "&":
            return self._phrase(text)
        *before, last = [part.folded for part in found]
        self.patterns.prefixes.add((*before, last))
        beginning = escape("".join((*before, last))) + ".*"
        queries = [Engine.regex_query(self.schema, field, beginning) for field in ("text", "joined")]
        if before:
            if not self.words.begin(last, _EXPANDED):
                start = max(0, self.query.find(text))
                reason = f"too many words begin with {last!r}; write more of it"
                raise QueryError(self.query, start, start + len(text), reason)
            words: list[str | tuple[int, str]] = [*map(escape, before), escape(last) + ".*"]
            queries.append(Engine.regex_phrase_query(self.schema, "text", words))
        return any_of(queries)

    def _fuzzy(self, node: Fuzzy) -> Engine:
        word = fold("".join(part.exact for part in parts(node.text)))
        self.patterns.fuzzy.add((word, node.distance))
        return any_of(Engine.fuzzy_term_query(self.schema, field, word, node.distance) for field in ("text", "joined"))

    def _near(self, one: str, two: str, distance: int) -> Engine:
        first, second = (self._ways(text) for text in (one, two))
        self.patterns.near.update((way, other, distance) for way in first for other in second)
        return any_of(query for way in first for other in second for query in self._pair(way, other, distance))

    def _ways(self, text: str) -> list[tuple[str, ...]]:
        return [way for reading in readings(parts(text), self.words) for way in sequences(reading)]

    def _pair(self, one: tuple[str, ...], two: tuple[str, ...], distance: int) -> list[Engine]:
        """Two sequences near each other: single parts by the engine's slop, longer ones with every gap spelt out."""
        if len(one) == len(two) == 1 and one != two:
            slop = ([*one, *two], [*two, *one])
            return [Engine.phrase_query(self.schema, "text", list(order), slop=distance) for order in slop]
        orders = ((one, two), (two, one))
        return [
            self._adjacent("text", [*enumerate(before), *enumerate(after, len(before) + gap)])
            for before, after in (orders if one != two else orders[:1])
            for gap in range(distance + 1)
        ]

    def _adjacent(self, field: str, words: Sequence[str | tuple[int, str]]) -> Engine:
        return Engine.phrase_query(self.schema, field, list(words))

    def _term(self, field: str, word: str) -> Engine:
        return Engine.term_query(self.schema, field, word)
