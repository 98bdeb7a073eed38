"""``sidelight check``: say what you feel; get how urgent it is and what to do now."""

import json
import sys

import click

from sidelight.advice.card import Card
from sidelight.advice.urgency.questions import Answers
from sidelight.services.check import as_json, check


@click.command("check")
@click.argument("text", nargs=-1)
@click.option("--country", help="Where the person is now: a two-letter code or a name.")
@click.option("--region", help="The part of the country, where help lines are regional.")
@click.option("--medicine", help="Which medicine; else the one that the text names.")
@click.option(
    "--answer",
    "given",
    multiple=True,
    metavar="QUESTION=ANSWER",
    help="Answer a question of ours: names of its lines with commas, none, unsure or skipped.",
)
@click.option("--json", "to_json", is_flag=True, help="Print the answer as JSON.")
def command(
    text: tuple[str, ...],
    country: str | None,
    region: str | None,
    medicine: str | None,
    given: tuple[str, ...],
    to_json: bool,
) -> None:
    """Say what you feel or what happened, in your own words.

    Without TEXT the words are read from standard input. They are answered and forgotten.
    In a terminal it asks back up to five short questions whose answers could change the urgency.
    If someone is in danger, do not wait for this answer: call your emergency number.
    """
    words, answers = _words(text), _answers(given)

    def checked(answers: Answers) -> Card:
        return check(words, medicine_id=medicine, country=country, region=region, answers=answers)

    card = checked(answers)
    if to_json:
        click.echo(json.dumps(as_json(card), indent=2, ensure_ascii=False))
        return
    from sidelight.surfaces.cli.ask import ask
    from sidelight.surfaces.cli.card import show

    show(ask(card, answers, checked) if sys.stdin.isatty() else card)


def _answers(given: tuple[str, ...]) -> Answers:
    pairs = (each.partition("=") for each in given)
    return {name.strip(): tuple(chosen.replace(",", " ").split()) for name, _, chosen in pairs}


def _words(text: tuple[str, ...]) -> str:
    """The words on the command line, else what is typed or piped in."""
    if text:
        return " ".join(text)
    if sys.stdin.isatty():
        return str(click.prompt("What do you feel, or what happened?", err=True))
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")
