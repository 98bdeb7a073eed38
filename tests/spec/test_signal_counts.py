"""What one medicine's counts mean, on cases small enough to count by eye."""

import pyarrow as pa
import pytest

from sidelight.core.errors import StoreError
from sidelight.evidence.engine import Engine, Parquet, Query, View
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.signals.counts import RoleCases, role_cases, term_counts
from sidelight.evidence.signals.names import match, store_names
from sidelight.evidence.signals.study import Study

DRUGS = [  # case, role, drug as reported, ingredient
    (1, "PS", "TESTOLEX", "TESTOL"),
    (1, "SS", "TESTOLEX 10 MG", "TESTOL"),  # the same medicine twice in one case
    (2, "C", "TESTOL", None),
    (2, "PS", "OTHER", "OTHERIN"),
    (3, "SS", "OTHER/TESTOL", "OTHERIN\\TESTOL"),
    (4, "PS", "OTHER", "OTHERIN"),
    (5, "I", "TESTOL", "TESTOL"),
]
REACTIONS = [
    (1, "NAUSEA"),
    (1, "NAUSEA"),  # the same term twice in one case
    (2, "NAUSEA"),
    (3, "FALL"),
    (4, "NAUSEA"),
    (4, "RASH"),
    (6, "FALL"),  # a case without drugs still counts in the totals
]


@pytest.fixture
def tables() -> dict:
    cases = pa.table({"case_id": [1, 2, 3, 4, 5, 6]})
    drugs = [
        dict(zip(("case_id", "role", "drug", "ingredient"), row, strict=True)) for row in DRUGS
    ]
    terms = [dict(zip(("case_id", "term"), row, strict=True)) for row in REACTIONS]
    return {
        "cases": cases,
        "case_drugs": pa.Table.from_pylist(drugs),
        "case_reactions": pa.Table.from_pylist(terms),
    }


@pytest.fixture
def engine() -> Engine:
    return DuckDB(memory_limit="256MB", threads=1)


def study(engine: Engine, tables: dict, *names: str, roles=("primary", "suspect", "any")) -> Study:
    found = match(names, store_names(engine, tables))
    pairs = tuple((name.drug, name.ingredient) for name in found)
    return Study("testol", names, pairs, roles, "six cases", "f1", made_up=True)


def counted(engine: Engine, tables: dict, of: Study) -> dict:
    rows = term_counts(engine, of, tables).to_pylist()
    return {
        (row["role_set"], row["term"]): (row["a"], row["n_drug"], row["n_event"], row["n"])
        for row in rows
    }


def test_counts_are_of_distinct_cases_in_each_role_set(engine, tables) -> None:
    assert counted(engine, tables, study(engine, tables, "testol", "Testolex")) == {
        ("primary", "NAUSEA"): (1, 1, 3, 6),
        ("primary", "FALL"): (0, 1, 2, 6),
        ("primary", "RASH"): (0, 1, 1, 6),
        ("suspect", "NAUSEA"): (1, 2, 3, 6),
        ("suspect", "FALL"): (1, 2, 2, 6),
        ("suspect", "RASH"): (0, 2, 1, 6),
        ("any", "NAUSEA"): (2, 4, 3, 6),
        ("any", "FALL"): (1, 4, 2, 6),
        ("any", "RASH"): (0, 4, 1, 6),
    }


def test_cases_are_counted_by_role(engine, tables) -> None:
    assert role_cases(engine, study(engine, tables, "testol"), tables) == RoleCases(
        cases=6,
        any_role=4,
        suspect=2,
        primary_suspect=1,
        secondary_suspect=2,
        interacting=1,
        concomitant=1,
        any_role_with_term=3,
    )


def test_a_role_set_that_never_names_the_medicine_has_no_rows(engine, tables) -> None:
    only_primary = study(engine, tables, "nothing like it", roles=("primary",))
    assert only_primary.matched == ()
    assert counted(engine, tables, only_primary) == {}


def test_tables_may_be_parquet_files_and_views(engine, tables, tmp_path) -> None:
    from pyarrow import parquet

    halves = tables["case_drugs"].slice(0, 3), tables["case_drugs"].slice(3)
    paths = tuple(tmp_path / f"it's {part}.parquet" for part in range(2))
    for half, path in zip(halves, paths, strict=True):
        parquet.write_table(half, path)
    stored = {
        "cases": tables["cases"],
        "every_drug": Parquet(paths),
        "case_drugs": View("select * from every_drug"),
        "case_reactions": tables["case_reactions"],
    }
    asked = study(engine, tables, "testol")
    assert study(engine, stored, "testol") == asked
    assert counted(engine, stored, asked) == counted(engine, tables, asked)


@pytest.mark.parametrize("content", [None, b"PAR1 not parquet"])
def test_a_broken_store_is_said_in_three_sentences(engine, tmp_path, content) -> None:
    path = tmp_path / "cases.parquet"
    if content:
        path.write_bytes(content)
    with pytest.raises(StoreError, match="'how many' over the stored reports failed"):
        engine.fetch(Query("how many", "select count(*) from cases"), {"cases": Parquet((path,))})


def test_the_hash_of_a_study_changes_with_what_it_asks(engine, tables) -> None:
    one = study(engine, tables, "testol")
    assert one.sha256 == study(engine, tables, "testol").sha256
    assert len({one.sha256, study(engine, tables, "testolex").sha256}) == 2
    assert '"made_up":true' in one.canonical_json
