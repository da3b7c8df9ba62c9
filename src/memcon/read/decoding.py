"""Bytes → characters: which encoding, how it was known, and the way back where the code page does not round-trip.

Order: byte order mark; valid UTF-8, which wins over a declaration that lies; UTF-16 and UTF-32 by their NUL bytes; the
declaration; UTF-8 with some damaged bytes; detection. Undecodable bytes are kept: as lone surrogates (PEP 383), in UTF-16 and
UTF-32 as U+FFFD.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from memcon.model import Issue, Origin, Span

from .detect import detect

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED = re.compile("[\udc80-\udcff]+")
_ALIASES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What a declaration means in practice (WHATWG Encoding Standard, section 4.2): the larger code page of the same family."""
_STATELESS = re.compile(r"utf-(8|16|32)|cp\d|iso8859|koi8|mac|gb|big5|euc|shift|johab|tis|ptcp|kz1048|hp-roman")
SAMPLE = 1 << 16
_STRETCH = 1 << 20


class Decoded(NamedTuple):
    """The characters of some bytes, and all that a Document says of their encoding."""

    chars: str
    encoding: str
    known_by: str
    origin: Origin
    issues: tuple[Issue, ...]


def origin_of(whole: Origin, char: int, byte: int) -> Origin:
    """The way back for a part of the characters that begins at `char`, which is at `byte`."""
    if not whole.steps:
        return Origin(whole.encoding, byte)
    after = tuple((at - char, place) for at, place in whole.steps if at > char)
    return Origin(whole.encoding, byte, ((0, byte), *after))


def encoding_of(data: bytes) -> tuple[str, str]:
    """The encoding of a file that is too long to be decoded at once, and how it is known: by its mark, or by its first stretch.

    That all of it is UTF-8 is seen without keeping the characters.
    """
    if not any(data.startswith(bom) for bom, _ in BOMS):
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            for at in range(0, len(data), _STRETCH):
                decoder.decode(data[at : at + _STRETCH], at + _STRETCH >= len(data))
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8", "valid UTF-8"
    head = decode(data[:_STRETCH])
    return head.encoding, head.known_by


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of `data`; `declared` is the encoding that the file itself names, if it does. Never raises."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _as(data, encoding, "byte order mark")
    try:
        chars = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in chars[:SAMPLE] or not (wide := _wide(data)):
            return Decoded(chars, "utf-8", "valid UTF-8", Origin(), _lie(declared, "utf-8"))
        return _as(data, wide, "NUL bytes")
    if wide := _wide(data):
        return _as(data, wide, "NUL bytes")
    if named := _codec(declared):
        return _as(data, named, "declaration")
    if _mostly_utf8(data):
        return _as(data, "utf-8", "nearly valid UTF-8")
    guess = detect(data)
    if guess.encoding is None:
        told = Issue("encoding-unknown", "no encoding makes sense of the bytes; they are read as cp1252")
        return _as(data, "cp1252", "nothing fits", (told,))
    if guess.rivals:
        told = Issue("encoding-unsure", f"read as {guess.encoding}, but it could be {' or '.join(guess.rivals)}")
        return _as(data, guess.encoding, "detection, unsure", (told,))
    return _as(data, guess.encoding, "detection")


def _lie(declared: str | None, encoding: str) -> tuple[Issue, ...]:
    if declared is None or _codec(declared) in (encoding, None) or declared.casefold() in ("ascii", "us-ascii"):
        return ()
    return (Issue("encoding-declared-wrongly", f"the file says {declared}, but its bytes are valid {encoding.upper()}"),)


def _codec(declared: str | None) -> str | None:
    """Python's name for a declared encoding that is one for text and has no states; else None."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    return _ALIASES.get(name, name) if _STATELESS.match(name) and name not in ("utf-16", "utf-32") else None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: every other (of four, every three) byte of Latin letters, blanks and line ends is NUL."""
    head = data[: SAMPLE - SAMPLE % 4]
    head = head[: len(head) - len(head) % 4] or head[: len(head) - len(head) % 2]
    if not head or (nuls := head.count(0)) * 50 < len(head):
        return None
    where = [head[i::4].count(0) for i in range(4)]
    for encoding, letter in (("utf-32-le", 0), ("utf-32-be", 3)):
        if nuls * 5 > len(head) * 3 and where[letter] * 10 < nuls:
            return encoding
    even, odd = where[0] + where[2], where[1] + where[3]
    for encoding, few, many in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        if few * 10 < many and _is_text(head, encoding):
            return encoding
    return None


