"""The archive: what is kept, found and built again."""
