"""Sidelight: what are this medicine's side effects like? Answered from evidence."""

__version__ = "0.1.0"
