"""Good practice: list, records, evidence, comparison, method."""
