"""``sidelight cases``: the cases that name a medicine, for the person who must read them."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from sidelight.evidence.cases.duplicates import STAGES
from sidelight.evidence.cases.listing import SORTS, ListedCase
from sidelight.evidence.cases.vocabulary import route_classes
from sidelight.services.case_list import ROLES, CaseList, CaseQuestion, Cases
from sidelight.surfaces.cli.progress import progress_bar
from sidelight.surfaces.cli.reports_told import MADE_UP

SHOWN = 8
"""How many medicines a line names, suspects first."""


@click.command("cases")
@click.argument("medicine")
@click.option("--event", metavar="TERM", help="Only cases with this reaction term.")
@click.option("--role", type=click.Choice(tuple(ROLES)), default="suspect", show_default=True)
@click.option("--route", type=click.Choice(route_classes()), help="Only this route.")
@click.option(
    "--leave-out",
    type=click.Choice(tuple(STAGES)),
    multiple=True,
    help="Leave out duplicates of this stage; may be given several times.",
)
@click.option("--sort", type=click.Choice(tuple(SORTS)), default="received", show_default=True)
@click.option("--page", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--per-page", type=click.IntRange(1, 500), default=20, show_default=True)
@click.option("--csv", "csv_path", type=click.Path(path_type=Path), help="Write all of them here.")
@click.option("--made-up", is_flag=True, help="Use the store of made-up reports.")
@click.option("--json", "as_json", is_flag=True, help="Print the page as JSON.")
def command(
    medicine: str,
    event: str | None,
    role: str,
    route: str | None,
    leave_out: tuple[str, ...],
    sort: str,
    page: int,
    per_page: int,
    csv_path: Path | None,
    made_up: bool,
    as_json: bool,
) -> None:
    """List the cases that name MEDICINE. 'sidelight case NUMBER' then shows one in full.

    A case that is probably told twice carries the stages that say so; nothing is left out unless
    --leave-out asks for it.
    """
    question = CaseQuestion(medicine, event, role, route, leave_out, sort, made_up)
    with progress_bar("Reading cases"):
        cases = Cases(question)
        written = cases.write_csv(csv_path) if csv_path else 0
        found = cases.page(page, per_page)
    if csv_path:
        click.echo(f"Wrote {written:,} cases to {csv_path}.")
    elif as_json:
        click.echo(json.dumps(asdict(found), indent=1, default=str))
    else:
        click.echo(_told(found))


def _told(found: CaseList) -> str:
    lines = [MADE_UP, ""] if found.made_up else []
    head = f"{', '.join(found.substances)}: {found.total:,} case{'s'[: found.total != 1]}"
    if found.left_out:
        head += f" ({found.left_out:,} probable duplicates left out)"
    lines += [f"{head}. Page {found.page:,} of {found.pages:,}.", *found.notes, ""]
    for case in found.cases:
        lines += _case(case)
    return "\n".join(lines).rstrip()


def _case(case: ListedCase) -> list[str]:
    """Three or four lines: who and when, the medicines, the reactions, what it may repeat."""
    age = f"{case.age_years:.0f} years" if case.age_years is not None else f"age {case.age_group}"
    who = [age, {"F": "female", "M": "male"}.get(case.sex or "", "sex unknown")]
    who += [case.country or "country unknown", f"reporter {case.reporter}"]
    if case.serious:
        who.append("fatal" if case.death else "serious")
    told = [f"route {case.route}", f"received {case.received or 'unknown'}"]
    if case.event_date:
        told.append(f"event {case.event_date}")
    if case.onset_days is not None:
        told.append(f"on day {case.onset_days:,}")
    named = [name.replace("\\", " + ") for name in case.medicines]
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    lines = [
        f"{case.case_id}  {', '.join(who)}; {', '.join(told)}",
        f"    medicines: {', '.join(named[:SHOWN])}{more}",
        f"    reactions: {', '.join(case.reactions) or 'none'}",
    ]
    if case.stages:
        lines.append(f"    probably told twice: {', '.join(case.stages)}")
    return lines
