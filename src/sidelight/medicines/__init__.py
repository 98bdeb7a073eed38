"""Reviewed content, no code: one folder a medicine, and what holds for all of them."""
