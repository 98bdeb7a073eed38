"""``sidelight reports``: add adverse event reports and see what the stores hold."""

from pathlib import Path

import click

from sidelight.services.add_reports import add_reports
from sidelight.services.made_up import make_up_reports
from sidelight.services.reports_status import reports_status
from sidelight.surfaces.cli.progress import progress_bar
from sidelight.surfaces.cli.reports_told import added_told, made_up_told, status_json, status_told


@click.group("reports")
def command() -> None:
    """Add adverse event reports and see what the store holds.

    Everything is kept under SIDELIGHT_HOME, or ~/.sidelight where that is not set.
    """


@command.command("add")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="FILE.zip...",
    type=click.Path(path_type=Path, readable=False),  # what can't be read is told in our words
)
@click.option("--replace", is_flag=True, help="Take this file for its quarter, whatever is there.")
def add_command(paths: tuple[Path, ...], replace: bool) -> None:
    """Add quarterly archives of FDA's, as downloaded: FAERS, or AERS before 2012Q4.

    A file is added whole or not at all. Adding it twice changes nothing.
    """
    for path in paths:
        with progress_bar(f"Reading {path.name}", then="Counting cases") as show:
            outcome = add_reports(path, replace=replace, progress=show)
        click.echo(added_told(outcome))


@command.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print the status as JSON.")
def status_command(as_json: bool) -> None:
    """Say what the stores hold: archives, reports, cases, medicines, reactions."""
    with progress_bar("Counting cases"):
        status = reports_status()
    click.echo(status_json(status) if as_json else status_told(status))


@command.command("make-up")
def make_up_command() -> None:
    """Make up reports on medicines that do not exist, in a store of their own.

    They show the evidence side at work. Nothing in them is true of any medicine.
    """
    with progress_bar("Making up reports", then="Counting cases") as show:
        outcome = make_up_reports(progress=show)
    click.echo(made_up_told(outcome))
