"""A plain-Python referee counts the same random cases as the engine."""

from collections import defaultdict

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.signals.counts import term_counts
from sidelight.evidence.signals.rows import count_pairs
from sidelight.evidence.signals.study import ROLE_SETS, Study

ENGINE = DuckDB(memory_limit="256MB", threads=1)
IDS = st.integers(1, 8)
NAMES = st.sampled_from(["A", "B", "C\\A", "Ä", "'"])
TERMS = st.sampled_from(["X", "Y", "Z", "ß"])
INGREDIENTS = st.none() | NAMES
DRUG_ROWS = st.lists(st.tuples(IDS, st.sampled_from(["PS", "SS", "C", "I"]), NAMES, INGREDIENTS))
TERM_ROWS = st.lists(st.tuples(IDS, TERMS))
MATCHED = st.sets(st.tuples(NAMES, INGREDIENTS))
TEXT = pa.string()


def table(rows: list[tuple], **columns: pa.DataType) -> pa.Table:
    schema = pa.schema(list(columns.items()))
    return pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema)


@settings(max_examples=120, deadline=None)
@given(st.sets(IDS, min_size=1), DRUG_ROWS, TERM_ROWS, MATCHED)
def test_term_counts_agree_with_the_referee(ids, drugs, terms, matched) -> None:
    drugs = [row for row in drugs if row[0] in ids]
    terms = [row for row in terms if row[0] in ids]
    tables = {
        "cases": table([(one,) for one in ids], case_id=pa.int64()),
        "case_drugs": table(drugs, case_id=pa.int64(), role=TEXT, drug=TEXT, ingredient=TEXT),
        "case_reactions": table(terms, case_id=pa.int64(), term=TEXT),
    }
    study = Study("M", ("M",), tuple(matched), tuple(ROLE_SETS), "random", "f1", made_up=True)
    expected = set()
    for role_set, roles in ROLE_SETS.items():
        exposed = {case for case, role, *name in drugs if role in roles and tuple(name) in matched}
        for term in {term for _, term in terms} if exposed else ():
            with_term = {case for case, reported in terms if reported == term}
            both = len(exposed & with_term)
            expected.add((role_set, term, both, len(exposed), len(with_term), len(ids)))
    rows = term_counts(ENGINE, study, tables).to_pylist()
    assert {tuple(row.values()) for row in rows} == expected
    assert len(rows) == len(expected)


ROWS = st.lists(st.tuples(st.none() | TERMS, st.none() | NAMES, st.none() | TERMS))


@settings(max_examples=120, deadline=None)
@given(ROWS)
def test_pair_counts_agree_with_the_referee(rows) -> None:
    rows = [(report and f"r{report}", drug, event) for report, drug, event in rows]
    with_drug, with_event, with_both = (defaultdict(set) for _ in range(3))
    for report, drug, event in rows:
        if report:
            with_drug[drug].add(report)
            with_event[event].add(report)
            with_both[drug, event].add(report)
    n = len({report for report, *_ in rows if report})
    expected = sorted(
        (drug, event, len(reports), len(with_drug[drug]), len(with_event[event]), n)
        for (drug, event), reports in with_both.items()
        if drug and event
    )
    counted = count_pairs(ENGINE, table(rows, report=TEXT, drug=TEXT, event=TEXT)).to_pylist()
    assert [tuple(row.values()) for row in counted] == expected
