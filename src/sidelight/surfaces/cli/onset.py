"""``sidelight onset``: how long after the first dose."""

from dataclasses import asdict
from typing import Any

import click

from sidelight.evidence.signals.challenge import ANSWERS
from sidelight.services.onset import MedicineOnset, medicine_onset
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


@click.command("onset")
@click.argument("medicine")
@question_options("Only cases with this reaction term.")
@study_options
def command(
    medicine: str, event: str | None, role: str, made_up: bool, as_json: bool, **choices: bool
) -> None:
    """Show how many days after the first dose of MEDICINE the event came.

    Median, quartiles, a histogram, and Weibull's shape and scale with their limits; why the other
    cases tell no onset; what stopping the medicine and giving it again did.
    """
    with progress_bar("Counting days"):
        found = medicine_onset(medicine, event, role, made_up, **choices_of(**choices))
    if as_json:
        print_json(as_record(found))
    else:
        _show(found)


def as_record(found: MedicineOnset) -> dict[str, Any]:
    """The onset as plain JSON values."""
    return {
        **head_record(found),
        "onset": asdict(found.onset) | {"days": found.onset.days},
        "challenges": asdict(found.challenges),
    }


def _show(found: MedicineOnset) -> None:
    to, told = console(), found.onset
    mark = MARK if found.source.made_up else ""
    event = " or ".join(found.study.events) or "any event"
    say(to, *found.notes, "", f"{mark}{found.study.medicine}, {event}: {told.summary}", "")
    if told.days:
        most = max(count for _, count in told.histogram)
        rows = [(span, f"{count:,}", bar(count, most)) for span, count in told.histogram]
        table(to, f"{mark}Days to the event", ("When", "Cases", " " * 24), rows)
    if told.weibull_words:
        say(to, told.weibull_words, "")
    if told.excluded:
        why = [(reason, f"{count:,}") for reason, count in told.excluded]
        table(to, f"{mark}Cases that tell no onset", ("Why", "Cases"), why)
    asked = found.challenges
    rows = [
        (answer, f"{asked.dechallenge[answer]:,}", f"{asked.rechallenge[answer]:,}")
        for answer in ANSWERS
    ]
    table(
        to,
        f"{mark}Stopping it, and giving it again",
        ("Answer", "Dechallenge", "Rechallenge"),
        rows,
    )
    say_origin(to, found)
