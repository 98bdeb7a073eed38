"""A dossier to content blocks."""
