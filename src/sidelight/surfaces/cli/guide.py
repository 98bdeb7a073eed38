"""``sidelight guide``: read what a medicine's side effects are like."""

import shutil
import sys

import click

from sidelight.core.claims import Audience
from sidelight.services.guide import guide, one_section


@click.command("guide")
@click.argument("medicine", required=False)
@click.option("--section", metavar="NAME", help="Read one part only, by its name in the contents.")
@click.option("--whole", is_flag=True, help="Show each side effect, mix and study in full.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole guide as JSON.")
@click.option("--clinician", is_flag=True, help="Add what is written for clinicians.")
def command(
    medicine: str | None, section: str | None, whole: bool, as_json: bool, clinician: bool
) -> None:
    """Read what MEDICINE's side effects are like, how often they come and when to get help.

    MEDICINE may be left out while there is only one.
    """
    audience = Audience.CLINICIAN if clinician else Audience.PERSON
    page = guide(medicine, audience, whole=whole or as_json or section is not None)
    if section:
        page = one_section(page, section)
    if as_json:
        from sidelight.guide.render import json

        click.echo(json.render(page), nl=False)
        return
    from sidelight.guide.render import text

    width = shutil.get_terminal_size().columns
    click.echo(text.render(page, width, colour=sys.stdout.isatty()), nl=False)
