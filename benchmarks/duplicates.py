"""Duplicates: what each stage finds of the cases that were told twice, and how long it takes.

A pair counts as true when both of its cases tell of one planted person and event. Recall is
bounded: a third of the made-up event dates are told in part or not at all, and what is told of
few things tells no two persons apart.
"""

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from sidelight.evidence.cases import open_cases
from sidelight.evidence.cases.duplicates import STAGES
from sidelight.evidence.engine import Query
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.generator import Recipe, make_cases
from sidelight.evidence.store import made_up_store
from sidelight.services.made_up import make_up_reports

RECIPE = Recipe(cases=20_000, quarters=4, medicines=300, terms=300)

Pairs = set[frozenset[int]]


@dataclass(frozen=True)
class Found:
    """``pairs`` found, and of those and of all planted ones, how many are true (0 to 1)."""

    pairs: int
    precision: float
    recall: float


@dataclass(frozen=True)
class Measured:
    """Each stage and ``all`` of them; the recall of all by what was told differently; seconds."""

    stages: dict[str, Found]
    by_change: dict[str, tuple[int, int]]
    seconds: float


def measure(recipe: Recipe = RECIPE) -> Measured:
    """Make the reports of ``recipe`` in the current home, prepare them, and compare."""
    make_up_reports(recipe)
    started = time.perf_counter()
    tables = open_cases(made_up_store())
    seconds = time.perf_counter() - started
    cases = make_cases(recipe, Random(recipe.seed))
    told: dict[int, list[int]] = defaultdict(list)
    for case in cases:
        told[case.duplicate_of or case.case_id].append(case.case_id)
    true = _pairs(told.values())
    clustered: dict[str, dict[int, list[int]]] = {stage: defaultdict(list) for stage in STAGES}
    query = Query("clusters", "select case_id, stage, cluster from duplicates")
    for row in DuckDB().fetch(query, tables.relations).to_pylist():
        clustered[row["stage"]][row["cluster"]].append(row["case_id"])
    found = {stage: _pairs(groups.values()) for stage, groups in clustered.items()}
    every: Pairs = set().union(*found.values())
    by_change: dict[str, tuple[int, int]] = {}
    for case in cases:
        hit = frozenset((case.case_id, case.duplicate_of)) in every
        for change in case.changes:
            hits, planted = by_change.get(change, (0, 0))
            by_change[change] = hits + hit, planted + 1
    stages = {stage: _compared(pairs, true) for stage, pairs in found.items()}
    return Measured(stages | {"all": _compared(every, true)}, by_change, seconds)


def _pairs(groups: Iterable[list[int]]) -> Pairs:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def _compared(found: Pairs, true: Pairs) -> Found:
    hits = len(found & true)
    return Found(len(found), hits / len(found) if found else 1.0, hits / len(true))


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SIDELIGHT_HOME"] = str(Path(folder))
        measured = measure()
    print(f"{RECIPE.cases:,} cases, one in {1 / RECIPE.duplicates:.0f} told twice")
    print(f"{'stage':<16} {'pairs':>7} {'precision':>10} {'recall':>8}")
    for stage, found in measured.stages.items():
        print(f"{stage:<16} {found.pairs:>7,} {found.precision:>10.3f} {found.recall:>8.3f}")
    print("found by all stages, by what was told differently:")
    for change, (hits, planted) in sorted(measured.by_change.items()):
        print(f"  {change:<18} {hits:>5,} of {planted:>5,}")
    print(f"preparing all case tables: {measured.seconds:.1f} s")


if __name__ == "__main__":
    main()
