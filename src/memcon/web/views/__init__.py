"""One module for each kind of page."""

from . import check, cite, collection, export, feeds, people, pictures, record, search, trace

ROUTERS = tuple(view.router for view in (collection, record, cite, trace, pictures, search, people, check, export, feeds))
"""What is answered, in the order in which addresses are tried."""
