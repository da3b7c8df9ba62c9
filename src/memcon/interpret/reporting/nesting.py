"""How far each content goes, and which report stands within which."""

from dataclasses import dataclass

from memcon.language.reporting import Word

from .cue import Cue
from .words import AUX, BREAK, CLOSE, COMMA, DASH, NOMINAL, OPEN, SEMICOLON, STOP, Words

_DEEPEST = 100  # open reports that a later one is compared with: time stays linear on any input
_SPOKEN = frozenset(("say", "tell", "ask", "direct", "promise", "agree", "write", "decide"))


@dataclass(slots=True)
class Placed:
    """A cue with its content (words `start` to before `end`; equal where there is none) and the cue whose content holds it."""

    cue: Cue
    start: int
    end: int
    parent: int | None = None
    depth: int = 1
    number: int = 0


def place(words: Words, cues: list[Cue], spoken: bool) -> list[Placed]:
    """Contents and depths of the cues of one sentence, in order. One pass: each content is closed at most once."""
    placed: list[Placed] = []
    stack: list[int] = []
    for n, cue in enumerate(cues):
        item = _content(words, cue, spoken)
        item.number = n
        while stack and placed[stack[-1]].end <= cue.first:
            stack.pop()
        keep = _level(words, cue, placed, stack, spoken)
        for closed in stack[keep:]:
            placed[closed].end = min(placed[closed].end, _before(words, cue.first, placed[closed].start))
        del stack[keep:]
        if stack:
            item.parent, item.depth = stack[-1], len(stack) + 1
            item.start = max(item.start, placed[stack[-1]].start)
            item.end = min(item.end, placed[stack[-1]].end) if item.cue.place == "before" else item.end
        placed.append(item)
        if item.end > item.start:
            stack.append(n)
    return placed


def _content(words: Words, cue: Cue, spoken: bool) -> Placed:
    n = len(words)
    if cue.place != "before":
        start = _main_start(words, cue.first)
        if cue.place == "after" or (spoken and _coordinated(words, cue)):
            return Placed(cue, start, _before(words, cue.first, start))
        return Placed(cue, start, n)
    if cue.content < 0 or cue.content >= n:
        return Placed(cue, cue.last, cue.last)
    start = cue.content
    while start < n - 1 and words.flag[start] & COMMA:
        start += 1
    return Placed(cue, start, max(start, _end(words, cue, spoken)))


def _coordinated(words: Words, cue: Cue) -> bool:
    """Whether an inserted cue is followed by a new clause, so that only what stands before it is its content."""
    for i in range(cue.last, min(len(words) - 1, cue.last + 8)):
        if words.flag[i] & COMMA:
            return bool(words.flag[i + 1] & int(Word.COORDINATOR)) and words.low[i + 1] in ("and", "but", "so")
    return False


def _main_start(words: Words, at: int) -> int:
    for i in range(at - 1, max(-1, at - 120), -1):
        if words.flag[i] & SEMICOLON:
            return i + 1
    return 1 if words.flag[0] & int(Word.COORDINATOR) and words.low[0] == "and" else 0


def _end(words: Words, cue: Cue, spoken: bool) -> int:
    """Where the content ends if no later cue ends it."""
    n, start = len(words), cue.content
    if words.flag[start] & OPEN:
        return next((i + 1 for i in range(start + 1, n) if words.flag[i] & CLOSE), n)
    if cue.frame == "colon":
        return n
    if _fronted(words, cue.first) or _participial(words, cue):
        found = _main_clause(words, start)
        if found:
            return found
    if cue.subject.how == "relative" and (found := _resumes(words, start)):
        return found
    if cue.first and words.flag[cue.first - 1] & DASH:
        dash = next((i for i in range(start, min(n, start + 60)) if words.flag[i] & DASH), None)
        if dash is not None:
            return dash
    if cue.frame in _NARROW:
        return _narrow(words, cue)
    return _resumed(words, cue) if spoken else n


_NARROW = frozenset(("to", "np", "topic", "for"))
_NEW = frozenset(("i", "we", "he", "she", "they", "it", "you", "this", "there", "that"))


