"""Coordination: networks, actors, assignments, coverage and the trace from gap to result."""
