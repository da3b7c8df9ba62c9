"""File → Documents, one file per format; after this room nothing knows the format any more."""

from .door import read_bytes, read_file
from .errors import PARTIAL, ReadError
from .kinds import LeftOut, kind_of, walk

__all__ = ["PARTIAL", "LeftOut", "ReadError", "kind_of", "read_bytes", "read_file", "walk"]
