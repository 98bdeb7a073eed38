"""Turns a named query into rows; the only home of a database driver."""
