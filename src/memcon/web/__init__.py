"""The reading room: pages over an archive that need no JavaScript, and never run what a record says."""

from .app import create_app
from .serving import serve

__all__ = ["create_app", "serve"]
