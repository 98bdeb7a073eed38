"""``sidelight cause``: is what I feel this medicine?"""

import json
import shutil
import sys

import click

from sidelight.advice.timing import Told
from sidelight.core.errors import UsageError
from sidelight.core.tiers import Tier
from sidelight.dossier.timing import Began, DoseChange
from sidelight.services.cause import CauseAnswer, as_json, cause
from sidelight.services.check import IN_DANGER

UNKNOWN = "unknown"
_TIMES = (*(each.value for each in Began), UNKNOWN)
_CHANGES = (*(each.value for each in DoseChange), UNKNOWN)


def _one_of(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A choice we know, or null. Raises :class:`UsageError`, in three sentences as everywhere."""
    known = _CHANGES if param.name == "dose_change" else _TIMES
    if value is not None and value not in known:
        raise UsageError(
            f"We do not know that answer to {param.opts[0]}.",
            f"It can be: {', '.join(known)}.",
            f"Use one of these, or leave it out if not known; {IN_DANGER}",
        )
    return value


@click.command("cause")
@click.argument("medicine")
@click.argument("effect", nargs=-1)
@click.option(
    "--began",
    metavar="WHEN",
    callback=_one_of,
    help=f"When it began, counted from the first dose: {', '.join(_TIMES)}.",
)
@click.option(
    "--dose-change",
    metavar="CHANGE",
    callback=_one_of,
    help=f"The doses lately: {', '.join(_CHANGES)}; lowered holds for stopped too.",
)
@click.option(
    "--after-change",
    metavar="WHEN",
    callback=_one_of,
    help="When it began, counted from that change; as for --began.",
)
@click.option("--country", help="Where the person is now: a two-letter code or a name.")
@click.option("--json", "to_json", is_flag=True, help="Print the answer as JSON.")
def command(
    medicine: str,
    effect: tuple[str, ...],
    began: str | None,
    dose_change: str | None,
    after_change: str | None,
    country: str | None,
    to_json: bool,
) -> None:
    """See what speaks for and against MEDICINE as the cause of EFFECT.

    EFFECT is its name or your own words; without it, standard input is read. The answer never
    says that it is the medicine, and never that it is not.
    """
    text = " ".join(effect) or _typed()
    told = Told.of(began, dose_change, after_change)
    answer = cause(medicine, text, told=told, country=country)
    if to_json:
        from sidelight.guide.render.json import render

        both = {"urgency": as_json(answer), **json.loads(render(answer.page))}
        click.echo(json.dumps(both, indent=2, ensure_ascii=False))
        return
    from sidelight.guide.render import text as page

    _danger(answer)
    _not_understood(answer)
    click.echo(page.render(answer.page, shutil.get_terminal_size().columns), nl=False)


def _danger(answer: CauseAnswer) -> None:
    """The checker's tier and whom to call, before anything else."""
    if not answer.danger:
        return
    if answer.tier is Tier.EMERGENCY:
        click.echo("EMERGENCY: CALL NOW. Do not wait for the rest. Then use `sidelight check`.")
    else:
        click.echo(f"{answer.headline.upper()}. Use `sidelight check` for what to do.")
    for call in answer.danger:
        click.echo(click.wrap_text(f"{call.name}: {call.how}", 76, "  - ", "    "))
    click.echo()


def _not_understood(answer: CauseAnswer) -> None:
    if answer.not_understood:
        words = ", ".join(f'"{each}"' for each in answer.not_understood)
        click.echo(click.wrap_text(f"We did not understand: {words}. Tell a pharmacist.", 76))
        click.echo()


def _typed() -> str:
    """The words that are typed or piped in."""
    if sys.stdin.isatty():
        return str(click.prompt("What do you feel?", err=True))
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")
