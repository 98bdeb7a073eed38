"""``sidelight cause``: is what I feel this medicine?"""

import shutil
import sys

import click

from sidelight.services.cause import CauseAnswer, cause


@click.command("cause")
@click.argument("medicine")
@click.argument("effect", nargs=-1)
@click.option("--country", help="Where the person is now: a two-letter code or a name.")
@click.option("--json", "to_json", is_flag=True, help="Print the answer as JSON.")
def command(medicine: str, effect: tuple[str, ...], country: str | None, to_json: bool) -> None:
    """See what speaks for and against MEDICINE as the cause of EFFECT.

    EFFECT is its name or your own words; without it, standard input is read. The answer never
    says that it is the medicine, and never that it is not.
    """
    text = " ".join(effect) or _typed()
    answer = cause(medicine, text, country=country)
    if to_json:
        from sidelight.guide.render import json

        click.echo(json.render(answer.page), nl=False)
        return
    from sidelight.guide.render import text as page

    _danger(answer)
    click.echo(page.render(answer.page, shutil.get_terminal_size().columns), nl=False)


def _danger(answer: CauseAnswer) -> None:
    if answer.danger:
        click.echo("EMERGENCY: CALL NOW. Do not wait for the rest. Then use `sidelight check`.")
    for call in answer.danger:
        click.echo(click.wrap_text(f"{call.name}: {call.how}", 76, "  - ", "    "))
    if answer.danger:
        click.echo()


def _typed() -> str:
    """The words that are typed or piped in."""
    if sys.stdin.isatty():
        return str(click.prompt("What do you feel?", err=True))
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")
