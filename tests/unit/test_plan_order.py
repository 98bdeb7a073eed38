"""What a prescriber types becomes an exact order, or three sentences that say what to mend."""

from datetime import date
from fractions import Fraction

import pytest

from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.asked import Asked, read
from sidelight.advice.plan.levels import levels
from sidelight.advice.plan.schedule import schedule
from sidelight.advice.plan.stock import Dose, Liquid, Solid
from sidelight.advice.plan.wording import in_full, in_short
from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine

TODAY = date(2026, 3, 1)
GOOD = {"now": "20 20 20", "step": "5", "every": "7", "tablets": ("10",), "halves": ("10",)}
BACLOFEN = medicine("baclofen")


def asked(**changes: object) -> Asked:
    return Asked(**{**GOOD, **changes})  # type: ignore[arg-type]


def doses(**changes: object) -> list[tuple[str, ...]]:
    made = levels(read(asked(**changes), BACLOFEN, TODAY))
    return [tuple(shown(dose.mg) for dose in level.doses) for level in made]


def test_an_order_is_read_exactly() -> None:
    order = read(asked(now="12.5, 10 0", step="2.5", liquid="1", syringe="0.1"), BACLOFEN, TODAY)
    assert order.now == (Fraction("12.5"), Fraction(10), Fraction(0))
    assert order.pace.mg == Fraction(5, 2)
    assert order.stock.solids == (Solid(Fraction(10), halves=True),)
    assert order.stock.liquid == Liquid(Fraction(1), Fraction(1, 10))
    assert order.start == date(2026, 3, 2)


