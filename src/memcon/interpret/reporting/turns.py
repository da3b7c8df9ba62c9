"""The reports of one speaker's turn: direct speech over several sentences, and sentences between two reports of one source."""

from memcon.language.reporting import Lexicon

from . import continuation
from .analysis import Sentence, analyse
from .kinds import CORE
from .reader import Reader
from .sources import UNNAMED, Outer
from .values import Party, Report, Text

_BETWEEN = 4  # sentences without a cue that may stand between two reports of one source
_DIRECT = 12  # sentences that direct speech without quotation marks may go on for


def read_turn(reader: Reader, text: Text, lexicon: Lexicon) -> None:
    """Add the reports of a turn."""
    reader.open = reader.memory.group = None
    sentences = [analyse(text, sentence, lexicon) for sentence in text.sentences]
    found: list[range] = []  # the reports of each sentence
    at = 0
    while at < len(sentences):
        start = len(reader.reports)
        reader.emit(sentences[at], 0, None)
        mine = range(start, len(reader.reports))
        after = _carry_on(reader, sentences, at, start)
        found.extend(mine for _ in range(at, after))
        at = after
    _between(reader, sentences, found)


def _carry_on(reader: Reader, sentences: list[Sentence], at: int, start: int) -> int:
    """Carry direct speech on over the sentences after `at`; gives the number of the next sentence to be read."""
    text = reader.text.text
    for k in range(len(reader.reports) - 1, start - 1, -1):
        report = reader.reports[k]
        if report.content is None or report.kind not in CORE:
            continue
        last, end = _extent(reader, sentences, at, report)
        if last > at:
            reader.reports[k] = report._replace(span=(report.span[0], end), content=(report.content[0], end))
            outer = Outer(report.source or UNNAMED, Party(report.addressee, None), True)
            for sentence in sentences[at + 1 : last + 1]:
                reader.emit(sentence, report.depth, outer)
            return last + 1
        if text[report.content[0]] in continuation.OPENING:
            return at + 1
    return at + 1


def _extent(reader: Reader, sentences: list[Sentence], at: int, report: Report) -> tuple[int, int]:
    """The last sentence of the words quoted by `report`, and the character where they end."""
    content, text = report.content or report.span, reader.text.text
    if text[content[0]] in continuation.OPENING:
        closed = continuation.closing(text, content[0])
        if closed is None or closed <= sentences[at].stretch[1]:
            return at, content[1]
        last = next((n for n in range(at, len(sentences)) if sentences[n].stretch[1] >= closed), at)
        return last, closed
    if content[1] < sentences[at].stretch[1] - 2 or not _quoting(report, reader.text):
        return at, content[1]
    last, source, hearer = at, report.source or UNNAMED, Party(report.addressee, None)
    for n in range(at + 1, min(len(sentences), at + _DIRECT)):
        more = continuation.goes_on(sentences[n], source, hearer, source.id == reader.text.speaker)
        if more:
            last = n
        elif more is False or n > last + 1:
            break
    return last, continuation.trimmed(text, sentences[last].stretch)[1]


def _quoting(report: Report, text: Text) -> bool:
    """Whether the words may be the source's own: after a colon, or spoken by the speaker to a "you" who is not at the table."""
    if report.rule.endswith(":colon"):
        return True
    if report.kind != "self_quote" or report.content is None:
        return False
    if report.addressee is not None:
        return report.addressee not in text.hearers
    return bool({"you", "your"} & set(text.text[slice(*report.content)].lower().split()))


def _between(reader: Reader, sentences: list[Sentence], found: list[range]) -> None:
    """Sentences without a cue between two reports of one source belong to it."""
    last: tuple[int, Report] | None = None
    for n, numbers in enumerate(found):
        core = [r for r in (reader.reports[k] for k in numbers) if r.depth == 1 and r.kind in CORE]
        if not core:
            continue
        if last and 1 < n - last[0] <= _BETWEEN + 1 and _same(last[1].source, core[0].source, reader.text.speaker):
            _fill(reader, sentences[last[0] + 1 : n], found[last[0] + 1 : n], last[1])
        last = n, core[-1]


def _same(a: Party | None, b: Party | None, speaker: str | None) -> bool:
    if a is None or b is None or a.id == speaker is not None or a.name in ("we", "i"):
        return False
    return a.id == b.id if a.id or b.id else a.name == b.name is not None


def _of_his_own(sentence: Sentence, source: Party | None) -> bool:
    """Whether the speaker speaks for himself: as "I", or of the source as of somebody else."""
    words = sentence.words
    if words.low[:1] in (["i"], ["we"], ["now"]):
        return True
    named = source is not None and any(name.id == source.id for name in words.names.values() if name.id)
    return named or any(low in ("he", "she") for low in words.low[:6])


def _fill(reader: Reader, sentences: list[Sentence], inside: list[range], before: Report) -> None:
    if any(_of_his_own(s, before.source) for s in sentences):
        return
    for number in (k for numbers in inside for k in numbers):
        reader.reports[number] = reader.reports[number]._replace(depth=reader.reports[number].depth + 1)
    for sentence in sentences:
        reader.continues(continuation.trimmed(reader.text.text, sentence.stretch), before.source, before.addressee)
