"""``sidelight run-out``: no tablets left, or a dose missed: how soon, where to, what to say."""

import json
from collections.abc import Iterable

import click

from sidelight.advice.card import Step
from sidelight.advice.run_out import wording
from sidelight.advice.run_out.answer import RunOutAnswer
from sidelight.dossier.rules import Contact
from sidelight.services.run_out import as_json, hours_since, questions, run_out


@click.command("run-out")
@click.argument("medicine")
@click.option("--country", help="Where the person is now: a two-letter code or a name.")
@click.option("--hours", metavar="HOURS", help="Hours since the last dose; leave out if not known.")
@click.option("--left", help="What is left: none, not-enough or enough.")
@click.option("--sign", "signs", multiple=True, help="A danger sign that is there (see --ask).")
@click.option("--no-signs", is_flag=True, help="None of the danger signs is there.")
@click.option("--risk", "risks", multiple=True, help="What makes it weigh more (see --ask).")
@click.option("--ask", is_flag=True, help="Show the questions and their answers, and stop.")
@click.option("--json", "to_json", is_flag=True, help="Print the answer as JSON.")
def command(
    medicine: str,
    country: str | None,
    hours: str | None,
    left: str | None,
    signs: tuple[str, ...],
    no_signs: bool,
    risks: tuple[str, ...],
    ask: bool,
    to_json: bool,
) -> None:
    """No MEDICINE left, or a dose missed: how soon to act, where to go, and what to say.

    What you leave out counts as the worst that it could be. The answers are used and forgotten.
    If someone is in danger, do not wait for this answer: call your emergency number.
    """
    if ask:
        _questions(medicine)
        return
    answer = run_out(
        medicine,
        hours=hours_since(hours),
        left=left,
        signs=signs,
        no_signs=no_signs,
        risks=risks,
        country=country,
    )
    if to_json:
        click.echo(json.dumps(as_json(answer), indent=2, ensure_ascii=False))
        return
    _show(answer)


def _questions(medicine: str) -> None:
    found = questions(medicine)
    for title, pairs in (
        ("--left", found.left),
        ("--sign: call your emergency number if one of these is there", found.signs),
        ("--risk", found.risks),
    ):
        click.echo(title)
        for value, words in pairs:
            click.echo(f"  {value:<20} {words}")


def _show(answer: RunOutAnswer) -> None:
    from rich.console import Console
    from rich.text import Text

    from sidelight.surfaces.cli.card import STYLE, WIDEST, call_in_words, line, part

    out = Console(highlight=False)
    out.width = min(out.width, WIDEST)
    card = answer.card
    out.print(Text(card.headline.upper(), style=STYLE[card.tier]))
    for each in answer.assumed:
        line(out, each)
    part(out, "Do now", (each.text for each in card.do_now))
    for number, stop in enumerate(answer.route, start=1):
        said = [call_in_words(call) for call in stop.calls]
        if stop.contact is Contact.PHARMACIST:
            said += _supply(answer)
        part(out, f"{number}. {stop.title}", [*said, *_texts(stop.ask)])
    for script in answer.say:
        part(out, f"Words to say: {script.title}", (f'"{text}"' for text in _texts(script.lines)))
    line(out, wording.CARER)
    part(out, "Take with you", _texts(answer.bring))
    part(out, "Do not", (each.text for each in card.do_not))
    part(out, f"The next dose: {card.next_dose.value}", [card.next_dose_why, wording.NO_PLAN])
    part(out, "Why", (each.because for each in card.reasons if each.tier is card.tier))
    part(out, "Sources", (title for title, _ in answer.sources.values()))
    out.print()
    line(out, card.notice)


def _supply(answer: RunOutAnswer) -> list[str]:
    """What sources say of a supply here, each with its source and when it was read."""
    found = answer.supply
    if found is None:
        return []
    lines = [wording.SUPPLY[found.supply]]
    for step in found.says:
        source = wording.cited(step, answer.sources)
        lines.append(f"{step.text} [{source}]" if source else step.text)
    seen = [f"We read these pages on {found.seen}. Rules change."] if found.seen else []
    return [*lines, *seen]


def _texts(steps: Iterable[Step]) -> list[str]:
    return [step.text for step in steps]
