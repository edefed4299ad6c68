"""How a page is made: the output, its frame, records as rows, registers and facets."""
