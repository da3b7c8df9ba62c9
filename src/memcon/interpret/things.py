"""Places and organisations in the words of a unit, and the adjectives of countries, which are neither but say whose something is.

An organisation is a known name, an organ that every party or state has ("Central Committee"), or a run of capitals that ends with
a noun of organisations ("Ruritanian Grain Board"), with what it is of. Whose an organ is, is settled afterwards (`whose`).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from memcon.language.gazetteer import Entry, given_names, listed, load, names, words
from memcon.language.titles import is_title

from .words import Words

_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)")
_ORDINAL_BEFORE = re.compile(r"\b\d{1,3}(?:st|nd|rd|th|d)\b(?: \[[^\]]{1,40}\])? \[?$")
_REACH = 60  # characters before a congress in which its number is looked for
_ORDINALS = dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True))  # noqa: SIM905
_POSSESSORS = frozenset(("Workers", "Worker", "People", "Peoples", "Peasants", "Farmers", "Writers", "Women", "Youth"))
_SAME_PARTY = {"dprk": "korea", "prc": "china", "drv": "vietnam"}
_OF = frozenset(("of", "for"))
_INDEFINITE = frozenset(("a", "an", "any", "every", "each", "another", "no"))
_LONGEST = 14  # words of a name
_DEEPEST = 3  # "of the … of the …"


class Thing(NamedTuple):
    """Words `i` to `j`: a place, an organisation or (`of` demonym) an adjective of a country.

    `id` is complete but for organs (`organ` is set), which belong to a `country` that may have to be found.
    """

    words: Words
    i: int
    j: int
    of: str
    id: str
    country: str | None
    organ: str | None = None


def things(words: Words) -> Iterator[Thing]:
    """Every place, organisation and adjective of a country, in order; a place within an organisation's name follows it."""
    done = 0
    for i in words.interesting(_lower()):
        if i < done or _named_person(words, i):
            continue
        found = _organization(words, i)
        if found:
            yield found
            yield from _places_within(words, found)
            done = found.j
        elif _direction(words, i):
            yield Thing(words, i, i + 1, "place", f"the-{words.words[i].casefold()}", None)
        elif known := words.longest(names(), i):
            done, entry = known
            if entry.kind in ("place", "demonym"):
                yield Thing(words, i, done, entry.kind, entry.id, entry.country)


@cache
def _lower() -> frozenset[str]:
    """Words without a capital with which an organisation may begin."""
    organs = {form.split()[0] for forms in load("organizations")["organ"].values() for form in forms}
    return frozenset(word for word in organs if word.islower()) | _qualifying() | frozenset(_phrases())


def _named_person(words: Words, i: int) -> bool:
    """Whether a title or a given name stands right before word `i`, so that "Mr. Jordan" is no country."""
    if i == 0 or not words.capital(i) or not words.capital(i - 1):
        return False
    before = words.words[i - 1]
    if words.gaps[i] == ". " and words.words[i - 1].casefold() in {"mr", "mrs", "dr", "gen", "sen", "col", "adm", "amb"}:
        return True
    return words.gaps[i] == " " and (is_title(before) or (before in given_names() and before not in names()))


def _direction(words: Words, i: int) -> bool:
    """Whether word `i` is a part of a country by its direction: "withdrew to the North"."""
    if words.words[i] not in ("North", "South", "East", "West") or i < 2 or words.words[i - 1] != "the":
        return False
    return words.words[i - 2] in ("to", "in", "from") and not (words.joined(i + 1) and words.capital(i + 1))


def _organization(words: Words, i: int) -> Thing | None:
    known = words.longest(names(), i)
    if not words.capital(i):
        return _common(words, i, known)
    start, end = i, _run_end(words, i)
    if words.begins(i) and words.words[i] in _heads_of_sentence() and words.words[i].casefold() not in _ORDINALS:
        end = i + 1
    last = next((k for k in range(end - 1, i, -1) if words.words[k] in _capital_heads()), None)
    if known and (last is None or known[0] > last):
        end, entry = known
        if entry.kind in ("place", "demonym"):
            return _with_common(words, i, known)
    elif last is None:
        leads = words.words[i] in _leading_heads() and _of_which(words, i + 1, embassy=False)
        return _made(words, i, i + 1, None) if leads else _congress(words, i)
    else:
        end, entry = last + 1, None
    if words.words[end - 1] == "Congress":
        start = _ordinal(words, i)
    end = _common_after(words, end, entry)
    made = _made(words, start, end, known if entry is None else (end, entry))
    generic = made.country is None and (made.organ == "cc" or made.id in ("party-congress", "communist-party"))
    return None if generic and {words.words[k] for k in (i - 1, i - 2) if k >= 0} & _INDEFINITE else made


