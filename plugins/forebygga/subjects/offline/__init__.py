"""Reading without network: asked for by the reader, kept in the reader's own browser."""
