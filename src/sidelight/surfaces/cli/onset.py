"""``sidelight onset``: how long after the first dose."""

import json
from dataclasses import asdict
from typing import Any

import click

from sidelight.evidence.signals.challenge import ANSWERS
from sidelight.evidence.signals.study import ROLE_SETS
from sidelight.services.onset import MedicineOnset, medicine_onset
from sidelight.surfaces.cli.progress import progress_bar
from sidelight.surfaces.cli.study_told import (
    MARK,
    bar,
    choices_of,
    console,
    say,
    study_options,
    table,
)


@click.command("onset")
@click.argument("medicine")
@click.option("--event", metavar="TERM", help="Only cases with this reaction term.")
@click.option("--role", type=click.Choice(tuple(ROLE_SETS)), default="suspect", show_default=True)
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
        click.echo(json.dumps(as_record(found), indent=1, ensure_ascii=False))
    else:
        _show(found)


def as_record(found: MedicineOnset) -> dict[str, Any]:
    """The onset as plain JSON values."""
    return {
        "made_up": found.source.made_up,
        "notes": found.notes,
        "study": found.study.record,
        "study_sha256": found.study.sha256,
        "source": asdict(found.source),
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
    say(to, f"Study {found.study.sha256}", f"Reports {found.source.fingerprint}")