def _congress(words: Words, i: int) -> Thing | None:
    """A party congress that is named by its number, or is the one spoken of: "the 20th Congress", "this Congress"."""
    if words.words[i] != "Congress":
        return None
    start = _ordinal(words, i)
    definite = i > 0 and words.words[i - 1] in ("this", "the", "our", "their", "your")
    if not (start < i or definite):
        return None
    return _made(words, start, i + 1, None)


def _ordinal(words: Words, i: int) -> int:
    """The word at which the number before word `i` begins: "20th Congress", "4th [sic, should be 10th] Congress"; else `i`."""
    before = _ORDINAL_BEFORE.search(words.text, max(0, words.starts[i] - _REACH), words.starts[i])
    if before is None:
        return i
    return next(k for k in range(i, -1, -1) if words.starts[k] == before.start())


def _run_end(words: Words, i: int) -> int:
    """Where the run of capitals that begins at word `i` ends; "Workers' Party" and "Post and Telegraph Office" are one run."""
    j = i + 1
    while j < len(words.words) and j < i + _LONGEST:
        gap = words.gaps[j].strip("[]")
        inside = (
            gap == " " or (gap in ("'s ", "' ") and words.words[j - 1] in _POSSESSORS) or words.gaps[j] in ("] [", "] ", " [")
        )
        if not inside:
            break
        if words.words[j] == "and" and words.joined(j + 1) and words.capital(j + 1) and words.longest(names(), i):
            j += 1
        elif not words.capital(j):
            break
        j += 1
    return j


def _common(words: Words, i: int, known: tuple[int, Entry] | None) -> Thing | None:
    """A body named by a common noun: "our embassy", "the plenum", "the southern party", "the people's army"."""
    word, before = words.words[i], words.words[i - 1] if i else ""
    if word in _qualifying():
        fits = i + 1 < len(words.words) and words.words[i + 1] == "party" and words.joined(i + 1)
        return Thing(words, i, i + 2, "organization", f"{word}-party", None) if fits else None
    for phrase in _phrases().get(word, ()):
        j = i + len(phrase.replace("'s", "").split())
        if j <= len(words.words) and words.form(i, j) == phrase:
            return Thing(words, i, j, "organization", phrase.replace("'s", "s").replace(" ", "-"), None, phrase)
    if known is None or known[1].kind != "organ":
        return None
    if word in ("embassy", "delegation", "legation"):
        return _made(words, i, known[0], known) if before in ("our", "your", "Our", "Your") else None
    if word == "plenum" and {before, words.words[i - 2] if i > 1 else ""} & _INDEFINITE:
        return None
    return _made(words, i, known[0], known)


def _with_common(words: Words, i: int, known: tuple[int, Entry]) -> Thing | None:
    """A country's adjective with an organ or a common noun: "Ruritanian party", "Soviet Embassy", "Korean trade delegation"."""
    end, entry = known
    if entry.kind != "demonym" or not words.joined(end):
        return None
    if organ := words.longest(names(), end):
        if organ[1].kind == "organ":
            return _made(words, i, organ[0], organ)
        return None
    word = words.words[end]
    if word == "party":
        after = words.longest(names(), end + 1) if words.joined(end + 1) else None
        if after and after[1].kind == "organ" and after[1].id in ("cc", "politburo", "plenum"):
            return _made(words, i, after[0], after)
        return Thing(words, i, end + 1, "organization", f"{owner(entry.country)}-party", entry.country)
    nouns = words.words[end : end + 2]
    if nouns[-1] == "delegation" and words.joined(end + 1) and not words.capital(end):
        return _made(words, i, end + 2, words.longest(names(), end + 1))
    return None


def _common_after(words: Words, end: int, entry: Entry | None) -> int:
    """A party or its organ takes a common noun with it: "CC CPSU delegation", "Party CC meeting"."""
    if entry and words.joined(end):
        organ = words.longest(names(), end)
        if organ and organ[1].kind in ("organ", "party") and organ[1].form != "Party Press":
            return _common_after(words, organ[0], organ[1])
    return end


def _extended(words: Words, end: int) -> int:
    """What the organisation is of: "of the Ruritanian Party", "for Grain [and Fodder]", "in North Korea" after an embassy."""
    embassy = words.words[end - 1].casefold() in ("embassy", "legation")
    j = end
    for _ in range(_DEEPEST):
        longer = _bracketed(words, j) or _of_which(words, j, embassy=embassy)
        if longer <= j:
            break
        j = longer
    return j


