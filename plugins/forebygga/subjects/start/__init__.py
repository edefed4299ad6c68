"""The start page and pages that have moved."""
