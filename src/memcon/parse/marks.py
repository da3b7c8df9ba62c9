"""What brackets mean: an editorial mark, a stage direction, an addressee, a gap, a note call, or plain speech."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from memcon.language.titles import is_office, split_title
from memcon.model.record import Hand

from .lexicon import fold, lexicon, words

_SIC = re.compile(r"(?:sic|recte|so im original)[!?]?[,;:.]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_CORRECTION = re.compile(r"(?:should (?:be|read)|recte|rather|read|i\.e\.|=)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]")
_GERUND = re.compile(r"(?:[a-z]+ly )?([a-z]{3,14})ing\b")
_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d{2,4}")
_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = "(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ui|ao|ou|iu|ie|ve|ue|er|an|en|in|un|ia|ua|uo|[aeiouvü])"
_PINYIN = re.compile(f"(?:{_INITIAL}?{_FINAL}){{1,12}}", re.IGNORECASE)
_SENTENCE = 4  # words that tell something even without a known phrase


class Meaning(NamedTuple):
    """What a bracket is: `what` is mark, direction, addressee or nothing; the rest says more."""

    what: str
    kind: str = ""
    extent: str | None = None
    reason: str | None = None
    by: Hand | None = None


NOTHING = Meaning("")


@cache
def _gaps() -> list[tuple[re.Pattern[str], str, Hand | None]]:
    table: list[tuple[re.Pattern[str], str, Hand | None]] = []
    for gap in lexicon("marks")["gap"]:
        phrases = "|".join(re.escape(word) for word in sorted(gap["words"], key=len, reverse=True))
        table.append((re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE), gap["reason"], gap.get("by")))
    return table


def gap(inner: str) -> Meaning | None:
    """The words of a bracket as a gap: what is missing, why, and who left it out."""
    for pattern, reason, by in _gaps():
        if match := pattern.search(inner):
            before, after = inner[: match.start()].strip(" ,;:—–-"), inner[match.end() :].strip(" ,;:—–-.")
            if by == "editor" and reason == "omitted" and not (match.start() == 0 or len(inner) < 160):
                continue
            extent = re.sub(r"^(?:is|are|was|were)\s+", "", after) if match.start() == 0 else before
            return Meaning("mark", "gap", extent or None, reason, by)
    return None


class Staged(NamedTuple):
    """A phrase of the stage in some words: the kind of direction, and how many words stand before the phrase."""

    kind: str
    before: int
    whole: bool


@lru_cache(4096)
def staged(inner: str) -> Staged | None:
    """The first phrase of the stage in these words, or None; of two at one place, the one listed first."""
    tokens = [token.casefold() for token in _TOKEN.findall(inner)]
    longest, phrases = _phrases()
    for at in range(len(tokens)):
        for size in range(min(longest, len(tokens) - at), 0, -1):
            if (kind := phrases.get(" ".join(tokens[at : at + size]))) is not None:
                return Staged(kind, at, size == len(tokens))
    return None


@cache
def _phrases() -> tuple[int, dict[str, str]]:
    """How many words the longest phrase of the stage has, and the kind of each."""
    phrases: dict[str, str] = {}
    for kind in lexicon("directions")["kind"]:
        for phrase in kind["words"]:
            phrases.setdefault(" ".join(_TOKEN.findall(phrase.casefold())), kind["name"])
    return max(len(phrase.split()) for phrase in phrases), phrases


def addressee(inner: str) -> str | None:
    """The name or office to which a bracket says that the words are spoken (`(to North)`), or None."""
    for begin in sorted(lexicon("directions")["addressee"]["begins"], key=len, reverse=True):
        if inner.casefold().startswith(begin) and (rest := inner[len(begin) :]).strip():
            name = rest.strip(" :.,")
            if len(rest.split()) <= 8 and (rest[0] in " :" or not rest[0].isascii()) and _is_name(name):
                return name
    return None


def _is_name(name: str) -> bool:
    letters = [token for token in re.findall(r"[^\s,]+", name) if _NAME.search(token)]
    return bool(letters) and (is_office(name) or all(_is_capital(token) for token in letters))


def _is_capital(token: str) -> bool:
    """Whether a word is written as part of a name: with a capital, in a script without them, or a small word between."""
    return not token[:1].islower() or fold(token) in words("labels", "within", "words")


def square(inner: str, *, first: bool = False) -> Meaning:
    """What square brackets mean; `first` where they open a turn."""
    text = inner.strip()
    if not re.search(r"\w", text):
        return NOTHING
    if found := gap(text):
        return found
    if (match := _SIC.match(text)) and (not match[1] or _CORRECTION.match(match[1]) or text[3:4] in ",;:."):
        return Meaning("mark", "correction" if match[1] else "sic")
    if text.endswith("?"):
        return Meaning("mark", "uncertain")
    return _stage(text, first=first) or Meaning("mark", "supplied")


def round_(inner: str, before: str, *, first: bool = False) -> Meaning:
    """What round brackets mean within a paragraph, after the text `before`; most are plain speech."""
    text = inner.strip()
    if (found := gap(text)) and (found.reason != "omitted" or len(text) > 12):
        return found
    if (match := _SIC.match(text)) and not match[1]:
        return Meaning("mark", "sic")
    return _stage(text, first=first) or _identification(text, before)


def _stage(text: str, *, first: bool) -> Meaning | None:
    """An addressee or a stage direction, where the words are one."""
    if name := addressee(text):
        return Meaning("addressee", name)
    found = staged(text)
    if found and (found.whole or found.before == 0 or _is_subject(_TOKEN.findall(text)[: found.before])):
        return Meaning("direction", found.kind)
    gerund = _GERUND.match(text.casefold())
    if gerund and gerund.group().split()[-1] not in words("directions", "speech", "gerunds") and first and len(text.split()) < 16:
        return Meaning("direction", "action")
    return None


def whole(inner: str) -> Meaning:
    """What brackets mean that are a paragraph: a gap, or else a stage direction, whatever they tell."""
    if found := gap(inner):
        return found
    known = staged(inner)
    told = len(_TOKEN.findall(inner)) if inner.isascii() else max(len(_TOKEN.findall(inner)), len(inner) // 3)
    if known is None and told < _SENTENCE:
        return NOTHING
    return Meaning("direction", known.kind if known else "action")


def _is_subject(tokens: list[str]) -> bool:
    """Whether words before a verb name who or what does it, and not the speaker himself."""
    if len(tokens) > 6 or tokens[0].casefold() in words("labels", "openers", "words"):
        return False
    return fold(tokens[0]) in ("the", "conversation", "everyone") or all(map(_is_capital, tokens))


def _identification(text: str, before: str) -> Meaning:
    """A name, title or number that the record-taker puts beside a word to say who or which it is."""
    tokens = text.split()
    beside = before[-2:-1].isalnum() or before[-2:-1] in tuple("’'\"”)") or before[-1:].isalnum()
    named = 0 < len(tokens) <= 3 and all(token[:1].isupper() and not token.isupper() for token in tokens)
    if (beside and (named or _DIGITS.fullmatch(text))) or (named and bool(split_title(text)[0])):
        return Meaning("mark", "supplied", by="record_taker")
    return NOTHING


def is_transliteration(name: str, inner: str) -> bool:
    """Whether the bracket behind a name spells it in pinyin syllables, and the name itself is not so spelt."""
    bare = inner.replace(" ", "").replace("-", "")
    return len(bare) > 4 and bool(_PINYIN.fullmatch(bare)) and not _PINYIN.fullmatch(name.split()[-1])
