"""``sidelight compare``: one medicine against another for the same use."""

import json
from dataclasses import asdict
from typing import Any

import click

from sidelight.evidence.signals.study import ROLE_SETS
from sidelight.services.compare import Compared, compare
from sidelight.surfaces.cli.progress import progress_bar
from sidelight.surfaces.cli.study_told import (
    MARK,
    SCORE_HEADINGS,
    choices_of,
    console,
    flow_rows,
    interval,
    names_told,
    say,
    score_cells,
    study_options,
    table,
)

SHOWN_TERMS = 20


@click.command("compare")
@click.argument("medicine")
@click.argument("other")
@click.option("--event", metavar="TERM", help="Score this reaction term only.")
@click.option("--role", type=click.Choice(tuple(ROLE_SETS)), default="suspect", show_default=True)
@click.option(
    "--min",
    "minimum",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="Leave out terms reported with the medicine in fewer cases.",
)
@study_options
def command(
    medicine: str,
    other: str,
    event: str | None,
    role: str,
    minimum: int,
    made_up: bool,
    as_json: bool,
    **choices: bool,
) -> None:
    """Score what was reported with MEDICINE against cases that name OTHER.

    OTHER is best a medicine for the same use: what the illness brings is then on both sides.
    Cases that name both are in neither group.
    """
    with progress_bar("Counting cases"):
        found = compare(medicine, other, event, role, minimum, made_up, **choices_of(**choices))
    if as_json:
        click.echo(json.dumps(as_record(found), indent=1, ensure_ascii=False))
    else:
        _show(found)


def as_record(found: Compared) -> dict[str, Any]:
    """The comparison as plain JSON values."""
    made_up = found.source.made_up
    return {
        "made_up": made_up,
        "notes": found.notes,
        "study": found.study.record,
        "study_sha256": found.study.sha256,
        "source": asdict(found.source),
        "flow": asdict(found.flow),
        "matched": [asdict(one) for one in found.matched],
        "calibrated": False,
        "scores": [
            {
                "made_up": made_up,
                **asdict(one),
                "signal": one.is_signal,
                "ror_against_all": _against_all(found, one.event),
            }
            for one in found.scores
        ],
    }


def _against_all(found: Compared, event: str) -> float | None:
    plain = found.against_all.get(event)
    return plain.ror if plain else None


def _show(found: Compared) -> None:
    to, study = console(), found.study
    mark = MARK if found.source.made_up else ""
    say(to, *found.notes, "", names_told(study.medicine, found.matched), "")
    table(
        to,
        f"{mark}From reports to cases",
        ("Step", "Left", "Left out"),
        flow_rows(found.flow, study),
    )
    other = " or ".join(study.compare_with)
    sizes = found.flow.medicine, found.flow.comparator
    title = f"{mark}{study.medicine} ({sizes[0]:,}) against {other} ({sizes[1]:,})"
    rows = []
    for one in found.scores[:SHOWN_TERMS]:
        plain = found.against_all.get(one.event)
        other = interval(plain.ror, plain.ror025, plain.ror975) if plain else ""
        rows.append([one.event, *score_cells(one), other])
    if rows:
        table(to, title, ("Reaction term", *SCORE_HEADINGS, "ROR, all others"), rows)
    else:
        say(to, f"{title}: no term to show.")
    if len(found.scores) > SHOWN_TERMS:
        say(to, f"Terms not shown here: {len(found.scores) - SHOWN_TERMS:,}. Use --json.")
    if found.below_minimum:
        say(to, f"Terms in fewer than --min cases: {found.below_minimum:,}.")
    say(to, f"\nStudy {study.sha256}", f"Reports {found.source.fingerprint}")
