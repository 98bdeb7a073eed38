"""The relations that every study is counted from."""

from collections.abc import Mapping
from typing import TypeAlias

from sidelight.evidence.engine import Relation

Tables: TypeAlias = Mapping[str, Relation]
"""The case tables, with whatever they are made from; ``evidence.cases.tables`` has their columns.

A study reads ``cases``, ``case_drugs``, ``case_substances``, ``case_reactions``,
``case_indications``, ``onsets``, ``terms``, ``medicine_names`` and ``duplicates``. Names and
terms are folded. A case may repeat a medicine or a term; it counts once.
"""
