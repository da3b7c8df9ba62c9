"""Labels and the persons they mean: who is listed, where turns open, who speaks in each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from memcon.language.titles import is_office, split_title
from memcon.model import Issue, Participant, Span

from .blocks import Para
from .evidence import Verdict
from .labels import Label, Shape
from .lexicon import fold, words
from .people import Meant, People, fullest, hereafter
from .roster import Roster, Stretch, participants
from .styles import Rules, label_of
from .turns import Opening

_BETWEEN = re.compile(r"\b(?:[Bb]etween|[Ww]ith)\s")
_SPOKEN = re.compile(r"[\s.;]+([^\W\d_][\w'’]*)")
_ENDED = re.compile(r"[.?!…—–\"”’)\]]\s$")
_STARTS = re.compile(r"\s*[^\W\d_a-zа-я]|\s*[\"“(\[]")


def enroll(people: People, listed: Roster) -> tuple[Participant, ...]:
    """The entries of the list as participants; their persons are known from here on."""
    known: dict[tuple[str, str], str] = {}
    found = []
    for entry in listed.entries:
        key = fold(entry.name), entry.title or ""
        if key not in known:
            known[key] = people.add(entry.name, title=entry.title or "", roles=[entry.role or ""], listed=True)
        found.append(known[key])
    return participants(listed, found)


def of_head(title: Stretch | None) -> list[Stretch]:
    """The persons that a title names as those who talk ("… Between President North and Senator Ada Falk")."""
    between = _BETWEEN.search(title.text) if title else None
    if title is None or between is None:
        return []
    rest = title.sub(between.end(), len(title.text))
    found = []
    for match in re.finditer(r"(?:(?!,?\sand\s|,\s)[^\n])+", rest.text):
        part = rest.sub(*match.span())
        part = part.sub(4, len(part.text)) if part.text.startswith("and ") else part
        named, office = split_title(part.text)[1], is_office(part.text)
        if not (named or office) or any(map(str.isdigit, part.text)):
            break
        found.append(part)
    return found if len(found) > 1 else []


def openings(
    rules: Rules, paras: Sequence[Para], verdict: Verdict, shapes: dict[str, Shape], issues: list[Issue]
) -> dict[int, list[Opening]]:
    """Where turns begin: at the head of paragraphs, and within them where a known label stands between two sentences."""
    if not verdict.labels:
        return {}
    counts: Counter[str] = Counter()
    found: dict[int, list[Opening]] = {}
    for i, para in enumerate(paras):
        label = label_of(rules, para.text, shapes)
        if label is not None and label.name in verdict.labels:
            found[i] = [Opening(0, label)]
            counts[label.name] += 1
        elif label is not None and label.name in verdict.doubtful:
            issues.append(_issue("label-doubtful", "looks like a label and is not taken for one", para, label))
    firm = {name for name, count in counts.items() if count > 1}
    by_first, by_last = _index(firm, 0), _index(firm, -1)
    for i, para in enumerate(paras):
        if i not in found and (opening := _without_colon(para, by_first)):
            found[i] = [opening]
            issues.append(_issue("label-without-colon", "is taken for a label without its colon", para, opening.label))
        start = found[i][0].label.rest if i in found else 0
        for opening in _within(para, rules, by_last, start):
            found.setdefault(i, []).append(opening)
            issues.append(_issue("turn-within-paragraph", "begins a turn within a paragraph", para, opening.label))
    return found


def _issue(code: str, words_: str, para: Para, label: Label) -> Issue:
    return Issue(code, f"“{label.name}” {words_}", para.source(label.start, label.end))


def _index(labels: set[str], which: int) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for label in sorted(labels, key=len, reverse=True):
        index.setdefault(label.split()[which], []).append(label)
    return index


def _without_colon(para: Para, by_first: dict[str, list[str]]) -> Opening | None:
    first = para.text.split(" ", 1)[0].rstrip(".;")
    for label in [*by_first.get(first, ()), *by_first.get(first + ".", ())]:
        if para.text.startswith(label) and (match := _SPOKEN.match(para.text, len(label))):
            following = match[1].casefold().replace("’", "'")
            after = para.text[match.end() : match.end() + 1]
            if (
                match[1][0].isupper()
                and following in words("labels", "speech", "words")
                and after in (" ", ",", ".", "?", "!", "")
            ):
                return Opening(0, Label(0, len(label), match.start(1), label))
    return None


def _within(para: Para, rules: Rules, by_last: dict[str, list[str]], start: int) -> Iterator[Opening]:
    close = rules.closes[0]
    at = para.text.find(close, start)
    while at >= 0:
        before = para.text[max(0, at - 80) : at]
        last = before.rsplit(" ", 1)[-1]
        for label in by_last.get(last, ()):
            begin = at - len(label)
            ended = begin > start and _ENDED.search(para.text[max(0, begin - 2) : begin])
            if before.endswith(label) and ended and _STARTS.match(para.text, at + 1):
                yield Opening(begin, Label(begin, at, min(len(para.text), at + 2), label))
                break
        at = para.text.find(close, at + 1)


class Speakers:
    """Who each label means, settled once for the record: where a label defines a short name first, then names, then offices."""

    def __init__(self, people: People, labels: Sequence[tuple[Para, Label]], texts: Sequence[str], *, listed: bool) -> None:
        self.issues: list[Issue] = []
        self._people, self._texts, self._listed = people, texts, listed
        self._meant: dict[str, Meant] = {}
        first = {label.name: (para, label) for para, label in reversed(labels)}
        for para, label in labels:
            for start, end in label.additions:
                if short := hereafter(para.text[start:end]):
                    self._settle(label.name, *first[label.name])
                    if (who := self._meant[label.name].who) is not None:
                        people.alias(short, who)
        for name in sorted(first, key=_fullest_first):
            self._settle(name, *first[name])

    def meant(self, label: Label) -> Meant:
        """Whom a label means."""
        return self._meant[label.name]

    def _settle(self, name: str, para: Para, label: Label) -> None:
        if name in self._meant:
            return
        meant = Meant(None) if fold(name) in words("labels", "nobody", "words") else self._people.resolve(name)
        place = para.source(label.start, label.end)
        if meant.who is not None:
            self._people.form(meant.who, name)
        elif meant.candidates:
            names = ", ".join(self._people.everyone[id_].name for id_ in meant.candidates)
            self.issues.append(Issue("speaker-ambiguous", f"“{name}” may be any of {names}", place))
        elif fold(name) in words("labels", "nobody", "words"):
            self.issues.append(Issue("speaker-unknown", f"“{name}” names nobody", place))
        else:
            meant = self._new(name, place)
        self._meant[name] = meant

    def _new(self, name: str, place: Span) -> Meant:
        title, rest = split_title(name)
        id_ = self._people.add(fullest(name, self._texts) if rest else name, title=title, roles=[title] if title else [])
        self._people.form(id_, name)
        if self._listed:
            self.issues.append(Issue("label-not-listed", f"“{name}” speaks and is not on the list of those present", place))
        return Meant(id_)


def _fullest_first(name: str) -> tuple[bool, int]:
    rest = split_title(name)[1]
    return (not rest, -len(rest.split()))
