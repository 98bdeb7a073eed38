"""Shows a prescriber's plan in a terminal: the draft mark and the warnings first, then the days."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.limits import Comparison, Verdict
from sidelight.advice.plan.plan import CHOSEN, DRAFT, OUR_RULES, Plan
from sidelight.advice.plan.wording import in_short, times
from sidelight.core.claims import Claim

WIDEST = 80
FOR_WHOM = "For prescribers and pharmacists only. Do not hand this to a patient: use --html."


def tell(plan: Plan, *, every_day: bool = False, console: Console | None = None) -> None:
    """Print the whole plan."""
    out = console or Console(highlight=False)
    out.width = min(out.width, WIDEST)
    order = plan.schedule.order
    out.print(Text(DRAFT, style="bold red"))
    out.print(Text(FOR_WHOM))
    out.print()
    way = f"from {shown(order.daily)} to {shown(order.to)} mg a day"
    out.print(Text(f"{plan.medicine.identity.name}, {way}", style="bold"))
    _cautions(out, plan)
    if plan.substituted:
        out.print()
        out.print(Text(f"{CHOSEN} {'; '.join(plan.substituted)}."))
    out.print()
    out.print(_days(plan) if every_day else _steps(plan))
    if plan.schedule.last_dose:
        out.print(Text(f"Last day with a dose: {plan.schedule.last_dose:%a %Y-%m-%d}.", "bold"))
    _part(out, "Check in on", [", ".join(f"{day}" for day in plan.schedule.check_ins)])
    _part(out, "Looked at a second time, and holds", plan.proven)
    _limits(out, plan)
    _part(out, "Weak kidneys: what sources say", (_said(plan, it) for it in plan.renal))
    _part(out, "Notes", (_said(plan, it) for it in plan.notes))
    _part(out, "How it was made (our own draft rules)", OUR_RULES)
    out.print()
    out.print(Text(DRAFT, style="bold red"))


def _cautions(out: Console, plan: Plan) -> None:
    for caution in plan.cautions:
        out.print()
        mark, style = ("STRONG WARNING", "bold red") if caution.strong else ("Warning", "yellow")
        out.print(Text(f"{mark}: {caution.says}", style=style))
        _lines(out, (_compared(plan, it) for it in plan.comparisons if it.limit in caution.limits))


def _steps(plan: Plan) -> Table:
    stages = plan.schedule.stages
    table = _table(plan, "First day", "Days")
    holds = any(stage.next_if_held for stage in stages)
    if holds:
        table.add_column("Next step,\nif held", no_wrap=True)
    for stage in stages:
        days = "" if stage is stages[-1] else f"{stage.days}"
        cells = [f"{stage.level.number}", f"{stage.first}", days, shown(stage.level.daily)]
        cells += [in_short(dose) for dose in stage.level.doses]
        cells += [f"{stage.next_if_held or ''}"] if holds else []
        table.add_row(*cells)
    return table


def _days(plan: Plan) -> Table:
    daily = {stage.level.number: stage.level.daily for stage in plan.schedule.stages}
    table = _table(plan, "Day")
    for day in plan.schedule.days():
        cells = [f"{day.step}", f"{day.date:%a %Y-%m-%d}", shown(daily[day.step])]
        table.add_row(*cells, *(in_short(dose) for dose in day.doses))
    return table


def _table(plan: Plan, *dated: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("Step", justify="right", no_wrap=True)
    for name in dated:
        table.add_column(name, no_wrap=True)
    table.add_column("mg/\nday", justify="right")
    for name in times(len(plan.schedule.order.now)):
        table.add_column(name)
    return table


def _limits(out: Console, plan: Plan) -> None:
    """The limits that no warning has named."""
    titles = {
        Verdict.WITHIN: "Sources whose limit is kept",
        Verdict.NOT_COMPARED: "Sources that could not be compared",
    }
    for verdict, title in titles.items():
        found = [each for each in plan.comparisons if each.verdict is verdict]
        _part(out, title, (_compared(plan, each) for each in found))


def _compared(plan: Plan, each: Comparison) -> str:
    return f"{_said(plan, plan.claims[each.limit.id])} Here: {each.because}."


def _said(plan: Plan, claim: Claim) -> str:
    return f"{claim.says} [{plan.whom(claim)}]"


def _part(out: Console, title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        out.print()
        out.print(Text(title, style="bold"))
        _lines(out, found)


def _lines(out: Console, lines: Iterable[str]) -> None:
    for line in lines:
        row = Table.grid(padding=(0, 1, 0, 0))
        row.add_row("-", Text(line))
        out.print(row)
