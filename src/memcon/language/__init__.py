"""Known of languages, as data and pure functions."""
