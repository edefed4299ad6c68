"""Crime problems and evaluations: what helps against what, and what was tried where."""
