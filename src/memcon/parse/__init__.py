"""Document to Record: the structure of a record of conversation."""

from .parser import PARSER_VERSION, parse

__all__ = ["PARSER_VERSION", "parse"]
