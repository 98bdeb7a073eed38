"""The three relations that every study is counted from."""

from collections.abc import Mapping
from typing import TypeAlias

from sidelight.evidence.engine import Relation

Tables: TypeAlias = Mapping[str, Relation]
"""``cases``, ``case_drugs`` and ``case_reactions``, with whatever they are made from.

- ``cases``: one row a case, the latest version only, with its ``case_id``.
- ``case_drugs``: ``case_id``, ``role`` (PS, SS, C or I), ``drug`` as reported and
  ``ingredient`` (null where not published).
- ``case_reactions``: ``case_id`` and ``term``.

Names and terms are folded. A case may repeat a drug or a term; it counts once.
"""
