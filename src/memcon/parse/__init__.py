"""Document → Record: the structure, one question a module."""