def _is_text(head: bytes, encoding: str) -> bool:
    text = head.decode(encoding, "replace")
    return sum(c.isprintable() or c.isspace() for c in text) > 0.95 * len(text)


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "surrogateescape")
    damaged = sum(len(match.group()) for match in _ESCAPED.finditer(text))
    whole = sum(len(part) for part in re.findall(r"[^\x00-\x7f\udc80-\udcff]+", text))
    return whole > 4 * damaged


def _as(data: bytes, encoding: str, known_by: str, issues: tuple[Issue, ...] = ()) -> Decoded:
    if encoding.startswith("utf-8"):
        chars, origin = data.decode("utf-8", "surrogateescape"), Origin()
    else:
        chars, origin = _mapped(data, encoding)
    return Decoded(chars, encoding, known_by, origin, issues + _damage(chars, origin))


def _damage(chars: str, origin: Origin) -> tuple[Issue, ...]:
    if origin.encoding[:5] in ("utf-1", "utf-3") and origin.steps:
        at = origin.steps[1][0] if len(origin.steps) > 2 else 0
        return (Issue("undecodable-bytes", "some bytes cannot be decoded; they are kept and shown as U+FFFD", Span(at, at + 1)),)
    if chars.isascii() or not (found := [Span(*match.span()) for match in _ESCAPED.finditer(chars)]):
        return ()
    words = f"{sum(map(len, found))} bytes in {len(found)} places cannot be decoded; they are kept and shown as U+FFFD"
    return (Issue("undecodable-bytes", words, found[0]),)


def _mapped(data: bytes, encoding: str) -> tuple[str, Origin]:
    """The characters, and a map with steps around every place where encoding them again would not give the bytes."""
    if encoding.startswith("utf-"):
        stretches = _wide_stretches(data, encoding)
    else:
        chars = data.decode(encoding, "surrogateescape")
        if _again(chars, encoding) == data:
            return chars, Origin(encoding)
        stretches = _stretches(data, encoding)
    parts: list[str] = []
    steps = {0: 0}
    at = byte = faults = 0
    for text, size in stretches:
        parts.append(text)
        exact = _again(text, encoding) == data[byte : byte + size]
        if not exact:
            steps[at] = byte
        at, byte = at + len(text), byte + size
        if not exact:
            faults += 1
            steps[at] = byte
    steps[at] = byte
    return "".join(parts), Origin(encoding, steps=tuple(steps.items()) if faults else ())


def _again(chars: str, encoding: str) -> bytes | None:
    try:
        return chars.encode(encoding, "surrogateescape")
    except UnicodeEncodeError:
        return None


def _stretches(data: bytes, encoding: str) -> Iterator[tuple[str, int]]:
    """Stretches of characters with the number of their bytes: whole lines that round-trip, other lines character by character."""
    for line in data.splitlines(keepends=True):
        text = line.decode(encoding, "surrogateescape")
        if _again(text, encoding) == line:
            yield text, len(line)
            continue
        decoder, held = codecs.getincrementaldecoder(encoding)("surrogateescape"), 0
        for i in range(len(line)):
            text, held = decoder.decode(line[i : i + 1], i == len(line) - 1), held + 1
            if text:
                yield text, held
                held = 0


def _wide_stretches(data: bytes, encoding: str) -> Iterator[tuple[str, int]]:
    """The same for UTF-16 and UTF-32, where only what cannot be decoded is a fault."""
    faults: list[tuple[int, int]] = []

    def mark(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        faults.append((error.start, error.end))
        return "", error.end

    codecs.register_error("memcon.mark", mark)
    data.decode(encoding, "memcon.mark")
    at = 0
    for start, end in [*faults, (len(data), len(data))]:
        if start > at:
            yield data[at:start].decode(encoding), start - at
        if end > start:
            yield "\ufffd", end - start
        at = end
