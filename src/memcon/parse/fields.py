"""Which words name a field of a header, and what a line of it is: a classification, a heading, a bracket."""

import re
from functools import cache

from .lexicon import fold, lexicon, words

_LABELLED = re.compile(r"([^\W\d_][^:：]{0,60}?)\s?[:：]\s?")
_FROM = "from|for|on|со стороны|от"
_PRESENT = re.compile(
    rf"(?:present|attending|participants|присутствовали|присутствуют) (?:{_FROM})(?: the)? ([^:]{{2,50}}?)(?: side)?$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:[a-zà-ÿа-яё]{3}|[)”\"»])[.?!]['\"”’»)]*$|[。？！]$")
_WORD = re.compile(r"[^\W_]+")
_ALONE = frozenset(("participants", "subject", "summary", "citation", "credits", "contents", "original_language", "distribution"))
LONG = 220
"""Characters of a line that is no heading any more."""


def field_label(text: str) -> tuple[str, int] | None:
    """The field that a paragraph names, and where its value begins; the label stands alone or before a colon."""
    match = _LABELLED.match(text)
    named = match[1] if match else text[:80]
    name = _labels().get(fold(named)) or ("participants" if _PRESENT.match(named) else None)
    if name is None:
        return None
    if match:
        return name, match.end()
    return (name, len(text)) if name in _ALONE and len(text) < 80 else None


def side_named(text: str) -> str | None:
    """The side of which a label of a list says that it was present ("Present from Ruritania:"), or None."""
    match = _LABELLED.match(text)
    found = _PRESENT.match(match[1]) if match else None
    return found[1] if found else None


@cache
def _labels() -> dict[str, str]:
    return {fold(label): name for name, labels in lexicon("fields")["labels"].items() for label in labels}


def is_classification(text: str) -> bool:
    """Whether a line says who may read, and nothing else."""
    parts = [fold(part) for part in re.split(r"[;/,—–-]", text) if part.strip()]
    return len(text) < 80 and bool(parts) and all(part in words("fields", "classification", "words") for part in parts)


def names_record(text: str) -> bool:
    """Whether a line names a kind of record ("Memorandum of Conversation") and is no sentence."""
    known = set(_WORD.findall(text.casefold())) & words("fields", "heading", "words")
    return len(text) <= LONG and bool(known) and not is_sentence(text)


def begins_record(text: str) -> bool:
    """Whether a line begins with the kind of a record."""
    first = _WORD.search(text)
    return first is not None and first.group().casefold() in words("fields", "heading", "words") and names_record(text)


def is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(text))


def is_bracketed(text: str) -> bool:
    """Whether a line is in brackets."""
    return text[0] in "([（【" and text.rstrip(".。")[-1:] in (")", "]", "）", "】")


def says_status(text: str) -> bool:
    """Whether words in brackets tell the state of the text ("not yet proofread")."""
    return bool(set(_WORD.findall(text.casefold())) & words("fields", "status", "words"))
