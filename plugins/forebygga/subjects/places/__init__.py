"""Counties and municipalities."""
