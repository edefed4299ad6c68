"""The adapter: thin MkDocs plugins that frame the core's outputs."""
