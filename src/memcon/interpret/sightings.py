"""Sightings: words of a unit that are, or may be, the name of a person.

A name is seen by the title before it, by a given name or an initial, by the make of a Korean, Chinese or Vietnamese name,
or because the record or the world knows it. A lone word with a capital that none of these settles is kept as weak, with
what speaks for it: whether it is taken for a name is decided over the whole record.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from memcon.language.gazetteer import given_names, leaders, names, words
from memcon.language.personal import fold, order_language, parse_name
from memcon.language.titles import is_address, is_courtesy, is_office, is_title, title_length, title_words

from .words import Words

_PARTICLES = frozenset("de del della der den des di du da dos van von vom zu zur la le el al bin ibn ben ter ten af av".split())  # noqa: SIM905
_LOWER_TITLES = frozenset("comrade comrades ambassador president premier chairman minister secretary general marshal".split())  # noqa: SIM905
_GENERATIONS = frozenset(("Jr", "Sr", "II", "III", "IV"))
_TELLING = frozenset("told tell telling asked ask thanked informed invited met saw named called".split())  # noqa: SIM905
_BESIDE_PERSONS = frozenset(("from", "with", "to", "by", "and"))
_MOST = 5  # words of a name
IN_IT = -3
"""The evidence of a word that something is in, or near: a place rather than a person."""
_IN = frozenset(("in", "into", "near", "across", "throughout", "within"))
_LET_IN = frozenset(("got", "get", "bring", "brought", "call", "called", "let"))
_PLURALS = frozenset(("Ambassadors", "Senators", "Presidents", "Secretaries"))
_SHORT, _INITIALS = 3, 2  # letters of a surname that could be any word, and of initials
_TITLE = 8  # words of a title
_ABBREVIATED = 6  # letters of an abbreviated title
_CAPITAL_PARTICLES = frozenset(("Von", "Van", "De", "Ben", "Ibn", "Bin"))


class Sighting(NamedTuple):
    """Words `i` to `j`: a name, with the title before it. `vocative` is a given name that is called out.

    `strength`: full, surname (known or titled), weak, role (an office alone); `evidence` of a weak one speaks for it or against.
    """

    words: Words
    i: int
    j: int
    title: str
    strength: str
    evidence: int = 0
    vocative: bool = False

    @property
    def form(self) -> str:
        """The name as printed, brackets left out."""
        return self.words.form(self.i, self.j).replace("'s (", " ").replace("(", "").replace(")", "")


def sightings(words: Words, taken: frozenset[int], known: frozenset[str]) -> Iterator[Sighting]:
    """Every sighting in order; `taken` words belong to places and organisations, `known` are surnames that the record gives."""
    done = 0
    for i in words.interesting(_LOWER_TITLES):
        if i < done or i in taken:
            continue
        found = _address(words, i)
        if not found and words.words[i].casefold() in title_words():
            found = _titled(words, i, taken)
        found = found or _named(words, i, taken, known)
        if found:
            done = max(found.j, i + 1)
            if not _within_longer(words, found):
                yield found


def _titled(words: Words, i: int, taken: frozenset[int]) -> Sighting | None:
    """A title with the name after it, or an office alone ("the Acting Secretary", "Mr. President")."""
    here = _phrase(words, i)
    t = i + title_length(here)
    if t == i:
        return None
    if t < len(words.words) and _follows(words, t):
        j = _name_end(words, t, taken, titled=True)
        if j > t:
            return Sighting(words, t, j, words.form(i, t), "full" if j - t > 1 else "surname")
    return _office(words, i, t) if words.capital(i) and words.capital(t - 1) else None


def _address(words: Words, i: int) -> Sighting | None:
    """A form that stands for a person: "Your Highness", "Her Majesty"."""
    if words.words[i] not in ("Your", "His", "Her", "Mr", "Madam", "Madame", "Comrade"):
        return None
    j = next((j for j in (i + 3, i + 2) if j <= len(words.words) and is_address(words.form(i, j))), None)
    return None if j is None else Sighting(words, i, j, "", "role")


def _phrase(words: Words, i: int) -> list[str]:
    """The words from `i` on that may be one title: with blanks, or the full stops of abbreviations, between them."""
    here = [words.words[i]]
    for k in range(i + 1, min(len(words.words), i + _TITLE)):
        gap = words.gaps[k]
        if gap == ". " and len(here[-1]) <= _ABBREVIATED:
            here[-1] += "."
        elif gap != " ":
            break
        here.append(words.words[k])
    return here


def _follows(words: Words, t: int) -> bool:
    gap = words.gaps[t]
    if gap == ") " and words.gaps[t - 1].endswith("("):  # "(Senator) Marlowe"
        return True
    return gap.strip("[]") == " " or (gap == ". " and len(words.words[t - 1]) <= _ABBREVIATED)


def _office(words: Words, i: int, t: int) -> Sighting | None:
    """An office in the singular with what it is of, for or to ("Director of Central Intelligence")."""
    start = i + 1 if is_courtesy(words.words[i]) and t - i > 1 else i
    if not is_office(words.form(start, t)) or words.words[t - 1].endswith("ers") or words.words[t - 1] in _PLURALS:
        return None
    if i and words.joined(i) and (country := words.longest(names(), i - 1)) and country[0] == i:
        i -= 1
    return Sighting(words, i, _complement(words, t), "", "role")


def _complement(words: Words, t: int) -> int:
    """Where what an office is of, for or to ends; it is written with capitals."""
    j = t
    while words.joined(j) and words.words[j] in ("of", "for", "to") and j - t < _TITLE:
        k = j + 2 if words.joined(j + 1) and words.words[j + 1] == "the" else j + 1
        end = k
        while words.joined(end) and words.capital(end):
            end += 1
        if end == k:
            break
        j = end
    return j


def _named(words: Words, i: int, taken: frozenset[int], known: frozenset[str]) -> Sighting | None:
    """A name without a title: a full one by what it is made of, a surname that is known, or a lone word that may be one."""
    word = words.words[i]
    if not word[0].isupper():
        return None
    usual = word.capitalize() if word.isupper() and len(word) > 1 else word  # a heading in capitals
    plain = not (words.begins(i) and usual in _no_name()) and usual not in _common()
    end = _leader(words, i, taken) or (_full(words, i, taken, known) if plain else None)
    if end:
        return Sighting(words, i, end, "", "full" if end - i > 1 else "surname")
    if fold(word) in known or word in surnames():
        short = len(word) <= _SHORT and words.begins(i)
        seen = (plain and not short) or (fold(word) in known and not words.begins(i))
        return Sighting(words, i, i + 1, "", "surname") if seen else None
    if plain and word.isalpha() and not word.isupper() and len(word) > _INITIALS:
        return Sighting(words, i, i + 1, "", "weak", _evidence(words, i), word in given_names() and _called_out(words, i))
    return None


def _leader(words: Words, i: int, taken: frozenset[int]) -> int | None:
    """Where the name of a well-known person, as it stands in the list, ends."""
    ends = range(min(len(words.words), i + 3), i, -1)
    return next((j for j in ends if words.form(i, j) in leaders() and _one_phrase(words, i, j, taken)), None)


def _full(words: Words, i: int, taken: frozenset[int], known: frozenset[str]) -> int | None:
    """Where a name ends that is full by its make: eastern syllables, a given name, an initial, a particle, a known surname."""
    word = words.words[i]
    after = words.words[i + 1] if i + 1 < len(words.words) else ""
    if end := _eastern(words, i, taken):
        return end
    if words.gaps[i + 1] in (" (", "'s (") and word in given_names() and _is_surname(after, known):
        return i + 2  # "Alex (Marlowe)"
    initial = len(word) == 1 and words.gaps[i + 1].startswith(". ") and after not in _no_name()
    if initial or word in given_names():
        end = _name_end(words, i, taken, titled=False)
        return end if end - i > 1 and words.words[end - 1] not in _common() else None
    if not words.joined(i + 1) or not after[0].isupper() or i + 1 in taken:
        return None
    return i + 2 if word in _CAPITAL_PARTICLES or (word not in _no_name() and _is_surname(after, known)) else None


def _is_surname(word: str, known: frozenset[str]) -> bool:
    return word[:1].isupper() and word not in _common() and (word in surnames() or fold(word) in known)


def _called_out(words: Words, i: int) -> bool:
    """Whether word `i` stands between commas, or between the head of a sentence and a comma or its end."""
    return (words.gaps[i].startswith(",") or words.begins(i)) and words.gaps[i + 1][:1] in tuple(",?!.")


def _eastern(words: Words, i: int, taken: frozenset[int]) -> int | None:
    """Where a name made of Korean, Chinese or Vietnamese syllables, surname first, ends."""
    for j in (i + 3, i + 2):
        if j > len(words.words) or not _one_phrase(words, i, j, taken):
            continue
        parts = words.words[i:j]
        if any(part in _common() or part in _no_name() or part in given_names() for part in parts[1:]):
            continue
        if order_language(tuple(parts)):
            return j
    return None


def _one_phrase(words: Words, i: int, j: int, taken: frozenset[int]) -> bool:
    return all(words.capital(k) and k not in taken for k in range(i, j)) and all(words.joined(k) for k in range(i + 1, j))


def _name_end(words: Words, i: int, taken: frozenset[int], *, titled: bool) -> int:
    """Where the name that begins with word `i` ends; after a title its first word may be any but another title."""
    j = i
    while j < len(words.words) and j - i < _MOST:
        word = words.words[j]
        if j > i and not (words.joined(j) or (words.gaps[j] == ". " and len(words.words[j - 1]) == 1)):
            break
        if word in _PARTICLES and words.joined(j + 1) and words.capital(j + 1):
            j += 1
            continue
        first = j == i and titled
        if (
            not words.capital(j)
            or (j in taken and not first)
            or (j > i and word in _common())
            or (first and word in _common() and is_title(word))
        ):
            break
        if j > i and title_length(words.words[j : j + 2]) and word not in given_names() and j - i > 1:
            break
        j += 1
    while j > i and words.words[j - 1] in _PARTICLES:
        j -= 1
    if j - i > 1 and j < len(words.words) and words.gaps[j] in (", ", " ") and words.words[j] in _GENERATIONS:
        j += 1
    return j


def _within_longer(words: Words, found: Sighting) -> bool:
    """Whether the name is part of a longer one: "the Ellison Library", "Marlowe Doctrine"; a role never is."""
    j = found.j
    if found.strength == "role" or not words.joined(j) or not words.capital(j):
        return False
    return words.words[j] in _common() and not is_title(words.words[j])


def _evidence(words: Words, i: int) -> int:
    """What speaks for a person: a verb of saying or "who" after it, a verb of telling before it; an article speaks against,
    and a preposition that only places have, the more so.
    """
    before = words.words[i - 1].casefold() if i else ""
    if before in _IN and words.joined(i) and not (i > 1 and words.words[i - 2] in _LET_IN):
        return IN_IT
    after = words.words[i + 1] if words.joined(i + 1) else ""
    beside = words.joined(i) and words.capital(i - 1) and not words.begins(i - 1)
    if before in ("the", "a", "an", "this") or beside or (after and after[0].isupper()):
        return -1
    if after in _verbs():
        return 0 if words.begins(i) and words.words[i].endswith("s") else 2
    if words.gaps[i + 1] == ", " and words.words[i + 1 : i + 2] == ["who"]:
        return 2
    if words.begins(i):
        return 0
    told = before in _TELLING and words.joined(i)
    word_of_the_language = words.words[i] in _no_name() - _numbers() and before in _BESIDE_PERSONS
    return 1 if told or word_of_the_language else 0


def called(leader: str) -> tuple[str, ...]:
    """By which single names somebody is called: the surname, or the last given name of a Vietnamese."""
    parsed = parse_name(leader)
    if parsed.order == "first" and len(parsed.given) > 1 and order_language(tuple(leader.split())) == "vietnamese":
        return parsed.surname, parsed.given[-1]
    return (parsed.surname,)


@cache
def surnames() -> frozenset[str]:
    """Surnames, or single names, of the well-known; those that are words of the language left out."""
    found = {name for leader in leaders() for name in called(leader) if len(name) > _INITIALS}
    return frozenset(found - words("head_of_sentence", "words"))


def _no_name() -> frozenset[str]:
    return words("head_of_sentence", "words")


def _common() -> frozenset[str]:
    return words("common", "words")


def _numbers() -> frozenset[str]:
    return words("number", "words")


def _verbs() -> frozenset[str]:
    return words("person_verb", "words")
