"""Which encoding makes sense of bytes that say nothing about it: by the letters that each would give.

An own measure, because the general detector (charset-normalizer 3.5) took English with curly quotes in cp1252 for Cyrillic, and
short Chinese, Japanese and Russian texts for one another.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SAMPLE = 1 << 16
"""Bytes that are looked at: the lines with bytes beyond ASCII, up to so many."""
MARGIN, SHORT_MARGIN, SHORT = 0.85, 0.5, 8
"""Another encoding that makes at least so much of the best one's sense leaves the matter unsure; sooner in fewer letters."""
LEAST = 0.3
"""What does not make so much sense is no text in that encoding."""

_BEYOND = re.compile(rb"[\x80-\xff]")
_WORD = re.compile(r"[^\W\d_]+|[^\x00-\x7f]")
_MARKS = frozenset("“”‘’„‚«»‹›—–…•·№°§¶©®™×÷±½¼¾¿¡£€¢¥ \u00ad¹²³ªº")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸªºƒˆ]+"), re.compile(r"[Ѐ-ӿ]+")


class Guess(NamedTuple):
    """The encoding that makes most sense (None where none does) and the others that make nearly as much."""

    encoding: str | None
    rivals: tuple[str, ...]


class _Candidate(NamedTuple):
    name: str
    script: str
    common: dict[str, float]
    letters: re.Pattern[str]


@cache
def _candidates() -> tuple[_Candidate, ...]:
    table = tomllib.loads((files("memcon.read") / "encodings.toml").read_text(encoding="utf-8"))
    return tuple(
        _Candidate(row["name"], row["script"], _weights(row["common"]), re.compile("[" + "".join(row["ranges"]) + "]"))
        for row in table["encoding"]
    )


def _weights(common: str) -> dict[str, float]:
    """From 1 for the most frequent letter to a half for the last."""
    return {letter: 1 - 0.5 * i / len(common) for i, letter in enumerate(dict.fromkeys(common))}


def detect(data: bytes) -> Guess:
    """The encoding of `data`, which is no UTF-8: the one under which the bytes beyond ASCII are the likeliest letters."""
    sample = b"".join(_sample(data))
    scores: list[tuple[float, str, str]] = []
    for candidate in _candidates():
        text = _decoded(sample, candidate.name)
        if text is not None:
            scores.append((_sense(text, candidate), candidate.name, text))
    best = max(scores, key=lambda score: score[0], default=None)  # the first of equals
    if best is None or best[0] < LEAST:
        return Guess(None, ())
    margin = best[0] * (SHORT_MARGIN if len(_BEYOND.findall(sample)) < SHORT else MARGIN)
    rivals = tuple(name for score, name, text in scores if name != best[1] and score >= margin and text != best[2])
    return Guess(best[1], rivals)


def _sample(data: bytes) -> Iterator[bytes]:
    size = 0
    for line in data.splitlines(keepends=True):
        if beyond := _BEYOND.search(line):
            start = max(0, beyond.start() - 40)  # only ASCII stands before, so that no character is cut
            yield line[start : start + SAMPLE + 1]
            size += len(line)
            if size > SAMPLE:
                return


def _decoded(sample: bytes, encoding: str) -> str | None:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError as error:
        # a line of the sample may end within a character, which is no fault of the encoding
        return sample[: error.start].decode(encoding) if len(sample) - error.start < 4 and len(sample) > SAMPLE else None


def _sense(text: str, candidate: _Candidate) -> float:
    """From 0 (no letters of the language at all) to 1: the mean of all words and marks with characters beyond ASCII."""
    total = good = 0.0
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isascii():
            total += len(word)
            good += len(word) * (_word(word, candidate) if word[0].isalpha() else _mark(word, candidate))
    return good / total if total else 0.0


def _mark(mark: str, candidate: _Candidate) -> float:
    return 1.0 if mark in candidate.common else 0.9 if mark in _MARKS else 0.2 if candidate.letters.match(mark) else 0.0


def _word(word: str, candidate: _Candidate) -> float:
    if candidate.script == "wide":
        return sum(1.0 if c in candidate.common else 0.35 if candidate.letters.match(c) else 0.0 for c in word) / len(word)
    whole = _LATIN if candidate.script == "latin" else _CYRILLIC
    if not whole.fullmatch(word) or not (word.islower() or word.isupper() or word[1:].islower()):
        return 0.0
    foreign = [c for c in word if not c.isascii()]
    if candidate.script == "latin" and len(foreign) > max(1, len(word) // 2):
        return 0.0
    known = sum(candidate.common.get(c.lower(), 0.3) for c in foreign) / len(foreign)
    return known * (0.75 if word.isupper() and len(word) > 1 else 1.0)
