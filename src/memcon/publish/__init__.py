"""What leaves the archive: one format a module, one ordered list of them."""

from .formats import FORMATS, Format

__all__ = ["FORMATS", "Format"]
