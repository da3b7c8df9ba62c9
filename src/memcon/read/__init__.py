"""File → Documents, one file per format; after this room nothing knows the format any more."""
