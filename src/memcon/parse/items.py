"""Which paragraphs are entries of a list of those present, which of them are headings, and where a list begins unannounced."""

import re
from collections.abc import Sequence

from memcon.language.titles import is_office, split_title

from .blocks import Para
from .dateline import dateline
from .fields import begins_record, field_label, is_bracketed, is_classification, is_sentence
from .head import Head, IsLabel
from .lexicon import fold, words

_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
_SHORTENED = re.compile(r"\b(?:Staff|Dept|Govt|Asst|Dir|Min|Econ|Secy|State|Affairs)\.$")
_LETTER = re.compile(r"[^\W\d_]")
_ANNOUNCES = re.compile(r"\b(?:with|between|of|attended by|were|present|follows)[:：]?$|[:：]$", re.IGNORECASE)
_PAREN = re.compile(r"\s*[(（][^()（）]*[)）]")
_LONGEST = 320  # characters of an entry


def opens_list(text: str) -> bool:
    """Whether a paragraph is the label of a list of those present, with or without its first entries."""
    label = field_label(text)
    return label is not None and label[0] == "participants"


def is_item(text: str, head: Head) -> bool:
    """Whether a paragraph may be one more entry of the list: short, no sentence, no date, no heading of a record."""
    if is_bracketed(text) or is_classification(text) or begins_record(text):
        return False
    if len(text) > _LONGEST or (is_sentence(text) and not _SHORTENED.search(text)):
        return len(text) < 2000 and text.count(";") > 2
    if _NUMBERED.match(text) and not (head.items and _NUMBERED.match(head.items[-1].text)) and text.upper() == text:
        return False
    first = _LETTER.search(text)
    if first is None or (first.group().islower() and first.group().isascii()):
        return False
    return not (any(map(str.isdigit, text)) and dateline(text, head.language) is not None)


def unheaded(paras: Sequence[Para], i: int, head: Head, is_label: IsLabel) -> int:
    """How many paragraphs from `i` on are a list that no word announces: names in a row, after a heading that wants them."""
    taken = 0
    for para in paras[i : i + 60]:
        if (
            is_label(para)
            or field_label(para.text)
            or len(para.text) > 120
            or not is_person(para.text.split(",")[0].split("—")[0])
        ):
            break
        taken += 1
    titled = sum(bool(split_title(para.text)[0]) for para in paras[i : i + taken])
    wanted = bool(head.headings) and bool(_ANNOUNCES.search(head.headings[-1].text))
    return taken if taken > 1 and (wanted or (taken > 2 and titled * 2 > taken)) else 0


def is_person(text: str) -> bool:
    """Whether these words are a person's name, with or without a title, and no office or body."""
    bare = _PAREN.sub("", text).strip(" .。")
    title, rest = split_title(re.sub(r"[\[\]]", "", bare))
    tokens = rest.split()
    if not tokens or len(tokens) > 6 or ":" in bare or (is_office(bare) and not title):
        return False
    if len(tokens) == 1 and tokens[0].isupper() and tokens[0].isascii() and not title:
        return False
    if any(fold(token) in words("roster", "body", "nouns") for token in tokens):
        return False
    known = all(fold(token) in words("roster", "body", "places") for token in tokens)
    return all(map(_is_capital, tokens)) and (bool(title) or not known)


def _is_capital(token: str) -> bool:
    letter = _LETTER.search(token)
    return letter is not None and (not letter.group().islower() or fold(token) in words("labels", "within", "words"))


def is_heading(text: str, all_items: Sequence[str], at: int) -> bool:
    """Whether an entry of a list is a heading over those that follow: a body, a country, a side."""
    bare = text.rstrip(" :：—-")
    tokens = re.findall(r"[^\s,]+", bare)
    if not tokens or len(tokens) > 6 or "," in bare or (at == len(all_items) - 1 and not text.endswith((":", "："))):
        return False
    if text.endswith((":", "：")):
        return True
    if fold(tokens[0]) in words("roster", "nameless", "words"):
        return False
    title, rest = split_title(bare)
    if title and rest:
        return False
    folded = [fold(token).strip("'’") for token in tokens]
    noun = folded[-1] in words("roster", "body", "nouns")
    known = [one in words("roster", "body", "nouns") or one in words("roster", "body", "places") for one in folded]
    if all(known) or (noun and not is_office(bare)) or fold(bare) in words("roster", "absent", "words"):
        return True
    if is_office(bare):
        return False
    if all(flag or _is_short(token) for token, flag in zip(tokens, known, strict=True)):
        return all("." not in token or len(token) <= 4 for token in tokens)
    return len(tokens) == 1 and _stands_out(all_items, at)


def _is_short(token: str) -> bool:
    """Whether a word of a heading is an abbreviation or a small word ("JCS", "of")."""
    return (token.isupper() and len(token) <= 6) or fold(token) in ("of", "the", "and", "for", "&", "in", "on", "to")


def _stands_out(all_items: Sequence[str], at: int) -> bool:
    """Whether a single word stands among entries of several, the next one among them."""
    several = [len(item.split()) > 1 for item in all_items]
    return several[at + 1] and sum(several) * 2 > len(several)
