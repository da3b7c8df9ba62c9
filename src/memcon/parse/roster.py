"""The list of those present: names, titles, roles, sides, duties; headings are no persons."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from memcon.language.titles import is_courtesy, is_office, split_title
from memcon.model import Participant, Span
from memcon.model.record import Duty

from .blocks import Para
from .lexicon import fold, lexicon, words

_BULLET = re.compile(r"(?:[-–—•*·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_DASH = re.compile(r"\s*[—–]\s*|\s+--?\s+|--")
_SIDE = re.compile(r"(?!(?:Mr|Mrs|Dr)\b)([^:,;.()]{2,60})[:：]\s*")
_SPLIT = re.compile(r"[;；、]|,(?!\s*(?:Jr|Sr|II|III|IV|M\.D|Ph\.D)\b)|，")
_AND = re.compile(r"^(?:and|und|et|и|y|e|&)\s+", re.IGNORECASE)
_PAREN = re.compile(r"\s*\(([^()]*)\)")
_MARKS = re.compile(r"[^\w -]+")
_NAME = re.compile(r"[^\W\d_]")


class Stretch(NamedTuple):
    """A part of a paragraph's reading."""

    para: Para
    start: int
    end: int

    @property
    def text(self) -> str:
        """How it reads."""
        return self.para.text[self.start : self.end]

    def sub(self, start: int, end: int) -> "Stretch":
        """A part of this part, without white space, commas and semicolons at its ends."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip(" ,;，；、"))
        right = len(text.rstrip(" ,;，；、"))
        return Stretch(self.para, self.start + start + left, self.start + start + max(left, right))

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        return self.para.source(self.start, self.end)


class Entry(NamedTuple):
    """One entry before it has a person: what a `Participant` holds, and the name without brackets."""

    name: str
    span: Span
    side: str | None
    role: str | None
    title: str | None
    duty: Duty | None
    presence: str | None
    item: Span


class Roster(NamedTuple):
    """The entries of a list and the headings in it."""

    entries: list[Entry]
    headings: list[Stretch]


def roster(items: Sequence[Stretch]) -> Roster:
    """Reads the paragraphs (or rest of a paragraph) of a list of those present."""
    found = Roster([], [])
    side: str | None = None
    for i, item in enumerate(items):
        bullet = _BULLET.match(item.text)
        item = item.sub(bullet.end() if bullet else 0, item.end - item.start)
        match = _SIDE.match(item.text)
        if match and _is_side(match[1]):
            side = match[1].strip()
            found.headings.append(item.sub(0, match.end(1)))
            item = item.sub(match.end(), item.end - item.start)
            if item.text:
                found.entries.extend(_people(item, side, listed=True))
        elif is_heading(item.text, [other.text for other in items], i):
            side = item.text.rstrip(" :：—-")
            found.headings.append(item)
        elif item.text:
            found.entries.extend(_people(item, side, listed=False))
    return found


def _is_side(words_: str) -> bool:
    return not is_office(words_) or fold(words_).split()[-1] in words("roster", "body", "words")


def is_heading(text: str, all_items: Sequence[str], at: int) -> bool:
    """Whether an entry of a list is a heading over those that follow: a body, a country, a side."""
    bare = text.rstrip(" :：—-")
    tokens = re.findall(r"[^\s,]+", bare)
    if not tokens or len(tokens) > 6 or "," in bare or (at == len(all_items) - 1 and not text.endswith(":")):
        return False
    if text.rstrip().endswith((":", "：")):
        return True
    title, rest = split_title(bare)
    if title and rest:
        return False
    known = [fold(token).strip("'’") in words("roster", "body", "words") for token in tokens]
    if all(known) or (known[-1] and not is_office(bare)):
        return True
    if is_office(bare):
        return False
    if all(flag or _is_short(token) for token, flag in zip(tokens, known, strict=True)):
        return all("." not in token or len(token) <= 4 for token in tokens)
    others = [other for j, other in enumerate(all_items) if j != at]
    return len(tokens) == 1 and bool(others) and all(len(other.split()) > 1 for other in others[:3])


def _is_short(token: str) -> bool:
    """Whether a word of a heading is an abbreviation or a small word ("JCS", "of")."""
    return (token.isupper() and len(token) <= 6) or fold(token) in ("of", "the", "and", "for", "&", "in", "on", "to")


def _people(item: Stretch, side: str | None, *, listed: bool) -> Iterator[Entry]:
    """The persons of one entry: one, or all of a list within it."""
    parts = list(_parts(item))
    several = len(parts) > 1 and _are_persons(parts, listed or ";" in item.text)
    if not several:
        if entry := _entry(item, side):
            yield entry
        return
    group: list[Stretch] = []
    for part in parts:
        if group and (_is_person(part.text) or ";" in item.para.text[group[-1].end : part.start]):
            if entry := _entry(_join(group), side):
                yield entry
            group = []
        group.append(part)
    if group and (entry := _entry(_join(group), side)):
        yield entry


def _join(group: Sequence[Stretch]) -> Stretch:
    return Stretch(group[0].para, group[0].start, group[-1].end)


def _parts(item: Stretch) -> Iterator[Stretch]:
    """The stretches between the commas and semicolons that stand in no bracket."""
    depth, start, text = 0, 0, item.text
    cuts = {match.start() for match in _SPLIT.finditer(text)}
    for at, char in enumerate(text):
        depth = max(0, depth + (char in "([") - (char in ")]"))
        if at in cuts and not depth:
            yield _without_and(item.sub(start, at))
            start = at + 1
    if (last := _without_and(item.sub(start, len(text)))).text:
        yield last


def _without_and(part: Stretch) -> Stretch:
    match = _AND.match(part.text)
    return part.sub(match.end(), part.end - part.start) if match else part


def _are_persons(parts: Sequence[Stretch], listed: bool) -> bool:
    persons = [_is_person(part.text) for part in parts]
    if listed:
        return sum(persons) > 1 or (len(parts) > 2 and ";" in parts[0].para.text)
    titled = [bool(split_title(part.text)[0]) and flag for part, flag in zip(parts, persons, strict=True)]
    return all(titled) or (len(parts) > 3 and all(persons))


def _is_person(text: str) -> bool:
    """Whether these words are a person's name, with or without a title, and no office or body."""
    bare = _PAREN.sub("", text).strip(" .")
    title, rest = split_title(re.sub(r"[\[\]]", "", bare))
    tokens = rest.split()
    if not tokens or len(tokens) > 6 or (is_office(bare) and not title):
        return False
    if len(tokens) == 1 and tokens[0].isupper() and not title:
        return False
    return all(_is_capital(token) and fold(token) not in words("roster", "body", "words") for token in tokens)


