"""Asks the checker's few questions in a terminal, one at a time, on standard error."""

from collections.abc import Callable, Mapping

import click

from sidelight.advice.card import Asked, Card
from sidelight.advice.urgency.questions import NONE, SKIPPED, UNSURE, Answers
from sidelight.surfaces.cli.card import WIDEST

_NONE, _UNSURE = "n", "?"


def ask(card: Card, given: Answers, check: Callable[[Answers], Card]) -> Card:
    """The card after the questions; each is chosen anew in the light of the answers so far.

    It stops at an emergency. An empty line skips a question, and leaving early keeps what
    was answered.
    """
    answers = dict(given)
    if card.questions:
        click.echo(f"{card.headline}, so far.", err=True)
        click.echo("A few short questions could change this. Enter skips one.", err=True)
    try:
        while card.questions:
            first = card.questions[0]
            answers[first.id] = _one(first)
            card = check(answers)
    except click.Abort:
        click.echo("\nThis is the answer so far.", err=True)
    click.echo(err=True)
    return card


def _one(question: Asked) -> tuple[str, ...]:
    """The names of what was chosen."""
    says = dict(enumerate(question.options, 1))
    click.echo(f"\n{click.wrap_text(question.asks, WIDEST)}", err=True)
    for number, name in says.items():
        click.echo(f"  {number:<3}{question.options[name]}", err=True)
    if question.several:
        click.echo(f"  {_NONE:<3}{none_in_words(question)}", err=True)
    click.echo(f"  {_UNSURE:<3}I don't know", err=True)
    several = question.several and len(says) > 1
    hint = "Numbers, as 1,3" if several else "Answer"
    while True:
        typed = click.prompt(hint, default="", show_default=False, err=True).strip().lower()
        chosen = _read(typed, says, several=question.several)
        if chosen is not None:
            return chosen
        click.echo("Please use the signs in front of the lines, or Enter to skip.", err=True)


def _read(typed: str, says: Mapping[int, str], *, several: bool) -> tuple[str, ...] | None:
    """What was typed as names; null when it can't be read."""
    if not typed:
        return (SKIPPED,)
    if typed in (_UNSURE, "dk", "don't know", "dont know"):
        return (UNSURE,)
    if several and typed in (_NONE, "no", "none"):
        return (NONE,)
    if list(says.values()) == ["yes"] and typed in ("y", "yes"):
        return ("yes",)
    numbers = typed.replace(",", " ").split()
    if not all(each.isdecimal() and int(each) in says for each in numbers):
        return None
    chosen = tuple(says[int(each)] for each in numbers)
    return chosen if several or len(chosen) == 1 else None


def none_in_words(question: Asked) -> str:
    """How "none" reads: "No" to a plain yes-or-no question."""
    return "No" if list(question.options) == ["yes"] else "None of these"
