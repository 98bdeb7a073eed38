"""The cases of a medicine as a list that can be sorted and turned page by page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Query, Relation

if TYPE_CHECKING:
    import pyarrow as pa

SORTS = {
    "received": "c.received desc nulls last",
    "event-date": "c.event_date desc nulls last",
    "age": "c.age_years nulls last",
    "country": "c.country nulls last",
    "reporter": "c.reporter",
    "onset": "o.onset_days nulls last",
    "case": "c.case_id",
}
"""What a list can be sorted by; cases that are the same in it stand by their id."""

CHOSEN = """
    with medicine as (
        select distinct s.case_id, s.case_route
        from case_substances s
        where s.substance in (select substance from meant)
            and s.role in (select role from roles_wanted)
    ), medicine_routes as (
        select case_id, case when count(*) = 1 then min(case_route) else 'several' end as route
        from medicine group by case_id
    ), first_onset as (
        select n.case_id, min(n.onset_days) as onset_days
        from onsets n semi join case_substances s
            on n.case_id = s.case_id and n.drug_seq = s.drug_seq and n.role = s.role
            and s.substance in (select substance from meant)
        semi join medicine_routes m on n.case_id = m.case_id
        group by n.case_id
    ), chosen as (
        select c.*, m.route, o.onset_days
        from cases c join medicine_routes m using (case_id) left join first_onset o using (case_id)
        where ((select count(*) from terms_wanted) = 0 or c.case_id in (
                select case_id from case_reactions join terms_wanted using (term)))
            and ((select count(*) from routes_wanted) = 0
                or m.route in (select route from routes_wanted))
            and c.case_id not in (select case_id from left_out)
    )"""

COUNT = Query("cases listed", f"{CHOSEN} select count(*) as n from chosen")

TERMS = Query(
    "reactions of a page",
    """
    select r.case_id, r.published_term from case_reactions r semi join page p using (case_id)
    order by r.case_id, r.term
    """,
)
DRUGS = Query(
    "medicines of a page",
    """
    select d.case_id, d.role, coalesce(d.ingredient, d.drug) as name
    from case_drugs d semi join page p using (case_id)
    order by d.case_id, case d.role when 'PS' then 1 when 'SS' then 2 when 'I' then 3 else 4 end,
        d.drug_seq, name
    """,
)
STAGES_OF = Query(
    "duplicates of a page",
    """
    select d.case_id, d.stage from duplicates d semi join page p using (case_id)
    order by d.case_id, d.stage
    """,
)


@dataclass(frozen=True)
class Wanted:
    """Which cases: ``substances`` in one of ``roles``; every term, every route where empty.

    ``terms`` are folded; ``left_out`` are case ids, such as ``superfluous`` gives.
    """

    substances: tuple[str, ...]
    roles: tuple[str, ...]
    terms: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True)
class ListedCase:
    """One line of a list. ``route`` is the medicine's; ``medicines`` suspects first.

    ``onset_days`` is the medicine's shortest; ``stages`` are those that hold the case a probable
    duplicate. Null where not told.
    """

    case_id: int
    received: date | None
    event_date: date | None
    sex: str | None
    age_years: float | None
    age_group: str
    country: str | None
    reporter: str
    serious: bool
    death: bool
    route: str
    onset_days: int | None
    medicines: tuple[str, ...]
    reactions: tuple[str, ...]
    stages: tuple[str, ...]


def count_cases(engine: Engine, tables: Mapping[str, Relation], wanted: Wanted) -> int:
    """How many cases there are in all pages."""
    return int(engine.fetch(COUNT, {**tables, **_asked(wanted)})["n"][0].as_py())


def list_cases(
    engine: Engine,
    tables: Mapping[str, Relation],
    wanted: Wanted,
    sort: str,
    start: int,
    most: int,
) -> tuple[ListedCase, ...]:
    """Up to ``most`` cases from place ``start`` on, sorted by one of ``SORTS``."""
    page = Query(
        "a page of cases",
        f"""{CHOSEN}
        select c.case_id, c.received, c.event_date, c.sex, c.age_years, c.age_group, c.country,
            c.reporter, c.serious, c.death, c.route, c.onset_days
        from chosen c left join first_onset o using (case_id)
        order by {SORTS[sort]}, c.case_id limit {int(most)} offset {int(start)}""",
    )
    rows = engine.fetch(page, {**tables, **_asked(wanted)})
    more = {**tables, "page": rows.select(["case_id"])}
    medicines = _grouped(engine.fetch(DRUGS, more), "name")
    reactions = _grouped(engine.fetch(TERMS, more), "published_term")
    stages = _grouped(engine.fetch(STAGES_OF, more), "stage")
    return tuple(
        ListedCase(
            **row,
            medicines=medicines[row["case_id"]],
            reactions=reactions[row["case_id"]],
            stages=stages[row["case_id"]],
        )
        for row in rows.to_pylist()
    )


def _grouped(rows: "pa.Table", column: str) -> "defaultdict[int, tuple[str, ...]]":
    """Distinct values of ``column`` by case, in the order they came."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for row in rows.to_pylist():
        found[row["case_id"]][row[column]] = None
    return defaultdict(tuple, {case: tuple(values) for case, values in found.items()})


def _asked(wanted: Wanted) -> dict[str, Relation]:
    """What is wanted, as relations to join with."""
    import pyarrow as pa

    def column(name: str, values: Iterable[object], kind: "pa.DataType") -> Relation:
        return table({name: kind}, ((value,) for value in values))

    text = pa.string()
    return {
        "meant": column("substance", wanted.substances, text),
        "roles_wanted": column("role", wanted.roles, text),
        "terms_wanted": column("term", wanted.terms, text),
        "routes_wanted": column("route", wanted.routes, text),
        "left_out": column("case_id", wanted.left_out, pa.int64()),
    }
