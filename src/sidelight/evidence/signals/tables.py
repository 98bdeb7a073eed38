"""The three relations that every study is counted from."""

from collections.abc import Mapping
from typing import TypeAlias

from sidelight.evidence.engine import Relation

Tables: TypeAlias = Mapping[str, Relation]
"""``cases``, ``case_drugs`` and ``case_reactions``: the latest version of each case only.

- ``cases``: ``case_id`` and what is known of the case.
- ``case_drugs``: ``case_id``, ``role`` (PS, SS, C or I), ``drug`` as reported and
  ``ingredient`` (null where not published), both in upper case.
- ``case_reactions``: ``case_id`` and ``term``, in upper case.

A case may repeat a drug or a term; it counts once.
"""
