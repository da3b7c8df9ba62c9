"""Record → Layers: the meaning, one layer a module."""

from .layers import layers

__all__ = ["layers"]
