"""``sidelight interactions``: a list of medicines beside one medicine."""

import json
import sys

import click

from sidelight.advice.interactions import wording
from sidelight.advice.interactions.review import Pair, Standing
from sidelight.services.interactions import ListAnswer, as_json, interactions


@click.command("interactions")
@click.argument("medicine")
@click.argument("text", nargs=-1, metavar="[LIST]")
@click.option("--country", help="Where the person is now: a two-letter code or a name.")
@click.option("--json", "to_json", is_flag=True, help="Print the answer as JSON.")
def command(medicine: str, text: tuple[str, ...], country: str | None, to_json: bool) -> None:
    """See what is known of MEDICINE together with the medicines in LIST.

    LIST is free text, with commas between the names; without it, standard input is read, one
    name on each line or with commas. It is answered and forgotten.
    """
    answer = interactions(medicine, _list(text), country=country)
    if to_json:
        click.echo(json.dumps(as_json(answer), indent=2, ensure_ascii=False))
        return
    _danger(answer)
    _line(wording.summary(answer.review))
    click.echo()
    _adding_up(answer)
    for pair in answer.review.pairs:
        _pair(pair)
    if not answer.review.pairs:
        _line(wording.NOTHING_LISTED)
    _items(answer)
    click.echo("\nSources\n" + "\n".join(f"  - {title}" for title in answer.sources.values()))
    click.echo()
    _line(wording.NOTICE)


def _danger(answer: ListAnswer) -> None:
    if answer.danger:
        click.echo("EMERGENCY: CALL NOW")
        for call in answer.danger:
            _line(f"{call.name}: {call.how}", "  - ")
        _line(wording.DANGER)
        click.echo()
    elif answer.unwell:
        _line(wording.UNWELL)
        click.echo()


def _adding_up(answer: ListAnswer) -> None:
    if answer.review.twice:
        _line(wording.twice(answer.name))
        click.echo()
    if answer.review.breathing:
        _line(wording.breathing(answer.review.breathing, answer.name))
        click.echo()
    for sign, group in answer.review.adds_up:
        _line(f"{len(group)} of these can lead to this: {sign[0].lower()}{sign[1:]}.")
    for name, _ in answer.review.doubles:
        _line(wording.double(name))
    if answer.review.adds_up or answer.review.doubles:
        click.echo()


def _pair(pair: Pair) -> None:
    click.echo(pair.interaction.with_)
    _line(f"You listed: {'; '.join(item.said for item in pair.items)}.", "  ")
    for text in (pair.interaction.effect, pair.interaction.mechanism):
        _line(text, "  ")
    if pair.interaction.watch_for:
        _line(f"Watch for: {'; '.join(pair.interaction.watch_for)}.", "  ")
    _line(f"What to do: {pair.interaction.do}", "  ")
    click.echo()


def _items(answer: ListAnswer) -> None:
    for standing in Standing:
        found = answer.review.standing(standing)
        if found:
            click.echo(f"{wording.HEADINGS[standing]}")
        for item in found:
            _line(f"“{item.said}”", "  - ")
            for text in wording.says(item, answer.name):
                _line(text, "    ")


def _line(text: str, start: str = "") -> None:
    click.echo(click.wrap_text(text, 76, start, " " * len(start)))


def _list(text: tuple[str, ...]) -> str:
    """The list on the command line, else what is typed or piped in."""
    if text:
        return " ".join(text)
    if sys.stdin.isatty():
        return str(click.prompt("Which other medicines? (with commas)", err=True))
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")
