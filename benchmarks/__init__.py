"""Measurements anyone can start: `make bench`."""
