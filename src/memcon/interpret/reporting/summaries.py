"""The reports of the recorder's prose: what those present said, what continues it, and what is told of what was done."""

from collections.abc import Iterable

from memcon.language.reporting import Lexicon

from . import continuation
from .analysis import Sentence, analyse
from .cue import Cue
from .reader import Reader
from .sources import Outer, resolve
from .subjects import Subject
from .values import Party, Stretch, Text
from .words import Known, Words

_SEEN = frozenset(("find", "know", "see", "learn"))
_ALL = frozenset(("everyone", "everybody", "all", "both", "none", "some", "others", "one"))


def read_summary(reader: Reader, text: Text, lexicon: Lexicon) -> None:
    """Add the reports of a paragraph of summary or of a stage direction."""
    if text.kind == "summary" and continuation.heading(text.text):
        reader.open = None
        over = text.text.rstrip()
        reader.body = over.rstrip(":—– -") if over.endswith((":", ":—", ":–", ":-")) else None
        return
    for stretch in text.sentences:
        aside = text.kind == "summary" and text.text[stretch[0]] == "("
        sentence = analyse(text, stretch, lexicon)
        if len(sentence.words) and not aside:
            _sentence(reader, sentence)


def _sentence(reader: Reader, sentence: Sentence) -> None:
    words, placed = sentence.words, sentence.placed
    first = next((p for p in placed if p.depth == 1 and _tells(reader, words, p.cue)), None)
    if first is None:
        _untold(reader, sentence)
        return
    before = continuation.cut_off(words, first.cue.first)
    early = [p for p in placed if p.cue.first < before]
    if before and reader.open and not any(p.depth == 1 and p.cue.does not in ("act", "think") for p in early):
        for item in early:
            item.end = min(item.end, before)
        outer = _go_on(reader, reader.stretch(words, 0, before))
        reader.emit(sentence._replace(placed=early), 1, outer)
        sentence = sentence._replace(placed=[p for p in placed if p.cue.first >= before])
    reader.emit(sentence, 0, None)


def _untold(reader: Reader, sentence: Sentence) -> None:
    """A sentence without a cue of somebody present: it goes on with the report before, or tells what was done."""
    words = sentence.words
    if reader.text.kind != "summary":
        reader.emit(sentence, 0, None)
        return
    if reader.open and not continuation.narrative(words, reader.present, reader.memory):
        outer = _go_on(reader, continuation.trimmed(reader.text.text, sentence.stretch))
        reader.emit(sentence, 1, outer)
        return
    reader.emit(sentence, 0, None)
    for name in words.names_in(0, min(len(words), 10)):
        if name.of == "person" and name.id in reader.present:  # what follows without a cue is his
            reader.open = Party(name.id, name.name, person=True), None
            reader.memory.person = reader.open[0]
            return


def _go_on(reader: Reader, span: Stretch) -> Outer | None:
    if reader.open is None:
        return None
    source, addressee = reader.open
    reader.continues(span, source, addressee)
    return Outer(source, Party(addressee, None), False)


def _tells(reader: Reader, words: Words, cue: Cue) -> bool:
    """Whether a cue that nothing holds is the recorder's own: somebody present, or the meeting, is its source."""
    form, s = cue.group.form, cue.subject
    if cue.group.modal or form in ("gerund", "phrase", "infinitive") or cue.does in ("show", "act"):
        return False
    if cue.rule == "noun:light-think":
        return False
    if form == "noun":
        return cue.does == "accord" and s.how == "none"
    if s.how in ("pronoun", "relative") and not words.known[s.first]:
        if words.low[s.first] == "it":
            return cue.does == "emerge" or (form == "passive" and cue.lemma not in _SEEN)
        if words.low[s.first] in _ALL:
            return True
    if s.how in ("shared", "none"):
        return True
    party = resolve(words, s, reader.memory, None)
    if any(i in reader.present for i in (party.id, *party.candidates) if i):
        return True
    return not reader.open or (not party.id and _meeting(words, s))


def _meeting(words: Words, s: Subject) -> bool:
    """Whether the subject is the meeting or a body of it ("the delegates")."""
    if s.how != "phrase" or words.names_in(s.first, s.last):
        return False
    return any(words.low[i] in words.lexicon.lists["bodies"] for i in range(s.first, s.last))


def speakers(texts: Iterable[Text], lexicon: Lexicon) -> set[str]:
    """The persons whom a summary itself makes speak.

    So it does where it brings somebody up at the head of a sentence as saying something, or by telephone; whoever is first
    spoken of by others must be said to speak three times.
    """
    counts: dict[str, int] = {}
    seen: set[str | None] = {None}
    for text in (text for text in texts if text.kind == "summary"):
        for sentence in text.sentences:
            words = Words(text.text, sentence, lexicon, text.names)
            name = next(iter(words.names_in(0, min(3, len(words)))), None)
            if name and name.of == "person" and name.id:
                weight = _speaks(words, name)
                counts[name.id] = counts.get(name.id, 0) + (3 * weight if name.id not in seen else weight)
            seen.update(name.id for name in words.names.values())
    return {name for name, count in counts.items() if count > 2}


def _speaks(words: Words, name: Known) -> int:
    """3 where the name at the head of a sentence telephones, 1 where a reporting verb in the past follows, else 0."""
    after = next((i for i in range(len(words)) if words.start[i] >= name.end), len(words))
    low = words.low[after : after + 2]
    if low and low[0] in words.lexicon.lists["contact"]:
        return 3
    return int(any("past" in form.tags for word in low for form in words.lexicon.verbs.get(word, ())))
