"""Thin skins over the services."""
