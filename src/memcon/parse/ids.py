"""The id of a record: the publisher's own where it is known, else a slug of the file's name."""

import re

from memcon.model import Document, slug

_STEM = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_WILSON = re.compile(r"(?:digitalarchive\.wilsoncenter\.org|wilson-?center[\w.-]*)/document/(?:[\w-]*/)?(\d{3,9})\b")


def record_id(document: Document, url: str | None) -> str:
    """`wcda-117838` from the address of the Wilson Center Digital Archive, `frus1969-76ve13-d145` from volume and document.

    Else the name of the file without its extension, with the locator where the file holds several documents.
    """
    if match := _WILSON.search(url or ""):
        return f"wcda-{match[1]}"
    stem = slug(_STEM.sub("", document.source.name)) or "record"
    locator = slug(document.locator or "")
    return f"{stem}-{locator}" if locator and not stem.endswith(f"-{locator}") else stem
