"""The European Crime Prevention Award."""
