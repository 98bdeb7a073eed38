"""A plan is held against each source, and what it passes is said; nothing is blocked."""

from datetime import date
from fractions import Fraction

import pytest

from sidelight.advice.plan.cautions import Caution, cautions
from sidelight.advice.plan.limits import Verdict, compare
from sidelight.advice.plan.order import Order, Pace
from sidelight.advice.plan.schedule import Schedule, schedule
from sidelight.advice.plan.stock import Solid, Stock
from sidelight.dossier.planning import Limit

STOCK = Stock((Solid(Fraction(10), halves=True),))


def limit(name: str, kind: str, value: object, **more: object) -> Limit:
    units = {
        "rise": "mg", "fall": "mg", "length": "days",
        "single": "mg", "first_single": "mg", "times": "doses_per_day",
    }  # fmt: skip
    return Limit.model_validate(
        {
            "id": name, "claim": "a.claim", "kind": kind, "value": value,
            "unit": units.get(kind, "mg_per_day"), "sources": {"book": "V"},
            "audience": "clinician", **more,
        }
    )  # fmt: skip


LIMITS = (
    limit("low_top", "maximum", 60),
    limit("top", "maximum", 80),
    limit("first", "start", 15),
    limit("climb", "rise", 15, per_days=3),
    limit("quick", "length", 7, up_to=14),
    limit("slow", "length", 21),
    limit("high_fall", "fall", 10, up_to=15, per_days=2, above=80),
    limit("halving", "fall", 50, unit="percent", per_days=7),
)


def plan(now: str, to: int, step: int, every: int) -> Schedule:
    times = tuple(Fraction(part) for part in now.split())
    pace = Pace(Fraction(step))
    return schedule(Order(times, Fraction(to), STOCK, pace, every, date(2026, 3, 2)))


def verdicts(made: Schedule) -> dict[str, Verdict]:
    return {each.limit.id: each.verdict for each in compare(made, LIMITS)}


def drawn(made: Schedule) -> list[Caution]:
    return list(cautions(made, compare(made, LIMITS)))


DIVIDED = (
    limit("first_dose", "first_single", 5),
    limit("one_dose", "single", 20),
    limit("times", "times", 3),
)


PASSED, WITHIN, NOT = Verdict.PASSED, Verdict.WITHIN, Verdict.NOT_COMPARED


@pytest.mark.parametrize(
    ("now", "to", "step", "every", "expected"),
    [
        # 60 to none by 10 every 7 days: 35 days, each week at most halves until the very end
        ("20 20 20", 0, 10, 7, {"low_top": WITHIN, "quick": WITHIN, "slow": WITHIN,
                                "high_fall": NOT, "halving": PASSED, "climb": NOT}),
        # by 5 at the end too: never more than half in a week, but for the last step, to none
        ("20 20 20", 0, 5, 7, {"halving": PASSED, "slow": WITHIN}),
        ("20 20 20", 5, 5, 7, {"halving": WITHIN, "slow": NOT}),
        # by 20 every 4 days: 8 days, inside the quick source and outside the slow one
        ("20 20 20", 0, 20, 4, {"quick": WITHIN, "slow": PASSED, "halving": PASSED}),
        # 120 to none: 20 in two days above 80 is more than 15; at 80 the rule has ended
        ("40 40 40", 0, 20, 2, {"high_fall": PASSED, "top": PASSED}),
        ("40 40 40", 0, 15, 2, {"high_fall": WITHIN}),
        # only part of the way down: no length to compare
        ("20 20 20", 30, 10, 7, {"quick": NOT, "slow": NOT, "halving": WITHIN}),
        # up by the book, and beyond it
        ("0 0 0", 60, 15, 3, {"first": WITHIN, "climb": WITHIN, "low_top": WITHIN, "quick": NOT}),
        ("0 0 0", 60, 20, 3, {"first": PASSED, "climb": PASSED}),
        ("0 0 0", 60, 15, 2, {"first": WITHIN, "climb": PASSED}),
        ("20 20 20", 75, 15, 3, {"first": NOT, "low_top": PASSED, "top": WITHIN}),
    ],
)  # fmt: skip
def test_each_source_is_compared_by_its_own_rule(
    now: str, to: int, step: int, every: int, expected: dict[str, Verdict]
) -> None:
    found = verdicts(plan(now, to, step, every))
    assert {name: found[name] for name in expected} == expected


