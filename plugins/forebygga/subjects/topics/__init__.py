"""Topics: the dossier of each."""
