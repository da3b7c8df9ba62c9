"""The list of those present: names, titles, roles, sides, duties; headings are no persons."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from memcon.language.titles import is_office, split_title
from memcon.model import Participant

from .entry import Entry, read_entry, shared_title
from .fields import field_label, side_named
from .head import Stretch
from .items import is_heading, is_person
from .lexicon import fold, words

_BULLET = re.compile(r"(?:[-–—•*·]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_SIDE = re.compile(r"(?!(?:Mr|Mrs|Dr)\b)([^:：,;.()（）]{2,60})[:：]\s*")
_SPLIT = re.compile(r"(?P<open>[(\[（])|(?P<close>[)\]）])|[;；、，]|,(?!\s*(?:Jr|Sr|II|III|IV|M\.D|Ph\.D)\b)")
_AND = re.compile(r"^(?:and|und|et|и|y|e|&)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s+(?:and|und|et|и|&)\s+")
_ROW = 120  # characters of a row of two columns
_COLUMNS = 3  # entries of two persons each from which a list is one in two columns


class Roster(NamedTuple):
    """The entries of a list and the headings in it."""

    entries: list[Entry]
    headings: list[Stretch]


def roster(items: Sequence[Stretch]) -> Roster:
    """Reads the paragraphs of a list of those present, its label with them."""
    found = Roster([], [])
    side: str | None = None
    bare = [_without_label(item) for item in items]
    texts = [item.text for item in bare]
    places, sides = _places(bare), dict[int, str | None]()
    columns = sum(_column(text) > 0 for text in texts) >= _COLUMNS
    for i, item in enumerate(bare):
        if (named := side_named(items[i].text)) is not None:
            side = named
        elif item.start > items[i].start:
            side = None
        match = _SIDE.match(item.text)
        if match and _is_side(match[1]):
            side = match[1].strip()
            found.headings.append(item.sub(0, match.end(1)))
            found.entries.extend(_people(item.sub(match.end()), side, inline=True))
        elif is_heading(item.text, texts, i):
            side = None if columns else item.text.rstrip(" :：—-")
            if places[i] == 0 and item.para.row is not None and (i + 1 == len(bare) or places[i + 1] == 0):
                sides.clear()
            sides[places[i]] = side
            found.headings.append(item)
        elif item.para.row is not None:
            found.entries.extend(_people(item, sides.get(places[i], side), inline=False))
        elif columns and (cut := _column(item.text)):
            found.entries.extend(_people(item.sub(0, cut), None, inline=False))
            found.entries.extend(_people(item.sub(cut), None, inline=False))
        else:
            found.entries.extend(_people(item, side, inline=item.start > items[i].start or match is not None))
    found.entries[:] = [entry for entry in found.entries if len(entry.span)]  # an entry that damage has left without a name
    return found


def _places(items: Sequence[Stretch]) -> list[int]:
    """In which column of a table each entry stands; 0 outside of tables."""
    places: list[int] = []
    for i, item in enumerate(items):
        same = i > 0 and item.para.row is not None and item.para.row == items[i - 1].para.row
        places.append(places[-1] + 1 if same else 0)
    return places


def _without_label(item: Stretch) -> Stretch:
    label = field_label(item.text) if item.start == 0 else None
    if label is not None and label[0] == "participants":
        item = item.sub(label[1])
    bullet = _BULLET.match(item.text)
    return item.sub(bullet.end()) if bullet else item


def _is_side(label: str) -> bool:
    return not is_office(label) or fold(label).split()[-1] in words("roster", "body", "nouns")


def _column(text: str) -> int:
    """Where the second person of a row begins ("General Falk Admiral North"); 0 where the row holds one."""
    starts = [match.start() for match in re.finditer(r"\S+", text)] if len(text) <= _ROW else []
    for at in starts[2:]:
        left, right = text[:at].strip(), text[at:]
        if "," in left or not split_title(right)[0] or not split_title(right)[1]:
            continue
        first = left.split()
        if split_title(" ".join(first[:-1]))[1] == "" and split_title(first[0])[0] and not is_office(left):
            return at
    return 0


def _people(item: Stretch, side: str | None, *, inline: bool) -> Iterator[Entry]:
    """The persons of one entry: one, or all of a list within it."""
    plural = _SIDE.match(item.text)
    office = plural[1].strip() if plural and is_office(plural[1]) else None
    rest = item.sub(plural.end()) if plural and office else item
    shared = shared_title(rest)
    for group in _groups(rest, inline=inline or office is not None or shared is not None):
        for one in _pair(group):
            role = parts_of(group)[-1].text if one.end < group.end and len(parts_of(group)) > 1 else office
            entry = read_entry(one, side, role, shared)
            if entry is not None and len(entry.span):
                yield entry


def _groups(item: Stretch, *, inline: bool) -> list[Stretch]:
    """The stretches of one person each: a name with the roles that follow it."""
    parts = parts_of(item)
    strong = ";" in item.text or "；" in item.text
    if len(parts) < 2 or not _are_persons(parts, inline=inline or strong):
        return [item] if item.text else []
    groups: list[list[Stretch]] = []
    for part in parts:
        before = item.para.text[groups[-1][-1].end : part.start] if groups else ";"
        alone = part.text.split(" ", 1)[0].casefold() in words("roster", "nameless", "words")
        if any(mark in before for mark in ";；") or (not strong and (is_person(part.text) or alone)):
            groups.append([part])
        else:
            groups[-1].append(part)
    return [Stretch(group[0].para, group[0].start, group[-1].end) for group in groups]


def _pair(group: Stretch) -> list[Stretch]:
    """Two persons whom "and" joins before the role that they share, or the one."""
    head = parts_of(group)[0]
    joint = _JOINED.search(head.text)
    if joint is None:
        return [group]
    one, other = head.sub(0, joint.start()), head.sub(joint.end())
    if not (is_person(one.text) and is_person(other.text)) or len(other.text.split()) < 2:
        return [group]
    return [one, Stretch(group.para, other.start, group.end)]


def parts_of(item: Stretch) -> list[Stretch]:
    """The stretches between the commas and semicolons that stand in no bracket."""
    depth, start, found = 0, 0, []
    for match in _SPLIT.finditer(item.text):
        if match["open"] or match["close"]:
            depth = max(0, depth + (1 if match["open"] else -1))
        elif not depth:
            found.append(_without_and(item.sub(start, match.start())))
            start = match.end()
    found.append(_without_and(item.sub(start)))
    return [part for part in found if part.text] or [item]


def _without_and(part: Stretch) -> Stretch:
    match = _AND.match(part.text)
    return part.sub(match.end()) if match else part


def _are_persons(parts: Sequence[Stretch], *, inline: bool) -> bool:
    persons = [is_person(part.text) for part in parts]
    if inline:
        return True
    titled = [bool(split_title(part.text)[0]) and flag for part, flag in zip(parts, persons, strict=True)]
    return all(titled) or (len(parts) > 3 and all(persons))


def participants(entries: Sequence[Entry], ids: Sequence[str]) -> tuple[Participant, ...]:
    """The entries as participants, each with the id of its person."""
    return tuple(
        Participant(e.name, e.span, person, e.side, e.role, e.title, e.duty, e.presence, e.item)
        for e, person in zip(entries, ids, strict=True)
    )
