"""Open data: tables, files, schemas, catalogue."""
