"""Reports as stored to the one report that stands for each case, and what it mentions.

A case is every version of one person's report. Its latest version is the one that FDA received
last, then the highest version number, then the highest report id: the rule FDA gives with its
files. The legacy era numbered cases in the same sequence, so a case may span both. A case on any
of FDA's lists of deleted cases is left out, wherever it stands.
"""

from typing import TYPE_CHECKING

from sidelight.core.errors import StoreError
from sidelight.evidence.engine import Parquet, Relation, View

if TYPE_CHECKING:
    from sidelight.evidence.store import Store

PUBLISHED = ("demo", "drug", "reac", "outc", "rpsr", "ther", "indi", "deleted")
"""The stored tables, quarter by quarter, every version."""

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

MENTIONS = """
select distinct
  l.case_id, d.drug_seq, d.role_cod as role, d.drug, d.ingredient as published, d.route,
  d.dechal, d.rechal
from drug d join latest l on d.quarter = l.quarter and d.report_id = l.report_id
where d.role_cod in ('PS', 'SS', 'C', 'I')
"""

REACTIONS = """
select l.case_id, r.term, min(r.pt) as published_term
from reac r join latest l on r.quarter = l.quarter and r.report_id = l.report_id
group by l.case_id, r.term
"""


def open_reports(store: "Store") -> dict[str, Relation]:
    """The stored tables, and ``versions``, ``latest``, ``mentions`` and ``reactions`` over them.

    Raises StoreError when the store is empty or damaged.
    """
    if not store.manifest().archives:
        raise StoreError(
            "There are no reports to count yet.",
            f"Nothing has been added to {store.folder}.",
            f"Run 'sidelight reports {'make-up' if store.made_up else 'add FILE.zip'}' first.",
        )
    relations: dict[str, Relation] = {name: Parquet(store.paths(name)) for name in PUBLISHED}
    views = {"versions": VERSIONS, "latest": LATEST, "mentions": MENTIONS, "reactions": REACTIONS}
    return relations | {name: View(sql) for name, sql in views.items()}
