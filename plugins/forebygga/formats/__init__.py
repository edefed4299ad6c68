"""How a file is made: Word, calendars, feeds, RDF, archives."""
