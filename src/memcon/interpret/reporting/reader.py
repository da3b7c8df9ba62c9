"""What turns and summaries have in common: sources and hearers of the reports of a sentence, and whom a talk brings up."""

from collections.abc import Iterable

from memcon.language.reporting import Lexicon, Word
from memcon.model.layer import AttributionKind

from .analysis import Sentence
from .cue import Cue
from .kinds import CORE, kind, person
from .nesting import Placed
from .sources import UNNAMED, Memory, Outer, agent, named, resolve
from .subjects import Subject
from .values import Party, Report, Stretch, Text
from .words import COMMA, PUNCTUATION, Words

_UNREAL = frozenset(("future_speech", "message", "negated_speech"))


class Reader:
    """The state of a talk that is read: who is present, whom it has brought up, and the reports found so far.

    `open` is the report that the next sentence of a summary may go on with (source and addressee), `body` the name over a
    list of decisions ("The Committee:").
    """

    def __init__(self, lexicon: Lexicon, present: Iterable[str] = ()) -> None:
        """`present` are the ids of those who took part, so far as the record tells."""
        self.lexicon, self.present = lexicon, set(present)
        self.memory = Memory()
        self.open: tuple[Party, str | None] | None = None
        self.body: str | None = None
        self.reports: list[Report] = []
        self.text = Text("turn", "", None, (), (), ())
        self.number = -1

    def begin(self, text: Text) -> None:
        """Turn to the next text."""
        self.number += 1
        self.text = text
        self.memory.speaker, self.memory.hearers = text.speaker, text.hearers

    def emit(self, sentence: Sentence, base: int, holder: Outer | None) -> None:
        """Add the reports of a sentence that itself stands `base` deep, within the report of `holder`."""
        words = sentence.words
        outers: dict[int, Outer] = {}
        labels: dict[int, AttributionKind] = {}
        seen = 0
        for item in sentence.placed:
            cue, parent = item.cue, item.parent
            self._remember(sentence, seen, cue.first)
            seen = max(seen, cue.first)
            outer = outers.get(parent, holder) if parent is not None else holder
            source = self._source(words, cue, outer)
            depth = item.depth + base
            label = self._kind(sentence, item, depth, source, outer, labels.get(parent) if parent is not None else None)
            addressee = self._addressee(words, cue, source, outer)
            labels[item.number] = label
            outers[item.number] = Outer(source, addressee, cue.frame in ("colon", "quote"))
            self._add(words, item, label, depth, source, addressee)
            if label in CORE and depth == 1:
                self._mark(cue, source, addressee, label)
        self._remember(sentence, seen, len(words))

    def continues(self, span: Stretch, source: Party | None, addressee: str | None) -> None:
        """Add a sentence that goes on with a report without a cue of its own."""
        self.reports.append(
            Report(self.number, span, None, span, source, addressee, "continuation", 1, "positive", "asserted", "continuation")
        )

    def stretch(self, words: Words, first: int, last: int) -> Stretch:
        """The characters from word `first` to before word `last`."""
        return self._widen((words.start[first], words.end[last - 1]))

    def _kind(
        self, sentence: Sentence, item: Placed, depth: int, source: Party, outer: Outer | None, held: AttributionKind | None
    ) -> AttributionKind:
        spoken = self.text.kind == "turn"
        label = kind(sentence.words, item.cue, not spoken, depth, sentence.paper(item.cue))
        if held is not None and held in _UNREAL and label in CORE:  # what he will say that she said, nobody has said yet
            return held
        own = not spoken and outer and source.id and source.id == outer.source.id
        return "self_quote" if label == "speech" and depth > 1 and own else label

    def _source(self, words: Words, cue: Cue, outer: Outer | None) -> Party:
        s = cue.subject
        if cue.group.form == "passive":
            by = agent(words, cue.last)
            return named(words, *by) if by else UNNAMED
        if cue.does == "hear" and person(words, cue) in ("i", "we"):
            return UNNAMED
        if s.how == "none" and cue.group.form == "infinitive" and outer:
            return outer.addressee or UNNAMED
        if s.how in ("shared", "none") and cue.group.form not in ("noun", "phrase"):
            if cue.owner.how in ("none", "shared"):
                return Party(None, self.body) if self.body and cue.first == 0 else UNNAMED
            s = cue.owner
        return resolve(words, s, self.memory, outer)

    def _addressee(self, words: Words, cue: Cue, source: Party, outer: Outer | None) -> Party | None:
        if cue.group.form == "passive":
            found = resolve(words, cue.subject, self.memory, outer)
        elif cue.hearer:
            found = resolve(words, Subject(*cue.hearer, "phrase"), self.memory, outer)
        else:
            return None
        return None if found.id == source.id else found

    def _mark(self, cue: Cue, source: Party, addressee: Party | None, label: str) -> None:
        if self.text.kind == "summary" and label == "speech":
            self.open = source, addressee.id if addressee else None
        if cue.subject.how != "none":
            self.memory.see(source, cue.subject)

    def _add(self, words: Words, item: Placed, label: AttributionKind, depth: int, source: Party, hearer: Party | None) -> None:
        cue, modal = item.cue, item.cue.group.modal
        content = self.stretch(words, item.start, item.end) if item.end > item.start else None
        last = cue.at if cue.rule.startswith("noun:document") else min(cue.last, len(words)) - 1
        cue_at = words.start[cue.at], words.end[last]
        self.reports.append(
            Report(
                self.number,
                self._widen(_whole(words, cue, content)),
                cue_at,
                content,
                source if source.id or source.name else None,
                hearer.id if hearer else None,
                label,
                depth,
                "negative" if cue.group.negative else "positive",
                "asserted" if not modal else "required" if modal in self.lexicon.lists["must"] else "possible",
                cue.rule,
            )
        )

    def _widen(self, span: Stretch) -> Stretch:
        """Brackets that open or close at the edge belong to the words."""
        text, (start, end) = self.text.text, span
        if start and text[start - 1] == "[":
            start -= 1
        if end < len(text) and text[end] == "]" and "[" in text[start:end]:
            end += 1
        return start, end

    def _remember(self, sentence: Sentence, first: int, last: int) -> None:
        """Names that stand in no report's content are whom the speaker himself has brought up."""
        words, memory = sentence.words, self.memory
        if self.text.kind == "summary" and self.open and self.open[0].id:
            memory.person = self.open[0]
            return
        if first == 0 < last:
            self._role(words)
        for i in range(first, last):
            name = words.names.get(i)
            if name is None or name.of != "person" or name.id in (None, self.text.speaker, *self.text.hearers):
                continue
            after = i + words.known[i]
            willing = after < len(words) and words.flag[after] & int(Word.MODAL)  # "A ought to say": not yet a person who spoke
            if not willing and not sentence.told[i]:
                memory.person = Party(name.id, name.name, person=True)

    def _role(self, words: Words) -> None:
        """A sentence that begins with a role ("the head of the mission …") brings up somebody without a name."""
        if not words.flag[0] & int(Word.DETERMINER | Word.POSSESSIVE) or words.low[0] in ("these", "those", "this", "that"):
            return
        for i in range(1, min(len(words), 6)):
            if words.flag[i] & PUNCTUATION or (words.known[i] and words.names[i].of == "person"):
                return
            if words.low[i] in self.lexicon.lists["roles"]:
                ends = (k for k in range(i + 1, min(len(words), i + 14)) if words.finite(k, k + 1) or words.flag[k] & PUNCTUATION)
                self.memory.person = Party(None, words.text[words.start[0] : words.end[next(ends, i + 1) - 1]])
                return


def _whole(words: Words, cue: Cue, content: Stretch | None) -> Stretch:
    """Cue phrase and content together."""
    start, end = words.start[_lead(words, cue)], words.end[min(cue.last, len(words)) - 1]
    if cue.subject.how == "inverted":
        end = words.end[cue.subject.last - 1]
    if cue.hearer:
        end = max(end, words.end[cue.hearer[1] - 1])
    return (min(start, content[0]), max(end, content[1])) if content else (start, end)


def _lead(words: Words, cue: Cue) -> int:
    """The first word of the phrase with a short adjunct at the head of the sentence ("At one point the envoy said")."""
    if cue.place != "before" or not 0 < cue.first <= 8 or not words.flag[0] & int(Word.PREPOSITION | Word.ADVERB):
        return cue.first
    comma = bool(words.flag[cue.first - 1] & COMMA)
    if words.finite(0, cue.first) or any(words.flag[i] & PUNCTUATION for i in range(cue.first - comma)):
        return cue.first
    return 0 if not comma or (cue.first <= 4 and words.flag[0] & int(Word.PREPOSITION)) else cue.first
