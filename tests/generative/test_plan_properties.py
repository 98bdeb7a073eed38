"""What holds for every plan, whatever the tablets, the pace and the dose; exact, by count."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise, product

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from sidelight.advice.plan.divide import divide
from sidelight.advice.plan.levels import levels
from sidelight.advice.plan.makes import Makes
from sidelight.advice.plan.order import Of, Order, Pace
from sidelight.advice.plan.proof import prove
from sidelight.advice.plan.schedule import schedule
from sidelight.advice.plan.stock import HALF, Dose, Liquid, Solid, Stock
from sidelight.core.errors import UsageError

STRENGTHS = st.sampled_from([Fraction(s) for s in ("2.5", "5", "10", "15", "20", "25", "40")])
SOLIDS = st.dictionaries(STRENGTHS, st.booleans(), min_size=1, max_size=3).map(
    lambda found: tuple(Solid(mg, halves) for mg, halves in found.items())
)
LIQUIDS = st.builds(
    Liquid,
    st.sampled_from([Fraction(1), Fraction(2), Fraction(5)]),
    st.sampled_from([Fraction(1, 2), Fraction(1), Fraction("0.2")]),
)
STOCKS = st.one_of(
    st.builds(Stock, SOLIDS),
    st.builds(Stock, SOLIDS, LIQUIDS),
    st.builds(Stock, st.just(()), LIQUIDS),
)
NOW = st.lists(st.integers(1, 16).map(lambda n: n * Fraction(5, 2)), min_size=1, max_size=4)
PACES = st.one_of(
    st.builds(Pace, st.integers(1, 60).map(lambda n: n * Fraction(1, 2))),
    st.builds(
        Pace,
        st.none(),
        st.integers(1, 100).map(Fraction),
        st.sampled_from(Of),
        st.integers(0, 20).map(lambda n: n * Fraction(1, 2)),
    ),
)


@st.composite
def orders(draw: st.DrawFn) -> Order:
    now = tuple(draw(NOW))
    down = draw(st.booleans())
    to = Fraction(0) if down else sum(now, Fraction(0)) + draw(st.integers(1, 30)) * Fraction(5, 2)
    hold = draw(st.integers(0, 7))
    return Order(
        now,
        to,
        draw(STOCKS),
        draw(PACES),
        draw(st.integers(1, 14)),
        draw(st.dates(date(2026, 1, 1), date(2027, 12, 31))),
        hold,
        tuple(draw(st.lists(st.integers(1, 3), max_size=3))) if hold else (),
        larger_at_night=draw(st.booleans()),
    )


def mg(dose: Dose) -> Fraction:
    """Counted from the tablets and the syringe, not asked of the dose."""
    poured = dose.ml * dose.liquid.mg_per_ml if dose.liquid else Fraction(0)
    return poured + sum((solid.mg * count for solid, count in dose.solids), Fraction(0))


def in_hand(dose: Dose, stock: Stock) -> bool:
    for solid, count in dose.solids:
        least = HALF if solid.halves else 1
        if solid not in stock.solids or (count / least).denominator != 1:
            return False
    if dose.liquid:
        return dose.liquid == stock.liquid and (dose.ml / dose.liquid.step_ml).denominator == 1
    return dose.ml == 0


@settings(deadline=None, max_examples=150)
@given(orders())
def test_every_plan_can_be_taken_and_keeps_to_what_is_set(order: Order) -> None:
    try:
        plan = schedule(order)
    except UsageError as error:
        event(f"refused: {error.what[:22]}")
        assume(False)
    event("down" if order.down else "up")
    days = list(plan.days())
    assert [day.date for day in days] == [
        order.start + timedelta(days=at) for at in range(len(days))
    ]
    assert all(in_hand(dose, order.stock) for day in days for dose in day.doses)
    totals = [order.daily, *(sum(map(mg, day.doses), Fraction(0)) for day in days)]
    planned = {stage.level.number: stage.level.daily for stage in plan.stages}
    assert totals[1:] == [planned[day.step] for day in days]
    sign = -1 if order.down else 1
    for before, after in pairwise(totals):
        assert 0 <= sign * (after - before) <= order.pace.allowed(order.daily, before)
    times = [order.now, *(tuple(map(mg, day.doses)) for day in days)]
    for one, two in pairwise(times):
        assert all(sign * (after - before) >= 0 for before, after in zip(one, two, strict=True))
    assert totals[-1] == order.to
    if order.down:
        assert plan.last_dose == days[-1].date - timedelta(days=1)
        assert totals[-2] > totals[-1] == 0
    assert prove(plan)


@settings(deadline=None, max_examples=60)
@given(orders(), st.integers(1, 3))
def test_a_hold_moves_what_comes_later_and_nothing_else(order: Order, step: int) -> None:
    order = replace(order, hold_days=max(order.hold_days, 1))
    try:
        before = schedule(order)
        after = schedule(replace(order, held=(*order.held, step)))
    except UsageError:
        assume(False)
    for one, two in zip(before.stages, after.stages, strict=True):
        moved = timedelta(days=order.hold_days if one.level.number > step else 0)
        assert two.first == one.first + moved
        assert two.level == one.level
        if one.level.number == step and step < len(before.stages):
            assert before.stages[step].first + timedelta(order.hold_days) == one.next_if_held
            assert after.stages[step].first == one.next_if_held


@settings(deadline=None, max_examples=60)
@given(orders())
def test_where_the_wanted_dose_is_not_made_no_larger_allowed_change_can_be(order: Order) -> None:
    """By a plain referee: every way to give every amount at every time."""
    order = replace(order, now=order.now[:2], to=Fraction(0), held=())
    try:
        found = levels(order)
    except UsageError:
        assume(False)
    before = order.now
    for level in found[:4]:
        amounts = [sorted(plain_amounts(order.stock, high)) for high in before]
        reachable = [sum(way, Fraction(0)) for way in product(*amounts)]
        assert level.daily == min(total for total in reachable if total >= level.wanted)
        before = tuple(mg(dose) for dose in level.doses)


def plain_amounts(stock: Stock, most: Fraction) -> set[Fraction]:
    """Every amount up to ``most`` that can be made, by adding one part at a time."""
    found, new = {Fraction(0)}, {Fraction(0)}
    parts = [solid.mg * (HALF if solid.halves else 1) for solid in stock.solids]
    parts += [stock.liquid.mg_per_ml * stock.liquid.step_ml] if stock.liquid else []
    while new:
        new = {a + part for a in new for part in parts if a + part <= most} - found
        found |= new
    return found


@settings(deadline=None, max_examples=100)
@given(SOLIDS, st.integers(1, 40))
def test_no_dose_can_be_made_of_fewer_pieces(solids: tuple[Solid, ...], amount: int) -> None:
    makes = Makes(Stock(solids), Fraction(60))
    assume(amount in makes.costs)
    wanted = amount * makes.unit
    parts = [solid.mg for solid in solids] + [s.mg * HALF for s in solids if s.halves]
    held = {Fraction(0)}
    pieces = 0
    while wanted not in held:
        held = {a + part for a in held for part in parts if a + part <= wanted}
        pieces += 1
    dose = makes.dose(amount)
    assert mg(dose) == wanted
    counted = sum(int(count) + (count % 1 > 0) for _, count in dose.solids)
    assert counted == pieces == makes.costs[amount][1]


@settings(deadline=None, max_examples=100)
@given(STOCKS, st.integers(1, 40), st.integers(1, 3))
def test_a_day_is_divided_whenever_it_can_be_and_evenly_when_it_can_be(
    stock: Stock, total: int, count: int
) -> None:
    makes = Makes(stock, total * Makes(stock, Fraction(0)).unit)
    assume(len(makes.costs) <= 60)
    found = divide(makes, total, [(0, total)] * count)
    ways = [way for way in product(makes.costs, repeat=count) if sum(way) == total]
    assert (found is None) == (not ways)
    if found:
        assert sum(found) == total
        share = Fraction(total, count)
        even = [way for way in ways if all(abs(part - share) * 4 <= share for part in way)]
        if even:
            assert found in even
            pieces = [tuple(map(sum, zip(*map(makes.costs.get, way), strict=True))) for way in even]
            assert tuple(map(sum, zip(*map(makes.costs.get, found), strict=True))) == min(pieces)
