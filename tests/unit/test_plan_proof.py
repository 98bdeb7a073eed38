"""The second look at a plan can fail, in each of its parts; and no plan assumes one medicine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from sidelight.advice.plan.asked import Asked, read
from sidelight.advice.plan.order import Order, Pace
from sidelight.advice.plan.plan import make
from sidelight.advice.plan.proof import prove
from sidelight.advice.plan.schedule import Schedule, Stage, schedule
from sidelight.advice.plan.stock import NOTHING, Dose, Liquid, Solid, Stock
from sidelight.core.errors import SidelightError, UsageError
from sidelight.dossier.load import general, load_medicine, medicine_ids
from sidelight.guide.compose.plan_sheet import compose

HARBIMOX = Path(__file__).parent.parent / "data" / "harbimox"
TODAY = date(2026, 3, 1)
TEN = Solid(Fraction(10), halves=True)
ORDER = Order((Fraction(20),) * 2, Fraction(0), Stock((TEN,)), Pace(Fraction(10)), 7, TODAY)
PLAN = schedule(ORDER)


def with_doses(plan: Schedule, step: int, *doses: Dose) -> Schedule:
    def swapped(stage: Stage) -> Stage:
        return replace(stage, level=replace(stage.level, doses=doses))

    return replace(
        plan,
        stages=tuple(swapped(s) if s.level.number == step else s for s in plan.stages),
    )


def tens(count: str, solid: Solid = TEN) -> Dose:
    return Dose(((solid, Fraction(count)),))


BROKEN: dict[str, tuple[str, Callable[[], Schedule]]] = {
    "a quarter of a tablet": (
        "made from what is in hand", lambda: with_doses(PLAN, 1, tens("5/4"), tens("7/4"))
    ),
    "another tablet": (
        "made from what is in hand",
        lambda: with_doses(PLAN, 1, tens("3/2"), tens("1", Solid(Fraction(15)))),
    ),
    "a liquid from nowhere": (
        "made from what is in hand",
        lambda: with_doses(
            PLAN, 1, tens("2"), Dose((), Liquid(Fraction(1), Fraction(1)), Fraction(10))
        ),
    ),
    "a plunge": ("no step exceeds", lambda: with_doses(PLAN, 1, tens("1"), NOTHING)),
    "more at night than before": (
        "no time of the day", lambda: with_doses(PLAN, 1, tens("1/2"), tens("5/2"))
    ),
    "it does not arrive": (
        "ends at the dose", lambda: replace(PLAN, stages=PLAN.stages[:-1])
    ),
    "a missing day": (
        "no day is missing",
        lambda: replace(
            PLAN,
            stages=(
                *PLAN.stages[:-1],
                replace(
                    PLAN.stages[-1],
                    first=PLAN.stages[-1].first + timedelta(1),
                    last=PLAN.stages[-1].last + timedelta(1),
                ),
            ),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plan_is_found(name: str) -> None:
    says, broken = BROKEN[name]
    assert prove(PLAN)
    with pytest.raises(SidelightError, match=says):
        prove(broken())


def test_another_medicine_is_planned_from_its_own_drops_and_limits() -> None:
    harbimox = load_medicine(HARBIMOX, general())
    asked = Asked("6 6", liquid="3", syringe="0.5", step="3", every="5")
    made = make(read(asked, harbimox, TODAY), harbimox, general(), TODAY)
    assert [str(stage.level.daily) for stage in made.schedule.stages] == ["9", "6", "3", "0"]
    assert [each.limits[0].id for each in made.cautions] == ["limit.top"]
    said = str((made.cautions, made.notes, made.renal, made.rules, made.watch))
    sheet = compose(made, general(), "GB", datetime(2026, 11, 22, tzinfo=UTC), confirmed=False)
    assert not [name for name in medicine_ids() if name in f"{said}{sheet}".lower()]


def test_without_limits_nothing_is_planned() -> None:
    bare = load_medicine(HARBIMOX, general()).model_copy(update={"planning": None})
    asked = Asked("6 6", liquid="3", syringe="0.5", step="3", every="5")
    with pytest.raises(UsageError, match="nothing to hold a plan against"):
        make(read(asked, bare, TODAY), bare, general(), TODAY)
