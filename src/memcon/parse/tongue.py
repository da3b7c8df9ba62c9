"""The language of a text, by its script and its commonest small words."""

import re
from collections.abc import Iterable

_SAMPLE = 4_000  # characters that are looked at
_SCRIPTS = (
    ("ja", re.compile(r"[぀-ヿ]")),
    ("zh", re.compile(r"[一-鿿]")),
    ("ko", re.compile(r"[가-힣]")),
    ("ru", re.compile(r"[а-яё]")),
)
_SMALL = {
    "en": "the of and to in is that we it was for not you he they with have this are be on as",
    "fr": "le la les de des et est que nous vous dans une pas pour qui sur avec ce il au",
    "de": "der die das und ist nicht wir sie zu den mit von für ein eine auf dass es ich auch",
    "es": "el la los las de que y en es no por con una para se lo del como más pero",
    "it": "il la di che e è non per una con sono del della nel si ma come anche lo le",
}
_KNOWN = {tag: frozenset(small.split()) for tag, small in _SMALL.items()}
_LONG = 6  # letters; no small word has so many
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 5  # small words of a language from which it is believed


def tongue(texts: Iterable[str]) -> str | None:
    """The BCP 47 tag of the language in which most of these texts are written, or None where that does not show."""
    sample = " ".join(text for text, _ in zip(texts, range(200), strict=False))[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for tag, script in _SCRIPTS:
        if len(script.findall(sample)) * (20 if tag == "ja" else 3) > letters:
            return tag
    small = [word for word in _WORD.findall(sample.casefold()) if len(word) < _LONG]
    scores = {tag: sum(map(known.__contains__, small)) for tag, known in _KNOWN.items()}
    best = max(scores, key=lambda tag: (scores[tag], tag))
    return best if scores[best] >= _FEW else None
