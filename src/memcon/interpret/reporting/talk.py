"""From sentences to a talk: sources, depths and kinds of the reports, and what continues one without a cue."""

from collections.abc import Iterable

from memcon.language.reporting import Lexicon, Word
from memcon.model.layer import AttributionKind

from . import continuation
from .analysis import Sentence, analyse
from .cues import Cue
from .kinds import CORE, kind, person
from .nesting import Placed
from .sources import UNNAMED, Memory, Outer, named, resolve
from .subjects import Subject
from .values import Party, Report, Stretch, Text
from .words import AUX, COMMA, PUNCTUATION, Words

_SANDWICH = 4  # sentences without a cue that may stand between two reports of one source


class Talk:
    """Reads texts one after the other and remembers whom they have brought up."""

    def __init__(self, lexicon: Lexicon, present: Iterable[str] = ()) -> None:
        """`present` are the ids of those who took part, so far as the record tells."""
        self.lexicon, self.present = lexicon, set(present)
        self.memory = Memory()
        self.open: tuple[Party, str | None] | None = None
        self.reports: list[Report] = []
        self.number = -1
        self.body: str | None = None

    def read(self, text: Text) -> None:
        """Find the reports of one text; they are added to `reports`."""
        self.number += 1
        self.text = text
        self.memory.speaker, self.memory.hearers = text.speaker, text.hearers
        if text.kind == "turn":
            self._turn(text)
        elif text.kind == "summary" and continuation.heading(text.text):
            self.open = None
            self.body = text.text.rstrip(":—– ") if text.text.rstrip().endswith((":", ":—", ":–", ":-")) else None
        else:
            for sentence in text.sentences:
                self._summary(analyse(text, sentence, self.lexicon))

    # -- turns -------------------------------------------------------------------------------------------------------

    def _turn(self, text: Text) -> None:
        self.open = None
        sentences = [analyse(text, sentence, self.lexicon) for sentence in text.sentences]
        found: list[list[Report]] = []
        at = 0
        while at < len(sentences):
            start = len(self.reports)
            self._emit(sentences[at], 0, None)
            found.append(self.reports[start:])
            after = self._direct(sentences, at, start)
            found.extend([*found[-1]] for _ in range(at + 1, after))
            at = after
        self._between(sentences, found)

    def _direct(self, sentences: list[Sentence], at: int, start: int) -> int:
        """Carry direct speech on over the sentences after `at`; gives the number of the next sentence to be read."""
        for k in range(len(self.reports) - 1, start - 1, -1):
            report = self.reports[k]
            if report.content is None or report.kind not in CORE:
                continue
            last = self._extent(sentences, at, report)
            if last > at:
                end = continuation.trimmed(self.text.text, self._stretch_of(report, sentences[last]))[1]
                self.reports[k] = report._replace(span=(report.span[0], end), content=(report.content[0], end))
                outer = Outer(report.source or UNNAMED, Party(report.addressee, None), True)
                for sentence in sentences[at + 1 : last + 1]:
                    self._emit(sentence, report.depth, outer)
                return last + 1
        return at + 1

    def _stretch_of(self, report: Report, sentence: Sentence) -> Stretch:
        content = report.content or report.span
        if self.text.text[content[0]] in "“«„\"":
            closed = continuation.closing(self.text.text, content[0], len(self.text.text))
            if closed:
                return content[0], closed
        return sentence.stretch

    def _extent(self, sentences: list[Sentence], at: int, report: Report) -> int:
        content, text = report.content or report.span, self.text.text
        if text[content[0]] in "“«„\"":
            closed = continuation.closing(text, content[0], len(text))
            if closed is None or closed <= sentences[at].stretch[1]:
                return at
            return next((n for n in range(at, len(sentences)) if sentences[n].stretch[1] >= closed), at)
        if content[1] < sentences[at].stretch[1] - 2 or not self._quoting(report):
            return at
        last, source = at, report.source or UNNAMED
        for n in range(at + 1, min(len(sentences), at + 12)):
            s = sentences[n]
            more = continuation.goes_on(
                s.words, [p.cue for p in s.placed], source, Party(report.addressee, None), source.id == self.text.speaker
            )
            if more:
                last = n
            elif more is False or n > last + 1:
                break
        return last

    def _quoting(self, report: Report) -> bool:
        """Whether the words may be the source's own: after a colon, or spoken to somebody named who is not at the table."""
        if report.rule.endswith(":colon"):
            return True
        if report.kind != "self_quote" or report.content is None:
            return False
        if report.addressee is not None:
            return report.addressee not in self.text.hearers
        return bool({"you", "your"} & set(self.text.text[slice(*report.content)].lower().split()))

    def _between(self, sentences: list[Sentence], found: list[list[Report]]) -> None:
        """Sentences without a cue between two reports of one source belong to it."""
        last: tuple[int, Report] | None = None
        for n, reports in enumerate(found):
            core = [r for r in reports if r.depth == 1 and r.kind in CORE]
            if not core:
                continue
            if last and 1 < n - last[0] <= _SANDWICH + 1 and _same(last[1].source, core[0].source, self.text.speaker):
                self._fill(sentences[last[0] + 1 : n], [r for rs in found[last[0] + 1 : n] for r in rs], last[1])
            last = n, core[-1]

    def _fill(self, sentences: list[Sentence], inside: list[Report], before: Report) -> None:
        if any(s.words.low[:1] in (["i"], ["we"]) or s.words.low[:1] == ["now"] for s in sentences if len(s.words)):
            return
        for report in inside:
            self.reports[self.reports.index(report)] = report._replace(depth=report.depth + 1)
        for sentence in sentences:
            span = continuation.trimmed(self.text.text, sentence.stretch)
            self._continue(span, before.source, before.addressee)

    # -- summaries ---------------------------------------------------------------------------------------------------

    def _summary(self, sentence: Sentence) -> None:
        words, placed = sentence.words, sentence.placed
        if not len(words) or self.text.kind == "summary" and self.text.text[sentence.stretch[0]] == "(":
            return
        first = next((p for p in placed if p.depth == 1 and self._tells(words, p.cue)), None)
        if first is None:
            self._untold(sentence)
            return
        before = continuation.cut_off(words, first.cue.first)
        if before and self.open and not any(p.depth == 1 and p.cue.first < before and p.cue.does not in ("act", "think") for p in placed):
            early = [p for p in placed if p.cue.first < before]
            for item in early:
                item.end = min(item.end, before)
            outer = self._go_on(self._stretch(words, 0, before))
            self._emit(Sentence(sentence.stretch, words, early), 1, outer)
            placed = [p for p in placed if p.cue.first >= before]
        self._emit(Sentence(sentence.stretch, words, placed), 0, None)

    def _untold(self, sentence: Sentence) -> None:
        """A sentence without a cue of somebody present: it goes on with the report before, or tells what was done."""
        words = sentence.words
        if self.open and self.text.kind == "summary" and not continuation.narrative(words, self.present, self.memory):
            outer = self._go_on(continuation.trimmed(self.text.text, sentence.stretch))
            self._emit(sentence, 1, outer)
            return
        self._emit(sentence, 0, None)
        for i in range(min(len(words), 10)):
            name = words.names.get(i)
            if name and name.of == "person" and name.id in self.present and self.text.kind == "summary":
                self.open = Party(name.id, name.name), None
                self.memory.person = self.open[0]
                return

    def _go_on(self, span: Stretch) -> Outer | None:
        if self.open is None:
            return None
        self._continue(span, *self.open)
        return Outer(self.open[0], Party(self.open[1], None), False)

    def _tells(self, words: Words, cue: Cue) -> bool:
        """Whether a cue that nothing holds is the recorder's own: somebody present, or the meeting, is its source."""
        if cue.group.modal or cue.group.form in ("gerund", "phrase", "infinitive") or cue.does in ("show", "act") or cue.rule == "noun:light-think":
            return False
        if cue.group.form == "noun":
            return cue.does == "accord" and cue.subject.how == "none"
        if cue.subject.how in ("pronoun", "relative") and not words.known[cue.subject.first]:
            low = words.low[cue.subject.first]
            if low == "it":
                return cue.group.form == "passive" and cue.lemma not in ("find", "know", "see", "learn") or cue.does == "emerge"
            if low in ("everyone", "everybody", "all", "both", "none", "some", "others", "one"):
                return True
        if cue.subject.how in ("shared", "none"):
            return True
        party = resolve(words, cue.subject, self.memory, None)
        if any(i in self.present for i in (party.id, *party.candidates) if i):
            return True
        return not self.open or not party.id and self._meeting(words, cue.subject)

    def _meeting(self, words: Words, s: Subject) -> bool:
        bodies = self.lexicon.lists["bodies"]
        return s.how == "phrase" and any(words.low[i] in bodies for i in range(s.first, s.last)) and not words.names_in(s.first, s.last)

    # -- all texts ---------------------------------------------------------------------------------------------------

    def _emit(self, sentence: Sentence, base: int, holder: Outer | None) -> None:
        words, placed = sentence.words, sentence.placed
        outers: dict[int, Outer] = {}
        labels: dict[int, AttributionKind] = {}
        seen = 0
        for item in placed:
            cue = item.cue
            self._remember(words, seen, cue.first, placed)
            seen = max(seen, cue.first)
            outer = outers.get(item.parent, holder) if item.parent is not None else holder
            source = self._source(words, cue, outer)
            depth = item.depth + base
            label = kind(words, cue, self.text.kind != "turn", depth, sentence.paper(cue))
            held = labels.get(item.parent) if item.parent is not None else None
            if held in ("future_speech", "message", "negated_speech") and label in CORE:
                label = held
            labels[item.number] = label
            if label == "speech" and depth > 1 and self.text.kind != "turn" and outer and source.id and source.id == outer.source.id:
                label = "self_quote"
            addressee = self._addressee(words, cue, outer)
            outers[item.number] = Outer(source, addressee, cue.frame in ("colon", "quote"))
            self._add(words, item, label, depth, source, addressee)
            if label in CORE and depth == 1:
                self._mark(cue, source, addressee, label)
        self._remember(words, seen, len(words), placed)

    def _source(self, words: Words, cue: Cue, outer: Outer | None) -> Party:
        s = cue.subject
        if cue.group.form == "passive":
            agent = _agent(words, cue)
            return named(words, *agent) if agent else UNNAMED
        if cue.does == "hear" and person(words, cue) in ("i", "we"):
            return UNNAMED
        if s.how == "none" and cue.group.form == "infinitive" and outer:
            return outer.addressee or UNNAMED
        if s.how in ("shared", "none") and cue.group.form not in ("noun", "phrase"):
            if cue.owner.how in ("none", "shared"):
                return Party(None, self.body) if self.body and cue.first == 0 else UNNAMED
            return resolve(words, cue.owner, self.memory, outer)
        return resolve(words, s, self.memory, outer)

    def _addressee(self, words: Words, cue: Cue, outer: Outer | None) -> Party | None:
        if cue.group.form == "passive":
            return resolve(words, cue.subject, self.memory, outer)
        return resolve(words, Subject(*cue.hearer, "phrase"), self.memory, outer) if cue.hearer else None

    def _mark(self, cue: Cue, source: Party, addressee: Party | None, label: str) -> None:
        if self.text.kind == "summary" and label == "speech":
            self.open = source, addressee.id if addressee else None
        if cue.subject.how != "none":
            self.memory.see(source, cue.subject)

    def _add(self, words: Words, item: Placed, label: AttributionKind, depth: int, source: Party, addressee: Party | None) -> None:
        cue = item.cue
        content = self._stretch(words, item.start, item.end) if item.end > item.start else None
        cue_at = (words.start[cue.at], words.end[min(cue.last, len(words)) - 1])
        start, end = words.start[_lead(words, cue)], cue_at[1]
        if cue.place != "before" and cue.subject.how == "inverted":
            end = words.end[cue.subject.last - 1]
        if cue.hearer:
            end = max(end, words.end[cue.hearer[1] - 1])
        if content:
            start, end = min(start, content[0]), max(end, content[1])
        modal = cue.group.modal
        self.reports.append(
            Report(
                self.number,
                self._widen((start, end)),
                cue_at,
                content,
                source if source.id or source.name else None,
                addressee.id if addressee else None,
                label,
                depth,
                "negative" if cue.group.negative else "positive",
                "asserted" if not modal else "required" if modal in ("must", "should", "ought") else "possible",
                cue.rule,
            )
        )

    def _continue(self, span: Stretch, source: Party | None, addressee: str | None) -> None:
        self.reports.append(
            Report(self.number, span, None, span, source, addressee, "continuation", 1, "positive", "asserted", "continuation")
        )

    def _stretch(self, words: Words, first: int, last: int) -> Stretch:
        return self._widen((words.start[first], words.end[last - 1]))

    def _widen(self, span: Stretch) -> Stretch:
        """Brackets that open or close at the edge belong to the words."""
        text, (start, end) = self.text.text, span
        if start and text[start - 1] == "[":
            start -= 1
        if end < len(text) and text[end] == "]" and "[" in text[start:end]:
            end += 1
        return start, end

    def _remember(self, words: Words, first: int, last: int, placed: list[Placed]) -> None:
        """Names that stand in no report's content are whom the speaker himself has brought up."""
        if self.text.kind == "summary" and self.open and self.open[0].id:
            self.memory.person = self.open[0]
            return
        if first == 0 and last:
            self._role(words)
        if any(words.flag[i] & int(Word.MODAL) for i in range(first, last)):
            return
        for i in range(first, last):
            name = words.names.get(i)
            if name is None or name.of != "person" or not name.id or name.id == self.text.speaker or name.id in self.text.hearers:
                continue
            if not any(p.start <= i < p.end and p.cue.does != "act" for p in placed):
                self.memory.person = Party(name.id, name.name)

    def _role(self, words: Words) -> None:
        """A sentence that begins with a role ("the head of the mission …") brings up somebody without a name."""
        if not words.flag[0] & int(Word.DETERMINER | Word.POSSESSIVE) or words.low[0] in ("these", "those", "this", "that"):
            return
        roles = self.lexicon.lists["roles"]
        for i in range(1, min(len(words), 6)):
            if words.known[i] and words.names[i].of == "person" or words.flag[i] & PUNCTUATION:
                return
            if words.low[i] in roles:
                end = next((k for k in range(i + 1, min(len(words), i + 14)) if words.finite(k, k + 1) or words.flag[k] & PUNCTUATION), i + 1)
                self.memory.person = Party(None, words.text[words.start[0] : words.end[end - 1]])
                return


