"""One module for each kind of page."""

from . import check, cite, collection, export, feeds, record, search

ROUTERS = (collection.router, record.router, cite.router, search.router, check.router, export.router, feeds.router)
"""What is answered, in the order in which addresses are tried."""
