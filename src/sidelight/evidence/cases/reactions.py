"""Reactions and indications of cases, each with what kind of thing its term tells."""

from typing import TYPE_CHECKING

from sidelight.core.names import fold_term
from sidelight.evidence.cases.vocabulary import table, term_kind
from sidelight.evidence.engine import Engine, Query, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

TERMS = Query("terms", "select distinct term from reac where term is not null order by term")
INDICATIONS = Query(
    "indications", "select distinct indi_pt from indi where indi_pt is not null order by indi_pt"
)

CASE_REACTIONS = Query(
    "reactions of cases",
    """
    select r.case_id, r.term, r.published_term, k.kind
    from reactions r join term_kinds k using (term)
    order by r.case_id, r.term
    """,
)

CASE_INDICATIONS = Query(
    "indications of cases",
    """
    select c.case_id, i.drug_seq, f.term, min(i.indi_pt) as published_term, f.kind
    from indi i join cases c on i.quarter = c.quarter and i.report_id = c.report_id
    join folded_indications f on i.indi_pt = f.published
    group by c.case_id, i.drug_seq, f.term, f.kind
    order by c.case_id, i.drug_seq, f.term
    """,
)

TERM_SPANS = Query(
    "terms of the store",
    """
    select r.term, min(r.published_term) as published_term, r.kind, count(*) as cases,
        min(c.quarter) as first_quarter, max(c.quarter) as last_quarter,
        count(distinct c.quarter) as quarters
    from case_reactions r join cases c using (case_id)
    group by r.term, r.kind order by r.term
    """,
)


def reaction_words(engine: Engine, tables: "Mapping[str, Relation]") -> "dict[str, pa.Table]":
    """``term_kinds`` and ``folded_indications``: each term of the store with its kind."""
    import pyarrow as pa

    text = pa.string()
    terms = engine.fetch(TERMS, tables)["term"].to_pylist()
    told = engine.fetch(INDICATIONS, tables)["indi_pt"].to_pylist()
    folded = ((published, fold_term(published)) for published in told)
    return {
        "term_kinds": table(
            {"term": text, "kind": text}, ((term, term_kind(term)) for term in terms)
        ),
        "folded_indications": table(
            {"published": text, "term": text, "kind": text},
            ((published, term, term_kind(term)) for published, term in folded),
        ),
    }
