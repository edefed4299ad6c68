"""How the hub is searched: what is known of every page, editors' synonyms, and the index."""
