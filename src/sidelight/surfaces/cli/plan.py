"""``sidelight plan``: a prescriber's taper or rise, in doses that can be taken. Always a draft."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from sidelight.advice.plan.asked import Asked
from sidelight.core.errors import UsageError
from sidelight.core.files import whole_file
from sidelight.services.plan import as_json, ics, plan, sheet, where

_STRENGTH = "MG"
_FILE = click.Path(path_type=Path)


@click.command("plan")
@click.argument("medicine")
@click.option("--now", required=True, help='mg at each time of the day now: "20 20 20".')
@click.option("--step", required=True, help="The largest step: mg a day (5) or a percentage (10%).")
@click.option("--every", required=True, metavar="DAYS", help="Days on each step.")
@click.option("--to", default="0", help="mg a day to reach; 0 (the default) stops.")
@click.option("--tablet", "tablets", multiple=True, metavar=_STRENGTH, help="A tablet in hand.")
@click.option("--half", "halves", multiple=True, metavar=_STRENGTH, help="One that may be halved.")
@click.option("--packet", "packets", multiple=True, metavar=_STRENGTH, help="A packet in hand.")
@click.option("--liquid", default="", metavar="MG/ML", help="The liquid in hand: mg in each mL.")
@click.option("--syringe", default="", metavar="ML", help="The mL of one mark of its syringe.")
@click.option("--of", default="start", help="A percentage is of the dose at the start, or current.")
@click.option("--least", default="", metavar=_STRENGTH, help="A step that is always allowed.")
@click.option("--start", default="", metavar="DATE", help="First day, such as 2026-03-02.")
@click.option("--hold-days", default="", metavar="DAYS", help="How long a hold for symptoms lasts.")
@click.option("--held", multiple=True, metavar="STEP", help="A step that has been held.")
@click.option("--check-in", default="7", metavar="DAYS", help="Days from one check-in to the next.")
@click.option("--larger-at-night", is_flag=True, help="Where doses differ, the largest comes last.")
@click.option("--country", help="Whose help lines go on the patient's sheet.")
@click.option("--days", is_flag=True, help="List every day, not only every step.")
@click.option("--json", "to_json", is_flag=True, help="Print the plan as JSON.")
@click.option("--ics", "ics_file", metavar="FILE", type=_FILE, help="Write a calendar.")
@click.option("--html", "html_file", metavar="FILE", type=_FILE, help="Write the patient's sheet.")
def command(
    medicine: str,
    country: str | None,
    days: bool,
    to_json: bool,
    ics_file: Path | None,
    html_file: Path | None,
    **asked: Any,
) -> None:
    """For prescribers and pharmacists: plan a dose of MEDICINE step by step, down or up.

    You set the pace and the hold rule. The plan uses what is in hand, and is held against each
    source's limits; beyond one it warns and goes on. It is a draft until you confirm it, and
    nothing of it is stored.
    """
    country = where(country)
    made = plan(medicine, Asked(**asked), date.today())
    now = datetime.now(UTC)
    if html_file:
        from sidelight.guide.render.plan_sheet import render

        _write(html_file, render(sheet(made, country, now)).encode())
    if ics_file:
        _write(ics_file, ics(made, now))
    if to_json:
        click.echo(json.dumps(as_json(made), indent=2, ensure_ascii=False))
        return
    from sidelight.surfaces.cli.plan_told import tell

    tell(made, every_day=days)


def _write(path: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    try:
        with whole_file(path) as part:
            part.write_bytes(content)
    except OSError as error:
        raise UsageError(
            "The file could not be written.",
            f"The file system answered: {error.strerror}.",
            "Give a file in a folder that is there and that you may write to.",
        ) from error
    click.echo(f"Wrote {path}. It is a draft.", err=True)
