"""``sidelight reports``: add adverse event reports and see what the stores hold."""

import sys
from pathlib import Path

import click

from sidelight.core.errors import SidelightError
from sidelight.evidence.sources.download import BASE_URL
from sidelight.services.add_reports import add_reports, count_down
from sidelight.services.deleted_lists import add_deleted_list, remove_deleted_list
from sidelight.services.fetch_reports import fetch_reports
from sidelight.services.made_up import make_up_reports
from sidelight.services.reports_status import reports_status
from sidelight.surfaces.cli.progress import progress_bar
from sidelight.surfaces.cli.reports_fetched import add_them, fetched_told
from sidelight.surfaces.cli.reports_told import (
    added_told,
    counted_told,
    list_removed_told,
    list_told,
    made_up_told,
    status_json,
    status_told,
)


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
    metavar="FILE...",
    type=click.Path(path_type=Path, readable=False),  # what can't be read is told in our words
)
@click.option("--replace", is_flag=True, help="Take this file for its quarter, whatever is there.")
def add_command(paths: tuple[Path, ...], replace: bool) -> None:
    """Add quarterly archives of FDA's, as downloaded: FAERS, or AERS before 2012Q4.

    Also openFDA's drug events: an answer of its API, or a part of its bulk download.
    A file is added whole or not at all. Adding it twice changes nothing.
    """
    for number, path in enumerate(paths, start=1):
        last = number == len(paths)
        then = "Counting cases" if last else "Storing"
        with progress_bar(f"Reading {path.name}", then=then) as show:
            outcome = add_reports(path, replace=replace, progress=show, count=last)
        click.echo(added_told(outcome) + ("" if last else "\n"))


@command.command("fetch")
@click.argument("quarters", nargs=-1, required=True, metavar="QUARTER...")
@click.option("--add", is_flag=True, help="Add each to the store as soon as it is there.")
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to fetch into. [default: downloads in SIDELIGHT_HOME]",
)
@click.option(
    "--accept-changed", is_flag=True, help="Take an archive that is not the one that is known."
)
@click.option(
    "--from",
    "base_url",
    envvar="SIDELIGHT_REPORTS_URL",
    default=BASE_URL,
    show_default=True,
    metavar="URL",
    help="Fetch from a mirror; SIDELIGHT_REPORTS_URL does the same.",
)
def fetch_command(
    quarters: tuple[str, ...], add: bool, to: Path | None, accept_changed: bool, base_url: str
) -> None:
    """Fetch FDA's quarterly archives, such as 2025Q4 or 2024Q1..2025Q4.

    A download that was cut is gone on with. Each archive is held against the hash that is known
    of it; of one that is not known yet the hash is recorded. What is there is not fetched again.
    """
    places: list[Path] = []
    added = False
    failed: SidelightError | None = None
    outcomes = fetch_reports(
        quarters, progress_bar, to=to, base_url=base_url, accept_changed=accept_changed, add=add
    )
    for outcome in outcomes:
        if outcome.error:
            error = failed = outcome.error
            click.echo(f"{error.what}\n{error.got}\n{error.do}", err=True)
        else:
            click.echo(fetched_told(outcome))
        places += [outcome.fetched.path] if outcome.fetched else []
        added = added or outcome.added is not None
    if places and not add:
        click.echo(f"\n{add_them(places)}")
    if added:
        with progress_bar("Counting cases"):
            counted = count_down()
        click.echo(counted_told(counted))
    if failed:
        sys.exit(failed.exit_code)


@command.command("add-deleted")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, readable=False),
)
def add_deleted_command(paths: tuple[Path, ...]) -> None:
    """Leave the cases on lists of deleted cases out of every count, in every quarter.

    A list is text with one case id a line, or a table with a column 'caseid'. Another list of
    the same file name takes the place of the first. Archives bring their own lists with them.
    """
    for path in paths:
        with progress_bar(f"Reading {path.name}"):
            outcome = add_deleted_list(path)
        click.echo(list_told(outcome))


@command.command("remove-deleted")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
def remove_deleted_command(names: tuple[str, ...]) -> None:
    """Take lists of deleted cases out again; NAME is a file name that 'status' shows."""
    for name in names:
        with progress_bar("Counting cases"):
            outcome = remove_deleted_list(name)
        click.echo(list_removed_told(outcome))


@command.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print the status as JSON.")
def status_command(as_json: bool) -> None:
    """Say what the stores hold: archives, reports, cases, medicines, reactions."""
    with progress_bar("Counting cases"):
        status = reports_status(covered=True)
    click.echo(status_json(status) if as_json else status_told(status))


@command.command("make-up")
def make_up_command() -> None:
    """Make up reports on medicines that do not exist, in a store of their own.

    They show the evidence side at work. Nothing in them is true of any medicine.
    """
    with progress_bar("Making up reports", then="Counting cases") as show:
        outcome = make_up_reports(progress=show)
    click.echo(made_up_told(outcome))
