from pathlib import Path

import pytest

from memcon.archive import Archive, ArchiveError, Filters, NoArchiveError


def test_what_is_built_is_found_and_leads_back_to_the_source(archive: Archive) -> None:
    results = archive.search("harbour", Filters(speaker="Liu"))
    hits = list(results.hits())
    assert results.total == len(hits) == 1
    for hit in hits:
        edition = archive.edition(hit.record)
        assert edition is not None
        assert hit.text in " ".join(edition.document.chars[hit.source_start : hit.source_end].split())
        assert [hit.text[start:end] for start, end in hit.highlights] == ["harbour"]


def test_an_unknown_speaker_brings_near_names(archive: Archive) -> None:
    results = archive.search("", Filters(speaker="Orrell Tam"))
    assert results.total == 0
    assert "Tam Orrel" in results.near


def test_a_second_build_reads_nothing_again(archive: Archive, papers: Path) -> None:
    report = Archive.build(archive.layout.root, [papers], jobs=1)
    assert (report.read, report.changed, report.unchanged, report.records) == (0, 0, 2, 2)


def test_no_archive_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(NoArchiveError, match="there is no archive; make one with"):
        Archive.open(tmp_path / "none.memcon")


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "memcon.toml").write_text("format = 99\n", encoding="utf-8")
    with pytest.raises(ArchiveError, match="has the format 99; this memcon reads format 1; use a newer memcon"):
        Archive.open(tmp_path)
