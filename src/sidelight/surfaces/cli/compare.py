"""``sidelight compare``: one medicine against another for the same use."""

from dataclasses import asdict
from typing import Any

import click

from sidelight.services.compare import Compared, compare
from sidelight.surfaces.cli.progress import progress_bar
from sidelight.surfaces.cli.study_options import (
    choices_of,
    minimum_option,
    question_options,
    study_options,
)
from sidelight.surfaces.cli.study_told import (
    MARK,
    SCORE_HEADINGS,
    SHOWN_TERMS,
    console,
    flow_table,
    head_record,
    interval,
    names_told,
    print_json,
    say,
    say_origin,
    say_rest,
    score_cells,
    table,
)


@click.command("compare")
@click.argument("medicine")
@click.argument("other")
@question_options("Score this reaction term only.")
@minimum_option(3)
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
        print_json(as_record(found))
    else:
        _show(found)


def as_record(found: Compared) -> dict[str, Any]:
    """The comparison as plain JSON values."""
    return {
        **head_record(found),
        "flow": asdict(found.flow),
        "matched": [asdict(one) for one in found.matched],
        "calibrated": False,
        "scores": [
            {
                "made_up": found.source.made_up,
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
    flow_table(to, found, found.flow)
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
    say_rest(to, len(found.scores), found.below_minimum)
    say(to, "")
    say_origin(to, found)
