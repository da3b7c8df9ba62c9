"""Where turns begin: at the head of paragraphs, and within them where a known label stands between two sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from memcon.model import Issue

from .blocks import Para
from .evidence import Verdict
from .labels import Label
from .lexicon import words
from .lines import line_of
from .styles import Candidate, Rules
from .turns import Opening

_SPOKEN = re.compile(r"(?P<mark>[.;])?\s+(?P<word>[^\W\d_][\w'’]*)")
_ENDED = re.compile(r"[.?!…—–\"”’)\]]\s$")
_STARTS = re.compile(r"\s*[^\W\d_a-zа-я]|\s*[\"“(\[—–]|\s*\.\.\.")


def openings(
    rules: Rules, paras: Sequence[Para], seen: Sequence[Candidate], verdict: Verdict, issues: list[Issue]
) -> dict[int, list[Opening]]:
    """The turns that begin in each paragraph; `seen` are the labels with which paragraphs open."""
    if not verdict.labels:
        return {}
    found: dict[int, list[Opening]] = {}
    for i, label, _ in seen:
        if label.name in verdict.labels:
            found[i] = [Opening(0, label)]
        elif line_of(paras[i]).kind == "speech":
            issues.append(_issue("label-doubtful", "looks like a label and is not taken for one", paras[i], label))
    counts = Counter(opened[0].label.name for opened in found.values())
    firm = {name for name, count in counts.items() if count > 1}
    firm |= {name for name in counts if " " in name}
    by_first, by_last = _index(firm, 0), _index(set(verdict.labels), -1)
    for i, para in enumerate(paras):
        if i not in found and (opening := _without_colon(para, by_first)):
            found[i] = [opening]
            issues.append(_issue("label-without-colon", "is taken for a label without its colon", para, opening.label))
        start = found[i][0].label.rest if i in found else 0
        for opening in _within(para, rules.closes[0], by_last, start):
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
        if para.text.startswith(label) and (match := _SPOKEN.match(para.text, len(label))) and match["word"][0].isupper():
            following = match["word"].casefold().replace("’", "'")
            parted = para.text[match.end() : match.end() + 1] in ("", *" ,.?!")
            marked = match["mark"] and " " in label
            if parted and (marked or following in words("labels", "speech", "words")):
                return Opening(0, Label(0, len(label), match.start("word"), label))
    return None


def _within(para: Para, close: str, by_last: dict[str, list[str]], start: int) -> Iterator[Opening]:
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