def _bracketed(words: Words, j: int) -> int:
    """Where a supplied "[of …]" that follows ends; 0 where there is none."""
    if j >= len(words.words) or not words.gaps[j].endswith("[") or words.words[j] not in ("of", "with", "for"):
        return 0
    return next((k + 1 for k in range(j, min(len(words.words), j + _LONGEST)) if "]" in words.gaps[k + 1]), 0)


def _of_which(words: Words, j: int, *, embassy: bool) -> int:
    """Where "of the …" with capitals ends; an embassy is also in a country. 0 where there is none."""
    if not words.joined(j) or not (words.words[j] in _OF or (embassy and words.words[j] == "in")):
        return 0
    j += 2 if words.joined(j + 1) and words.words[j + 1] == "the" else 1
    if not words.joined(j) or not words.capital(j) or is_title(words.words[j]):
        return 0
    known = words.longest(names(), j)
    if embassy:
        return known[0] if known else j + 1
    return max(known[0] if known else 0, _run_end(words, j))


def _made(words: Words, i: int, end: int, known: tuple[int, Entry] | None) -> Thing:
    """The organisation that words `i` to `end` are, with what it is of: whose, as far as its own words say, and its id."""
    j = _extended(words, end)
    parts = [part for k in range(i, j) if (part := words.longest(names(), k)) and part[0] <= j]
    owners = [entry.country for _, entry in parts if entry.country and entry.kind in ("demonym", "party", "body")]
    if not owners and "in" not in words.words[end:j]:
        owners = [entry.country for _, entry in parts if entry.country]
    country = owner(owners[0]) if owners else None
    number = _number(words.words[i:end]) if words.words[end - 1] == "Congress" and _of_party(words, i, end) else None
    if number is not None:
        return Thing(words, i, j, "organization", f"congress-{number}", country, f"congress-{number}")
    closes = any(stop == end and entry.kind in ("organ", "party") for stop, entry in parts)
    organs = [entry.id for stop, entry in parts if entry.kind == "organ" and stop <= end]
    if closes and organs:
        organ = organs[-1]
        return Thing(words, i, j, "organization", organ, country, organ)
    if known and known[1].kind in ("body", "party") and known[0] == j:
        return Thing(words, i, j, "organization", known[1].id, known[1].country)
    if country and all(words.words[k] in ("Party", "Communist", "the", "of") or _is_country(words, k) for k in range(i, j)):
        return Thing(words, i, j, "organization", f"{country}-party", country)
    form = words.form(i, j).casefold().replace("'", "")
    return Thing(words, i, j, "organization", "-".join(re.findall(r"\w+", form)), country)


def _of_party(words: Words, i: int, end: int) -> bool:
    """Whether a congress is a party's: nothing but its number, a country and the party stands before it."""
    plain = ("Party", "Communist", "Worker", "Workers", "Soviet")
    return all(words.words[k] in plain or _is_country(words, k) or _is_number(words.words[k]) for k in range(i, end - 1))


def _is_number(word: str) -> bool:
    return bool(_ORDINAL.fullmatch(word)) or word.casefold() in _ORDINALS or word in ("sic", "should", "be")


def _is_country(words: Words, k: int) -> bool:
    found = words.longest(names(), k) or (words.longest(names(), k - 1) if k else None)
    return bool(found and found[1].kind in ("demonym", "place", "party") and found[0] > k)


def _number(found: list[str]) -> int | None:
    for word in reversed(found):
        if _ORDINAL.fullmatch(word):
            return int(re.sub(r"\D", "", word))
        if word.casefold() in _ORDINALS:
            return _ORDINALS[word.casefold()]
    return None


def _places_within(words: Words, thing: Thing) -> Iterator[Thing]:
    k = thing.i
    while k < thing.j:
        found = words.longest(names(), k)
        if found and found[1].kind == "place" and found[0] <= thing.j and found[0] - k < thing.j - thing.i:
            yield Thing(words, k, found[0], "place", found[1].id, found[1].country)
        k = found[0] if found and found[1].kind == "place" else k + 1


def owner(country: str | None) -> str | None:
    """The country whose party it is that is spoken of: the states of a divided people share one until they are told apart."""
    return _SAME_PARTY.get(country, country) if country else None


def _heads_of_sentence() -> frozenset[str]:
    return words("head_of_sentence", "words")


def _capital_heads() -> frozenset[str]:
    return words("head", "capital", "organizations")


def _leading_heads() -> frozenset[str]:
    return words("head", "leading", "organizations")


def _qualifying() -> frozenset[str]:
    return words("head", "qualifying", "organizations")


@cache
def _phrases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrase in sorted(listed("head", "common_phrases", "organizations"), key=lambda p: (-len(p), p)):
        found.setdefault(phrase.split()[0].removesuffix("'s"), []).append(phrase)
    return found
