"""``sidelight help-lines``: whom to call, country by country."""

import click

from sidelight.advice.card import Call
from sidelight.advice.lines import hours_in_words
from sidelight.dossier.help_lines import Line
from sidelight.services.help_lines import NO_LINE, countries, where_to_turn


@click.command("help-lines")
@click.argument("country", required=False)
def command(country: str | None) -> None:
    """Show whom to call in COUNTRY (a code or a name), the emergency number first."""
    found = where_to_turn(country)
    click.echo(f"Whom to call in {found.country}" if found.country else "Whom to call")
    for call in found.urgent:
        _call(call)
    for title, lines in (
        ("Alcohol and drugs", found.substance_use),
        ("To report a side effect (reporting does not get you treatment)", found.reporting),
    ):
        if found.country:
            click.echo(f"\n{title}" if lines else f"\n{title}\n  {NO_LINE}")
        for line in lines:
            _line(line)
    if not found.country:
        click.echo("\nCountries: " + ", ".join(f"{name} ({code})" for code, name in countries()))


def _call(call: Call) -> None:
    click.echo(f"\n{call.name}" + (f": {call.number}" if call.number else ""))
    for part in (call.how, call.note):
        if part:
            click.echo(click.wrap_text(part, 76, "  ", "  "))
    if call.seen:
        click.echo(f"  Number seen {call.seen}{'; it may have changed' if call.stale else ''}.")


def _line(line: Line) -> None:
    reached = ", ".join(filter(None, [*line.numbers, line.text, line.url]))
    hours = "day and night" if line.all_day else line.hours and hours_in_words(line.hours)
    click.echo(f"  {line.name}: {reached}{f' ({hours})' if hours else ''}")
    if line.note:
        click.echo(click.wrap_text(line.note, 76, "    ", "    "))
