"""One entry of a list of those present: title, name, and what is said of the person before and after."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from memcon.language.titles import is_courtesy, is_office, split_title
from memcon.model import Span
from memcon.model.record import Duty

from .head import Stretch
from .items import is_person
from .lexicon import fold, words
from .people import folded

_DASH = re.compile(r"\s*[—–]\s*|\s+--?\s+|--")
_PAREN = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_CALL = re.compile(r"(?:\s?\[\d{1,3}\])+$")
_STOP = re.compile(r"(?:\w{4}|[)\]])\.$")  # a full stop that is no abbreviation's
_COMMA = re.compile(r"[()\[\]（），]|,(?!\s*(?:Jr|Sr|II|III|IV|M\.D|Ph\.D)\b)")
_SPELT = re.compile(r"\s*\[[^\]]*\]$")
_BRACKETS = re.compile(r"[\[\]]")
_NAME = re.compile(r"[^\W\d_]")
_PLURAL = {"senators": "Senator", "messrs": "Mr.", "ministers": "Minister", "ambassadors": "Ambassador", "generals": "General"}


class Entry(NamedTuple):
    """One entry before it has a person: what a `Participant` holds."""

    name: str
    span: Span
    side: str | None
    role: str | None
    title: str | None
    duty: Duty | None
    presence: str | None
    item: Span


def shared_title(item: Stretch) -> str | None:
    """The title of one that a plural title before the first name gives to all ("Senators North, Falk and Ture"), or None."""
    title = split_title(item.text)[0]
    return _singular(title) if _singular(title) != title else None


def read_entry(item: Stretch, side: str | None, office: str | None = None, shared: str | None = None) -> Entry | None:
    """The person of an entry, or None where it names nobody.

    `office` is what a list says of all who follow ("Ambassadors:"), `shared` the title that stands once for all.
    """
    if not _NAME.search(item.text) or fold(item.text) in words("roster", "never", "words"):
        return None
    if call := _CALL.search(item.text):
        item = item.sub(0, call.start()) if call.end() == len(item.text) else item
    item = item.sub(0, -1) if _STOP.search(item.text) else item
    before, name, after = _around(item)
    if call := _CALL.search(name.text):
        name = name.sub(0, call.start())
    notes = [match[1] for match in _PAREN.finditer(name.text)]
    bare = name.sub(0, match.start()) if (match := _PAREN.search(name.text)) else name
    bare, role = _without_role(bare)
    said = [office or "", *before, role, *after, *notes]
    title, rest = split_title(_BRACKETS.sub("", bare.text))
    if not rest or (is_office(bare.text) and not title):
        return _nameless(item, bare, side, after, [office or "", *before, bare.text, *after, *notes])
    printed = _printed(bare, title, rest)
    if printed.text != bare.text and is_office(title) and not is_courtesy(title):
        said.insert(0, _singular(title))
    spelt = folded(_BRACKETS.sub("", _SPELT.sub("", printed.text)).strip())
    return _entry(item, printed, spelt, side, _singular(title) or shared, said)


def _entry(item: Stretch, printed: Stretch, name: str, side: str | None, title: str | None, said: Sequence[str]) -> Entry:
    told = [part for part in said if part]
    kinds: tuple[Duty, ...] = ("interpreter", "record_taker", "chair")
    duty = next((kind for kind in kinds if any(_says(part, "duty", kind) for part in told)), None)
    presence = next((part for part in told if _says(part, "presence", "words")), None)
    if presence is None and side and _says(side, "absent", "words"):
        presence, side = side.casefold(), None
    role = ", ".join(part for part in told if part != presence) or None
    return Entry(name, printed.span, side, role, title, duty, presence, item.span)


def _nameless(item: Stretch, bare: Stretch, side: str | None, after: Sequence[str], said: Sequence[str]) -> Entry:
    """Somebody who is printed by office only ("The Under Secretary"), or whose name follows the office after a comma."""
    last = after[-1].rsplit(",", 1)[-1].strip() if after else ""
    if last and is_person(last) and not is_office(bare.text + " " + last):
        at = item.text.rindex(last)
        return _entry(item, item.sub(at, at + len(last)), last, side, None, [item.text[:at].strip(" ,")])
    named = next((part for part in said[2:] if part[:1].isupper() and is_person(part) and f"({part})" in item.text), None)
    if named is not None:
        at = item.text.index(f"({named})") + 1
        return _entry(item, item.sub(at, at + len(named)), named, side, None, [part for part in said if part != named])
    return _entry(item, bare, bare.text, side, None, said)


def _around(item: Stretch) -> tuple[list[str], Stretch, list[str]]:
    """What stands before the name with a dash, the name, and what follows it after a comma or dash."""
    dash = _DASH.search(item.text)
    if dash and dash.start() > 0:
        head, tail = item.sub(0, dash.start()), item.sub(dash.end())
        if _is_affiliation(head.text) and not _is_affiliation(tail.text):
            return [head.text], *_after(tail)
        name, after = _after(head)
        return [], name, [*after, tail.text]
    return [], *_after(item)


def _is_affiliation(text: str) -> bool:
    return (text.isupper() and len(text) <= 12) or is_office(text) or not is_person(text)


def _after(item: Stretch) -> tuple[Stretch, list[str]]:
    """The name, and what follows its first comma; a comma before Jr. or within brackets is none."""
    depth = 0
    for match in _COMMA.finditer(item.text):
        if match.group() not in ",，":
            depth = max(0, depth + (1 if match.group() in "([（" else -1))
        elif not depth:
            return item.sub(0, match.start()), [item.sub(match.end()).text]
    return item, []


def _without_role(bare: Stretch) -> tuple[Stretch, str]:
    """A name with its office behind it and no comma between ("Ada North Assistant Secretary of State")."""
    tokens = list(re.finditer(r"\S+", bare.text))
    title = split_title(bare.text)[0]
    for token in tokens[len(title.split()) + 2 :]:
        tail = bare.text[token.start() :]
        if is_office(tail) and tail.split()[0] not in (
            "Marshall",
            "Major",
            "Bishop",
            "Judge",
            "Rector",
            "Head",
            "Chief",
            "Justice",
            "Deputy",
        ):
            return bare.sub(0, token.start()), tail
    return bare, ""


def _printed(bare: Stretch, title: str, rest: str) -> Stretch:
    """The name as printed: without its title, but with that of a prince of one name."""
    if title and fold(title) in words("roster", "noble", "words") and " " not in rest:
        return bare
    if bare.text.startswith(title):
        return bare.sub(len(title))
    return bare.sub(0, len(bare.text) - len(title)) if bare.text.endswith(title) else bare


def _singular(title: str) -> str:
    """A title of several as that of one: `Senators` → `Senator`."""
    return _PLURAL.get(fold(title), title)


def _says(text: str, *path: str) -> bool:
    """Whether some words of a list of the lexicon stand in a text."""
    return bool(_phrases(*path).search(fold(text)))


@cache
def _phrases(*path: str) -> re.Pattern[str]:
    found = sorted(words("roster", *path), key=len, reverse=True)
    latin = "|".join(re.escape(phrase) for phrase in found if phrase.isascii())
    other = "|".join(re.escape(phrase) for phrase in found if not phrase.isascii())
    return re.compile(rf"(?<![\w-])(?:{latin})(?![\w-])" + (f"|{other}" if other else ""))
