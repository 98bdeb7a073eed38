"""A plain-Python referee counts the same random cases as the engine."""

from collections import defaultdict
from datetime import date

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.study_cases import case, drug, relations

from sidelight.evidence.cases import CaseTables
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.signals.counts import term_counts
from sidelight.evidence.signals.flow import flow
from sidelight.evidence.signals.opened import open_study
from sidelight.evidence.signals.rows import count_pairs
from sidelight.evidence.signals.study import ROLE_SETS, Exclusions, Period, Population, Study

ENGINE = DuckDB(memory_limit="256MB", threads=1)
NAMES = st.sampled_from(["A", "B", "C\\A", "Ä", "'"])
TERMS = st.sampled_from(["X", "Y", "Z", "ß"])
TEXT = pa.string()
ROUTES = ("oral", "intrathecal", "unknown")
MENTIONS = st.builds(
    drug,
    st.sampled_from(["PS", "SS", "C", "I"]),
    st.just("NAMED"),
    st.sampled_from(["ALPHA", "BETA", "GAMMA"]),
    route=st.sampled_from(ROUTES),
)
CASES = st.lists(
    st.builds(
        case,
        st.integers(1, 9),
        st.lists(MENTIONS, max_size=4),
        st.lists(st.sampled_from(["x", "y", ("z", "device")]), max_size=4),
        sex=st.sampled_from(["F", "M", None]),
        received=st.sampled_from([None, date(2024, 1, 1), date(2025, 1, 1)]),
        indications=st.lists(st.sampled_from(["x", "y"]), max_size=1),
    ),
    max_size=9,
    unique_by=lambda one: one["case_id"],
)
CLUSTERS = st.sets(st.integers(1, 9), min_size=2, max_size=3)
STUDIES = st.builds(
    Study,
    st.just("alpha"),
    st.just(("alpha",)),
    events=st.sampled_from([(), ("x", "z")]),
    compare_with=st.sampled_from([(), ("beta",)]),
    roles=st.sampled_from(sorted(ROLE_SETS)),
    routes=st.sampled_from([(), ("oral",)]),
    without_routes=st.sampled_from([(), ("intrathecal",)]),
    duplicates_out=st.sampled_from([(), ("exact",)]),
    period=st.sampled_from([Period(), Period(first=date(2024, 6, 1))]),
    population=st.sampled_from([Population(), Population(sexes=("F", "unknown"))]),
    exclusions=st.builds(
        Exclusions,
        term_kinds=st.sampled_from([(), ("device",)]),
        terms=st.sampled_from([(), ("y",)]),
        own_indications=st.booleans(),
        medicines=st.sampled_from([(), ("gamma",)]),
    ),
    strata=st.sampled_from([(), ("sex",)]),
)
ANCHOR = case(
    99, [drug("C", "NAMED", name) for name in ("ALPHA", "BETA", "GAMMA")], ["x"], received=None
)
"""A case that names everything, so that every medicine of a study is in the store."""


def group(one: dict, study: Study) -> str:
    """The referee's own reading of what a study says of one case."""

    def told(name: str) -> str | None:
        named = [it for it in one["drugs"] if it["ingredient"] == name]
        in_role = [it for it in named if it["role"] in ROLE_SETS[study.roles]]
        if not in_role:
            return None
        if any(it["route"] in study.without_routes for it in named):
            return "other route"
        wanted = not study.routes or any(it["route"] in study.routes for it in in_role)
        return "in" if wanted else "other route"

    medicine, other = told("ALPHA"), told("BETA") if study.compare_with else None
    if medicine and other:
        return "both"
    if "other route" in (medicine, other):
        return "other route"
    if medicine or other:
        return "medicine" if medicine else "comparator"
    return "neither" if study.compare_with else "comparator"


def in_population(one: dict, study: Study, left_out: set[int]) -> bool:
    suspected = {it["ingredient"] for it in one["drugs"] if it["role"] in ("PS", "SS")}
    received = one["received"]
    return (
        not (study.duplicates_out and one["case_id"] in left_out)
        and (not study.period or (received is not None and received >= study.period.first))
        and (not study.population.sexes or (one["sex"] or "unknown") in study.population.sexes)
        and not (study.exclusions.medicines and "GAMMA" in suspected)
    )


def events_of(one: dict, study: Study) -> set[str]:
    out = study.exclusions
    own = set(one["indications"]) if out.own_indications and one["drugs"] else set()
    if study.events:
        return {term for term, _ in one["terms"] if term in study.events} - own
    return {
        term for term, kind in one["terms"] if term not in out.terms and kind not in out.term_kinds
    } - own


@settings(max_examples=50, deadline=None)
@given(CASES, CLUSTERS, STUDIES)
def test_a_study_counts_what_the_referee_counts(cases, cluster, study) -> None:
    cases = [*({"sex": None, **one} for one in cases), {"sex": None, **ANCHOR}]
    there = sorted(cluster & {one["case_id"] for one in cases})
    copies = [
        {"case_id": number, "stage": "exact", "cluster": there[0], "place": number}
        for number in there
    ]
    population = [one for one in cases if in_population(one, study, set(there[1:]))]
    groups = {one["case_id"]: group(one, study) for one in population}
    expected = set()
    shown = {
        event
        for one in population
        if groups[one["case_id"]] == "medicine"
        for event in events_of(one, study)
    } | set(study.events)
    strata = defaultdict(list)
    for one in population:
        if groups[one["case_id"]] in ("medicine", "comparator"):
            strata[(one["sex"] or "unknown") if study.strata else "all"].append(one)
    for stratum, members in strata.items():
        exposed = [one for one in members if groups[one["case_id"]] == "medicine"]
        for event in shown:
            a, n_event = (
                sum(event in events_of(one, study) for one in part) for part in (exposed, members)
            )
            expected.add((stratum, event, a, len(exposed), n_event, len(members)))
    tables = CaseTables(relations(cases, copies), True, ("2031Q1",), "f1")
    opened = open_study(study, tables, ENGINE)
    rows = term_counts(ENGINE, opened.tables).to_pylist()
    assert {tuple(row.values()) for row in rows} == expected
    assert len(rows) == len(expected)
    told = flow(ENGINE, opened.tables)
    counted = list(groups.values())
    names = ("medicine", "comparator", "both", "other route", "neither")
    parts = (told.medicine, told.comparator, told.both_groups, told.other_route, told.neither)
    assert parts == tuple(counted.count(name) for name in names)
    assert told.population == sum(parts)


def table(rows: list[tuple], **columns: pa.DataType) -> pa.Table:
    schema = pa.schema(list(columns.items()))
    return pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema)


ROWS = st.lists(st.tuples(st.none() | TERMS, st.none() | NAMES, st.none() | TERMS))


@settings(max_examples=120, deadline=None)
@given(ROWS)
def test_pair_counts_agree_with_the_referee(rows) -> None:
    rows = [(report and f"r{report}", named, event) for report, named, event in rows]
    with_drug, with_event, with_both = (defaultdict(set) for _ in range(3))
    for report, named, event in rows:
        if report:
            with_drug[named].add(report)
            with_event[event].add(report)
            with_both[named, event].add(report)
    n = len({report for report, *_ in rows if report})
    expected = sorted(
        (named, event, len(reports), len(with_drug[named]), len(with_event[event]), n)
        for (named, event), reports in with_both.items()
        if named and event
    )
    counted = count_pairs(ENGINE, table(rows, report=TEXT, drug=TEXT, event=TEXT)).to_pylist()
    assert [tuple(row.values()) for row in counted] == expected
