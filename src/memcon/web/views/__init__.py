"""One module for each kind of page."""

from . import cite, collection, record, search

ROUTERS = (collection.router, record.router, cite.router, search.router)
"""What is answered, in the order in which addresses are tried."""
