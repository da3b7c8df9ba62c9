"""What a manuscript claims of each quotation: who spoke, to whom, when, and in which record it stands."""

import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from memcon.language.dates import find_dates

from .attribute import Said, attribute, follows, subject
from .manuscript import Manuscript
from .phrases import QUOTE, Phrase, Token, lexicon, tokens
from .prose import Sentence, prose

_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


class Claim(msgspec.Struct, frozen=True):
    """What is claimed of one quotation; None where nothing is.

    `speaker`, `addressee`, `source` are the manuscript's words (`source`: whose words the speaker is said to report), `date` is
    EDTF, a day named in the sentence itself (`XXXX-05-03` without its year); `cited` are the notes and parentheses after the
    quotation, `opening` those of its section's first citation. `sure` tells that the sentence says it in so many words, `article`
    that an article or a name's possessive stands before the quotation, as before a title or a scare quote.
    """

    speaker: str | None = None
    addressee: str | None = None
    source: str | None = None
    date: str | None = None
    cited: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    sure: bool = False
    article: bool = False


class _Told(NamedTuple):
    """Who is said to have spoken, and the sentence that says it."""

    said: Said | None
    sentence: Sentence


def claims(manuscript: Manuscript, language: str = "en") -> list[Claim]:
    """The claim of each quotation, in their order."""
    found = [Claim()] * len(manuscript.quotations)
    text = prose(manuscript, language)
    names = _names(text)
    opening = _openings(text)
    last: Phrase | None = None
    for i, sentence in enumerate(text):
        if not sentence.quotes:
            said = subject(sentence.tokens, sentence.text, names)
            last = said.speaker if said and said.speaker.kind in ("name", "office") else last
        before: Said | None = None
        signs = [at for at, token in enumerate(sentence.tokens) if token.text == QUOTE]
        for number, sign in zip(sentence.quotes, signs, strict=True):
            block = manuscript.quotations[number].block
            told = _told(text, i, sign, names, before, None if block else last)
            before = told.said
            speaker = before.speaker if before and before.speaker.kind != "pronoun" else last if before else None
            cited = _cited(manuscript, number, text[i : i + 2], told)
            found[number] = _claim(speaker, told, sentence, sign, cited, opening.get(sentence.section, ()))
            last = speaker or last
    return found


def _told(text: Sequence[Sentence], i: int, sign: int, names: frozenset[str], before: Said | None, last: Phrase | None) -> _Told:
    """Who is said to have spoken: by the sentence itself, or, where the quotation is all of it, by its neighbours."""
    sentence = text[i]
    said = attribute(sentence.tokens, sentence.text, sign, names)
    if said:
        return _Told(said, sentence)
    if any(token.word for token in sentence.tokens):
        return _Told(before, sentence)
    following = text[i + 1] if i + 1 < len(text) and not text[i + 1].new else None
    if following and (said := follows(following.tokens, following.text, names)):
        return _Told(said, following)
    if sentence.new or not i:
        return _Told(None, sentence)
    if not text[i - 1].quotes and (said := subject(text[i - 1].tokens, text[i - 1].text, names)):
        return _Told(said, text[i - 1])
    return _Told(Said(last, sure=False) if last else None, sentence)


def _claim(
    speaker: Phrase | None, told: _Told, sentence: Sentence, sign: int, cited: tuple[str, ...], opening: tuple[str, ...]
) -> Claim:
    said = told.said
    return Claim(
        _words(speaker),
        _words(said.addressee if said else None),
        _words(said.source if said else None),
        _date(told.sentence) or _date(sentence),
        cited,
        opening,
        bool(said and said.sure),
        _after_article(sentence.tokens, sign),
    )


def _words(phrase: Phrase | None) -> str | None:
    """The words of a phrase; an article that began a sentence has a small letter."""
    if phrase is None:
        return None
    first, _, rest = phrase.text.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in lexicon().determiners else phrase.text


def _cited(manuscript: Manuscript, number: int, here: Sequence[Sentence], told: _Told) -> tuple[str, ...]:
    """What is cited after the quotation in its sentence; or in the next one, if that names its speaker or goes on with it."""
    sentence, following = here[0], here[1] if len(here) > 1 else None
    end = manuscript.quotations[number].span.end
    others = [manuscript.quotations[n].span.start for n in sentence.quotes if n > number] if told.said is None else []
    until = min(others, default=sys.maxsize)
    own = tuple(words for at, words in sentence.cited if end <= at < until)
    if own or following is None or following.new:
        return own
    goes_on = not any(token.word for token in following.tokens) and manuscript.text[end - 1] == ","
    return tuple(words for _, words in following.cited) if goes_on or told.sentence is following else ()


def _names(text: Sequence[Sentence]) -> frozenset[str]:
    """Words that have a capital where no sentence begins."""
    return frozenset(token.text for sentence in text for token in sentence.tokens[1:] if token.capital)


def _openings(text: Sequence[Sentence]) -> dict[int, tuple[str, ...]]:
    """What each section cites first."""
    found: dict[int, tuple[str, ...]] = {}
    for sentence in text:
        if sentence.cited:
            found.setdefault(sentence.section, tuple(words for _, words in sentence.cited))
    return found


def _after_article(found: Sequence[Token], sign: int) -> bool:
    before = found[sign - 1] if sign else None
    return bool(
        before and (before.possessive or before.low in ("so-called", "called") or before.low in lexicon().determiners - {"that"})
    )


def _date(sentence: Sentence) -> str | None:
    """The day that the sentence names as that of the talk: "on 3 May 1962", "in the talk of 3 May 1962"."""
    for date in find_dates(sentence.text):
        if date.kind == "calendar" and _DAY.fullmatch(date.edtf or ""):
            before = [token.low for token in tokens(sentence.text[: date.start])]
            if before[-1:] == ["on"] or (before[-1:] == ["of"] and lexicon().talks & set(before[-3:-1])):
                return date.edtf
    return None
