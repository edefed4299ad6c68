"""From answers to what is published: pages and files as values."""
