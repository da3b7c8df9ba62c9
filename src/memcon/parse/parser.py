"""Document → Record: the one door of the room."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from memcon.model import Direction, Document, Issue, Mark, Page, Passage, Record, Span, Style, Turn
from memcon.model.record import Mode

from . import ids, inline, notes, pages
from .blocks import Para, Part, paragraphs
from .encoded import Marked, pieces_marked
from .evidence import judge
from .fields import field_label
from .given import Encoded, identify, take_fields
from .head import Head, Stretch
from .header import read_head
from .items import is_person
from .labels import Label
from .notes import Call
from .openings import openings
from .people import People
from .present import enroll, of_head, of_prose
from .roster import roster
from .source_note import read_source_note, unnumbered, whose_brackets
from .speakers import Speakers
from .styles import Candidate, Reader, Rules, infer
from .tongue import tongue
from .turns import Piece, pieces

PARSER_VERSION = "1"
"""Changes whenever the same document may give another record."""


def parse(document: Document, *, style: Rules | None = None) -> Record:
    """The structure of one record. `style` overrules the style that is inferred from the record itself.

    Any document gives a record; what is not understood is a passage and an issue. Never raises for what a document holds.
    """
    return _Parser(document, style).run()


class _Parser:
    """One record while it is read: each step fills what the next one needs."""

    def __init__(self, document: Document, style: Rules | None) -> None:
        self.document, self.style = document, style
        self.issues: list[Issue] = list(document.issues)
        self.people, self.found = People(), inline.Found()
        self.found.knows = self.people.known
        self.paras, self.bodies = notes.split_notes(paragraphs(document))
        self.keys = frozenset(body.key for body in self.bodies if body.key)
        self.called: dict[str, Span] = {}

    def run(self) -> Record:
        """All steps in their order."""
        marked = Marked(self.document.givens)
        reader, seen = infer(self.paras) if self.style is None else _by(Reader(self.style), self.paras)
        seen = [one for one in seen if field_label(self.paras[one.at].text) is None]
        language = tongue(para.text for para in self.paras)
        encoded = Encoded(self.document)
        head = Head(language or "en", self.document.quote, encoded.lists())
        is_label = _likely(self.paras, seen, head)
        read_head(self.paras, is_label if not marked.turns else lambda para: marked.turn(para) is not None, head)
        self.issues += take_fields(head, self.document.givens)
        listed = roster(head.items or of_prose(self.paras[head.end :]) or of_head(head))
        present = enroll(self.people, listed)
        identify(self.people, encoded, [(one.person, one.item or one.span) for one in present])
        self._source_note(head)
        self.found.hand = whose_brackets(head)
        body = self.paras[head.end :]
        seen = [one._replace(at=one.at - head.end) for one in seen if head.end <= one.at < len(self.paras)]
        verdict = judge(reader.rules, seen, self.people, len(body), listed=bool(head.items), sure=self.style is not None)
        if marked.turns:
            verdict = verdict._replace(style=Style("encoded", 1.0, ("the encoder has marked the turns",)))
            found = pieces_marked(body, marked)
        else:
            begun = openings(reader.rules, body, seen, verdict, self.issues)
            found = pieces(body, begun, self.issues, self._forms)
        self._brackets_of_head(head)
        turns, passages = self._voices(found, head, encoded)
        bodies, issues = notes.notes(self.bodies, self.called)
        self.issues += issues + self.found.issues + head.issues
        return Record(
            id=ids.record_id(self.document, head.get("url")),
            file=self.document.source.name,
            sha256=self.document.source.sha256,
            locator=self.document.locator,
            style=verdict.style,
            language=language,
            header=head.header(),
            participants=present,
            persons=self.people.values(),
            turns=turns,
            passages=passages,
            directions=tuple(sorted(self.found.directions, key=lambda one: one.span)),
            addressees=inline.addressees(self.found, lambda name: self.people.resolve(name).who),
            marks=tuple(sorted(self.found.marks, key=lambda one: one.span)),
            notes=tuple(bodies),
            pages=self._pages(head, found),
            issues=tuple(sorted(self.issues, key=lambda one: one.span or Span(0, 0))),
        )

    def _source_note(self, head: Head) -> None:
        """Where the original lies: told by the first note, by one without a number, or by a line before the notes."""
        loose = notes.loose(self.bodies, self.document.givens)
        for body in [*self.bodies[:1], *([loose] if loose else [])]:
            note = Stretch.of(body.paras[0]).sub(body.words)
            if not read_source_note(head, note) and body is loose:
                head.add("source_note", note)
        self.bodies = [body for body in self.bodies if body is not loose]
        last = self.paras[-1] if len(self.paras) > head.end else None
        if last is not None and self.bodies and not head.has("source_note") and unnumbered(last.text):
            head.add("source_note", Stretch.of(last))
            self.paras = self.paras[:-1]

    def _forms(self, turn: Piece) -> tuple[str, ...]:
        """How the speaker of a turn is named in the third person: as its label says, or in full."""
        if turn.label is None:
            return ()
        who = self.people.resolve(turn.label.name).who
        return (turn.label.name, *(self.people.everyone[who].forms if who else ()))

    def _brackets_of_head(self, head: Head) -> None:
        for item in head.items:
            inline.read_brackets([Part(item.para, item.start, item.end)], None, self.found, listed=True)
        for para in self.paras[: head.end]:
            self._calls(para, None)

    def _calls(self, para: Para, turn: int | None) -> list[Call]:
        """The note calls of a paragraph; the first call of a note is its anchor."""
        found = notes.calls(para, self.keys)
        for call in found:
            span = para.source(call.start, call.end)
            self.called.setdefault(call.key, span)
            self.found.marks.append(Mark(span, "note_call", "editor", turn))
        return found

    def _voices(self, found: Sequence[Piece], head: Head, encoded: Encoded) -> tuple[tuple[Turn, ...], tuple[Passage, ...]]:
        """The pieces as turns and passages; what stands between them becomes directions and gaps."""
        numbers = {id(piece): n for n, piece in enumerate((p for p in found if p.kind == "turn"), 1)}
        labels = [(piece.parts[0].para, piece.label) for piece in found if piece.label is not None]
        speakers = Speakers(self.people, labels, [one.value for one in head.fields], encoded, listed=bool(head.items))
        turns: list[Turn] = []
        passages: list[Passage] = []
        for para in head.prose:
            passages.append(self._passage(Piece("passage", [Part(para, 0, len(para.text))]), len(passages) + 1))
        for piece in found:
            n = numbers.get(id(piece.within or piece))
            if piece.kind == "turn" and n is not None:
                turns.append(self._turn(piece, n, speakers))
            elif piece.kind == "passage":
                passages.append(self._passage(piece, len(passages) + 1))
            elif piece.kind == "direction":
                self._calls(piece.parts[0].para, n)
                self.found.directions.append(Direction(_span(piece), piece.meaning.kind, n))
            elif piece.kind == "gap":
                what = piece.meaning
                self.found.marks.append(Mark(_span(piece), "gap", what.by, n, what.extent, what.reason))
        self.issues += speakers.issues
        return tuple(turns), tuple(passages)

    def _turn(self, piece: Piece, n: int, speakers: Speakers) -> Turn:
        label, first, last = piece.label, piece.parts[0], piece.parts[-1]
        meant = speakers.of(label, piece.who)
        begin = label.start - label.bracketed if label else first.start
        start = first.para.source(begin, begin + 1).start
        end = last.para.source(max(0, last.end - 1), last.end).end
        printed = first.para.source(label.start, label.end) if label else None
        if label:
            self._label_marks(first.para, label, n)
        calls = {id(part.para): self._calls_in(part, n) for part in piece.parts}
        inline.read_brackets(piece.parts, n, self.found)
        words = inline.words(piece.parts, calls)
        span = Span(start, max(end, printed.end if printed else end))
        return Turn(n, span, printed, meant.who, words, meant.candidates, _mode(self.found, words))

    def _calls_in(self, part: Part, n: int | None) -> list[Call]:
        return [call for call in self._calls(part.para, n) if call.start >= part.start]

    def _label_marks(self, para: Para, label: Label, n: int) -> None:
        if label.bracketed:
            self.found.marks.append(Mark(para.source(label.start - 1, label.rest), "supplied", "editor", n))
        for start, end in label.additions:
            inline.read_brackets([Part(para, start, end)], n, self.found, label=True)
            if "sic" in para.text[start:end]:
                self.issues.append(Issue("label-marked-sic", "the edition doubts this label", para.source(start, end)))

    def _passage(self, piece: Piece, n: int) -> Passage:
        calls = {id(part.para): self._calls_in(part, None) for part in piece.parts}
        inline.read_brackets(piece.parts, None, self.found)
        words = tuple(span for paragraph in inline.words(piece.parts, calls) for span in paragraph)
        return Passage(n, _span(piece), piece.mode, words)

    def _pages(self, head: Head, found: Sequence[Piece]) -> tuple[Page, ...]:
        """Pages as marked or given; where there are none, those that break a sentence between two paragraphs."""
        marked = [Page(pages.marker(para.text), para.span) for para in head.pages]
        marked += [Page(piece.page, _span(piece)) for piece in found if piece.kind == "page"]
        marked += pages.pages_given(self.document)
        if not marked:
            marked = pages.breaks([pair for piece in found for pair in pairwise(piece.parts)])
        return tuple(sorted(marked, key=lambda page: page.span))


def _span(piece: Piece) -> Span:
    """From the first to the last character of what stands on a line of its own."""
    para = piece.parts[0].para
    return para.source(piece.parts[0].start, piece.parts[-1].end)


def _mode(found: inline.Found, words: Sequence[Sequence[Span]]) -> Mode:
    """Gap or direction where the words are nothing else, else speech."""
    spans = [span for paragraph in words for span in paragraph]
    if len(spans) == 1:
        if any(mark.kind == "gap" and mark.span == spans[0] for mark in found.marks[-3:]):
            return "gap"
        if any(one.span == spans[0] for one in found.directions[-3:]):
            return "direction"
    return "speech"


def _by(reader: Reader, paras: Sequence[Para]) -> tuple[Reader, list[Candidate]]:
    return reader, reader.candidates(paras)


def _likely(paras: Sequence[Para], seen: Sequence[Candidate], head: Head) -> Callable[[Para], bool]:
    """A test for the end of the header: a title and a name, a label that comes again, or a name that the list has told."""
    counts = Counter(one.label.name for one in seen)
    labels = {id(paras[one.at]): one for one in seen}

    def test(para: Para) -> bool:
        one = labels.get(id(para))
        if one is None:
            return False
        said = para.text[one.label.rest :]
        words = bool(said) and (said[-1] in ".?!…。？！" or not is_person(said))
        listed = words and any(one.label.name in item.text for item in head.items)
        return counts[one.label.name] > 1 or listed or bool(words and one.shape.title and one.shape.rest)

    return test
