"""The ``sidelight`` command. Each command's module is loaded only when it is asked for."""

import sys
from importlib import import_module

import click

from sidelight import __version__
from sidelight.core.errors import SidelightError

COMMANDS = {
    "case": "Read one case in full: versions, medicines, reactions, duplicates.",
    "cases": "List the cases that name a medicine, to read them.",
    "cause": "Ask whether what you feel may be this medicine.",
    "check": "Say what you feel; get how urgent it is and what to do now.",
    "compare": "Score the reports on a medicine against those on another.",
    "guide": "Read what a medicine's side effects are like.",
    "interactions": "List your other medicines; see what is known of them together.",
    "help-lines": "See whom to call, country by country.",
    "medicine": "Look at and check a medicine's reviewed files.",
    "onset": "See how long after the first dose events were reported.",
    "plan": "For prescribers: plan a dose step by step, down or up.",
    "reports": "Add adverse event reports and see what the store holds.",
    "run-out": "Out of tablets, or a dose missed: how soon, where to go, what to say.",
    "screen": "Assess yourself: how you use medicines, and your mood.",
    "score": "Score your own table of reports: PRR, ROR and IC.",
    "serve": "Show the pages on this machine.",
    "signals": "Count and score the reports on a medicine.",
    "study": "Run a study file and write its report.",
    "trend": "See the reports on a medicine by quarter.",
}
"""Command name to its one-line help; the command is ``command`` in the module of that name."""


class LazyGroup(click.Group):
    """Lists the commands without importing them, so that ``--help`` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that is asked for."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(
            f"sidelight.surfaces.cli.{cmd_name.replace('-', '_')}"
        ).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="sidelight")
def cli() -> None:
    """What are this medicine's side effects like? Answered from evidence, with its sources.

    If someone is in danger now, call your emergency number first.
    """


def main() -> None:
    """Run the command; an error of ours is three sentences and its own exit code."""
    try:
        cli.main(standalone_mode=True)
    except SidelightError as error:
        click.echo(f"{error.what}\n{error.got}\n{error.do}", err=True)
        sys.exit(error.exit_code)
