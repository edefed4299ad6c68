"""Swedish search for static sites: an index made at build time and a small engine that reads it. Knows pages, no hub and no site engine."""
