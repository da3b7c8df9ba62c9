"""With which words a form begins: the scanner tries a form only where they stand."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

Opening = tuple[str, str | None]
"""The first word of a form, and the second one for the words that begin very many forms (`busy` in the data), else None."""
NUMERAL = "#"
"""Stands for any numeral."""
NAME = "^"
"""Stands for any word with a capital."""
_ELEMENT = re.compile(r"(?:\(\?P<\w+>)?(?:\{([a-z_]+?)\d?\}|([^\W\d_]+)(?![\w?]))")
_BETWEEN = re.compile(r" |\[ -\]")


class Openings:
    """Finds the openings of forms by a language's words."""

    def __init__(self, words: Mapping[str, Mapping[str, Any]], token: re.Pattern[str], data: Mapping[str, Any]) -> None:
        """`data` says what `numerals`, `names` and `busy` words are."""
        self._words, self._token = words, token
        self._numerals, self._names, self._busy = data["numerals"], data.get("names", ()), data.get("busy", ())

    def of(self, source: str) -> set[Opening]:
        """All openings of a form. Raises ValueError where it begins neither with a word nor with a slot."""
        first = _ELEMENT.match(source)
        if not first:
            raise ValueError(f"the form {source!r} begins neither with a word nor with a slot")
        between = _BETWEEN.match(source, first.end())
        second = _ELEMENT.match(source, between.end()) if between else None
        followed = {word for word, _ in self._begins(second)} if second else {NAME}
        made = {
            (word, after)
            for word, then in self._begins(first)
            for after in ((then,) if then else followed if word in self._busy else (NAME,))
        }
        return {(word, after if word in self._busy and after != NAME else None) for word, after in made}

    def _begins(self, element: re.Match[str]) -> Iterator[Opening]:
        """The first words of one element of a form, each with the second one where the element itself goes on."""
        name, word = element.groups()
        if name in self._names:
            yield NAME, None
            return
        if name == "number" or (name and name not in self._words):
            yield NUMERAL, None
        for key in self._words.get(name, ()) if name else (word.lower(),):
            tokens = self._token.findall(key)
            if tokens:
                yield NUMERAL if tokens[0][0] in self._numerals else tokens[0], tokens[1] if len(tokens) > 1 else None
