"""A small archive of invented papers, built once."""

from pathlib import Path

import pytest

from memcon.archive import Archive

HERON = """Date: 12 May 1957
Memorandum of Conversation between Tam Orrel and Liu Sŏng-min, Heron Rock

Orrel: The harbour of P’yŏn-ju stays open, whatever Liu’s ministry decides.

Liu: Comrade Orrel, the harbour is closed since 1,500 tons of coal were lost. We never agreed to it.

Orrel: Then let us speak of the coal.
"""
VALLEY = """Date: 3 June 1958
Memorandum of Conversation between Ada Wren and Liu Sŏng-min, Valley House

Wren: Was the harbour open in spring?

Liu: It was closed, and the Central Board knew it.
"""


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two records, one of them in a folder of its own."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "heron.txt").write_text(HERON, encoding="utf-8")
    (folder / "valley").mkdir()
    (folder / "valley" / "wren.txt").write_text(VALLEY, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def archive(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive of these papers."""
    path = tmp_path_factory.mktemp("built") / "papers.memcon"
    Archive.build(path, [papers], jobs=1)
    return Archive.open(path)
