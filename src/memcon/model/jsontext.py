"""Values as JSON text."""

import msgspec

from .values import printable


def json_text(value: object) -> str:
    """`value` (structs, tuples and plain values) as indented JSON; an undecodable byte is one U+FFFD (law 2)."""
    return msgspec.json.format(msgspec.json.encode(_clean(msgspec.to_builtins(value))), indent=1).decode("utf-8")


def _clean(value: object) -> object:
    if isinstance(value, str):
        return value if value.isascii() else printable(value)
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list | tuple) else value
