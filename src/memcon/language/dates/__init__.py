"""Dates in prose to EDTF and ISO 8601, by forms that stand as data beside this package, one file for each language."""

from .find import find_dates
from .header import HeaderDate, header_date
from .values import DateExpression, Partial, exists, nearest_year, partial

__all__ = ["DateExpression", "HeaderDate", "Partial", "exists", "find_dates", "header_date", "nearest_year", "partial"]
