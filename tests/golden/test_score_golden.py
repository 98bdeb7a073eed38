"""Whole published tables, through the service an analyst uses."""

import csv
import gzip
import math
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sidelight.services.score import score_rows

pytestmark = pytest.mark.shared
Pair = tuple[str, str]


def published(path: Path) -> dict[Pair, dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    first, second = list(rows[0])[:2]
    return {(row[first], row[second]): row for row in rows}


def scored(path: Path, columns: tuple[str, str, str], output: Path) -> dict[Pair, dict]:
    score_rows(path, *columns, output)
    return {(row["drug"], row["event"]): row for row in pq.read_table(output).to_pylist()}


COUNTS = {"obs": "a", "b": "b", "c": "c", "d": "d", "n_drug": "n_drug", "n_event": "n_event"}
BITS = {"ic": "ic_log2", "ic2.5": "ic025_log2", "ic97.5": "ic975_log2"}
RATIOS = {"prr": "prr", "prr2.5": "prr025", "prr97.5": "prr975"} | {
    "ror": "ror",
    "ror2.5": "ror025",
    "ror97.5": "ror975",
}


def test_all_pairs_of_pvda_to_the_printed_digits(shared: Path, tmp_path: Path) -> None:
    """pvda prints six decimals, and NA for a PRR or ROR of fewer than three reports."""
    theirs = published(shared / "reference/pvda_output.csv.gz")
    ours = scored(
        shared / "reference/pvda_input.csv.gz",
        ("report_id", "drug", "event"),
        tmp_path / "o.parquet",
    )
    assert len(theirs) == 1306
    assert theirs.keys() == ours.keys()
    for pair, row in theirs.items():
        mine = ours[pair]
        assert {k: int(row[k]) for k in COUNTS} == {k: mine[v] for k, v in COUNTS.items()}
        assert mine["n"] == int(row["n_tot"])
        assert mine["expected"] == pytest.approx(float(row["exp_rrr"]), abs=5.001e-4)
        for name, own in BITS.items():
            assert mine[own] == pytest.approx(float(row[name]), abs=5.001e-7), (pair, name)
        for name, own in RATIOS.items():
            assert (row[name] == "NA") == (int(row["obs"]) < 3)
            if row[name] != "NA":
                assert mine[own] == pytest.approx(float(row[name]), abs=5.001e-7), (pair, name)


def test_all_pairs_of_caers_as_openebgm_prints_them(shared: Path, tmp_path: Path) -> None:
    """openEBGM prints E in full and RR and PRR to two decimals; Inf where no other has it."""
    theirs = published(shared / "reference/openEBGM_caers_scores.csv.gz")
    ours = scored(
        shared / "reference/openEBGM_caers_input.csv.gz",
        ("id", "var1", "var2"),
        tmp_path / "o.parquet",
    )
    assert len(theirs) == 17_189
    assert theirs.keys() == ours.keys()
    for pair, row in theirs.items():
        mine = ours[pair]
        assert (mine["a"], mine["n"]) == (int(row["N"]), 3356)
        assert mine["expected"] == pytest.approx(float(row["E"]), rel=1e-13)
        assert mine["a"] / mine["expected"] == pytest.approx(float(row["RR"]), abs=0.005001)
        if math.isinf(float(row["PRR"])):
            assert mine["c"] == 0
            assert mine["prr"] is None
        else:
            assert mine["prr"] == pytest.approx(float(row["PRR"]), abs=0.005001)


def test_a_real_quarter_at_its_real_size(shared: Path, tmp_path: Path) -> None:
    """2022Q3: 496,312 rows of 215,867 cases; counted here by plain Python sets."""
    output = tmp_path / "scores.parquet"
    summary = score_rows(
        shared / "faers/faers_2022q3_primary_suspect_rows.csv.gz", "CASEID", "DRUG", "AE", output
    )
    assert (summary.rows, summary.reports) == (496_312, 215_867)
    assert pq.read_table(output).num_rows == summary.pairs == 111_118