def _lead(words: Words, cue: Cue) -> int:
    """The first word of the phrase with a short adjunct at the head of the sentence ("At one point the envoy said")."""
    if cue.place != "before" or not 0 < cue.first <= 8 or not words.flag[0] & int(Word.PREPOSITION | Word.ADVERB):
        return cue.first
    comma = words.flag[cue.first - 1] & COMMA
    if words.finite(0, cue.first) or any(words.flag[i] & PUNCTUATION for i in range(cue.first - (1 if comma else 0))):
        return cue.first
    return 0 if not comma or cue.first <= 4 and words.flag[0] & int(Word.PREPOSITION) else cue.first


def _same(a: Party | None, b: Party | None, speaker: str | None) -> bool:
    if a is None or b is None or a.id == speaker is not None or a.name in ("we", "i"):
        return False
    return a.id == b.id if a.id or b.id else a.name == b.name is not None


def _agent(words: Words, cue: Cue) -> tuple[int, int] | None:
    for i in range(cue.last, min(len(words) - 1, cue.last + 15)):
        if words.low[i] == "by":
            end = i + 1 + max(3, words.known[i + 1])
            return i + 1, min(len(words), end)
        if words.low[i] in ("that", "to", "if") or words.flag[i] & AUX:
            return None
    return None


def speakers(texts: Iterable[Text], lexicon: Lexicon) -> set[str]:
    """The persons whom a summary itself makes speak: more than once at the head of a sentence, or by telephone."""
    counts: dict[str, int] = {}
    for text in texts:
        for sentence in text.sentences:
            words = Words(text.text, sentence, lexicon, text.names)
            name = next((words.names[i] for i in range(min(3, len(words))) if i in words.names), None)
            if name is None or name.of != "person" or name.id is None:
                continue
            after = next((i for i in range(len(words)) if words.start[i] >= name.end), len(words))
            low = words.low[after : after + 2]
            weight = 2 if low and low[0] in lexicon.lists["contact"] else any(w in lexicon.verbs for w in low)
            counts[name.id] = counts.get(name.id, 0) + weight
    return {name for name, count in counts.items() if count > 1}