# one slip each, and what the first sentence says
SLIPS = {
    "nothing in hand": ({"tablets": (), "halves": ()}, "what is in hand"),
    "a strength nobody sells": ({"tablets": ("7",)}, "No tablet of that strength"),
    "a pump's strength as a liquid": ({"liquid": "0.5", "syringe": "1"}, "No liquid of that"),
    "a liquid without its syringe": ({"liquid": "1"}, "needs the step of its syringe"),
    "a syringe of nothing": ({"liquid": "1", "syringe": "0"}, "is zero"),
    "a decimal comma": ({"now": "2,5 2,5"}, "dose now could not be read"),
    "commas without a space": ({"now": "20,20,20"}, "dose now could not be read"),
    "words": ({"now": "my zebra"}, "dose now could not be read"),
    "a minus": ({"now": "20 -20"}, "dose now is below zero"),
    "a step below zero": ({"step": "-5"}, "step is below zero"),
    "an end below zero": ({"to": "-5"}, "dose to reach is below zero"),
    "days below zero": ({"every": "-7"}, "days on each step is below zero"),
    "far too large": ({"now": "99999999 1"}, "dose now is too large"),
    "far too many days": ({"every": "999999"}, "days on each step is too large"),
    "too fine": ({"step": "0.00001"}, "step has too many decimals"),
    "with a unit": ({"step": "10 mg"}, "step could not be read"),
    "nothing now": ({"now": ""}, "how it is divided"),
    "too many times": ({"now": "5 5 5 5 5 5 5"}, "how it is divided"),
    "a float's idea of infinity": ({"to": "inf"}, "dose to reach could not be read"),
    "a step of nothing": ({"step": "0"}, "step is zero"),
    "a step larger than the dose": ({"step": "61"}, "larger than the whole way"),
    "a step over the current dose": ({"step": "101%", "of": "current"}, "larger than the dose"),
    "a percentage of who knows": ({"step": "10%", "of": "zebra"}, "percentage is of"),
    "a percentage of nothing": ({"now": "0 0", "to": "30", "step": "10%"}, "must change the dose"),
    "nowhere to go": ({"to": "60"}, "nothing to plan"),
    "half a day": ({"every": "1.5"}, "days on each step could not be read"),
    "no days": ({"every": "0"}, "number of days"),
    "no check-in": ({"check_in": "0"}, "number of days"),
    "no such date": ({"start": "2026-02-30"}, "start date"),
    "not a date": ({"start": "zebra"}, "start date"),
    "a year typed wrong": ({"start": "2062-03-02"}, "start date"),
    "held without a rule": ({"held": ("1",)}, "hold rule"),
    "a step that is not there": ({"held": ("99",), "hold_days": "3"}, "no such step"),
    "no tablet fine enough": ({"halves": (), "tablets": ("40",)}, "can't go on from 60 mg"),
    "a small percentage": ({"step": "10%", "of": "current"}, "can't go on from 45 mg"),
    "a dose that can't be made": ({"to": "3"}, "can't be made"),
    "a plan for life": ({"every": "400"}, "last too long"),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_each_slip_is_said_in_three_sentences(name: str) -> None:
    changes, says = SLIPS[name]
    with pytest.raises(UsageError) as caught:
        schedule(read(asked(**changes), BACLOFEN, TODAY))
    error = caught.value
    assert says in error.what
    assert all(part.endswith(".") and len(part) > 5 for part in (error.what, error.got, error.do))
    assert "zebra" not in str(error), "an error repeats no typed word"


@pytest.mark.parametrize("changes", [{"step": "ten"}, {"to": "-5"}, {"step": "10 mg"}])
def test_only_the_dose_now_is_said_to_take_several(changes: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        read(asked(**changes), BACLOFEN, TODAY)
    assert "20 20 20" not in str(caught.value)
    assert "two doses" not in str(caught.value)


def test_a_unit_is_said_to_be_too_much() -> None:
    with pytest.raises(UsageError, match="without a unit"):
        read(asked(step="10 mg"), BACLOFEN, TODAY)


def test_the_smaller_change_is_chosen_and_the_next_step_starts_from_it() -> None:
    made = levels(read(asked(step="7"), BACLOFEN, TODAY))
    assert [shown(level.wanted) for level in made[:3]] == ["53", "48", "43"]
    assert [shown(level.daily) for level in made[:3]] == ["55", "50", "45"]
    assert all(level.substituted for level in made[:3])


def test_a_day_is_divided_evenly_with_few_tablets() -> None:
    tablets = {"tablets": ("20", "10", "5"), "halves": ("5",)}
    assert doses(**tablets)[:3] == [("20", "20", "15"), ("20", "15", "15"), ("15", "15", "15")]
    at_night = doses(**tablets, larger_at_night=True)
    assert at_night[:3] == [("15", "20", "20"), ("15", "15", "20"), ("15", "15", "15")]


def test_an_uneven_day_is_evened_out_from_above() -> None:
    assert doses(now="40 10 10", step="10")[:3] == [
        ("30", "10", "10"), ("20", "10", "10"), ("10", "10", "10")
    ]  # fmt: skip


def test_the_us_labels_own_rise_comes_out_as_it_is_printed() -> None:
    """5, 10, 15, 20 mg three times a day (US tablet label, dose titration)."""
    rise = doses(now="0 0 0", to="60", step="15", every="3", tablets=("5", "10", "20"), halves=())
    assert rise == [("5",) * 3, ("10",) * 3, ("15",) * 3, ("20",) * 3]


def test_a_percentage_of_the_current_dose_needs_a_least_step() -> None:
    percent = {"step": "20%", "of": "current", "least": "5"}
    assert [sum(map(float, day)) for day in doses(**percent)] == [
        50, 40, 35, 30, 25, 20, 15, 10, 5, 0
    ]  # fmt: skip


def test_a_liquid_is_given_in_marks_of_its_syringe() -> None:
    made = levels(
        read(asked(tablets=(), halves=(), liquid="2", syringe="0.5", step="10"), BACLOFEN, TODAY)
    )
    assert in_full(made[0].doses[0]) == "8.5 mL of the 2 mg per mL liquid"
    assert shown(made[0].daily) == "50"


@pytest.mark.parametrize(
    ("count", "full", "short"),
    [
        ("1/2", "half a tablet of 10 mg", "½ × 10 mg"),
        ("1", "1 tablet of 10 mg", "1 × 10 mg"),
        ("3/2", "1 and a half tablets of 10 mg", "1½ × 10 mg"),
        ("2", "2 tablets of 10 mg", "2 × 10 mg"),
    ],
)
def test_a_dose_is_said_in_words(count: str, full: str, short: str) -> None:
    dose = Dose(((Solid(Fraction(10), halves=True), Fraction(count)),))
    assert (in_full(dose), in_short(dose)) == (full, short)
    assert in_full(Dose()) == in_short(Dose()) == "none"


@pytest.mark.parametrize(
    ("amount", "text"),
    [("20", "20"), ("5/2", "2.5"), ("100", "100"), ("40/3", "about 13.33"), ("0", "0")],
)
def test_an_amount_has_no_trailing_zero(amount: str, text: str) -> None:
    assert shown(Fraction(amount)) == text
