"""The archive as tools for language models (Model Context Protocol): search, show, trace, check, with the JSON of the commands.

A model can find words, read them where they stand, and have every quotation of a text that it wrote checked before it is shown.
Needs the extra `mcp` (the official SDK).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import msgspec
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from memcon import __version__
from memcon.archive import Archive, ArchiveError, Filters
from memcon.evidence.archived import Archived
from memcon.evidence.hands import hands
from memcon.evidence.manuscript import read_markdown
from memcon.evidence.quotes import check as check_quotations
from memcon.evidence.trace import trace as trace_words
from memcon.model import Edition, Place, Ref, Span, parse_ref, place
from memcon.publish.show import place_json

_MOST = 50
"""Hits that one answer holds at most."""
INSTRUCTIONS = """Records of conversation (memoranda of conversation, minutes, transcripts). Quote only words that `search` or
`show` gave, name record and turn (wcda-117838#t12), and let `check` judge a text with quotations before it is shown."""


def server(path: Path) -> MCPServer:
    """The tools over the archive at `path`. Raises ArchiveError where there is none."""
    tools = Tools(Archive.open(path))
    made = MCPServer("memcon", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    for tool in (tools.search, tools.show, tools.trace, tools.check):
        made.add_tool(tool)
    return made


class Tools:
    """What a model may ask; one question at a time is answered."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._passages = Archived(archive)
        self._lock = Lock()

    def search(
        self,
        query: str,
        speaker: str | None = None,
        source: str | None = None,
        after: str | None = None,
        before: str | None = None,
        record: str | None = None,
        sort: Literal["relevance", "date"] = "relevance",
        limit: int = 10,
        offset: int = 0,
    ) -> dict[str, Any]:
        """Find passages: words, "phrases", AND OR NOT ( ), prefix*, word~1, =exact; `source`: whose words are reported."""
        with self._asked():
            filters = Filters(speaker=speaker, source=source, after=after, before=before, record=record)
            found = self._archive.search(query, filters, sort, min(limit, _MOST), offset)
            hits = [msgspec.to_builtins(hit) for hit in found.hits()]
        return {"query": found.query, "total": found.total, "hits": hits, "facets": {}}

    def show(self, ref: str) -> dict[str, Any]:
        """Read a record (wcda-117838), a turn (#t12), a passage (#s3), a note (#n1) or a span (#c1525-1595) as it stands."""
        with self._asked():
            found: dict[str, Any] = msgspec.to_builtins(place_json(*self._place(ref)))
        return found

    def trace(self, ref: str) -> dict[str, Any]:
        """How the words at a place (wcda-117838#t12, #c1525-1595) came to us, and the strongest sentence that may be written."""
        with self._asked():
            edition, parsed, where = self._place(ref)
            span = Span(where.words[0].start, where.words[-1].end) if parsed.kind and where.words else None
            found = trace_words(edition, span)
            links = msgspec.to_builtins(hands(edition, found.links))
            text = " ".join(edition.quote(span).split()) if span else ""
        return {"ref": str(parsed), "text": text, "transmission": links, "strongest": found.strongest}

    def check(self, text: str) -> dict[str, Any]:
        """Check every quotation of a text (Markdown, saying who spoke and where): verdict, flags, place, advice."""
        with self._asked():
            found = check_quotations(read_markdown(text), self._passages)
        return {"manuscript": "", "quotes": msgspec.to_builtins(found)}

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """One question at a time; what is wrong with it is told in words."""
        with self._lock:
            try:
                yield
            except (ArchiveError, LookupError, ValueError) as error:
                raise ToolError(str(error.args[0]) if isinstance(error, LookupError) else str(error)) from error

    def _place(self, ref: str) -> tuple[Edition, Ref, Place]:
        parsed = parse_ref(ref)
        edition = self._archive.edition(parsed.record)
        if edition is None:
            raise LookupError(f"{parsed.record}: the archive holds no such record; `search` gives the ids of those it holds")
        return edition, parsed, place(edition, parsed)
