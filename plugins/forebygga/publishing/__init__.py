"""Publishing: from a built folder to a release that visitors meet whole, wherever it is served. Imports no engine."""
