"""``sidelight medicine``: a medicine's reviewed files, and its names in the reports."""

import json
import sys
from dataclasses import asdict
from datetime import date

import click

from sidelight.core.errors import DossierError
from sidelight.services.medicine_check import Checkup, check


@click.group("medicine")
def command() -> None:
    """Check a medicine's reviewed files; see by which names the reports call it."""


@command.command("names")
@click.argument("medicine")
@click.option("--made-up", is_flag=True, help="Use the store of made-up reports.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def names_command(medicine: str, made_up: bool, as_json: bool) -> None:
    """Show every reported name that stands for MEDICINE, with counts and why it was taken.

    Below stand names that hold the word and were not taken for it.
    """
    from sidelight.services.medicine_names import medicine_names
    from sidelight.surfaces.cli.names_told import names_told
    from sidelight.surfaces.cli.progress import progress_bar

    with progress_bar("Reading names"):
        found = medicine_names(medicine, made_up)
    click.echo(json.dumps(asdict(found), indent=1) if as_json else names_told(found))


@command.command("check")
@click.argument("medicine")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def check_command(medicine: str, as_json: bool) -> None:
    """Say what MEDICINE's files hold, what is wrong and what is weak.

    MEDICINE is the name of a dossier, or the folder of one that you are writing. Exit code 3
    when something is wrong; weak points alone leave it at 0.
    """
    checkup = check(medicine, date.today())
    click.echo(json.dumps(asdict(checkup), indent=2) if as_json else _in_words(checkup))
    if checkup.problems:
        sys.exit(DossierError.exit_code)


def _in_words(checkup: Checkup) -> str:
    if checkup.problems:
        lines = [f"{checkup.medicine}: {len(checkup.problems)} problem(s)"]
        return "\n".join([*lines, *(f"  {problem}" for problem in checkup.problems)])
    lines = [f"{checkup.medicine}: the files hold", ""]
    lines += [f"  {count:>5}  {what}" for what, count in checkup.counts.items()]
    marks = ", ".join(f"{mark} {count}" for mark, count in checkup.marks.items())
    lines += [f"         marks: {marks}", "", f"{len(checkup.weaknesses)} weak point(s)"]
    for weakness in checkup.weaknesses:
        lines.append(f"  {weakness.says}")
        if weakness.ids:
            shown = ", ".join(weakness.ids[:6])
            more = f" and {len(weakness.ids) - 6} more (--json lists all)"
            lines.append(f"      {shown}{more if len(weakness.ids) > 6 else ''}")
    return "\n".join(lines)
