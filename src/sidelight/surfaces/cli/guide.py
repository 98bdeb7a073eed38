"""``sidelight guide``: read what a medicine's side effects are like."""

import shutil
import sys
from pathlib import Path

import click

from sidelight.core.claims import Audience
from sidelight.core.errors import UsageError
from sidelight.core.files import whole_file
from sidelight.guide.blocks import Page
from sidelight.services.guide import guide, one_section, reported_here


@click.command("guide")
@click.argument("medicine", required=False)
@click.option("--section", metavar="NAME", help="Read one part only, by its name in the contents.")
@click.option("--whole", is_flag=True, help="Show every section in full.")
@click.option(
    "--html",
    "html_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the whole guide to one self-contained page.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole guide as JSON.")
@click.option("--clinician", is_flag=True, help="Add what is written for clinicians.")
def command(
    medicine: str | None,
    section: str | None,
    whole: bool,
    html_file: Path | None,
    as_json: bool,
    clinician: bool,
) -> None:
    """Read what MEDICINE's side effects are like, how often they come and when to get help.

    MEDICINE may be left out while there is only one.
    """
    audience = Audience.CLINICIAN if clinician else Audience.PERSON
    in_full = whole or as_json or bool(html_file or section)
    page = guide(medicine, audience, whole=in_full, reported=reported_here(medicine))
    if section:
        page = one_section(page, section)
    if html_file:
        _write_html(page, html_file)
    if as_json:
        from sidelight.guide.render import json

        click.echo(json.render(page), nl=False)
    elif not html_file:
        from sidelight.guide.render import text

        width, seen = shutil.get_terminal_size().columns, sys.stdout.isatty()
        shown = text.render(page, width, colour=seen)
        if seen:  # so that the reader begins at the top, not after a thousand lines
            click.echo_via_pager(shown)
        else:
            click.echo(shown, nl=False)


def _write_html(page: Page, path: Path) -> None:
    """Write the page whole or not at all."""
    from sidelight.guide.render import html

    shown = html.render(page)
    try:
        with whole_file(path) as part:
            part.write_text(shown, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            "The page could not be written.",
            f"The file system answered: {error.strerror}.",
            "Give a file in a folder that is there and that you may write to.",
        ) from error
    click.echo(f"Wrote {path}.", err=True)
