"""What a paragraph without a label is: a page, a gap, a direction, a heading, an annex, the record-taker's prose, or speech."""

import re
from functools import cache
from typing import Literal, NamedTuple

from . import marks, pages
from .blocks import Para
from .fields import is_sentence
from .lexicon import lexicon

_RULE = re.compile(r"(?=.*[*•·])[*•·.–—_\s-]+|\.(?:\s?\.)+|_{3,}|(?:[-–—]\s?){3,}|…{1,3}")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|us|[Mm]y|[Yy]our|me)\b")  # somebody speaks himself
_LONGEST_RULE = 40
_HEADING = 90  # characters of a heading in capitals
_TOLD = 300  # characters of a paragraph that tells of the beginning or the end

Kind = Literal["page", "gap", "direction", "heading", "annex", "colophon", "narrative", "speech"]


class Line(NamedTuple):
    """What a paragraph is; `meaning` for gaps and directions, `page` its number as printed."""

    kind: Kind
    meaning: marks.Meaning = marks.NOTHING
    page: str | None = None


SPEECH = Line("speech")


def line_of(para: Para) -> Line:
    """What a paragraph is that opens with no label; speech where nothing tells otherwise."""
    text = para.text
    if (number := pages.marker(text)) is not None:
        return Line("page", page=number)
    if len(text) <= _LONGEST_RULE and _RULE.fullmatch(text):
        return Line("gap", marks.Meaning("mark", "gap", reason="omitted"))
    if (inner := bracketed(text)) is not None and (meaning := marks.whole(inner)).what:
        return Line("gap" if meaning.what == "mark" else "direction", meaning)
    if told := sentence_kind(text):
        return Line("direction", marks.Meaning("direction", told))
    kinds: tuple[Kind, ...] = ("annex", "colophon", "narrative")
    for kind in kinds:
        if (
            _begins(text, kind)
            and not (kind == "annex" and is_sentence(text))
            and not (kind == "narrative" and _OWN.search(text))
        ):
            return Line(kind)
    if _begins(text, "letter") and len(text) <= _HEADING and text.endswith((":", ",", "：", "，")):
        return Line("annex")
    return Line("heading") if _is_heading(para) else SPEECH


def tells_of(text: str, forms: tuple[str, ...]) -> bool:
    """Whether a paragraph tells in the third person what one of these forms of name did ("Ku thanked him")."""
    for form in forms if not _OWN.search(text) else ():
        if text.startswith(form + " "):
            following = re.findall(r"\w+", text[len(form) : len(form) + 60])[:3]
            return any(word in lexicon("lines")["narrative"]["verbs"] for word in following)
    return False


def _is_heading(para: Para) -> bool:
    if para.kind == "heading":
        return True
    text = para.text
    return text.isupper() and len(text) <= _HEADING and len(text.split()) > 1 and not is_sentence(text) and text[-1] not in "?!:"


def _begins(text: str, kind: str) -> bool:
    folded = text[:40].casefold().replace("’", "'")
    return folded.startswith(_openings(kind)) and _ends_word(folded, kind)


def _ends_word(folded: str, kind: str) -> bool:
    """Whether the phrase with which it begins ends where a word does."""
    phrase = max((p for p in _openings(kind) if folded.startswith(p)), key=len)
    return not phrase[-1].isalnum() or not phrase.isascii() or not folded[len(phrase) : len(phrase) + 1].isalnum()


@cache
def _openings(kind: str) -> tuple[str, ...]:
    return tuple(lexicon("lines")[kind]["begins"])


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
    folded = text.casefold()
    if len(text) > _TOLD or not folded.startswith(_subjects()):
        return None
    subject = max((s for s in _subjects() if folded.startswith(s)), key=len)
    for kind in ("closing", "opening"):
        if any(folded.startswith(verb, len(subject)) for verb in lexicon("directions")["sentence"][kind]):
            return kind
    return None


@cache
def _subjects() -> tuple[str, ...]:
    return tuple(f"{subject} " for subject in lexicon("directions")["sentence"]["subjects"])
