"""Who speaks from where to where: the paragraphs of a record become turns, passages and what stands between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from memcon.model import Issue

from . import marks, pages
from .blocks import Para, Part
from .labels import Label
from .lexicon import lexicon

_RULE = re.compile(r"[*·••.–—_\s-]*[*•·][*·•.–—_\s-]*|\.(?:\s?\.){2,}|_{3,}|(?:[-–—]\s?){3,}|…{1,3}")
_BROKEN = re.compile(r"[\w,;:–—-]['\"”’»)\]]*$")
_ANNEXED = "TAB|Tab|ANNEX|Annex|ATTACHMENT|Attachment|ENCLOSURE|Enclosure|APPENDIX|Appendix"
_LETTER = re.compile(rf"(?:Dear|My dear)\s[^\n]{{1,80}}[:,]?$|(?:{_ANNEXED})\b[^.?!]{{0,80}}$")
_AFTER_GAP = "a paragraph without a label after something left out is taken for the same speaker"

Kind = Literal["turn", "passage", "direction", "gap", "page"]


@dataclass(slots=True)
class Piece:
    """A turn, a passage, or what stands on a line of its own; `within` is the turn that goes on after it."""

    kind: Kind
    parts: list[Part] = field(default_factory=list)
    label: Label | None = None
    meaning: marks.Meaning = marks.NOTHING
    page: str | None = None
    within: "Piece | None" = None
    annex: bool = False


class Opening(NamedTuple):
    """Where in a paragraph a turn begins, with its label."""

    at: int
    label: Label


def pieces(paras: Sequence[Para], openings: dict[int, list[Opening]], issues: list[Issue]) -> list[Piece]:
    """The pieces of the talk; `openings` tells for each paragraph the turns that begin in it."""
    return _Talk(issues).run(paras, openings)


class _Talk:
    """The state while paragraphs are read: the open turn, what stands on lines of its own since, whether the talk is over."""

    def __init__(self, issues: list[Issue]) -> None:
        self.out: list[Piece] = []
        self.issues = issues
        self.open: Piece | None = None
        self.between: list[Piece] = []
        self.over = False

    def run(self, paras: Sequence[Para], openings: dict[int, list[Opening]]) -> list[Piece]:
        for i, para in enumerate(paras):
            found = openings.get(i, [])
            if not found or found[0].at > 0:
                first = found[0].at if found else len(para.text)
                self._unlabelled(para, first)
            for opening, end in zip(found, [*(one.at for one in found[1:]), len(para.text)], strict=False):
                self._turn(para, opening, end)
        return self.out

    def _turn(self, para: Para, opening: Opening, end: int) -> None:
        end = len(para.text[:end].rstrip())
        self.open = Piece("turn", [Part(para, min(opening.label.rest, end), end)], opening.label)
        self.over, self.between = False, []
        self.out.append(self.open)

    def _unlabelled(self, para: Para, end: int) -> None:
        text = para.text
        if (number := pages.marker(text)) is not None:
            self._between(Piece("page", [Part(para, 0, len(text))], page=number))
        elif _RULE.fullmatch(text):
            self._between(Piece("gap", [Part(para, 0, len(text))], meaning=marks.Meaning("mark", "gap", reason="omitted")))
        elif (inner := bracketed(text)) is not None and (meaning := marks.whole(inner)).what:
            self._between(Piece("gap" if meaning.what == "mark" else "direction", [Part(para, 0, len(text))], meaning=meaning))
            self.over = self.over or meaning.kind == "closing"
        elif self.open and (kind := sentence_kind(text)):
            self._between(Piece("direction", [Part(para, 0, len(text))], meaning=marks.Meaning("direction", kind)))
            self.over = kind == "closing"
        elif self.open and not self.over and not _LETTER.match(text):
            self._goes_on(self.open, para, end)
        else:
            self.over = self.over or (self.open is not None and bool(_LETTER.match(text)))
            self.out.append(Piece("passage", [Part(para, 0, len(text))], annex=self.open is not None))

    def _between(self, piece: Piece) -> None:
        self.between.append(piece)
        self.out.append(piece)

    def _goes_on(self, turn: Piece, para: Para, end: int) -> None:
        before = turn.parts[-1]
        only_pages = all(piece.kind == "page" for piece in self.between)
        joined = only_pages and bool(_BROKEN.search(before.para.text[before.start : before.end][-8:]))
        for piece in self.between:
            piece.within = turn
            if piece.kind == "gap":
                self.issues.append(Issue("turn-goes-on-after-gap", _AFTER_GAP, para.span))
        self.between = []
        turn.parts.append(Part(para, 0, len(para.text[:end].rstrip()), joined))


def bracketed(text: str) -> str | None:
    """The words of a paragraph that is one pair of brackets, a full stop behind it or not; else None."""
    bare = text.rstrip(" .")
    if len(bare) < 3 or (bare[0], bare[-1]) not in {("(", ")"), ("[", "]"), ("（", "）"), ("【", "】")}:
        return None
    depth = 0
    for at, char in enumerate(bare):
        depth += (char == bare[0]) - (char == bare[-1])
        if depth == 0 and at < len(bare) - 1:
            return None
    return bare[1:-1] if depth == 0 else None


def sentence_kind(text: str) -> str | None:
    """`closing` or `opening` where a paragraph without brackets tells that the meeting ended or began; else None."""
    if len(text) > 300:
        return None
    known, folded = lexicon("directions")["sentence"], text.casefold()
    subject = next((s for s in sorted(known["subjects"], key=len, reverse=True) if folded.startswith(s + " ")), None)
    if subject is None:
        return None
    rest = folded[len(subject) + 1 :]
    for kind in ("closing", "opening"):
        if any(re.match(rf"{re.escape(verb)}(?!\w)", rest) for verb in known[kind]):
            return kind
    return None
