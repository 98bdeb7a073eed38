"""One case with everything that was reported: all versions, and the latest one whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sidelight.core.errors import UsageError
from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Query, Relation

Rows = tuple[dict[str, Any], ...]

FIND = Query(
    "find a case",
    """
    select distinct case_id from demo
    where case_id in (select id from asked) or report_id in (select id from asked)
    order by case_id in (select id from asked) desc, case_id
    """,
)

VERSIONS_OF = Query(
    "versions of a case",
    """
    select d.quarter, d.era, d.report_id, d.version, d.received, d.rept_cod, d.mfr_sndr, d.mfr_num,
        d.case_id in (select case_id from deleted) as deleted,
        (select count(*) from (
            select distinct drug_seq, drug from drug g
            where g.quarter = d.quarter and g.report_id = d.report_id) as mentioned) as medicines,
        (select count(distinct term) from reac r
            where r.quarter = d.quarter and r.report_id = d.report_id) as reactions
    from demo d where d.case_id in (select id from asked)
    order by d.received desc nulls last, d.version desc nulls last, d.report_id desc,
        d.quarter desc
    """,
)

PERSON = Query("a case", "select * from cases where case_id in (select id from asked)")

MEDICINES_OF = Query(
    "medicines of a case",
    """
    select m.drug_seq, m.role, m.drug, m.published, m.ingredient, m.how, m.route, m.dechallenge,
        m.rechallenge, m.start_date, m.end_date, o.onset_days, o.why as no_onset,
        g.route as route_told, g.dose_vbm as dose, g.dose_form, g.dose_freq, g.lot_num
    from case_drugs m
    join cases c using (case_id)
    left join onsets o on m.case_id = o.case_id and m.drug_seq = o.drug_seq and m.role = o.role
    left join (
        select distinct quarter, report_id, drug_seq, role_cod, drug, route, dose_vbm, dose_form,
            dose_freq, lot_num
        from drug
    ) g on c.quarter = g.quarter and c.report_id = g.report_id and m.drug_seq = g.drug_seq
        and m.role = g.role_cod and m.drug = g.drug
    where m.case_id in (select id from asked)
    order by m.drug_seq, m.role, m.drug, dose, route_told
    """,
)

REACTIONS_OF = Query(
    "reactions of a case",
    """
    select published_term as term, kind from case_reactions
    where case_id in (select id from asked) order by kind <> 'clinical', term
    """,
)

INDICATIONS_OF = Query(
    "indications of a case",
    """
    select drug_seq, published_term as term, kind from case_indications
    where case_id in (select id from asked) order by drug_seq, term
    """,
)

SOURCES_OF = Query(
    "sources of a case",
    """
    select distinct r.rpsr_cod as source from rpsr r
    join cases c on r.quarter = c.quarter and r.report_id = c.report_id
    where c.case_id in (select id from asked) order by source
    """,
)

CLUSTERS_OF = Query(
    "clusters of a case",
    """
    select d.stage, d.case_id, d.kept from duplicates d
    join duplicates mine on d.stage = mine.stage and d.cluster = mine.cluster
    where mine.case_id in (select id from asked) order by d.stage, d.place
    """,
)

LINKS_OF = Query(
    "links of a case",
    """
    select stage, case when case_a in (select id from asked) then case_b else case_a end as case_id,
        millibits, why
    from duplicate_links
    where case_a in (select id from asked) or case_b in (select id from asked)
    order by stage, millibits desc nulls last, case_id
    """,
)

SOURCES = {
    "FGN": "foreign",
    "SDY": "study",
    "LIT": "literature",
    "CSM": "consumer",
    "HP": "health professional",
    "UF": "user facility",
    "CR": "company representative",
    "DT": "distributor",
    "OTH": "other",
}
"""Where a company had the report from, by the published code."""


@dataclass(frozen=True)
class FullCase:
    """One case. ``person`` is null for a case that FDA deleted; then the other parts are empty.

    Each part holds rows by column name as the queries above give them, null where not told.
    ``versions`` has the latest first. ``links`` say why ``clusters`` hold the case.
    """

    case_id: int
    versions: Rows
    person: dict[str, Any] | None
    medicines: Rows
    reactions: Rows
    indications: Rows
    sources: tuple[str, ...]
    clusters: Rows
    links: Rows


def full_case(engine: Engine, tables: Mapping[str, Relation], number: int) -> FullCase:
    """The case with the id ``number``, or the one that a report of that id belongs to.

    Raises UsageError when there is neither.
    """
    import pyarrow as pa

    def asked(query: Query, one: int) -> Rows:
        ids = table({"id": pa.int64()}, [(one,)])
        return tuple(engine.fetch(query, {**tables, "asked": ids}).to_pylist())

    found = asked(FIND, number)
    if not found:
        raise UsageError(
            "There is no such case.",
            f"No case and no report in this store has the number {number}.",
            "Take a number from 'sidelight cases MEDICINE', or add more reports.",
        )
    case_id = int(found[0]["case_id"])
    people = asked(PERSON, case_id)
    return FullCase(
        case_id=case_id,
        versions=asked(VERSIONS_OF, case_id),
        person=people[0] if people else None,
        medicines=asked(MEDICINES_OF, case_id),
        reactions=asked(REACTIONS_OF, case_id),
        indications=asked(INDICATIONS_OF, case_id),
        sources=tuple(_source(row["source"]) for row in asked(SOURCES_OF, case_id)),
        clusters=asked(CLUSTERS_OF, case_id),
        links=asked(LINKS_OF, case_id),
    )


def _source(code: str) -> str:
    """A source in words; an unknown code stays as published."""
    return SOURCES.get(code, code)