def _narrow(words: Words, cue: Cue) -> int:
    """A phrase or an infinitive ends where a new clause begins; words in quotation marks are passed over."""
    quoted = False
    for i in range(cue.content + 1, min(len(words) - 1, cue.content + 80)):
        f = words.flag[i]
        quoted = bool(f & OPEN) or (quoted and not f & CLOSE)
        if not quoted and not words.known[i] and (end := _new_clause(words, cue, i)) is not None:
            return end
    return len(words)


def _new_clause(words: Words, cue: Cue, i: int) -> int | None:
    """The end of the content if a new clause begins at word `i`: after a coordinator, a comma, "because", at a new subject."""
    f, after = words.flag[i], words.low[i + 1]
    subject = after in _NEW and words.flag[i + 1] & int(Word.SUBJECT)
    if f & int(Word.COORDINATOR) and subject:
        return _before(words, i + 1, cue.content)
    if cue.frame == "to":
        resumes = f & COMMA and subject and i + 2 < len(words) and words.flag[i + 2] & AUX
        return i if resumes else None
    if cue.frame == "np" and i > cue.content:
        starts = i > cue.content + 1 and f & int(Word.SUBJECT) and not f & int(Word.RELATIVE) and words.flag[i + 1] & AUX
        if starts or (cue.subject.how == "relative" and words.finite(i, i + 1)):
            return i
    if f & int(Word.FRONTING) and not f & int(Word.PREPOSITION) and words.low[i] not in ("if", "whether", "as", "once"):
        return _before(words, i, cue.content)
    return None


def _resumed(words: Words, cue: Cue) -> int:
    """Where the speaker goes on for himself: "…, but I …", or "…, but" in the present after a report in the past."""
    for i in range(cue.content + 1, min(len(words) - 1, cue.content + 80)):
        if not words.flag[i] & int(Word.COORDINATOR) or not words.flag[i - 1] & COMMA:
            continue
        if words.low[i + 1] in ("i", "we") or (words.low[i] == "but" and _now(words, i + 1) and _then(words, cue.content, i)):
            return _before(words, i + 1, cue.content)
    return len(words)


def _now(words: Words, at: int) -> bool:
    present = words.lexicon.lists["present"]
    return next((words.low[i] in present for i in range(at, min(len(words), at + 12)) if words.flag[i] & AUX), False)


def _then(words: Words, first: int, last: int) -> bool:
    return next((words.low[i] in words.lexicon.lists["past"] for i in range(first, last) if words.flag[i] & AUX), False)


def _fronted(words: Words, first: int) -> bool:
    """Whether the clause of the cue is a subordinate one at the head of its sentence ("After he said …, we left")."""
    for i in range(first - 1, max(-1, first - 6), -1):
        f = words.flag[i]
        if f & int(Word.FRONTING) and not words.known[i]:
            return i == 0 or (bool(words.flag[i - 1] & (int(Word.COORDINATOR) | COMMA | SEMICOLON)) and i <= 2)
        if f & (BREAK | COMMA):
            return False
    return False


def _participial(words: Words, cue: Cue) -> bool:
    """Whether the cue opens an adjunct before the main clause ("Having been told of it, we left")."""
    if cue.first and not words.flag[cue.first - 1] & COMMA:
        return False
    if cue.first > 1 and not words.flag[cue.first - 2] & int(Word.SUBORDINATOR | Word.COORDINATOR):
        return False
    return words.low[cue.first] == "having" or (cue.group.form == "gerund" and cue.subject.how != "none")


def _main_clause(words: Words, start: int) -> int | None:
    """The comma after which the main clause begins, seen from within a fronted clause."""
    for i in range(start, min(len(words) - 1, start + 80)):
        if words.flag[i] & COMMA and (words.known[i + 1] or words.flag[i + 1] & (NOMINAL | int(Word.PREPOSITION | Word.WH))):
            return i
    return None


def _resumes(words: Words, start: int) -> int | None:
    """The comma after a relative clause, where the verb of the clause around it follows."""
    for i in range(start, min(len(words) - 1, start + 60)):
        if words.flag[i] & COMMA and words.flag[i + 1] & AUX and not words.flag[i + 1] & NOMINAL:
            return i
    return None


