"""Pages for others' frames."""
