"""Content blocks to HTML and terminal text."""
