"""Scores that need every pair of a database at once: tests, false discovery, EBGM, LRT."""

from typing import TYPE_CHECKING

import numpy as np

from sidelight.evidence.stats.chi_square import chi_square
from sidelight.evidence.stats.contingency import Contingency, contingency, expected
from sidelight.evidence.stats.estimate import Floats, Integers
from sidelight.evidence.stats.false_discovery import q_values
from sidelight.evidence.stats.fisher import fisher
from sidelight.evidence.stats.gps.ebgm import ebgm
from sidelight.evidence.stats.gps.fit import Prior, fit_prior
from sidelight.evidence.stats.gps.points import points
from sidelight.evidence.stats.gps.zero_cells import zero_cells
from sidelight.evidence.stats.likelihood_ratio import LikelihoodRatio, likelihood_ratio_test

if TYPE_CHECKING:
    import pyarrow as pa

Columns = dict[str, Floats]


def tested_columns(counts: "pa.Table") -> Columns:
    """Chi-square by both names, one-sided mid-p, and its Benjamini–Hochberg q.

    Every drug with every event is a test, also those without a report.
    """
    table = _tables(counts)
    tests = len(counts["drug"].unique()) * len(counts["event"].unique())
    mid_p = fisher(table).mid_p
    return {
        "chi2_plain": chi_square(table, "plain").statistic,
        "chi2_yates": chi_square(table, "yates").statistic,
        "mid_p": mid_p,
        "q": q_values(mid_p, tests=tests),
    }


def prior_of(counts: "pa.Table", likelihood: str) -> Prior:
    """The prior of all pairs in ``counts``, and of the empty cells between their drugs and events.

    ``counts`` has ``drug``, ``event``, ``a``, ``n_drug``, ``n_event`` and ``n``, one row for each
    pair with a report. Raises ConvergenceError when the starts do not agree.
    """
    table = _tables(counts)
    empty = None
    if likelihood == "all-cells":
        drug, event = _codes(counts, "drug"), _codes(counts, "event")
        margins = _by_code(drug, table.n_drug), _by_code(event, table.n_event)
        empty = zero_cells(drug, event, *margins, table.n[:1])
    return fit_prior(points(table.a, expected(table)), likelihood, empty)


def shrunk_columns(counts: "pa.Table", prior: Prior) -> Columns:
    """EBGM with EB05 and EB95."""
    result = ebgm(_tables(counts), prior.mixture, prior.likelihood)
    return {"ebgm": result.estimate, "eb05": result.low, "eb95": result.high}


def likelihood_ratios(counts: "pa.Table") -> LikelihoodRatio:
    """The likelihood ratio test of every drug's events, on pair counts."""
    return likelihood_ratio_test(
        _codes(counts, "drug"), _codes(counts, "event"), counts["a"].to_numpy()
    )


def _tables(counts: "pa.Table") -> Contingency:
    return contingency(*(counts[name].to_numpy() for name in ("a", "n_drug", "n_event", "n")))


def _codes(counts: "pa.Table", name: str) -> Integers:
    """A whole number for each name, from 0 without gaps."""
    codes: Integers = counts[name].combine_chunks().dictionary_encode().indices.to_numpy()
    return codes.astype(np.int64)


def _by_code(codes: Integers, values: Integers) -> Integers:
    """The value of each code, which is the same wherever it stands."""
    found = np.zeros(int(codes.max()) + 1, np.int64)
    found[codes] = values
    return found
