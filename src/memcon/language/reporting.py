"""What is known of how a language reports: verbs with their complements, nouns, phrases, and the small words about them.

The data stand in `reporting_XX.toml`, one file a language; the verbs are grouped by what they make of their content. The
grouping follows the frames of the verbs of communication in Levin, *English Verb Classes and Alternations* (1993, §37) and the
reporting verbs in Quirk et al., *A Comprehensive Grammar of the English Language* (1985, §16.30–33), cut down to what
decides who said what.
"""

import tomllib
from collections.abc import Iterator
from enum import IntFlag, auto
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Word(IntFlag):
    """What a word may be; a word may be several things."""

    BE = auto()
    HAVE = auto()
    DO = auto()
    MODAL = auto()
    NEGATIVE = auto()
    ADVERB = auto()
    DETERMINER = auto()
    POSSESSIVE = auto()
    SUBJECT = auto()
    OBJECT = auto()
    PREPOSITION = auto()
    TOPIC = auto()
    COORDINATOR = auto()
    SUBORDINATOR = auto()
    FRONTING = auto()
    RELATIVE = auto()
    WH = auto()
    INTERROGATIVE = auto()
    VERBAL = auto()
    TITLE = auto()


class Verb(NamedTuple):
    """One sense of a reporting verb: what it does, its complements, where the hearer stands, and its particle."""

    lemma: str
    does: str
    frames: frozenset[str]
    hearer: str
    particle: tuple[str, ...]
    noun: bool


class Form(NamedTuple):
    """A form in the text: `tags` of base, third, past, participle, ing."""

    verb: Verb
    tags: frozenset[str]


class Lexicon(NamedTuple):
    """One language: `verbs` by the first word of a form, the class of `nouns`, word `lists` by name, `flags` of a word."""

    language: str
    verbs: dict[str, tuple[Form, ...]]
    nouns: dict[str, str]
    lists: dict[str, frozenset[str]]
    flags: dict[str, int]


@cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language by its two-letter code, or None where there is none."""
    data = tables(language)
    if data is None:
        return None
    verbs: dict[str, list[Form]] = {}
    lists = {name: frozenset(words.split()) for name, words in data.get("words", {}).items()}
    for group in data["verbs"]:
        for form, entry in _forms(group, data.get("irregular", {}), lists.get("also_noun", frozenset())):
            verbs.setdefault(form, []).append(entry)
    nouns = {noun: group["class"] for group in data.get("nouns", ()) for noun in group["words"].split()}
    return Lexicon(language, {form: tuple(entries) for form, entries in verbs.items()}, nouns, lists, _flags(lists))


def tables(language: str) -> dict[str, Any] | None:
    """The lexicon as written, with examples and near misses, or None where there is none."""
    path = files(__package__) / f"reporting_{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def inflect(lemma: str, irregular: dict[str, str]) -> dict[str, str]:
    """The forms of a verb by tag, particles left out. `irregular` holds `past participle ing third` by lemma."""
    base = lemma.split("_")[0]
    known = irregular.get(lemma) or irregular.get(base)
    if known:
        past, participle, ing, third = known.split()
        return {"base": base, "past": past, "participle": participle, "ing": ing, "third": third}
    stem = base.removesuffix("e")
    past = f"{base[:-1]}ied" if _changes_y(base) else f"{stem}ed"
    third = f"{base[:-1]}ies" if _changes_y(base) else base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    return {"base": base, "past": past, "participle": past, "ing": f"{stem}ing", "third": third}


def _changes_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in "aeiou"


def _forms(group: dict[str, Any], irregular: dict[str, str], nouns: frozenset[str]) -> Iterator[tuple[str, Form]]:
    frames = frozenset(group["frames"].split())
    for lemma in group["words"].split():
        base, *particle = lemma.split("_")
        verb = Verb(lemma, group["class"], frames, group.get("hearer", "none"), tuple(particle), base in nouns)
        tags: dict[str, set[str]] = {}
        for tag, form in inflect(lemma, irregular).items():
            tags.setdefault(form, set()).add(tag)
        for form, found in tags.items():
            yield form, Form(verb, frozenset(found))


def _flags(lists: dict[str, frozenset[str]]) -> dict[str, int]:
    flags: dict[str, int] = {}
    for flag in Word:
        for word in lists.get((flag.name or "").lower(), ()):
            flags[word] = flags.get(word, 0) | int(flag)
    return flags
