"""From reports to cases: how many there were, how many are left, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from sidelight.evidence.engine import Engine, Query, Relation

COUNTS = Query(
    "from reports to cases",
    """
select
  (select count(*) from demo) as reports,
  (select count(*) from versions where recency > 1) as superseded,
  (select count(*) from versions where recency = 1 and case_id in (select case_id from deleted))
    as deleted,
  (select count(*) from latest) as cases,
  (select count(*) from latest l where not exists
    (select 1 from drug d where d.quarter = l.quarter and d.report_id = l.report_id))
    as without_drug,
  (select count(*) from latest l where not exists
    (select 1 from reac r where r.quarter = l.quarter and r.report_id = l.report_id))
    as without_reaction,
  (select count(*) from mentions) as drugs,
  (select count(*) from drug d semi join latest l
    on d.quarter = l.quarter and d.report_id = l.report_id
    where d.role_cod is null or d.role_cod not in ('PS', 'SS', 'C', 'I')) as drugs_not_counted,
  (select count(distinct drug) from mentions) as drug_names,
  (select count(*) from reactions) as reactions,
  (select count(distinct term) from reactions) as terms
""",
)


@dataclass(frozen=True)
class Attrition:
    """``reports`` = ``superseded`` + ``deleted`` + ``cases``.

    ``reports`` are report versions; ``superseded`` ones have a later version; ``deleted`` cases
    are on a list of FDA's. ``without_drug`` and ``without_reaction`` cases are among ``cases``.
    ``drugs`` and ``reactions`` are distinct mentions in the cases, of ``drug_names`` names as
    reported and ``terms`` reaction terms. ``drugs_not_counted`` are rows of the cases with no
    role or another one, such as DN, a medicine that was not given.
    """

    reports: int
    superseded: int
    deleted: int
    cases: int
    without_drug: int
    without_reaction: int
    drugs: int
    drugs_not_counted: int
    drug_names: int
    reactions: int
    terms: int


def attrition(engine: Engine, reports: Mapping[str, Relation]) -> Attrition:
    """Count a store's reports down to its cases; ``reports`` are those of ``open_reports``.

    Raises StoreError when a file can't be read.
    """
    row = engine.fetch(COUNTS, reports).to_pylist()[0]
    return Attrition(**row)
