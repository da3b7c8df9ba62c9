"""The parts of a citation: digital archive, repository, translators, address and the number in it."""

import re

from .head import Head, Stretch
from .lexicon import lexicon

_URL = re.compile(r"https?://[^\s<>\"]{3,300}[^\s<>\".,;)]")
_TRANSLATED = re.compile(r"Translated (?:for [^.]{1,60} )?by ((?:[^.<]|\.(?=\s?[A-Z]\.|\s[A-Z][a-z])(?<=\b[A-Z]\.)){2,160})\.")
_ARCHIVE = re.compile(r"([^,.\"“”]{3,80}Digital Archive)")
_REPOSITORY = re.compile(r",\s([^.<]{3,200})\.")
_NUMBER = re.compile(r"/document/(?:[\w-]*/)?(\d{3,9})(?=\W|$)")
_NAMES = re.compile(r"(?:(?!,?\sand\s|,\s).)+")


def add_citation(head: Head, value: Stretch) -> None:
    """Adds a citation and its parts."""
    text = value.text
    head.add("citation", value)
    if archive := _ARCHIVE.search(text):
        head.add("digital_archive", value.sub(*archive.span(1)))
        if repository := _REPOSITORY.match(text, archive.end()):
            head.add("repository", value.sub(*repository.span(1)))
    if translated := _TRANSLATED.search(text):
        add_names(head, "translated_by", value.sub(*translated.span(1)))
    if url := _URL.search(text):
        add_url(head, value.sub(*url.span()))


def add_names(head: Head, name: str, value: Stretch) -> None:
    """Adds one field for each of the names that commas and "and" join."""
    for match in _NAMES.finditer(value.text):
        part = value.sub(*match.span())
        for joint in ("and ", "und ", "et ", "и "):
            part = part.sub(len(joint)) if part.text.startswith(joint) else part
        head.add(name, part)


def add_url(head: Head, value: Stretch) -> None:
    """Adds an address, and the document's number where it is part of it."""
    head.add("url", value)
    if number := _NUMBER.search(value.text):
        head.add("document_number", value.sub(*number.span(1)))


def language_value(text: str) -> str:
    """A language as printed with its code: `Chinese (zho)`; as it is where the name is not known."""
    code = lexicon("fields")["language"].get(text.strip().casefold())
    return f"{text.strip()} ({code})" if code else text
