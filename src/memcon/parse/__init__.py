"""Document to Record: the structure of a record of conversation."""

from .parser import PARSER_VERSION, parse
from .styles import Rules, builtin, check, load

__all__ = ["PARSER_VERSION", "Rules", "builtin", "check", "load", "parse"]
