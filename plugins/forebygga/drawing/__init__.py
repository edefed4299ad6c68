"""Coordinates of pictures, nothing else."""
