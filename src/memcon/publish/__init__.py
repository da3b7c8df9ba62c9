"""What leaves the archive, one format a module."""
