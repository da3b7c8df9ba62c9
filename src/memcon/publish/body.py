"""The body of a record in the order of its page: what stands by itself, each once."""

from bisect import bisect_right

from memcon.model import Direction, Mark, Page, Passage, Record, Span, Turn

Entry = Turn | Passage | Direction | Mark | Page


def body(record: Record) -> list[Entry]:
    """Turns, passages, and the directions, gaps and page breaks that lie within neither, as they follow one another."""
    owners = sorted([*(turn.span for turn in record.turns), *(passage.span for passage in record.passages)])
    starts = [span.start for span in owners]

    def loose(span: Span) -> bool:
        i = bisect_right(starts, span.start) - 1
        return i < 0 or not owners[i].holds(span)

    entries: list[Entry] = [*record.turns, *record.passages]
    entries += [direction for direction in record.directions if direction.turn is None and loose(direction.span)]
    entries += [mark for mark in record.marks if mark.kind == "gap" and mark.turn is None and loose(mark.span)]
    entries += [page for page in record.pages if page.n and loose(page.span)]
    return sorted(entries, key=lambda entry: entry.span)
