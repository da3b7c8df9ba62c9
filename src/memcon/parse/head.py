"""What a header holds while it is read: stretches of text, fields, entries of the list of those present."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from memcon.model import Field, Header, Issue, Span

from .blocks import Para

IsLabel = Callable[[Para], bool]
"""Tells whether a paragraph opens with a speaker's label, so that the header must be over."""


class Stretch(NamedTuple):
    """A part of a paragraph's reading."""

    para: Para
    start: int
    end: int

    @classmethod
    def of(cls, para: Para) -> "Stretch":
        """The whole paragraph."""
        return cls(para, 0, len(para.text))

    @property
    def text(self) -> str:
        """How it reads."""
        return self.para.text[self.start : self.end]

    def sub(self, start: int, end: int | None = None) -> "Stretch":
        """A part of this part, without white space, commas and semicolons at its ends."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip(" ,;，；、"))
        right = len(text.rstrip(" ,;，；、"))
        return Stretch(self.para, self.start + start + left, self.start + start + max(left, right))

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        return self.para.source(self.start, self.end)


@dataclass(slots=True)
class Head:
    """The header while it is read; `end` is the first paragraph after it, `form` whether form fields have begun."""

    language: str = "en"
    quote: Callable[[Span], str] = str
    lists: list[Span] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    items: list[Stretch] = field(default_factory=list)
    headings: list[Stretch] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    pages: list[Para] = field(default_factory=list)
    prose: list[Para] = field(default_factory=list)
    end: int = 0
    form: bool = False

    def add(self, name: str, stretch: Stretch, value: str | None = None) -> None:
        """A value with its place; an empty one is none."""
        if stretch.end > stretch.start:
            self.fields.append(Field(name, stretch.text if value is None else value, stretch.span))

    def get(self, name: str) -> str | None:
        """The first value of that name."""
        return next((field.value for field in self.fields if field.name == name), None)

    def has(self, name: str) -> bool:
        """Whether there is such a field already."""
        return any(field.name == name for field in self.fields)

    def header(self) -> Header:
        """The fields in the order of the page.

        Where the hours of the talk are known, a date of another day is when the record was written.
        """
        days = {field.value[:10] for field in self.fields if field.name == "time" and field.value[4:5] == "-"}
        days |= {part[:10] for field in self.fields if field.name == "time" for part in field.value.split("/")}
        found = [
            _written(one) if one.name == "date" and days and not days & set(one.value.split("/")) else one for one in self.fields
        ]
        return Header(tuple(sorted(found, key=lambda field: (field.span or Span(0, 0))[0])))


def _written(date: Field) -> Field:
    return Field("date_written", date.value, date.span, date.said_by)