def _is_capital(token: str) -> bool:
    return not token[:1].islower() or fold(token) in words("labels", "within", "words")


def _entry(item: Stretch, side: str | None) -> Entry | None:
    """One person: title, name, and what is said of him before and after."""
    text = item.text
    if not _NAME.search(text) or fold(text) in words("roster", "never", "words"):
        return None
    before, name, after = _around(item)
    notes = [match[1] for match in _PAREN.finditer(name.text)]
    bare = name.sub(0, match.start()) if (match := _PAREN.search(name.text)) else name
    title, rest = split_title(re.sub(r"[\[\]]", "", bare.text))
    if not rest or _is_nameless(bare.text):
        return _nameless(item, bare, side, [*before, bare.text, *after, *notes])
    start = 0 if _keeps_title(title, rest) else _name_start(bare, title)
    printed = bare.sub(start, bare.end - bare.start)
    office = [title] if start and is_office(title) and not is_courtesy(title) else []
    said = [*before, *office, *after, *notes]
    spoken = re.sub(r"\s*[\[(][^\])]*[\])]$", "", printed.text)
    presence = _presence(said)
    role = ", ".join(part for part in said if part != presence) or None
    spelt = re.sub(r"[\[\]]", "", spoken).strip()
    return Entry(spelt, printed.span, side, role, title or None, _duty(said), presence, item.span)


