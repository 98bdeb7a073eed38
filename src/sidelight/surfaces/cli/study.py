"""``sidelight study``: a study file to a report."""

from pathlib import Path

import click

from sidelight.services.study import StudyRun, run_study
from sidelight.surfaces.cli.progress import progress_bar


@click.group("study")
def command() -> None:
    """Run a study that is written down, so that another analyst can run it again."""


@command.command("run")
@click.argument(
    "study", metavar="STUDY.toml|.json", type=click.Path(path_type=Path, readable=False)
)
@click.option(
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="The new folder for the report; beside the study file otherwise.",
)
@click.option("--made-up", is_flag=True, help="Use the store of made-up reports.")
def run_command(study: Path, output: Path | None, made_up: bool) -> None:
    """Count and score what STUDY asks, vary every choice, and write the report.

    The folder gets report.html, report.md, tables (CSV and Parquet), figures (SVG), the study and
    a manifest with its hash, the reports' fingerprint and the versions that made it.
    """
    with progress_bar("Running the study") as show:
        done = run_study(study, output, made_up, progress=show)
    click.echo(_told(done))


def _told(done: StudyRun) -> str:
    from sidelight.report.words import MADE_UP, summary

    found = done.findings
    return "\n".join(
        [
            *([MADE_UP] if found.source.made_up else []),
            *summary(found),
            "",
            f"Written to {done.folder}: {len(done.files)} files, report.html first.",
            f"Study {found.study.sha256}",
            f"Reports {found.source.fingerprint}",
        ]
    )
