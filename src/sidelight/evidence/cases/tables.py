"""The relations that everything is counted on. One report stands for each case: its latest version.

- ``cases``, one row a case: ``case_id BIGINT``, ``report_id BIGINT``, ``quarter INTEGER`` (the
  year times ten plus 1 to 4, of the archive), ``era`` (``FAERS``, ``AERS``), ``version BIGINT``,
  ``received DATE``, ``event_date DATE`` (both null unless a full day), ``sex`` (``F``, ``M`` or
  null), ``age_years DOUBLE`` (null where unknown or impossible), ``age_group`` (``neonate`` under
  28 days, ``infant`` under 2 years, ``child`` under 12, ``adolescent`` under 18, ``adult`` under
  65, ``elderly``, ``unknown``: never null; the published group where there is no age),
  ``weight_kg DOUBLE``, ``country`` (ISO 3166 where it happened, else where it was reported; ``EU``
  where only that was told), ``reporter`` (``physician``, ``pharmacist``, ``other health
  professional``, ``consumer``, ``lawyer``, ``unknown``), ``report_type`` (``expedited``,
  ``periodic``, ``direct``, ``unknown``), ``serious`` and each outcome as BOOLEAN (``death``,
  ``life_threatening``, ``hospital``, ``disability``, ``congenital``, ``intervention``,
  ``other_serious``), and as published ``sender``, ``control_number``, ``authority_number``,
  ``literature``, ``event_told``.
- ``case_drugs``, each distinct mention of a medicine: ``case_id``, ``drug_seq``, ``role`` (``PS``,
  ``SS``, ``C``, ``I``), ``drug`` (reported name, folded), ``published`` (ingredient as FDA
  published it, folded), ``ingredient`` (resolved, salts off; the substances of a combination in
  order, parted by a backslash; null where unresolved), ``how`` it was resolved, ``route`` (a
  class of ``words/routes.csv``; ``unknown``, never null), ``dechallenge`` and ``rechallenge``
  (``positive``, ``negative``, ``does not apply``, ``unknown``), ``start_date`` and ``end_date``
  (first start, last end; full days only).
- ``case_substances``, the one to find a medicine's cases by: ``case_id``, ``drug_seq``, ``role``,
  ``substance``, ``route``, ``case_route`` (one class for the substance in the whole case:
  ``several`` where two or more are told, so that strata add up). Ordered by substance.
- ``case_reactions``: ``case_id``, ``term`` (folded), ``published_term``, ``kind``: ``clinical``
  or what else the term tells (``words/terms.csv``: ``device``, ``product quality``, ``off-label
  use``, ``lack of effect``, ``medication error``, ``exposure``, ``use of the medicine``, ``no
  event``, ``unknown indication``).
- ``case_indications``: ``case_id``, ``drug_seq``, ``term``, ``published_term``, ``kind``.
- ``onsets``, one row for each ``case_id``, ``drug_seq``, ``role`` mentioned: ``start_date``,
  ``event_date``, ``onset_days`` (the first day is day 1) or ``why`` there is none, ``onset_low``
  and ``onset_high`` (``onset.py`` has the rules).
- ``terms``, one row a term: ``term``, ``published_term``, ``kind``, ``cases``, ``first_quarter``,
  ``last_quarter``, ``quarters`` in which it was reported: terms come and go with the dictionary.
- ``medicine_names``: ``drug``, ``published``, ``ingredient``, ``how``, ``why``, ``mentions``,
  ``cases``; ``ingredient_parts``: ``ingredient``, ``substance``.
- ``duplicates``: ``case_id``, ``stage`` (of ``duplicates.STAGES``), ``cluster`` (its lowest case
  id), ``kept`` (one case of each cluster: the one with the lowest ``place``, which tells most).
  Nothing is taken out of the relations above: a study chooses stages, and
  ``duplicates.superfluous`` gives the cases that it then leaves out.
- ``duplicate_links``: ``stage``, ``case_a``, ``case_b``, ``millibits`` (evidence in thousandths
  of a bit, null for a rule), ``why``.

The stored tables (``demo``, ``drug``, ...) and the views of ``raw.py`` are there too.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidelight.evidence.cases.duplicates import DUPLICATES_VERSION
from sidelight.evidence.cases.names import NAMES_VERSION
from sidelight.evidence.cases.prepare import prepared
from sidelight.evidence.cases.raw import open_reports
from sidelight.evidence.cases.vocabulary import WORDS_VERSION
from sidelight.evidence.engine import Engine, Relation

if TYPE_CHECKING:
    from sidelight.evidence.store import Manifest, Store

CASE_RULES = 2
"""Rises when the same reports would make other cases; stored with each archive."""


@dataclass(frozen=True)
class CaseTables:
    """What a query needs to count cases.

    ``relations`` goes to ``Engine.fetch`` as it is. ``fingerprint`` names exactly these reports
    read by these rules. ``made_up`` must be shown wherever a count from here is shown.
    """

    relations: Mapping[str, Relation]
    made_up: bool
    quarters: tuple[str, ...]
    fingerprint: str


def open_cases(store: "Store", engine: Engine | None = None) -> CaseTables:
    """The case tables of a store, written first where these reports were not asked for before.

    Raises StoreError when the store is empty, damaged or can't be written.
    """
    from sidelight.evidence.engine.duckdb import DuckDB

    raw = open_reports(store)
    manifest = store.manifest()
    name = _fingerprint(manifest)
    relations = raw | prepared(store.folder, name, raw, engine or DuckDB())
    quarters = tuple(added.quarter for added in manifest.archives)
    return CaseTables(relations, manifest.made_up, quarters, name)


def _fingerprint(manifest: "Manifest") -> str:
    """16 hex digits of the archives' hashes and of every rule's version."""
    parts = [f"{added.sha256} {sorted(added.rules.items())}" for added in manifest.archives]
    versions = (CASE_RULES, WORDS_VERSION, NAMES_VERSION, DUPLICATES_VERSION)
    text = "\n".join([*sorted(parts), f"cases {versions}"])
    return hashlib.sha256(text.encode()).hexdigest()[:16]
