"""memcon: records of conversation as evidence."""

__version__ = "0.1.0"
