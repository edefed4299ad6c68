"""What there is: files read with their places, the catalog they become, vocabularies, registers, settings, history."""