def _nameless(item: Stretch, bare: Stretch, side: str | None, said: list[str]) -> Entry:
    """Somebody who is printed by office only ("The Under Secretary", "One Notetaker")."""
    presence = _presence(said[1:])
    role = ", ".join(part for part in said if part and part != presence)
    return Entry(bare.text, bare.span, side, role, None, _duty(said), presence, item.span)


def _duty(said: Sequence[str]) -> Duty | None:
    kinds: tuple[Duty, ...] = ("interpreter", "record_taker", "chair")
    return next((kind for kind in kinds if any(_says(part, lexicon("roster")["duty"][kind]) for part in said)), None)


def _presence(said: Sequence[str]) -> str | None:
    return next((part for part in said if _says(part, lexicon("roster")["presence"]["words"])), None)


def _around(item: Stretch) -> tuple[list[str], Stretch, list[str]]:
    """What stands before the name with a dash, the name, and what follows it after a comma or dash."""
    before: list[str] = []
    dash = _DASH.search(item.text)
    if dash and dash.start() > 0:
        head, tail = item.sub(0, dash.start()), item.sub(dash.end(), item.end - item.start)
        if _is_affiliation(head.text) and not _is_affiliation(tail.text):
            return [head.text], *_after(tail)
        name, after = _after(head)
        return before, name, [*after, tail.text]
    return before, *_after(item)


def _is_affiliation(text: str) -> bool:
    return (text.isupper() and len(text) <= 12) or is_office(text) or not _is_person(text)


def _after(item: Stretch) -> tuple[Stretch, list[str]]:
    parts = list(_parts(item))
    if len(parts) < 2:
        return item, []
    rest = item.sub(parts[1].start - item.start, item.end - item.start)
    return parts[0], [rest.text]


def _says(text: str, known: Sequence[str]) -> bool:
    folded = " " + _MARKS.sub(" ", fold(text)) + " "
    return any(f" {entry} " in folded for entry in known)


def _name_start(bare: Stretch, title: str) -> int:
    """Where the name begins behind its title, brackets of the printed text counted."""
    return len(title) + len(bare.text[len(title) :]) - len(bare.text[len(title) :].lstrip()) if bare.text.startswith(title) else 0


def _keeps_title(title: str, rest: str) -> bool:
    """A prince or king is named by his title where nothing but one name follows."""
    return bool(title) and fold(title) in words("roster", "noble", "words") and " " not in rest


def _is_nameless(text: str) -> bool:
    tokens = fold(text).split()
    bare = text.split(" ", 1)[1] if len(tokens) > 1 and tokens[0] in words("roster", "nameless", "words") else text
    return is_office(bare) and not (split_title(bare)[0] and split_title(bare)[1])


def participants(roster: Roster, ids: Sequence[str]) -> tuple[Participant, ...]:
    """The entries as participants, each with the id of its person."""
    return tuple(
        Participant(e.name, e.span, person, e.side, e.role, e.title, e.duty, e.presence, e.item)
        for e, person in zip(roster.entries, ids, strict=True)
    )


_SHORTENED = re.compile(r"\b(?:Staff|Dept|Govt|Asst|Dir|Min|Econ|Secy|State)\.$")
_ITEM_END = re.compile(r"(?:[a-zà-ÿ]{4}|[)”\"])[.?!]['\"”’)]*$")


def is_item(text: str) -> bool:
    """Whether a paragraph may be an entry of a list of those present: short, and no sentence."""
    if len(text) > 320 or (_ITEM_END.search(text) and not _SHORTENED.search(text)):
        return len(text) < 2000 and text.count(";") > 2
    first = _NAME.search(text)
    return first is not None and (not first.group().islower() or not first.group().isascii())
