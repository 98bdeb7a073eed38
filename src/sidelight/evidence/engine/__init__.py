"""Engines turn a named query over named tables into rows. Engines count; Python computes."""

from sidelight.evidence.engine.base import Engine, Parquet, Query, Relation, View

__all__ = ["Engine", "Parquet", "Query", "Relation", "View"]
