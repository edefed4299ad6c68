"""Requests to municipalities, channels and surveys."""
