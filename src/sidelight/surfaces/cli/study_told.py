"""What every command about a study says in the same way: notes, names, flow, tables."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal, Protocol

import click

from sidelight.evidence.cases.lookup import NameCount
from sidelight.evidence.signals.events import EventScore
from sidelight.evidence.signals.flow import Flow
from sidelight.evidence.signals.opened import Source
from sidelight.evidence.signals.study import Study

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 140
"""Columns to fill where there is no terminal to ask for its width."""

SHOWN_TERMS = 20
SHOWN_NAMES = 6
MARK = "MADE-UP REPORTS · "
TERM_WIDTH = 16
"""Columns that a table's first column needs at least: where there are fewer, a list takes over."""

BAR = 24
"""Columns of the longest bar."""


class Answered(Protocol):
    """What every answer about a study carries."""

    @property
    def study(self) -> Study:
        """What was asked."""

    @property
    def source(self) -> Source:
        """Of which reports."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know first."""


def console() -> "Console":
    """Where a table is printed: as wide as the terminal."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


def say(to: "Console", *lines: str) -> None:
    """Print lines as they are: no word of a report is taken for markup."""
    for line in lines:
        to.print(line, markup=False)


def table(
    to: "Console", title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    """Print a table, or a list where the terminal is too narrow; nothing is ever cut off."""
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    rows = list(rows)
    made = Table(
        title=escape(title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    for place, heading in enumerate(headings):
        widest = max(len(heading), *(len(row[place]) for row in rows), 0) if rows else len(heading)
        if place == 0:
            made.add_column(heading, overflow="fold", min_width=min(widest, TERM_WIDTH))
        else:
            side: Literal["left", "right"] = "right" if heading.strip() else "left"
            made.add_column(heading, justify=side, min_width=widest, no_wrap=True)
    for row in rows:
        made.add_row(*map(escape, row))
    free = to.options.update(max_width=10_000)
    if to.measure(made, options=free).minimum <= to.width:
        to.print(made)
        return
    say(to, title, "")
    for first, *cells in rows:
        told = (f"  {name} {cell}" for name, cell in zip(headings[1:], cells, strict=True) if cell)
        say(to, first, *told, "")


def names_told(medicine: str, matched: Iterable[NameCount]) -> str:
    """Under which reported names the medicine was found, most reported first."""
    counted: Counter[str] = Counter()
    for one in matched:
        name = one.drug if one.ingredient == one.drug else f"{one.drug} = {one.ingredient}"
        counted[name] += one.cases
    names = [f"{name} ({cases:,})" for name, cases in counted.most_common()]
    more = f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    return f"Names taken for {medicine}: {', '.join(names[:SHOWN_NAMES])}{more}."


def head_record(found: "Answered") -> dict[str, Any]:
    """What every answer about a study begins with, as plain JSON values."""
    return {
        "made_up": found.source.made_up,
        "notes": found.notes,
        "study": found.study.record,
        "study_sha256": found.study.sha256,
        "source": asdict(found.source),
    }


def print_json(record: dict[str, Any]) -> None:
    """The answer for a program."""
    click.echo(json.dumps(record, indent=1, ensure_ascii=False))


def say_origin(to: "Console", found: "Answered") -> None:
    """Which study of which reports: what the numbers above come from."""
    say(to, f"Study {found.study.sha256}", f"Reports {found.source.fingerprint}")


def say_rest(to: "Console", terms: int, below_minimum: int) -> None:
    """How many terms the table does not show."""
    if terms > SHOWN_TERMS:
        say(to, f"Terms not shown here: {terms - SHOWN_TERMS:,}. Use --json.")
    if below_minimum:
        say(to, f"Terms in fewer than --min cases: {below_minimum:,}.")


def flow_table(to: "Console", found: "Answered", flow: Flow) -> None:
    """From reports to cases."""
    mark = MARK if found.source.made_up else ""
    rows = flow_rows(flow, found.study)
    table(to, f"{mark}From reports to cases", ("Step", "Left", "Left out"), rows)


def flow_rows(flow: Flow, study: Study) -> list[tuple[str, str, str]]:
    """The flow of cases as cells of a table."""
    return [
        (step.what, f"{step.count:,}", "" if step.left_out is None else f"{step.left_out:,}")
        for step in flow.steps(study)
    ]


def interval(estimate: float | None, low: float | None, high: float | None) -> str:
    """``1.20 (0.90 to 1.60)``, or that it is not estimable."""
    if estimate is None:
        return "not estimable"
    return f"{estimate:z,.2f} ({low:z,.2f} to {high:z,.2f})"


def score_cells(score: EventScore) -> list[str]:
    """a to d, expected, and the three scores with their intervals."""
    expected = score.expected
    told = (
        "not estimable"
        if expected is None
        else f"{expected:,.2f}"
        if expected >= 1
        else f"{expected:.2g}"
    )
    return [
        *(f"{count:,}" for count in (score.a, score.b, score.c, score.d)),
        told,
        interval(score.prr, score.prr025, score.prr975),
        interval(score.ror, score.ror025, score.ror975),
        interval(score.ic_log2, score.ic025_log2, score.ic975_log2),
    ]


SCORE_HEADINGS = ("a", "b", "c", "d", "Expected", "PRR (95 %)", "ROR (95 %)", "IC gamma (95 %)")


def bar(count: int, most: int) -> str:
    """A bar for ``count``, in proportion; at least a sliver where there is any."""
    if not count:
        return " " * BAR
    eighths = max(1, round(8 * BAR * count / most))
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (chr(0x2590 - rest) if rest else "")).ljust(BAR)
