"""The options of every command about a study, and what they choose."""

from collections.abc import Callable
from typing import Any

import click

from sidelight.evidence.signals.study import ROLE_SETS

Function = Any


def study_options(function: Function) -> Function:
    """The choices that every command about a study shares."""
    options = (
        click.option("--by-mouth", is_flag=True, help="Only cases that name it by mouth."),
        click.option("--without-pump", is_flag=True, help="Leave out the intrathecal route."),
        click.option(
            "--with-duplicates", is_flag=True, help="Count probable duplicates, every one."
        ),
        click.option("--made-up", is_flag=True, help="Use the store of made-up reports."),
        click.option("--json", "as_json", is_flag=True, help="Print everything as JSON."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def question_options(about_event: str) -> Callable[[Function], Function]:
    """An event and one set of roles."""

    def add(function: Function) -> Function:
        role = click.option(
            "--role", type=click.Choice(tuple(ROLE_SETS)), default="suspect", show_default=True
        )
        return click.option("--event", metavar="TERM", help=about_event)(role(function))

    return add


def minimum_option(default: int) -> Callable[[Function], Function]:
    """How few cases a term may have and still be shown."""
    return click.option(
        "--min",
        "minimum",
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        help="Leave out terms reported with the medicine in fewer cases.",
    )


def choices_of(by_mouth: bool, without_pump: bool, with_duplicates: bool) -> dict[str, Any]:
    """The options as fields of a study file."""
    choices: dict[str, Any] = {}
    if by_mouth:
        choices["routes"] = ("oral",)
    if without_pump:
        choices["without_routes"] = ("intrathecal",)
    if with_duplicates:
        choices["duplicates_out"] = ()
    return choices
