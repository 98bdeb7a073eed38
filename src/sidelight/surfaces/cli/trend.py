"""``sidelight trend``: reports by quarter."""

from dataclasses import asdict
from typing import Any

import click

from sidelight.services.trend import MedicineTrend, medicine_trend
from sidelight.surfaces.cli.progress import progress_bar
from sidelight.surfaces.cli.study_options import choices_of, question_options, study_options
from sidelight.surfaces.cli.study_told import (
    MARK,
    bar,
    console,
    head_record,
    print_json,
    say,
    say_origin,
    table,
)


@click.command("trend")
@click.argument("medicine")
@question_options("Count the cases with this reaction term too.")
@study_options
def command(
    medicine: str, event: str | None, role: str, made_up: bool, as_json: bool, **choices: bool
) -> None:
    """Show how many cases with MEDICINE each quarter brought.

    With --event it says when the term was first and last in use, for the dictionary changes.
    """
    with progress_bar("Counting quarters"):
        found = medicine_trend(medicine, event, role, made_up, **choices_of(**choices))
    if as_json:
        print_json(as_record(found))
    else:
        _show(found)


def as_record(found: MedicineTrend) -> dict[str, Any]:
    """The trend as plain JSON values."""
    return {
        **head_record(found),
        "quarters": [
            {
                "quarter": one.words,
                "a": one.a,
                "n_drug": one.n_drug,
                "n_event": one.n_event,
                "n": one.n,
            }
            for one in found.trend.quarters
        ],
        "terms": [asdict(one) for one in found.trend.terms],
    }


def _show(found: MedicineTrend) -> None:
    to, quarters = console(), found.trend.quarters
    mark = MARK if found.source.made_up else ""
    event = " or ".join(found.study.events)
    shown = [one.a if event else one.n_drug for one in quarters]
    rows = []
    for one, count in zip(quarters, shown, strict=True):
        counts = [one.n_drug, *([one.a, one.n_event] if event else []), one.n]
        rows.append((one.words, *(f"{each:,}" for each in counts), bar(count, max(shown))))
    headings = ("With it", *(("With both", "With the event") if event else ()), "All compared")
    say(to, *found.notes, "")
    title = f"{mark}{found.study.medicine}{f', {event}' if event else ''}, cases by quarter"
    table(to, title, ("Quarter", *headings, " " * 24), rows)
    say_origin(to, found)
