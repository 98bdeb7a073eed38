"""What a grid varies, and when a signal survives it."""

from dataclasses import replace

import pytest
from tests.spec.test_study_counts import ENGINE
from tests.study_cases import case, drug, relations

from sidelight.evidence.cases import CaseTables
from sidelight.evidence.signals.grid import variations, vary
from sidelight.evidence.signals.opened import open_study
from sidelight.evidence.signals.study import Study

ORAL = drug("PS", "TESTOL", "TESTOL", route="oral")
PUMP = drug("PS", "TESTOL", "TESTOL", route="intrathecal")
OTHER = drug("PS", "OTHER", "OTHERIN")


def cases_with(pump: int, oral: int, rest: int = 200) -> list[dict]:
    """``pump`` and ``oral`` cases with the medicine and a leak; others nearly without."""
    made = [case(number, [PUMP], ["leak"], reporter="physician") for number in range(pump)]
    made += [case(100 + number, [ORAL], ["leak"], reporter="consumer") for number in range(oral)]
    made += [case(300 + number, [ORAL], ["fall"], reporter="physician") for number in range(4)]
    return made + [
        case(400 + number, [OTHER], ["leak" if number < 2 else "fall"], reporter="physician")
        for number in range(rest)
    ]


def grid(cases: list[dict], event: str = "leak", duplicates: tuple = ()):
    tables = CaseTables(relations(cases, duplicates), True, ("2031Q1",), "f1")
    study = Study("testol", ("testol",), events=(event,), roles="primary")
    (found,) = vary(open_study(study, tables, ENGINE))
    return found


def test_a_signal_from_pumps_does_not_survive_without_them() -> None:
    found = grid(cases_with(pump=8, oral=1))
    assert found.main.is_signal
    assert [one.words for one in found.lost_in] == [
        "without the intrathecal route",
        "by mouth only",
    ]
    assert "does not survive 2 of 6 variations" in found.verdict
    assert "without the intrathecal route (1 case left, too few to say)" in found.verdict
    shift = {one.words: one.shift_log2 for one in found.varied}
    assert shift["without the intrathecal route"] < -1 < shift["any suspect"] == 0


def test_a_signal_that_every_variation_shows_survives() -> None:
    found = grid(cases_with(pump=8, oral=8))
    assert found.lost_in == ()
    assert "survives all 6 variations" in found.verdict


def test_duplicates_are_varied_where_there_are_any() -> None:
    copies = tuple(
        {"case_id": number, "stage": "exact", "cluster": 0, "place": number} for number in range(8)
    )
    found = grid(cases_with(pump=8, oral=1), duplicates=copies)
    assert "without any probable duplicate" in [one.words for one in found.lost_in]


def test_without_a_signal_it_says_what_could_have_been_shown() -> None:
    found = grid(cases_with(pump=0, oral=0), "fall")
    assert not found.main.is_signal
    assert found.verdict.startswith("No signal. With 4 cases expected, a reporting ratio below")
    assert found.main.detectable_ratio == pytest.approx(3.16, abs=0.01)


def test_a_variation_changes_one_thing_and_never_repeats_the_study() -> None:
    study = Study("testol", ("testol",), events=("leak",), without_routes=("intrathecal",))
    made = list(variations(study, ("oral", "intrathecal"), ("exact",)))
    assert len({one.study.sha256 for one in made} | {study.sha256}) == len(made) + 1
    assert "with the intrathecal route" in [one.words for one in made]
    narrow = replace(study, roles="any")
    assert "named in any role" not in [one.words for one in variations(narrow, (), ())]
