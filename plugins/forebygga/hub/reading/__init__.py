"""From a file to values with positions: bytes to text, text to head and body, YAML to a tree of marked nodes."""
