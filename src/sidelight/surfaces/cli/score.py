"""``sidelight score``: an analyst's own table of reports to ratios, tests, IC and EBGM."""

from pathlib import Path

import click

from sidelight.services.score import ScoreSummary, score_rows
from sidelight.surfaces.cli.progress import progress_bar


@click.command("score")
@click.argument("rows", type=click.Path(path_type=Path, readable=False), metavar="ROWS.csv[.gz]")
@click.option("--report", required=True, metavar="COLUMN", help="Column with the report's id.")
@click.option("--drug", required=True, metavar="COLUMN", help="Column with the drug.")
@click.option("--event", required=True, metavar="COLUMN", help="Column with the event.")
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE.csv|.parquet",
    help="Where to write the scores; replaced whole or not at all.",
)
@click.option(
    "--prior",
    type=click.Choice(["all-cells", "openebgm", "truncated-mixture"]),
    help="Add EBGM, EB05 and EB95, under a prior fitted to this table by that likelihood.",
)
@click.option("--lrt", is_flag=True, help="Add the likelihood ratio test, with its threshold.")
def command(
    rows: Path, report: str, drug: str, event: str, output: Path, prior: str | None, lrt: bool
) -> None:
    """Count and score every drug and event that share a row of your own table.

    ROWS has a header and , ; tab or $ between its fields, plain or gzipped. A report counts
    once, however many rows it has. Names are compared as they are written, without the spaces
    around them; blank, or NA without quotes, is missing. A score that can't be estimated is
    left empty. Fit a prior to a whole database, not to one medicine's rows.
    """
    with progress_bar("Reading", then="Counting pairs") as show:
        summary = score_rows(rows, report, drug, event, output, progress=show, prior=prior, lrt=lrt)
    click.echo(_told(summary))


def _told(summary: ScoreSummary) -> str:
    """What was read, left out and why, and written."""
    left_out = [
        f"{summary.no_report:,} without a report (left out)",
        f"{summary.no_drug:,} without a drug and {summary.no_event:,} without an event "
        "(kept in the totals, make no pair)",
        f"{summary.malformed:,} with the wrong number of fields (left out)",
    ]
    lines = [
        f"Read {summary.rows + summary.malformed:,} rows: {'; '.join(left_out)}.",
        f"Scored {summary.pairs:,} pairs in {summary.reports:,} reports: {summary.output}",
        "Each pair is compared with all other reports in this table. Reports are not rates.",
    ]
    lines[2:2] = _fitted(summary)
    if summary.encoding != "utf-8":
        lines.insert(1, "The file is not valid UTF-8, so it was read as Latin-1.")
    if summary.multiline:
        lines.insert(
            1,
            f"{summary.multiline:,} values run over several lines. If they should not, look for "
            "a quote mark that is never closed: it hides the rows after it.",
        )
    return "\n".join(lines)


def _fitted(summary: ScoreSummary) -> list[str]:
    """What the prior and the test were made from."""
    lines = []
    if prior := summary.prior:
        m = prior.mixture
        lines.append(
            f"Prior ({prior.likelihood}): {m.share:.4f} of Gamma({m.alpha1:.4f}, rate "
            f"{m.beta1:.4f}), the rest Gamma({m.alpha2:.4f}, rate {m.beta2:.4f}); −ln L "
            f"{prior.minus_log_likelihood:.3f} over {prior.cells:,} cells; {prior.agreeing} of "
            f"{len(prior.reached)} starts agree."
        )
        if prior.lowest_alone is not None:
            lines.append(
                f"A lower −ln L ({prior.lowest_alone:.3f}) was found by too few starts to be used."
            )
    if lrt := summary.lrt:
        lines.append(
            f"Likelihood ratio test: null {lrt.null}; threshold at {lrt.level:.0%} of "
            f"{lrt.draws} draws, seed {lrt.seed}."
        )
    return lines
