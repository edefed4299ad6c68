"""The search: what it finds, its words, and its pages."""
