"""Who is present: by the list, by a sentence that lists them, or by the title; their persons are known from here on."""

import re
from collections.abc import Sequence

from memcon.language.sentences import sentences
from memcon.language.titles import is_office, split_title
from memcon.model import Participant

from .blocks import Para
from .head import Head, Stretch
from .items import is_person
from .lexicon import fold
from .people import People
from .roster import Roster, participants

_BETWEEN = re.compile(r"\b(?:between|with)\s", re.IGNORECASE)
_JOINTS = re.compile(r"(?:(?!,?\s(?:and|AND)\s|,\s)[^\n])+")
_SLASH = re.compile(r"[^/]+")
_PAREN = re.compile(r"\s*\([^()]*\)")
_PRESENT = re.compile(r"\bpresent\b", re.IGNORECASE)
_WERE = re.compile(r"\b(?:were|was)(?: as follows)?:?\s|[:：]\s?")
_FIRST = 12  # paragraphs in which such a sentence is looked for


def enroll(people: People, listed: Roster) -> tuple[Participant, ...]:
    """The entries of the list as participants; their persons are known from here on."""
    known: dict[tuple[str, str], str] = {}
    found = []
    for entry in listed.entries:
        key = fold(entry.name), entry.title or ""
        if key not in known:
            known[key] = people.add(entry.name, title=entry.title or "", roles=[entry.role or ""], listed=True)
        found.append(known[key])
    return participants(listed.entries, found)


def of_head(head: Head) -> list[Stretch]:
    """The persons that a title names as those who talk ("… Between President North and Senator Ada Falk", "North/Falk")."""
    for line in head.headings:
        between = _BETWEEN.search(line.text)
        found = _named(line.sub(between.end()), _JOINTS) if between else []
        found = found or (_named(line, _SLASH) if "/" in line.text else [])
        if len(found) > 1:
            return found
    return []


def _named(rest: Stretch, joints: re.Pattern[str]) -> list[Stretch]:
    found: list[Stretch] = []
    for match in joints.finditer(rest.text):
        part = rest.sub(*match.span())
        part = part.sub(4) if part.text.casefold().startswith("and ") else part
        named, office = is_person(part.text), is_office(_PAREN.sub("", part.text))
        if any(map(str.isdigit, part.text)) or not (named or office):
            break
        if found and named and is_office(found[-1].text) and not split_title(part.text)[0]:
            found[-1] = Stretch(part.para, found[-1].start, part.end)
        else:
            found.append(part)
    return found


def of_prose(paras: Sequence[Para]) -> list[Stretch]:
    """The lists in sentences like "Present at the meeting were the President, presiding; the Treasurer; …"."""
    found = []
    for para in paras[:_FIRST]:
        if not _PRESENT.search(para.text[:400]):
            continue
        for start, end in sentences(para.text):
            sentence = Stretch(para, start, end)
            present = _PRESENT.search(sentence.text[:120])
            were = _WERE.search(sentence.text, 0, 160) if present else None
            if were and sentence.text.count(";") + sentence.text.count(",") > 1:
                found.append(sentence.sub(were.end(), len(sentence.text.rstrip("."))))
    return found
