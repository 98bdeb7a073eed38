"""Which cases a study leaves out when it takes some of the stages at their word."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sidelight.core.errors import UsageError
from sidelight.evidence.cases.duplicates.clusters import STAGES
from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Query, Relation

if TYPE_CHECKING:
    import pyarrow as pa

CLUSTERED = Query(
    "clusters of the stages chosen",
    """
    select d.case_id, d.stage, d.cluster, d.place
    from duplicates d join stages_chosen s using (stage)
    order by d.stage, d.cluster, d.place, d.case_id
    """,
)


def superfluous(
    engine: Engine, tables: Mapping[str, Relation], stages: Collection[str]
) -> "pa.Table":
    """``case_id``, ``stands_for_it``: the cases to leave out, and the case kept in their place.

    Clusters of the ``stages`` that share a case are taken together; of all their cases the one
    that tells most is kept. No stage gives no row. Raises UsageError for an unknown stage.
    """
    import pyarrow as pa

    if unknown := set(stages) - set(STAGES):
        raise UsageError(
            "There is no such stage of duplicates.",
            f"We got {', '.join(sorted(unknown))}.",
            f"The stages are {', '.join(STAGES)}.",
        )
    chosen = table({"stage": pa.string()}, ((stage,) for stage in sorted(stages)))
    rows = engine.fetch(CLUSTERED, {**tables, "stages_chosen": chosen}).to_pylist()
    places = {row["case_id"]: row["place"] for row in rows}
    parent = {case: case for case in places}

    def root(case: int) -> int:
        while parent[case] != case:
            parent[case] = parent[parent[case]]
            case = parent[case]
        return case

    first: dict[tuple[str, int], int] = {}
    for row in rows:
        one = root(first.setdefault((row["stage"], row["cluster"]), row["case_id"]))
        other = root(row["case_id"])
        stands, left = sorted((one, other), key=lambda case: (places[case], case))
        parent[left] = stands
    columns = {"case_id": pa.int64(), "stands_for_it": pa.int64()}
    return table(columns, ((case, root(case)) for case in sorted(parent) if root(case) != case))