def test_slower_than_every_source_draws_a_word_on_the_step_to_none_alone() -> None:
    (caution,) = drawn(plan("20 20 20", 0, 5, 7))
    assert not caution.strong
    assert caution.says.startswith("The last step goes from 5 mg a day to none.")
    assert drawn(plan("20 20 20", 5, 5, 7)) == []


@pytest.mark.parametrize("halves", [True, False])
def test_the_step_to_none_has_one_verdict_whatever_is_in_hand(halves: bool) -> None:
    """The same daily doses on the same days: whether a tablet may be halved changes nothing."""
    stock = Stock((Solid(Fraction(10), halves=halves),))
    times = (Fraction(20),) * 3
    made = schedule(Order(times, Fraction(0), stock, Pace(Fraction(10)), 7, date(2026, 3, 2)))
    assert verdicts(made)["halving"] is PASSED


def test_faster_than_some_sources_names_them_and_is_not_strong() -> None:
    (caution,) = drawn(plan("20 20 20", 0, 20, 4))
    assert not caution.strong
    assert [each.id for each in caution.limits] == ["slow", "halving"]


def test_faster_than_the_fastest_source_is_a_strong_warning() -> None:
    first, *_ = drawn(plan("20 20 20", 0, 20, 2))
    assert first.strong
    assert {"quick", "slow", "halving"} == {each.id for each in first.limits}


def test_a_plunge_in_a_long_plan_is_a_strong_warning() -> None:
    """60 to 20 at once, then 30 days: longer than every source, and still too steep."""
    found = drawn(plan("20 20 20", 0, 40, 30))
    assert [each.strong for each in found if "Step 1 takes 40 mg a day away" in each.says] == [True]
    assert verdicts(plan("20 20 20", 0, 40, 30))["slow"] is WITHIN


def test_above_every_highest_dose_is_strong_on_the_way_up_only() -> None:
    up = drawn(plan("20 20 20", 90, 10, 7))
    assert [each.strong for each in up if "goes above" in each.says] == [True]
    down = drawn(plan("40 30 20", 0, 5, 14))
    assert [each.strong for each in down if "dose now is above" in each.says] == [False]


@pytest.mark.parametrize(
    ("now", "to", "step", "expected"),
    [
        ("0", 60, 15, (PASSED, PASSED, PASSED)),  # 15 once a day, up to 60 at once
        ("0 0 0", 60, 15, (WITHIN, WITHIN, WITHIN)),
        ("0 0", 20, 10, (WITHIN, WITHIN, PASSED)),
        ("60", 0, 5, (NOT, PASSED, PASSED)),
        ("20 20 20", 0, 5, (NOT, WITHIN, WITHIN)),  # the last days may well be one dose
        ("25 20 20", 0, 5, (NOT, PASSED, WITHIN)),
        ("20 20 20", 90, 5, (NOT, PASSED, WITHIN)),
        ("0 60 0", 0, 5, (NOT, PASSED, PASSED)),
    ],
)
def test_one_dose_and_how_often_a_day_are_compared_too(
    now: str, to: int, step: int, expected: tuple[Verdict, ...]
) -> None:
    made = plan(now, to, step, 7)
    assert tuple(each.verdict for each in compare(made, DIVIDED)) == expected


@pytest.mark.parametrize("now", ["0", "0 0 0"])
def test_all_in_one_dose_a_day_is_a_strong_warning_that_asks_how_often(now: str) -> None:
    made = plan(now, 60, 15, 3)
    found = list(cautions(made, compare(made, DIVIDED)))
    asks = [each for each in found if "How many times a day" in each.says]
    assert [each.strong for each in asks] == ([True] if now == "0" else [])
    assert [each.strong for each in found] == ([True] * 3 if now == "0" else [])


def test_one_dose_a_day_is_strong_even_where_one_source_allows_it() -> None:
    made = plan("20", 0, 5, 7)
    found = list(cautions(made, compare(made, (*DIVIDED, limit("once", "times", 1)))))
    assert [(each.strong, [it.id for it in each.limits]) for each in found] == [(True, ["times"])]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "fall", "per_days": None},
        {"kind": "maximum", "unit": "mg"},
        {"kind": "rise", "above": 80},
        {"kind": "fall", "up_to": 5},
        {"audience": "person"},
        {"sources": {"book": "K"}},
        {"value": 0},
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    good = {"per_days": 2, "value": 10}
    limit("good", "fall", **good)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="validation error"):
        limit(
            "bad",
            str(wrong.get("kind", "fall")),
            **{**good, **{k: v for k, v in wrong.items() if k != "kind"}},
        )  # type: ignore[arg-type]
