"""What the hub is about: each folder holds its questions, pages, rules and templates side by side."""
