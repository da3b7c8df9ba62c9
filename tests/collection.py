"""The example collection as tests read it, and its gold: what is true of each quotation of the manuscript.

After a change to the manuscript or a record, `python tests/collection.py` sets the offsets in the gold anew.
It goes by the words that the gold holds; words that it no longer finds, or finds twice, are an error.
"""

import json
import re
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent / "examples"
RECORDS = EXAMPLES / "records"
MANUSCRIPT = EXAMPLES / "manuscript.md"
GOLD = EXAMPLES / "manuscript.gold.json"

SPEAKERS = {
    "page-4417.txt": ("Premier Gu|Premier|Lu Wenqiao|Minister Lu|Lu Henian|Shen Zhaolan|Shen|Sadovsky|Yarilov|Chulkova|Shchukin"),
    "zimorye-journal-117.txt": "Sadovskii|Ku Yen-t'ing|Shen Chao-lan|Iarilov|Lu Wen-ch'iao|Shchukin",
    "fpw1961v04-d31.txt": (
        "Minister Lu|Secretary Penhallow|Miss Thripp|Mr. Lu Ho-nien|Ambassador Quill|Mr. Lydgate|Commander Tolliver"
    ),
    "telcon-19610409.txt": "Operator|M|P",
    "hearing-19620206.txt": ("The CHAIRMAN|Senator PRYCE|Senator OAKSHOTT|Mr. FINCH|Commander TOLLIVER|Q|A"),
    "vodput-19610329.ru.txt": "Ярилов|Щукин|Чулкова",
    "vodput-19610329.en.txt": "Yarilov|Shchukin|Chulkova",
    "premier-19610410.zh.txt": "总理|徐大使|陆部长",
    "premier-19610410.en.txt": "Premier|Ambassador Seo|Minister Lu",
}
OUTSIDE = re.compile(r"\(|\[\\\[\d|\d+\. ")  # a paragraph that is a direction or a note


def text_of(path: Path) -> str:
    """The characters of a file, its line ends untouched."""
    return path.read_bytes().decode("utf-8")


def record(name: str) -> str:
    return text_of(RECORDS / name)


def turns(name: str) -> list[tuple[int, str]]:
    """Where each turn begins, and its label without what is added in brackets, as the author of the records wrote it."""
    speakers = SPEAKERS.get(name)
    if speakers is None:
        return []
    label = rf"^({speakers})(?: ?[(（][^)）\n]*[)）]| \[sic\])?(?:[:.] |：)"
    return [(match.start(), match[1]) for match in re.finditer(label, record(name), re.MULTILINE)]


def turn_at(name: str, offset: int) -> int | None:
    """The number of the turn, from 1; None in front of the turns, in a note, in a direction on a line of its own."""
    paragraph = record(name).rfind("\n\n", 0, offset) + 2
    number = sum(start <= offset for start, _ in turns(name))
    return None if OUTSIDE.match(record(name), paragraph) or not number else number


def gold() -> list[dict[str, Any]]:
    quotes: list[dict[str, Any]] = json.loads(text_of(GOLD))
    return quotes


def span(text: str, words: str, start: int = 0) -> list[int]:
    """Where these words stand, from `start` on: the first place in a manuscript, the only one in a record."""
    at = text.find(words, start)
    if at < 0 or (not start and text.find(words, at + 1) >= 0):
        raise ValueError(f"{'twice' if at >= 0 else 'not there'}: {words!r}; lengthen or mend the words in {GOLD.name}")
    return [at, at + len(words)]


def place(quote: dict[str, Any], start: int) -> int:
    """Set the offsets of one quotation, which begins after `start` in the manuscript; its end."""
    quote["start"], quote["end"] = span(text_of(MANUSCRIPT), quote["text"], max(start, 1))
    if quote["record"]:
        parts = [span(record(quote["record"]), words) for words in quote["words"]]
        quote["found"] = parts[0]
        quote["turn"] = turn_at(quote["record"], parts[0][0])
        if len(parts) > 1:
            quote["parts"], quote["turns"] = parts, [turn_at(quote["record"], part[0]) for part in parts]
    for other in quote.get("also", []):
        other["found"] = span(record(other["record"]), other["words"])
    return int(quote["end"])


def regenerate() -> None:
    """Write the gold anew, its quotations in the order of the manuscript."""
    quotes, end = gold(), 0
    for quote in quotes:
        end = place(quote, end)
    GOLD.write_text(json.dumps(quotes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    regenerate()
