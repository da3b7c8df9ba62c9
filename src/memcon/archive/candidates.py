"""Who may be one person across records: candidates with score and reasons, to be decided by people, never by the machine.

Names are brought together by keys and compared; then the evidence of the records counts: years that no life spans speak
against, an office that both hold speaks for. What people decided is not proposed again.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

import msgspec

from memcon.language.blocking import keys
from memcon.language.compare import Judgement, compare
from memcon.language.titles import is_courtesy, split_title

from .people import Decided, Someone, Verdict

_LEAST = 0.85
_CAREER = 45
"""Years between two records in which one person takes part at most."""
_OFFICE = 0.02


class Candidate(msgspec.Struct, frozen=True):
    """Two people who may be one; `verdict` is that of their names alone, `score` lies between 0 and 1."""

    one: Someone
    two: Someone
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


def candidates(people: dict[str, Someone], decided: Decided, of: str | None = None) -> list[Candidate]:
    """All candidates, or those of one person; the surest first.

    Linear in the number of people but for those whose names share a key. Of many bearers of one name each is proposed with the
    next by date, not with all.
    """
    found: dict[tuple[str, str], Candidate] = {}
    for one, two, judged in _judged(people, of):
        candidate = _weighed(people[one], people[two], judged)
        if candidate and candidate.score >= _LEAST and decided.verdict(one, two) is None:
            before = found.get((one, two))
            if before is None or before.score < candidate.score:
                found[one, two] = candidate
    return sorted(found.values(), key=lambda c: (-c.score, c.one.id, c.two.id))


def _judged(people: dict[str, Someone], of: str | None) -> Iterator[tuple[str, str, Judgement]]:
    """Pairs of people, and what their names say."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for who, person in people.items():
        for form in person.forms:
            bearers[form].append(who)
    blocks: dict[str, list[str]] = defaultdict(list)
    for form in sorted(bearers):
        for key in keys(form):
            blocks[key].append(form)
    wanted = set(people[of].forms) if of else None
    done: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        forms = blocks[key]
        pairs = combinations(forms, 2) if wanted is None else ((a, b) for a in forms if a in wanted for b in forms if a != b)
        for pair in ((a, a) for a in forms if wanted is None or a in wanted):
            yield from _each(people, bearers, pair, compare(*pair), done, of)
        for pair in pairs:
            yield from _each(people, bearers, pair, compare(*pair), done, of)


def _each(
    people: dict[str, Someone],
    bearers: dict[str, list[str]],
    forms: tuple[str, str],
    judged: Judgement,
    done: set[tuple[str, str]],
    of: str | None,
) -> Iterator[tuple[str, str, Judgement]]:
    if judged.verdict == "different" or judged.score < _LEAST or forms in done:
        return
    done.add(forms)
    whos = sorted({*bearers[forms[0]], *bearers[forms[1]]}, key=lambda who: (_day(people[who]), who))
    pairs = pairwise(whos) if of is None else ((of, who) for who in whos if who != of)
    yield from ((min(pair), max(pair), judged) for pair in pairs)


def _day(person: Someone) -> int:
    return person.occurrences[0].first or 0


def _weighed(one: Someone, two: Someone, judged: Judgement) -> Candidate | None:
    """The candidate, if the records allow it: not two people of one record, nor of two ages."""
    if {o.record for o in one.occurrences} & {o.record for o in two.occurrences}:
        return None
    reasons, score = [judged.reason], judged.score
    years = _years(one, two)
    if years is not None and years > _CAREER:
        return None
    if years is not None:
        reasons.append("in one year" if years == 0 else f"{years} year{'s' * (years > 1)} apart")
    shared = sorted(_offices(one) & _offices(two))
    if shared:
        reasons.append(f"both are called {shared[0]}")
        score = min(1.0, score + _OFFICE)
    return Candidate(one, two, judged.verdict, round(score, 4), tuple(reasons))


def _years(one: Someone, two: Someone) -> int | None:
    a = [o.first // 10_000 for o in one.occurrences if o.first]
    b = [o.first // 10_000 for o in two.occurrences if o.first]
    return min(abs(x - y) for x in a for y in b) if a and b else None


def _offices(person: Someone) -> set[str]:
    titles = {split_title(form)[0] for form in person.forms}
    return {title for title in titles if title and not is_courtesy(title)}
