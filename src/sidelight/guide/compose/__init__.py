"""Turns a dossier into a page of finished words. Start at :mod:`sidelight.guide.compose.page`."""
