"""Names in other letters: what a spelling in Latin, Cyrillic or its own letters may stand for, by tables with named sources."""
