"""Record → Layers: the meaning, one layer a module."""
