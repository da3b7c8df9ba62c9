"""The forms in which a language writes its dates, read from `<language>.toml` and made ready for the scanner.

A form is a regular expression with two liberties: a blank stands for any white space, and `{name}` for a word of the lexicon
`[words.name]` or for the expression `[atoms] name`; `{name2}` is a second one of the same kind; of a slot that comes twice
the first counts. A form begins with a plain word
or with a `{name}`, because the scanner goes by first words: this, and bounded repetition, keep it linear. A group `(?P<span>…)`
says that only this part is the expression, and the rest its context.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from .openings import Opening, Openings

_SLOT = re.compile(r"\{([a-z_]+?)(\d?)\}")
_BLANK, _MAYBE = r"\s{1,40}", r"\s{0,40}"
_SPACING = re.compile(r"(?P<escaped>\\.)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<maybe> \?)|(?P<blank> )")
_FIGURES = r"(?<![\d.,])\d{1,3}(?:\.5)?(?![\d,])"


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing, the `n`th of the data.

    `make` names the maker of its value, `pattern` has its groups, `options` are what the data add.
    """

    n: int
    make: str
    kind: str
    pattern: re.Pattern[str]
    options: dict[str, Any]
    source: str


@dataclass(frozen=True, slots=True)
class Maxim:
    """The days of a maxim (`now`, `then`), the words with which a new clause begins, and those that show that a plan is meant.

    `spaced`: white space parts the words of the script.
    """

    now: frozenset[str]
    then: frozenset[str]
    subjects: frozenset[str]
    plan: frozenset[str]
    spaced: bool

    @property
    def words(self) -> frozenset[str]:
        """All days that a maxim may name."""
        return self.now | self.then


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's words (`words[lexicon][word]`), its forms by their openings, what a word and a numeral is.

    `joining` words may stand between a day and its hour, `ahead`, `conditional` and `past` before what is still to come, or
    past; `twelve_hours`: hours are written without their half of the day.
    """

    language: str
    words: Mapping[str, Mapping[str, Any]]
    forms: Mapping[Opening, tuple[Form, ...]]
    token: re.Pattern[str]
    numerals: frozenset[str]
    busy: frozenset[str]
    maxim: Maxim | None
    joining: frozenset[str]
    ahead: frozenset[str]
    conditional: frozenset[str]
    past: frozenset[str]
    past_ending: str
    twelve_hours: bool

    def value(self, lexicon: str, text: str) -> Any:
        """What a word of the lexicon stands for, or None."""
        return self.words.get(lexicon, {}).get(" ".join(text.lower().replace("’", "'").split()))

    def is_past(self, word: str) -> bool:
        """Whether a word (in lower case) speaks of what is past."""
        return word in self.past or (bool(self.past_ending) and len(word) > 4 and word.endswith(self.past_ending))


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
    words = {name: {" ".join(key.lower().split()): value for key, value in at.items()} for name, at in found["words"].items()}
    if template := found.get("compound"):
        words["number"] |= _compounds(words["number"], template)
    slots = _slots(found, words)
    token = re.compile(found["token"])
    forms: dict[Opening, list[Form]] = {}
    openings, n = Openings(words, token, found), 0
    for table in found["form"]:
        for source in table["forms"]:
            n += 1
            pattern = _compile(source, slots, found["edge"])
            form = Form(n, table["make"], table["kind"], pattern, table.get("options", {}), source)
            for opening in openings.of(source):
                forms.setdefault(opening, []).append(form)
    return Grammar(
        language=found["language"],
        words=words,
        forms={opening: tuple(of_it) for opening, of_it in forms.items()},
        token=token,
        numerals=frozenset(found["numerals"]),
        busy=frozenset(found.get("busy", ())),
        maxim=_maxim(found.get("maxim"), bool(found["edge"])),
        joining=frozenset(found["joining"]),
        ahead=frozenset(found.get("ahead", ())),
        conditional=frozenset(found.get("conditional", ())),
        past=frozenset(found.get("past", ())),
        past_ending=found.get("past_ending", ""),
        twelve_hours=found.get("twelve_hours", False),
    )


def _maxim(found: Mapping[str, list[str]] | None, spaced: bool) -> Maxim | None:
    if found is None:
        return None
    now, then, subjects, plan = (frozenset(found[key]) for key in ("now", "then", "subjects", "plan"))
    return Maxim(now, then, subjects, plan, spaced)


def _compounds(numbers: dict[str, int], template: str) -> dict[str, int]:
    """The numerals from 21 to 99 that the language makes of tens and ones."""
    tens = {word: value for word, value in numbers.items() if value in range(20, 100, 10)}
    ones = {word: value for word, value in numbers.items() if value in range(1, 10)}
    return {template.format(ten=ten, one=one): tens[ten] + ones[one] for ten in tens for one in ones}


def _slots(found: dict[str, Any], words: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """What each `{name}` stands for, as a regular expression; an atom may speak of lexicons and of the atoms before it."""
    capital = found.get("capital", ())
    slots = {name: _alternatives(lexicon, name in capital) for name, lexicon in words.items()}
    if "number" in slots:
        slots["number"] = f"(?:{_FIGURES}|{slots['number']})"
    for name, expression in found["atoms"].items():
        slots[name] = f"(?:{_fill(expression, slots, named=False)})"
    return slots


def _alternatives(lexicon: Mapping[str, Any], capital: bool) -> str:
    keys = sorted(lexicon, key=lambda key: (-len(key), key))
    if capital:
        keys = [form for key in keys for form in dict.fromkeys((key.title(), key.upper()))]
    pattern = "|".join(_BLANK.join(map(re.escape, key.split())).replace("'", "['’]") for key in keys)
    return f"(?-i:{pattern})" if capital else f"(?:{pattern})"


def _fill(source: str, slots: Mapping[str, str], named: bool) -> str:
    seen: set[str] = set()

    def slot(match: re.Match[str]) -> str:
        name, number = match.groups()
        if name not in slots:
            raise ValueError(f"the form {source!r} speaks of {{{name}}}, which is neither in [words] nor in [atoms]")
        if not named or name + number in seen:
            return slots[name]
        seen.add(name + number)
        return f"(?P<{name}{number}>{slots[name]})"

    return _SLOT.sub(slot, _SPACING.sub(_spacing, source))


def _spacing(match: re.Match[str]) -> str:
    """White space for a blank; within a set of characters the blank is any one of it."""
    if match["set"]:
        return match["set"].replace(" ", r"\s")
    return match["escaped"] or (_MAYBE if match["maybe"] else _BLANK)


def _compile(source: str, slots: Mapping[str, str], edge: str) -> re.Pattern[str]:
    try:
        return re.compile(_fill(source, slots, named=True) + edge, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"the form {source!r} is no regular expression: {error}") from error
