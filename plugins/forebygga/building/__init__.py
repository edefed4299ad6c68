"""The site as a folder of finished files, without any engine."""