def _before(words: Words, first: int, start: int) -> int:
    """The end of a content that a cue phrase at `first` cuts off: without the comma and coordinator before it."""
    i = first
    while i > start and (words.flag[i - 1] & (COMMA | SEMICOLON | DASH) or words.flag[i - 1] & int(Word.COORDINATOR)):
        i -= 1
    return i


def _level(words: Words, cue: Cue, placed: list[Placed], stack: list[int], spoken: bool) -> int:
    """How many of the open contents this cue stands within."""
    if not stack:
        return 0
    if cue.place == "inserted" or cue.place == "after":
        return 0 if placed[stack[0]].cue.first >= cue.first else len(stack)
    if (
        cue.subject.how == "pronoun"
        and cue.first
        and (words.flag[cue.first - 1] & COMMA or words.low[cue.first - 1] == "because")
    ):
        for level, n in enumerate(stack[:_DEEPEST]):
            outer = placed[n].cue
            if (
                outer.subject.how == "pronoun"
                and words.low[outer.subject.first] == words.low[cue.subject.first]
                and _alike(outer, cue)
            ):
                return level
    if cue.frame == "none" and cue.subject.how == "shared":
        return len(stack)
    if cue.subject.how == "shared" or (cue.subject.how == "none" and _follows_coordinator(words, cue)):
        return _shared(cue, placed, stack)
    if _own_clause(words, cue):
        return _sibling(cue, placed, stack, spoken)
    return len(stack)


def _follows_coordinator(words: Words, cue: Cue) -> bool:
    return cue.first > 0 and bool(words.flag[cue.first - 1] & int(Word.COORDINATOR))


def _shared(cue: Cue, placed: list[Placed], stack: list[int]) -> int:
    """A verb without a subject after "and" goes with the outermost verb that has its form and its weight."""
    for level, n in enumerate(stack[:_DEEPEST]):
        outer = placed[n].cue
        if outer.place != "before" or not _alike(outer, cue):
            continue
        if cue.does in _SPOKEN or outer.does == cue.does:
            return level
    return len(stack)


def _alike(outer: Cue, cue: Cue) -> bool:
    return (
        _TENSE.get(outer.group.form, outer.group.form) == _TENSE.get(cue.group.form, cue.group.form)
        and outer.group.modal == cue.group.modal
    )


def _own_clause(words: Words, cue: Cue) -> bool:
    """Whether the cue with its own subject opens a clause after a coordinator or semicolon ("…, but, in any event, he said")."""
    i = cue.first - 1
    while i >= 0 and (words.flag[i] & int(Word.ADVERB) or words.flag[i] & COMMA):
        i -= 1
    if i >= 0 and words.flag[cue.first - 1] & COMMA and not words.flag[i] & (int(Word.COORDINATOR) | SEMICOLON):
        comma = next((k for k in range(cue.first - 2, max(-1, cue.first - 9), -1) if words.flag[k] & COMMA), -1)
        if comma > 0 and not words.finite(comma + 1, cue.first - 1):
            i = comma - 1
    if i >= 0 and words.flag[i] & (int(Word.COORDINATOR) | SEMICOLON | STOP):
        return True
    for k in range(cue.first - 1, max(0, cue.first - 7), -1):
        if words.flag[k] & int(Word.COORDINATOR) and words.flag[k - 1] & COMMA:
            return not words.finite(k + 1, cue.first)
    return False


def _sibling(cue: Cue, placed: list[Placed], stack: list[int], spoken: bool) -> int:
    """A coordinated clause with its own subject stands beside the outermost report whose verb has its tense."""
    for level, n in enumerate(stack[:_DEEPEST]):
        outer = placed[n].cue
        if outer.does in ("think", "understand") and cue.group.form == "past" != outer.group.form and cue.does in _SPOKEN:
            return level
        if outer.frame in _NARROW or (outer.does == "hear" and cue.does in _SPOKEN):
            return level
        told = cue.does in _SPOKEN or (not spoken and cue.does == "think" and cue.subject.how == "pronoun")
        if told and _alike(outer, cue) and outer.group.form not in ("infinitive", "noun", "phrase"):
            return level
    return len(stack)


_TENSE = {"third": "base"}
