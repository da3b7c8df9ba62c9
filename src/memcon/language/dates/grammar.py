"""The forms in which a language writes its dates, read from `<language>.toml` and made ready for the scanner.

A form is a regular expression with two liberties: a blank stands for any white space, and `{name}` for a word of the lexicon
`[words.name]` or for the expression `[atoms] name`; `{name2}` is a second one of the same kind. A form begins with a plain word
or with a `{name}`, because the scanner goes by first words: this, and bounded repetition, keep it linear. A group `(?P<span>…)`
says that only this part is the expression, and the rest its context.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_SLOT = re.compile(r"\{([a-z_]+?)(\d?)\}")
_FIRST = re.compile(r"(?:\(\?P<span>)?(?:\{([a-z_]+?)\d?\}|([^\W\d_]+))")
_BLANK = r"\s{1,40}"
NUMERAL = "#"
"""The key of the forms that begin with a numeral."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing: `make` names the maker of its value, `pattern` has its groups, `options` are what the data add."""

    make: str
    kind: str
    pattern: re.Pattern[str]
    options: dict[str, Any]
    source: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's words (`words[lexicon][word]`), its forms by the word they begin with, and what a word and a numeral is."""

    language: str
    words: dict[str, dict[str, Any]]
    forms: dict[str, tuple[Form, ...]]
    token: re.Pattern[str]
    numerals: frozenset[str]

    def value(self, lexicon: str, text: str) -> Any:
        """What a word of the lexicon stands for, or None."""
        return self.words.get(lexicon, {}).get(" ".join(text.casefold().split()))


def data(language: str) -> dict[str, Any] | None:
    """The data of a language as they stand in its file, or None where there are none."""
    file = files(__package__) / f"{language}.toml"
    if not re.fullmatch(r"[a-z]{2,3}", language) or not file.is_file():
        return None
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language (ISO 639-1 code); of English where there is none for it.

    Raises ValueError where the data are at fault, and names the form.
    """
    found = data(language)
    if found is None:
        return grammar("en")
    words = {name: {key.casefold(): value for key, value in lexicon.items()} for name, lexicon in found["words"].items()}
    slots = {name: f"(?:{expression})" for name, expression in found["atoms"].items()}
    slots |= {name: _alternatives(lexicon, name in found.get("capital", ())) for name, lexicon in words.items()}
    token = re.compile(found["token"])
    forms: dict[str, list[Form]] = {}
    for table in found["form"]:
        for source in table["forms"]:
            pattern = _compile(source, slots, found["edge"])
            form = Form(table["make"], table["kind"], pattern, table.get("options", {}), source)
            for first in _first_words(source, words, token):
                forms.setdefault(first, []).append(form)
    return Grammar(language, words, {key: tuple(value) for key, value in forms.items()}, token, frozenset(found["numerals"]))


def _alternatives(lexicon: dict[str, Any], capital: bool) -> str:
    keys = sorted(lexicon, key=lambda key: (-len(key), key))
    if capital:
        keys = [form for key in keys for form in dict.fromkeys((key.title(), key.upper()))]
    pattern = "|".join(_BLANK.join(map(re.escape, key.split())) for key in keys)
    return f"(?-i:{pattern})" if capital else f"(?:{pattern})"


def _compile(source: str, slots: dict[str, str], edge: str) -> re.Pattern[str]:
    def slot(match: re.Match[str]) -> str:
        name, number = match.groups()
        if name not in slots:
            raise ValueError(f"the form {source!r} speaks of {{{name}}}, which is neither in [words] nor in [atoms]")
        return f"(?P<{name}{number}>{slots[name]})"

    spaced = source.replace(" ?", r"\s{0,40}").replace(" ", _BLANK)
    return re.compile(_SLOT.sub(slot, spaced) + edge, re.IGNORECASE)


def _first_words(source: str, words: dict[str, dict[str, Any]], token: re.Pattern[str]) -> set[str]:
    match = _FIRST.match(source)
    if not match:
        raise ValueError(f"the form {source!r} begins neither with a word nor with a slot")
    name, word = match.groups()
    if name and name not in words:
        return {NUMERAL}
    return {first[0] for key in (words[name] if name else (word.casefold(),)) if (first := token.match(key))}
