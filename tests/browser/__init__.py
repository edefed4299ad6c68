"""The built site as a visitor meets it: in a real browser, and as files."""
