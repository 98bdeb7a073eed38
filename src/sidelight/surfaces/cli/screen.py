"""``sidelight screen``: assess yourself; the numbers to call come first and last."""

import json
from collections.abc import Iterable

import click
from rich.console import Console
from rich.text import Text

from sidelight.advice.screening.result import Asked, Result
from sidelight.advice.screening.words import answers_in_words, score_in_words, studies_in_words
from sidelight.core.errors import UsageError
from sidelight.dossier.help_lines import Line
from sidelight.dossier.instruments import Instrument
from sidelight.services import screening
from sidelight.surfaces.cli.card import WIDEST, call_in_words, line, part


@click.command("screen")
@click.argument("name", required=False)
@click.option("--answers", help="The values of the answers in order, as 0,2,-: - leaves one out.")
@click.option("--also", multiple=True, metavar="QUESTION=ANSWER", help="One of our own questions.")
@click.option("--country", help="Where you are now: a two-letter code or a name.")
@click.option("--medicine", help="The medicine it is about; else the words are general.")
@click.option("--json", "to_json", is_flag=True, help="Print the result as JSON, with FHIR.")
def command(
    name: str | None,
    answers: str | None,
    also: tuple[str, ...],
    country: str | None,
    medicine: str | None,
    to_json: bool,
) -> None:
    """Fill in the questionnaire NAME; without NAME, see which there are.

    Without --answers it asks, one question at a time. Answers are used and forgotten; those on
    a command line may stay in your shell's history. If you may harm yourself, do not wait for
    this: call your emergency number.
    """
    if name is None:
        _list()
        return
    asked = screening.instrument(name)
    if answers is None:
        given = _ask(asked, country)
    else:
        given = screening.read_answers(asked, _in_order(asked, answers), _own(also))
    found = screening.screen(asked, given, country=country, medicine_id=medicine)
    if to_json:
        click.echo(json.dumps(screening.as_json(found), indent=2, ensure_ascii=False))
    else:
        _show(found)


def _in_order(asked: Instrument, answers: str) -> dict[str, str]:
    values = answers.split(",")
    if len(values) != len(asked.items):
        raise UsageError(
            "The number of answers does not fit the questionnaire.",
            f"{asked.name} has {len(asked.items)} questions, and we got {len(values)} answers.",
            f"Give one value for each, with - for one that you leave out; {screening.IN_DANGER}",
        )
    return {item.link_id: value for item, value in zip(asked.items, values, strict=True)}


def _own(also: Iterable[str]) -> dict[str, str]:
    return {name: value for name, _, value in (each.partition("=") for each in also)}


def _ask(asked: Instrument, country: str | None) -> Asked:
    """Every question in turn, on standard error; an empty line leaves one out."""
    click.echo("If you may harm yourself, do not wait. Call now.", err=True)
    for call in screening.in_sight(country):
        click.echo(click.wrap_text(call_in_words(call), WIDEST, "- ", "  "), err=True)
    click.echo(f"\n{asked.title}\nPress Enter to leave a question out.", err=True)
    *why, direct = screening.own_questions(asked)
    own = {}
    for question in why:
        choices = {choice.value: choice.text for choice in question.choices}
        own[question.id] = _one(question.text, question.hint, choices)
    items = {}
    before = {group.items[0]: group.says for group in asked.scoring.choose_one}
    if asked.stem:
        click.echo(f"\n{click.wrap_text(asked.stem, WIDEST)}", err=True)
    for item in asked.items:
        if item.link_id in before:
            click.echo(f"\n{click.wrap_text(before[item.link_id], WIDEST)}", err=True)
        extra = " ".join(filter(None, [item.help, item.hint])) or None
        options = {str(each.ordinal): each.coding.display or "" for each in item.options}
        items[item.link_id] = _one(item.text, extra, options)
    choices = {choice.value: choice.text for choice in direct.choices}
    own[direct.id] = _one(direct.text, direct.hint, choices)
    return screening.read_answers(asked, items, own)


def _one(text: str, hint: str | None, choices: dict[str, str]) -> str:
    click.echo(f"\n{click.wrap_text(text, WIDEST)}", err=True)
    if hint:
        click.echo(click.wrap_text(hint, WIDEST, "  ", "  "), err=True)
    for value, says in choices.items():
        click.echo(f"  {value:<10} {says}", err=True)
    allowed = click.Choice([*choices, ""])
    answer = click.prompt(
        "Answer", default="", type=allowed, show_choices=False, show_default=False, err=True
    )
    return str(answer)


def _show(found: Result) -> None:
    out = Console(highlight=False)
    out.width = min(out.width, WIDEST)
    if found.danger:
        out.print(Text(found.danger.headline.upper(), style="bold red"))
        line(out, found.danger.because)
        part(out, "Do now", (each.text for each in found.danger.do_now))
    part(out, "Call", (call_in_words(call) for call in found.calls))
    out.print()
    out.print(Text(found.headline, style="bold"))
    line(out, score_in_words(found.score))
    part(
        out, "Your answers", (f"{answer}: {text}" for text, answer in answers_in_words(found.score))
    )
    part(out, "Good to know", (each.text for each in found.to_know))
    part(out, "Do", (each.text for each in found.do))
    part(out, "Do not", (each.text for each in found.do_not))
    part(out, "Lines for alcohol and drugs", (_number(each) for each in found.substance_use))
    _about(out, found.instrument)
    part(out, "Sources", found.sources.values())
    out.print()
    for each in found.notice:
        line(out, each.text)


def _about(out: Console, asked: Instrument) -> None:
    tests = (f"{it.cut_off}: {it.finds}; {it.flags}. {it.study}" for it in studies_in_words(asked))
    part(out, "How good is it?", [asked.scoring.because, *tests])
    part(out, "Whose is it?", [asked.copyright])


def _number(help_line: Line) -> str:
    ways = (*help_line.numbers, help_line.text, help_line.url)
    return f"{help_line.name}: {', '.join(way for way in ways if way)}"


def _list() -> None:
    for asked in screening.instruments():
        click.echo(f"{asked.id:<8} {asked.about}")
    click.echo("\nNot here, because their terms do not let us copy them:")
    for other in screening.not_copied():
        where = f" {other.url}" if other.url else ""
        click.echo(click.wrap_text(f"{other.name}: {other.why}{where}", WIDEST, "- ", "  "))
