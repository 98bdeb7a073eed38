"""Score an analyst's own table of reports: every pair's counts, ratios, tests, IC and EBGM."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sidelight.core.errors import SourceError, UsageError
from sidelight.core.files import whole_file
from sidelight.evidence.engine import Engine
from sidelight.evidence.sources.rows import Progress, Rows, read_rows
from sidelight.evidence.sources.rows_header import Columns

if TYPE_CHECKING:
    import pyarrow as pa

    from sidelight.evidence.stats.gps.fit import Prior
    from sidelight.evidence.stats.likelihood_ratio import LikelihoodRatio

WRITTEN_AS = (".csv", ".parquet")


@dataclass(frozen=True)
class ScoreSummary:
    """What was read, what was left out and why, and what was written.

    ``no_report`` rows are left out altogether. ``no_drug`` and ``no_event`` rows make no pair
    but stay in the totals. ``malformed`` rows had the wrong number of fields. ``multiline``
    values hold a line break. ``prior`` and ``lrt`` are null unless they were asked for.
    """

    rows: int
    no_report: int
    no_drug: int
    no_event: int
    malformed: int
    multiline: int
    encoding: str
    reports: int
    pairs: int
    output: Path
    prior: "Prior | None" = None
    lrt: "LikelihoodRatio | None" = None


def score_rows(
    rows: Path,
    report: str,
    drug: str,
    event: str,
    output: Path,
    engine: Engine | None = None,
    progress: Progress | None = None,
    prior: str | None = None,
    lrt: bool = False,
) -> ScoreSummary:
    """Score every drug and event that share a row of ``rows`` and write them to ``output``.

    ``report``, ``drug`` and ``event`` name columns of ``rows``. ``prior`` names the likelihood by
    which a prior is fitted to the table, for EBGM; ``lrt`` adds the likelihood ratio test.
    ``output`` is CSV or Parquet by its ending, one row for each pair, sorted by drug and event;
    it appears whole or not at all. Raises UsageError or SourceError when that can't be done,
    ConvergenceError when no prior fits.
    """
    from sidelight.evidence.engine.duckdb import DuckDB
    from sidelight.evidence.signals.rows import count_pairs

    _check_output(rows, output)
    read = read_rows(rows, Columns(report, drug, event), progress)
    counts = count_pairs(engine or DuckDB(), read.table)
    if counts.num_rows == 0:
        raise _no_pairs(rows, read)
    scored, fitted, tested = _scored(counts, prior, lrt)
    _write(scored, output)
    return ScoreSummary(
        rows=read.table.num_rows,
        no_report=read.missing["report"],
        no_drug=read.missing["drug"],
        no_event=read.missing["event"],
        malformed=read.malformed,
        multiline=read.multiline,
        encoding=read.encoding,
        reports=counts["n"][0].as_py(),
        pairs=counts.num_rows,
        output=output,
        prior=fitted,
        lrt=tested,
    )


def _scored(
    counts: "pa.Table", likelihood: str | None, lrt: bool
) -> "tuple[pa.Table, Prior | None, LikelihoodRatio | None]":
    """The table to be written, and the prior and the test behind its last columns."""
    import numpy as np
    import pyarrow as pa

    from sidelight.evidence.signals import whole_table
    from sidelight.evidence.signals.score import score, score_columns

    prior = whole_table.prior_of(counts, likelihood) if likelihood else None
    tested = whole_table.likelihood_ratios(counts) if lrt else None
    more = whole_table.tested_columns(counts)
    if prior:
        more |= whole_table.shrunk_columns(counts, prior)
    if tested:
        more |= {
            "lrt": tested.statistic,
            "lrt_threshold": tested.threshold,
            "lrt_p": tested.p,
        }
    columns = {"drug": counts["drug"], "event": counts["event"], **score_columns(score(counts))}
    columns |= {name: pa.array(values, mask=np.isnan(values)) for name, values in more.items()}
    if prior:
        columns["ebgm_prior"] = pa.array([prior.likelihood] * counts.num_rows, pa.string())
    return pa.table(columns), prior, tested


def _check_output(rows: Path, output: Path) -> None:
    """Refuse, before anything is read, an output that can't be written. Raises UsageError."""
    if output.suffix not in WRITTEN_AS:
        raise UsageError(
            "The scores can't be written in that form.",
            f"The output's name ends in '{output.suffix}'.",
            f"Give a name that ends in {' or '.join(WRITTEN_AS)}, such as scores{WRITTEN_AS[0]}.",
        )
    try:
        problem = _in_the_way(rows, output)
    except OSError as error:
        raise _refused_by_disk(error) from error
    if problem:
        raise UsageError(
            "The scores can't be written there.", problem, "Choose another place for the output."
        )


def _in_the_way(rows: Path, output: Path) -> str | None:
    """What stands where the output should go. Raises OSError where the disk won't say."""
    if not output.parent.is_dir():
        return f"There is no folder {output.parent}."
    if output.is_dir():
        return f"{output.name} is a folder."
    if output.exists() and rows.exists() and output.samefile(rows):
        return f"{output.name} is the table to be read."
    return None


def _write(scored: "pa.Table", output: Path) -> None:
    """Write the whole file or none. Raises UsageError when the disk refuses."""
    from pyarrow import csv, parquet

    try:
        with whole_file(output) as part:
            if output.suffix == ".csv":
                csv.write_csv(scored, part)
            else:
                parquet.write_table(scored, part, compression="zstd")
    except OSError as error:
        raise _refused_by_disk(error) from error


def _refused_by_disk(error: OSError) -> UsageError:
    return UsageError(
        "The scores could not be written.",
        f"The system said: {error.strerror or error}.",
        "Check the space and the rights of the output's folder, then try again.",
    )


def _no_pairs(rows: Path, read: Rows) -> SourceError:
    return SourceError(
        f"There is nothing to score in {rows.name}.",
        f"Of {read.table.num_rows:,} rows, {read.missing['report']:,} have no report, "
        f"{read.missing['drug']:,} no drug and {read.missing['event']:,} no event.",
        "Give at least one row with all three.",
    )
