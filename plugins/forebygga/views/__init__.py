"""Pure questions to a catalog. Today is an argument, never read from the clock."""
