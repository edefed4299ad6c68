"""English and easy Swedish."""
