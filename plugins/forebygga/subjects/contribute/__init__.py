"""The small door: forms in which whoever knows something writes it down, and the ways to hand it in."""
