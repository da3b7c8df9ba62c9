"""What goes on without a cue: sentences of a summary, sentences between two reports of one source, direct speech over several."""

from collections.abc import Set as AbstractSet

from memcon.language.reporting import Word

from .analysis import Sentence
from .sources import Memory
from .values import Party, Stretch
from .words import AUX, COMMA, DASH, NOMINAL, Words

_TALK = frozenset(("meeting", "discussion", "conversation", "summary", "session", "memorandum", "talk"))
_TOPIC = frozenset(("matter", "question", "point", "subject"))
_TIME = ("a.m.", "p.m.", "noon.")
OPENING = '“«„"‹'
_CLOSING = {"“": "”", "«": "»", "„": "“", "‹": "›", '"': '"'}
_QUOTE = 6000  # characters within which a quotation must be closed


def heading(text: str) -> bool:
    """Whether a paragraph of a summary is a heading or a date line: short, without a final stop."""
    stripped = text.rstrip()
    return len(stripped) < 120 and (not stripped.endswith((".", "?", "!", "”", '"', ")", ";")) or stripped.endswith(_TIME))


def narrative(words: Words, present: AbstractSet[str], memory: Memory) -> bool:
    """Whether the sentence of a summary tells what somebody did, and not what somebody said.

    So it is where somebody present is the subject of a simple past, or where the talk itself is spoken of; a state ("had no
    doubt", "was convinced") is reported.
    """
    for i in range(min(len(words), 14)):
        name = words.names.get(i)
        if name:
            return name.of == "person" and name.id in present and not _state(words, i + words.known[i])
        low, f = words.low[i], words.flag[i]
        if low in ("he", "she"):
            return bool(memory.person and memory.person.id in present) and not _state(words, i + 1)
        if (low in _TALK and i < 4) or (
            low in ("matter", "question", "point", "subject") and "discussed" in words.low[i : i + 25]
        ):
            return True
        if (f & AUX and not f & NOMINAL) or f & int(Word.SUBJECT):
            return False
    return False


def _state(words: Words, at: int) -> bool:
    while at < len(words) and words.flag[at] & int(Word.ADVERB):
        at += 1
    return at < len(words) and bool(words.flag[at] & (AUX | COMMA | DASH))


def cut_off(words: Words, first: int) -> int:
    """The end of a main clause that stands before the cue phrase at `first` ("They were ill, and he said …"), or 0."""
    i = first - 1
    while i >= 0 and words.flag[i] & int(Word.ADVERB):
        i -= 1
    if i < 1 or not words.flag[i] & int(Word.COORDINATOR) or words.flag[0] & int(Word.FRONTING):
        return 0
    end = i - 1 if words.flag[i - 1] & COMMA else i
    return end if end > 3 and words.finite(0, end) else 0


def closing(text: str, start: int) -> int | None:
    """The end of the quotation that opens at `start`: past its closing mark, or None where it is not closed."""
    at = text.find(_CLOSING[text[start]], start + 1, start + _QUOTE)
    return at + 1 if at >= 0 else None


def goes_on(sentence: Sentence, source: Party, hearer: Party, mine: bool) -> bool | None:
    """Whether a sentence still belongs to the words that somebody is quoted as saying; None where it tells nothing.

    It does while it speaks to "you" (or as "I", where the speaker quotes another), names neither side, and opens no new report.
    """
    words = sentence.words
    if mine and words.text[: sentence.stretch[1]].endswith("?"):  # the speaker asks those who are here
        return False
    for cue in (item.cue for item in sentence.placed):
        if cue.first < 7 and cue.place == "before" and cue.group.form in ("past", "perfect", "third"):
            return False
    if any(name.id in (source.id, hearer.id) for name in words.names.values() if name.id):
        return False
    first_person = not mine and any(low in ("i", "my", "me") for low in words.low)
    return first_person or any(low in ("you", "your", "yourself") for low in words.low) or None


def trimmed(text: str, sentence: Stretch) -> Stretch:
    """A sentence without its final stop; question and exclamation marks and closing quotation marks stay."""
    start, end = sentence
    while end > start and text[end - 1] in ". ":
        end -= 1
    return start, end
