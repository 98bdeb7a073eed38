"""The three tables everything is counted on: cases, their medicines, their reactions.

- ``cases(case_id BIGINT, report_id BIGINT, era VARCHAR, received DATE, sex VARCHAR,
  age_years DOUBLE, country VARCHAR, reporter VARCHAR, serious BOOLEAN)``: one row a case.
  ``received`` is null where FDA's date is not a full day, ``sex`` is ``F``, ``M`` or null,
  ``age_years`` is null where unknown or impossible, ``country`` and ``reporter`` are as
  published, ``serious`` says that the report names a serious outcome.
- ``case_drugs(case_id BIGINT, drug_seq BIGINT, role VARCHAR, drug VARCHAR, ingredient VARCHAR,
  route VARCHAR)``: each distinct mention of a medicine. ``role`` is ``PS``, ``SS``, ``C`` or
  ``I``; ``ingredient`` is null before 2014Q3; ``drug`` and ``ingredient`` are folded names.
- ``case_reactions(case_id BIGINT, term VARCHAR, published_term VARCHAR)``: each distinct term.

A case is every version of one person's report. Its latest version is the one that FDA received
last, then the highest version number, then the highest report id: the rule FDA gives with its
files. The legacy era numbered cases in the same sequence, so a case may span both. A case on any
of FDA's lists of deleted cases is left out, wherever it stands.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidelight.core.errors import StoreError
from sidelight.evidence.engine import Parquet, Relation, View

if TYPE_CHECKING:
    from sidelight.evidence.store import Manifest, Store

CASE_RULES = 1
"""Rises when the same reports would make other cases; stored with each archive."""

PUBLISHED = ("demo", "drug", "reac", "outc", "deleted")

VERSIONS = """
select *, row_number() over (
    partition by case_id
    order by received desc nulls last, version desc nulls last, report_id desc, quarter desc
  ) as recency
from demo
"""

LATEST = """
select * from versions
where recency = 1 and case_id not in (select case_id from deleted)
"""

CASES = """
select
  l.case_id, l.report_id, l.era, l.received,
  case when l.sex in ('F', 'M') then l.sex end as sex,
  l.age_years,
  coalesce(l.occr_country, l.reporter_country) as country,
  l.occp_cod as reporter,
  s.report_id is not null as serious
from latest l
left join (
  select distinct quarter, report_id from outc
  where outc_cod in ('DE', 'LT', 'HO', 'DS', 'CA', 'RI', 'OT')
) s on l.quarter = s.quarter and l.report_id = s.report_id
"""

CASE_DRUGS = """
select distinct l.case_id, d.drug_seq, d.role_cod as role, d.drug, d.ingredient, d.route
from drug d join latest l on d.quarter = l.quarter and d.report_id = l.report_id
where d.role_cod in ('PS', 'SS', 'C', 'I')
"""

CASE_REACTIONS = """
select l.case_id, r.term, min(r.pt) as published_term
from reac r join latest l on r.quarter = l.quarter and r.report_id = l.report_id
group by l.case_id, r.term
"""


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


def open_cases(store: "Store") -> CaseTables:
    """The case tables of a store. Raises StoreError when it is empty or damaged."""
    manifest = store.manifest()
    if not manifest.archives:
        raise StoreError(
            "There are no reports to count yet.",
            f"Nothing has been added to {store.folder}.",
            f"Run 'sidelight reports {'make-up' if store.made_up else 'add FILE.zip'}' first.",
        )
    relations: dict[str, Relation] = {name: Parquet(store.paths(name)) for name in PUBLISHED}
    relations |= {
        "versions": View(VERSIONS),
        "latest": View(LATEST),
        "cases": View(CASES),
        "case_drugs": View(CASE_DRUGS),
        "case_reactions": View(CASE_REACTIONS),
    }
    quarters = tuple(added.quarter for added in manifest.archives)
    return CaseTables(relations, manifest.made_up, quarters, _fingerprint(manifest))


def _fingerprint(manifest: "Manifest") -> str:
    """16 hex digits of what the store holds and of every rule's version."""
    text = "\n".join([*manifest.parts, f"cases {CASE_RULES}"])
    return hashlib.sha256(text.encode()).hexdigest()[:16]
