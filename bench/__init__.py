"""How fast records are read and parsed; filled by the modules beside."""
