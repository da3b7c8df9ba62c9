"""Words by which questions are put and proposals made and answered, by language, as data in `agenda.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def agenda(language: str) -> dict[str, re.Pattern[str]]:
    """One pattern for each list of a language (ISO 639-1): any of its phrases, as whole words. Empty where there are no data."""
    data = tomllib.loads((files(__package__) / "agenda.toml").read_text(encoding="utf-8"))
    return {name: _any(phrases) for name, phrases in data.get(language, {}).items()}


def _any(phrases: list[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
