"""The best alignment of a quotation on a passage, with changes: runs of words in common first, then the words between them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from .fit import Fit, Step, StepKind, own_brackets
from .passages import Passage
from .words import Words

MOST_RUNS = 200
_RARE = 3  # a single word makes a run if it is at least this long and stands in the passage at most twice
_COMMON = 100  # a word that stands in the passage more often begins no run
_AROUND = 2  # words of the passage beyond the quotation's length that are looked at where its first or last words differ

_TAGS: dict[str, StepKind] = {"equal": "equal", "replace": "replace", "insert": "insert", "delete": "delete"}


class _Run(NamedTuple):
    q0: int
    p0: int
    length: int


def changed(quoted: Words, passage: Passage) -> Fit | None:
    """The quotation on that part of the passage which has most of its words in order; None where they have no run in common."""
    gaps = {gap.at for gap in quoted.gaps}
    chain = _chain(_runs(quoted.keys, passage.words.keys), gaps)
    if not chain:
        return None
    mine = own_brackets(quoted, passage)
    return Fit(quoted, passage, tuple(_joined(_steps(quoted.keys, passage.words.keys, chain, mine, gaps))))


def _runs(quoted: Sequence[str], passage: Sequence[str]) -> list[_Run]:
    """The longest runs of words that both have, in the order of the quotation."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for p, key in enumerate(passage):
        where[key].append(p)
    runs: list[_Run] = []
    for q, key in enumerate(quoted):
        for p in where[key] if len(where.get(key, ())) <= _COMMON else ():
            if q and p and quoted[q - 1] == passage[p - 1]:
                continue
            length = 1
            while q + length < len(quoted) and p + length < len(passage) and quoted[q + length] == passage[p + length]:
                length += 1
            if length > 1 or (len(key) >= _RARE and len(where[key]) < 3):
                runs.append(_Run(q, p, length))
    return sorted(sorted(runs, key=lambda run: (-run.length, run))[:MOST_RUNS])


def _chain(runs: Sequence[_Run], gaps: set[int]) -> list[_Run]:
    """The runs in order on both sides that hold most words for the least distance; overlaps are cut from the later run."""
    best: list[tuple[float, int, _Run]] = []  # score, the run before, the run as cut
    for i, run in enumerate(runs):
        choice: tuple[float, int, _Run] = (run.length, -1, run)
        for j in range(i):
            score, _, before = best[j]
            over = max(0, before.q0 + before.length - run.q0, before.p0 + before.length - run.p0)
            if over >= run.length:
                continue
            cut = _Run(run.q0 + over, run.p0 + over, run.length - over)
            score += cut.length - _distance(before, cut, gaps)
            if score > choice[0]:
                choice = (score, j, cut)
        best.append(choice)
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    chain: list[_Run] = []
    while at >= 0:
        chain.append(best[at][2])
        at = best[at][1]
    return chain[::-1]


def _distance(before: _Run, run: _Run, gaps: set[int]) -> float:
    """What it costs to go from one run to the next: words passed over in the record cost less the more they are."""
    own = run.q0 - before.q0 - before.length
    theirs = run.p0 - before.p0 - before.length
    skipped = max(0, theirs - own)
    marked = any(before.q0 + before.length <= gap <= run.q0 for gap in gaps)
    return 0.3 * own + (0.1 if marked else 0.0 if not skipped else min(0.8 + 0.1 * skipped, 4.0))


def _steps(
    quoted: Sequence[str], passage: Sequence[str], chain: Sequence[_Run], mine: Sequence[bool], gaps: set[int]
) -> Iterator[Step]:
    first = chain[0]
    q, p = 0, first.p0 - _edge(quoted[: first.q0][::-1], passage[: first.p0][::-1])
    for run in chain:
        yield from _between(quoted, passage, Step("replace", q, run.q0, p, run.p0), mine, gaps)
        q, p = run.q0 + run.length, run.p0 + run.length
        yield Step("equal", run.q0, q, run.p0, p)
    rest = p + _edge(quoted[q:], passage[p:])
    yield from _between(quoted, passage, Step("replace", q, len(quoted), p, rest), mine, gaps)


def _edge(quoted: Sequence[str], passage: Sequence[str]) -> int:
    """How many words of the passage lie under the quoted words beyond the last run: those that are most alike."""

    def unlike(length: int) -> tuple[float, int]:
        codes = Levenshtein.opcodes(passage[:length], quoted)
        same = sum(code.dest_end - code.dest_start for code in codes if code.tag == "equal")
        changed = sum(max(c.dest_end - c.dest_start, c.src_end - c.src_start) for c in codes if c.tag != "equal")
        return changed - 1.5 * same, abs(length - len(quoted))

    most = min(len(passage), len(quoted) + _AROUND) if quoted else 0
    return min(range(max(0, most - 2 * _AROUND), most + 1), key=unlike)


def _between(quoted: Sequence[str], passage: Sequence[str], step: Step, mine: Sequence[bool], gaps: set[int]) -> Iterator[Step]:
    """The words between two runs, one by one (Levenshtein), each change known for the quoter's own mark if it is one."""
    for code in Levenshtein.opcodes(passage[step.p0 : step.p1], quoted[step.q0 : step.q1]):
        q0, q1, p0, p1 = code.dest_start, code.dest_end, code.src_start, code.src_end
        found = Step(_TAGS[code.tag], step.q0 + q0, step.q0 + q1, step.p0 + p0, step.p0 + p1)
        yield found._replace(kind=_kind(found, mine, gaps))


def _kind(step: Step, mine: Sequence[bool], gaps: set[int]) -> StepKind:
    if step.kind in ("insert", "replace") and all(mine[step.q0 : step.q1]):
        return "bracket"
    if step.kind == "delete" and (step.q0 in gaps):
        return "gap"
    if step.kind == "delete" and any(mine[max(0, step.q0 - 1) : step.q1 + 1]):
        return "bracket"
    return step.kind


def _joined(steps: Iterator[Step]) -> Iterator[Step]:
    """Neighbouring steps of one kind made one; changes that touch are one replacement."""
    before: Step | None = None
    for step in steps:
        if before is None:
            before = step
        elif step.kind == before.kind or {step.kind, before.kind} <= {"replace", "insert", "delete"}:
            kind = step.kind if step.kind == before.kind else "replace"
            before = Step(kind, before.q0, step.q1, before.p0, step.p1)
        else:
            yield before
            before = step
    if before:
        yield before
