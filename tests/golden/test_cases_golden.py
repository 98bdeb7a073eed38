"""What the case tables find in the real samples of FAERS: 2004Q1, 2017Q2 and 2025Q4.

Facts were read from the published rows themselves (U.S. FDA, public domain), by hand.
"""

from pathlib import Path

import pytest
from tests.case_stores import ENGINE

from sidelight.evidence.cases import open_cases
from sidelight.evidence.engine import Query
from sidelight.evidence.store import Store
from sidelight.services.add_reports import add_reports

pytestmark = pytest.mark.shared

SAMPLES = ("faers_ascii_2025q4", "faers_ascii_2017q2", "aers_ascii_2004q1")


@pytest.fixture(scope="module")
def store(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    found = Store(tmp_path_factory.mktemp("real") / "store", made_up=False)
    for name in SAMPLES:
        add_reports(shared / "faers" / f"{name}_sample.zip", store=found)
    return found


def rows(store: Store, sql: str) -> list[tuple]:
    found = ENGINE.fetch(Query("test", sql), open_cases(store, ENGINE).relations)
    return [tuple(row.values()) for row in found.to_pylist()]


def test_nine_cases_name_baclofen_in_both_eras(store: Store) -> None:
    """Seven in 2025Q4, one in each older sample; the legacy one has no published ingredient."""
    asked = """select c.era, s.role, s.case_route, count(distinct s.case_id)
        from case_substances s join cases c using (case_id)
        where s.substance = 'BACLOFEN' group by all order by all"""
    assert rows(store, asked) == [
        ("AERS", "C", "unknown", 1),
        ("FAERS", "C", "unknown", 5),
        ("FAERS", "PS", "intrathecal", 1),
        ("FAERS", "PS", "oral", 1),
        ("FAERS", "SS", "intrathecal", 1),
        ("FAERS", "SS", "unknown", 1),
    ]


def test_most_names_have_an_ingredient(store: Store) -> None:
    ((mentions, resolved),) = rows(store, "select count(*), count(ingredient) from case_drugs")
    assert mentions == 6555
    assert resolved / mentions > 0.95
    legacy = """select count(*), count(d.ingredient) from case_drugs d
        join cases c using (case_id) where c.era = 'AERS'"""
    ((mentions, resolved),) = rows(store, legacy)
    assert mentions == 386
    assert resolved / mentions > 0.5  # learnt from two small samples of the current era


def test_salts_and_biosimilars_are_one_substance(store: Store) -> None:
    asked = """select distinct ingredient from case_drugs
        where published in ('AMLODIPINE', 'AMLODIPINE BESYLATE') order by 1"""
    assert rows(store, asked) == [("AMLODIPINE",)]
    asked = "select distinct ingredient from case_drugs where published like 'INFLIXIMAB%'"
    assert rows(store, asked) == [("INFLIXIMAB",)]


def test_a_case_filed_by_two_companies_is_found(store: Store) -> None:
    """25904548 and 25911713: one number of the French authority, the same day and medicines."""
    asked = "select stage, case_id, kept from duplicates where cluster = 25904548 order by all"
    assert rows(store, asked) == [
        ("control number", 25904548, False),
        ("control number", 25911713, True),
        ("probable", 25904548, False),
        ("probable", 25911713, True),
    ]


def test_one_article_filed_four_times_is_found(store: Store) -> None:
    """Four cases cite one evaluation of acetylcysteine infusions."""
    asked = """select case_id from duplicates
        where stage = 'article' and cluster = 26139444 order by case_id"""
    assert [case for (case,) in rows(store, asked)] == [26139444, 26148104, 26149284, 26149527]


def test_every_case_has_an_age_group_and_every_mention_an_onset_or_a_reason(store: Store) -> None:
    assert rows(store, "select count(*) from cases where age_group is null") == [(0,)]
    asked = "select count(*) from onsets where (onset_days is null) = (why is null)"
    assert rows(store, asked) == [(0,)]
    assert rows(store, "select min(onset_days) from onsets") == [(1,)]
