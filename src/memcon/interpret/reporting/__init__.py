"""Who told whom: cues and contents of reports, found sentence by sentence and joined over a talk (see `docs/reports.md`)."""
