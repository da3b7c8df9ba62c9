"""What one match of a form holds, asked for by the names of its slots."""

import re
from dataclasses import dataclass
from typing import Any

from .grammar import Form, Grammar
from .numerals import han_number
from .values import DateExpression, Kind, Partial

_SIC = re.compile(r"\[sic\b[^\]]*?(?:\D(\d{1,4})\D*)?\]", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BEFORE = 80
_NUMBER = re.compile(r"\d+")


def corrected(words: str) -> str:
    """The words as an editor corrects them: `4th [sic, should be 10th] Congress` is the 10th Congress."""
    return re.sub(r"\d+(?:st|nd|rd|th)?\s?\[sic\b[^\]]*?(\d{1,4}(?:st|nd|rd|th)?)\]", r"\1", words, flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Groups:
    """A form matched at a place of a text, within its grammar; `reference` is the date of the record as far as it is known."""

    grammar: Grammar
    form: Form
    match: re.Match[str]
    reference: Partial | None

    def text(self, slot: str) -> str | None:
        """The words in a slot, or None where the form has none or it is empty."""
        return self.match[slot] if slot in self.match.re.groupindex else None

    def word(self, slot: str) -> Any:
        """What the lexicon says of the words in a slot, or None."""
        text = self.text(slot)
        return None if text is None else self.grammar.value(slot.rstrip("0123456789"), text)

    def number(self, slot: str) -> int | None:
        """The number in a slot, in digits or words; where an editor corrects it (`4th [sic, should be 10th]`), as corrected."""
        text = self.text(slot)
        if text is None:
            return None
        sic = _SIC.search(text)
        if sic and sic[1]:
            return int(sic[1])
        digits = "".join(_NUMBER.findall(text[: sic.start()] if sic else text))
        return int(digits) if digits else han_number(text) or self.word(slot)

    @property
    def correction(self) -> str | None:
        """The editor's correction within the expression, in words, or None."""
        sic = next((sic for sic in _SIC.finditer(self.match[0]) if sic[1]), None)
        return f"corrected in the text: {sic[0][1:-1]}" if sic else None

    @property
    def option(self) -> dict[str, Any]:
        """What the data add to the form."""
        return self.form.options

    @property
    def ahead(self) -> bool:
        """Whether a word shortly before, in the same sentence, says that this is still to come (`will sail on May 3`)."""
        words = self._before()
        cues = self.grammar.ahead | self.grammar.conditional
        return bool(words) and words[-1] in self.grammar.joining and not cues.isdisjoint(words)

    @property
    def past(self) -> bool:
        """Whether a word shortly before, in the same sentence, says that this is past (`sailed on May 3`)."""
        return any(map(self.grammar.is_past, self._before()))

    def _before(self) -> list[str]:
        start = self.span[0]
        return _WORD.findall(self.match.string[max(0, start - _BEFORE) : start].rpartition(". ")[2].lower())

    @property
    def span(self) -> tuple[int, int]:
        """Where the expression stands: the group `span` of the form, or all of it."""
        return self.match.span("span" if "span" in self.match.re.groupindex else 0)

    def expression(self, **values: Any) -> DateExpression:
        """The expression with its place and these values."""
        start, end = self.span
        kind: Kind = values.pop("kind", self.form.kind)
        return DateExpression(start, end, kind, **values)
