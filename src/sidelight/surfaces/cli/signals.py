"""``sidelight signals``: what was reported with a medicine, counted and scored."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from sidelight.services.signals import (
    ROLE_WORDS,
    MedicineSignals,
    RoleScores,
    TermScore,
    medicine_signals,
)
from sidelight.surfaces.cli.progress import progress_bar

if TYPE_CHECKING:
    from rich.table import Table

    from sidelight.evidence.signals.names import Matched

SHOWN_TERMS = 20
SHOWN_NAMES = 6
COUNTS = 5
"""How many of a term's cells are counts; the rest are scores."""
WIDE = 140
"""Columns to fill where there is no terminal to ask for its width."""

TERM_WIDTH = 16
"""Columns that a term needs at least: where there are fewer, a list takes the table's place."""


@click.command("signals")
@click.argument("medicine")
@click.option(
    "--role",
    type=click.Choice(tuple(ROLE_WORDS)),
    help="Count the medicine in this role only; all three are shown otherwise.",
)
@click.option("--event", metavar="TERM", help="Score this reaction term only.")
@click.option(
    "--min",
    "minimum",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Leave out terms reported with the medicine in fewer cases.",
)
@click.option("--made-up", is_flag=True, help="Use the store of made-up reports.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def command(
    medicine: str, role: str | None, event: str | None, minimum: int, made_up: bool, as_json: bool
) -> None:
    """Count and score what was reported with MEDICINE, against all other cases in the store.

    Scores are PRR, ROR and IC with their 95 % intervals. Reports are not rates.
    """
    with progress_bar("Counting cases"):
        signals = medicine_signals(
            medicine, (role,) if role else tuple(ROLE_WORDS), event, minimum, made_up
        )
    if as_json:
        click.echo(json.dumps(as_record(signals), indent=1))
    else:
        _show(signals)


def as_record(signals: MedicineSignals) -> dict[str, object]:
    """The result as plain JSON values; every score says whether its reports are made up."""
    made_up = signals.study.made_up
    return {
        "made_up": made_up,
        "notes": signals.notes,
        "study": asdict(signals.study),
        "study_sha256": signals.study.sha256,
        "cases": asdict(signals.cases),
        "matched": [asdict(entry) for entry in signals.matched],
        "minimum": signals.minimum,
        "scores": [
            {"made_up": made_up, "role": part.role, **asdict(term)}
            for part in signals.by_role
            for term in part.terms
        ],
    }


def _show(signals: MedicineSignals) -> None:
    """Print words first, then one table for each role."""
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    unbounded = console.options.update(max_width=10_000)
    for note in signals.notes:
        console.print(note, markup=False)
    console.print(_head(signals), markup=False)
    for part in signals.by_role:
        table = _table(signals, part)
        if not part.terms:
            console.print(f"{_title(signals, part)}, no term to show.\n", markup=False)
        elif console.measure(table, options=unbounded).minimum <= console.width:
            console.print(table)
        else:
            console.print(_list(signals, part), markup=False)
        if left_out := _left_out(part):
            console.print(f"{left_out}\n", markup=False)
    console.print(f"Study {signals.study.sha256}", markup=False)


def _head(signals: MedicineSignals) -> str:
    """How many cases name the medicine, in which roles, under which names."""
    cases = signals.cases
    most_first = sorted(signals.matched, key=lambda entry: (-entry.cases, entry.drug))
    names = [f"{_as_published(entry)} ({entry.cases:,})" for entry in most_first]
    more = f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    return (
        f"\n{signals.study.medicine}: {cases.any_role:,} of {cases.cases:,} cases name it. "
        f"Primary suspect {cases.primary_suspect:,}, secondary suspect "
        f"{cases.secondary_suspect:,}, interacting {cases.interacting:,}, taken alongside "
        f"{cases.concomitant:,} (a case may name it in several roles).\n"
        f"Names taken for it: {', '.join(names[:SHOWN_NAMES])}{more}.\n"
    )


def _as_published(entry: "Matched") -> str:
    """The reported name, with the ingredient where that says something else."""
    if entry.ingredient == entry.drug:
        return entry.drug
    return f"{entry.drug} = {entry.ingredient or 'no ingredient given'}"


def _table(signals: MedicineSignals, part: RoleScores) -> "Table":
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    title = _title(signals, part)
    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False
    )
    table.add_column("Reaction term", overflow="fold", min_width=TERM_WIDTH)
    shown = part.terms[:SHOWN_TERMS]
    for name, *cells in zip(_headings(part), *map(_cells, shown), strict=True):
        table.add_column(name, justify="right", min_width=max(map(len, (name, *cells))))
    for term in shown:
        table.add_row(escape(term.event), *_cells(term))
    return table


def _list(signals: MedicineSignals, part: RoleScores) -> str:
    """What the table holds, for a terminal too narrow for it."""
    lines = [_title(signals, part), ""]
    for term in part.terms[:SHOWN_TERMS]:
        told = [f"{name} {cell}" for name, cell in zip(_headings(part), _cells(term), strict=True)]
        counts, scores = told[:COUNTS], told[COUNTS:]
        lines += [term.event, f"  {', '.join(counts)}", *(f"  {score}" for score in scores), ""]
    return "\n".join(lines)


def _headings(part: RoleScores) -> tuple[str, ...]:
    """The names of a term's cells: counts first, then scores."""
    variant = " ".join({term.ic_variant for term in part.terms})
    scores = ("PRR (95 %)", "ROR (95 %)", f"IC {variant} (95 %)")
    return ("a", "b", "c", "d", "Expected", *scores)


def _title(signals: MedicineSignals, part: RoleScores) -> str:
    mark = "MADE-UP REPORTS · " if signals.study.made_up else ""
    return f"{mark}As {ROLE_WORDS[part.role]}: {part.cases:,} case{'s'[: part.cases != 1]}"


def _cells(term: TermScore) -> list[str]:
    return [
        *(f"{count:,}" for count in (term.a, term.b, term.c, term.d)),
        f"{term.expected:,.2f}" if term.expected >= 1 else f"{term.expected:.2g}",
        _interval(term.prr, term.prr025, term.prr975),
        _interval(term.ror, term.ror025, term.ror975),
        _interval(term.ic_log2, term.ic025_log2, term.ic975_log2),
    ]


def _interval(estimate: float | None, low: float | None, high: float | None) -> str:
    if estimate is None:
        return "not estimable"
    return f"{estimate:z,.2f} ({low:z,.2f} to {high:z,.2f})"


def _left_out(part: RoleScores) -> str:
    """What the table does not show, and how to see it."""
    said = []
    if len(part.terms) > SHOWN_TERMS:
        said.append(f"Terms not shown here: {len(part.terms) - SHOWN_TERMS:,}. Use --json.")
    if part.below_minimum:
        said.append(f"Terms in fewer than --min cases: {part.below_minimum:,}.")
    return " ".join(said)
