"""Onset, trend, dechallenge, subgroups, masking, strata, calibration: by hand, and adding up."""

from datetime import date

import pytest
from tests.spec.test_study_counts import opened
from tests.study_cases import case, drug

from sidelight.evidence.signals.adjusted import adjusted_scores
from sidelight.evidence.signals.calibration import calibrate
from sidelight.evidence.signals.challenge import challenges
from sidelight.evidence.signals.events import score_events
from sidelight.evidence.signals.masking import masking
from sidelight.evidence.signals.onset import onset
from sidelight.evidence.signals.study import Study
from sidelight.evidence.signals.subgroups import subgroups


def about(**asked) -> Study:
    return Study("testol", ("testol",), **asked)


def mention(days: int | None = None, why: str | None = None, **more) -> dict:
    start = date(2025, 1, 1) if days else None
    return drug("PS", "TESTOL", "TESTOL", onset_days=days, why=why, start_date=start, **more)


def test_the_first_start_counts_and_every_case_without_an_onset_says_why() -> None:
    cases = [
        case(1, [mention(3), mention(10)], ["x"]),  # started twice: the first start is longest ago
        case(2, [mention(None, "event before start"), mention(5)], ["x"]),
        case(3, [mention(None, "event before start")], ["x"]),
        case(4, [mention(1), drug("C", "TESTOL", "TESTOL", onset_days=99)], ["y"]),
        case(5, [mention(None, "start date in part")], ["x"]),
    ]
    found = onset(opened(about(roles="primary"), cases))
    assert found.days == (1, 5, 10)
    assert (found.lower_quartile, found.median, found.upper_quartile) == (3.0, 5.0, 7.5)
    assert dict(found.excluded) == {"event before start": 1, "start date in part": 1}
    assert found.cases == len(found.days) + sum(count for _, count in found.excluded)
    assert sum(count for _, count in found.histogram) == 3
    assert dict(found.histogram)["day 2 to 7"] == 1
    only = onset(opened(about(roles="primary", events=("x",)), cases))
    assert only.days == (5, 10)
    assert only.weibull is None


def test_weibull_has_limits_and_says_how_it_is_truncated() -> None:
    cases = [case(n, [mention(n)], ["x"]) for n in range(1, 41)]
    found = onset(opened(about(roles="primary"), cases))
    fit = found.weibull
    assert fit is not None
    assert fit.shape_low < fit.shape < fit.shape_high
    assert (fit.n, fit.truncation) == (40, "right")
    assert "right-truncated at the last report" in str(found.weibull_words)


def test_a_case_counts_once_in_a_challenge_whatever_it_repeats() -> None:
    yes, no = {"dechallenge": "positive"}, {"dechallenge": "negative", "rechallenge": "positive"}
    cases = [
        case(1, [mention(**yes), mention(**yes)], ["x"]),
        case(2, [mention(**yes), mention(**no)], ["x"]),
        case(3, [mention(dechallenge="does not apply"), mention()], ["x"]),
        case(4, [mention()], []),
    ]
    found = challenges(opened(about(roles="primary"), cases))
    assert found.dechallenge == {
        "positive": 1, "negative": 0, "contradictory": 1, "does not apply": 1, "unknown": 1,
    }  # fmt: skip
    assert found.rechallenge["positive"] == 1


CASES = [
    case(1, [mention(route="oral")], ["x"], sex="F", country="US", indications=("spasm", "pain")),
    case(2, [mention(route="intrathecal"), mention(route="oral")], ["x"], sex="M"),
    case(3, [mention(route="unknown"), mention(route="oral")], ["y"], sex="F"),
    case(4, [mention()], ["x", "x"]),
    *(
        case(n, [drug("PS", "O", "OTHERIN")], ["x" if n < 8 else "y"], sex="F")
        for n in range(5, 20)
    ),
]


def test_parts_add_up_to_the_whole() -> None:
    study = opened(about(events=("x",)), CASES)
    (whole,) = score_events(study)
    parts = subgroups(study)
    for by in ("sex", "age_group", "reporter", "country"):
        of_all = [one.score for one in parts if one.by == by]
        assert sum(one.a for one in of_all) == whole.a, by
        assert sum(one.n_drug for one in of_all) == whole.n_drug, by
    routes = {one.part: one.score for one in parts if one.by == "route"}
    assert {part: (one.a, one.n_drug) for part, one in routes.items()} == {
        "oral": (1, 2), "several": (1, 1), "unknown": (1, 1),
    }  # fmt: skip
    assert sum(one.a for one in routes.values()) == whole.a
    assert all(one.c == whole.c for one in routes.values())
    spasm = [one.score for one in parts if (one.by, one.part) == ("indication", "spasm")]
    assert [(one.a, one.n_drug) for one in spasm] == [(1, 1)]


def test_strata_pool_to_the_same_cases() -> None:
    study = opened(about(events=("x",), strata=("sex",)), CASES)
    (found,) = adjusted_scores(study)
    assert (found.strata, found.a) == (3, 3)
    # F: 2 of 17 exposed, 4 with x; M: 1 of 1, 1; unknown: 1 of 1, 1
    assert found.expected == pytest.approx(2 * 4 / 17 + 1 + 1)
    assert adjusted_scores(opened(about(events=("x",)), CASES)) == ()


def test_a_medicine_with_very_many_reports_hides_a_signal() -> None:
    masker = [case(n, [drug("PS", "M", "MASKIN")], ["leak"]) for n in range(100, 400)]
    few = [case(n, [mention()], ["leak" if n < 6 else "fall"]) for n in range(1, 12)]
    rest = [case(n, [drug("PS", "O", "OTHERIN")], ["fall"]) for n in range(1000, 1300)]
    (found,) = masking(opened(about(events=("leak",)), [*masker, *few, *rest]))
    assert not found.main.is_signal
    assert found.verdict == "Masked: a signal appears without the cases that suspect MASKIN."
    assert [(one.substance, one.cases) for one in found.without] == [("MASKIN", 300)]


def test_controls_calibrate_only_where_there_are_enough() -> None:
    assert "names no negative controls" in calibrate(opened(about(), CASES)).words
    few = calibrate(opened(about(negative_controls=("y", "x")), CASES))
    assert few.scores == ()
    assert few.words.startswith("Not calibrated. Of 2 controls")
    other = drug("PS", "O", "OTHERIN")
    terms = [f"t{n:02}" for n in range(25)]
    cases = [
        case(n, [mention() if n % 3 == 0 else other], [terms[n % 25], "x"][: 1 + n % 2])
        for n in range(1, 400)
    ]
    told = calibrate(opened(about(negative_controls=tuple(terms)), cases))
    assert (told.named, told.controls) == (25, 25)
    assert {one.event for one in told.scores} >= {"x", "t00"}
    assert told.words.startswith("Calibrated by 25 of 25 negative controls")
