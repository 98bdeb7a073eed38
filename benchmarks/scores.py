"""Every score of a million pairs, from counts: how long each takes, in process.

The pairs are made up: drugs and events as unevenly reported as real ones are, groups of drugs
that differ in their events, and one report in fifty about a pair that belongs together. Times
are of the processor, so that a busy machine does not count. The floor is the cheapest exact bound
there could be, one gamma quantile a pair by SciPy; docs/why-tools-disagree.md has vigipy's times
on the same pairs.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from scipy.special import gammaincinv

from sidelight.evidence.stats.chi_square import chi_square
from sidelight.evidence.stats.contingency import Contingency, contingency, expected
from sidelight.evidence.stats.estimate import Integers
from sidelight.evidence.stats.false_discovery import q_values
from sidelight.evidence.stats.fisher import fisher
from sidelight.evidence.stats.gps.ebgm import ebgm
from sidelight.evidence.stats.gps.fit import fit_prior
from sidelight.evidence.stats.gps.points import points
from sidelight.evidence.stats.gps.zero_cells import zero_cells
from sidelight.evidence.stats.ic import ic
from sidelight.evidence.stats.prr import prr
from sidelight.evidence.stats.ror import ror

DRUGS, EVENTS, REPORTS = 20_000, 8_000, 1_550_000
GROUPS = 40
Result = TypeVar("Result")


def pairs(seed: int = 1) -> tuple[Integers, Integers, Contingency]:
    """Codes of drug and event, and the table, of about a million pairs."""
    rng = np.random.default_rng(seed)
    drugs, events = (1 / (np.arange(size) + 20.0) for size in (DRUGS, EVENTS))
    drug = rng.choice(DRUGS, REPORTS, p=drugs / drugs.sum())
    event = np.empty(REPORTS, np.int64)
    for group in range(GROUPS):
        own = events * rng.gamma(1.5, 1 / 1.5, EVENTS)
        here = drug % GROUPS == group
        event[here] = rng.choice(EVENTS, int(here.sum()), p=own / own.sum())
    planted = rng.random(REPORTS) < 0.02
    event[planted] = (drug[planted] * 7_919) % EVENTS
    codes, count = np.unique(drug * EVENTS + event, return_counts=True)
    n_drug, n_event = np.bincount(drug, minlength=DRUGS), np.bincount(event, minlength=EVENTS)
    rows, columns = codes // EVENTS, codes % EVENTS
    return rows, columns, contingency(count, n_drug[rows], n_event[columns], REPORTS)


def timed(name: str, work: Callable[[], Result]) -> Result:
    """Do it and print how long it took."""
    started = time.process_time()
    result = work()
    print(f"{name}: {time.process_time() - started:.2f} s")
    return result


def main() -> None:
    """Print one line for each score."""
    drug, event, table = pairs()
    expectation = expected(table)
    print(f"{len(drug):,} pairs of {DRUGS:,} drugs and {EVENTS:,} events")
    timed("floor (one gamma quantile a pair)", lambda: gammaincinv(table.a + 0.5, 0.05))
    timed("PRR and ROR", lambda: (prr(table), ror(table)))
    timed("chi-square, both", lambda: [chi_square(table, name) for name in ("plain", "yates")])
    timed("IC (gamma)", lambda: ic(table))
    mid_p = timed("Fisher and mid-p", lambda: fisher(table).mid_p)
    timed("q", lambda: q_values(mid_p))
    drugs, events = _margins(drug, table.n_drug, DRUGS), _margins(event, table.n_event, EVENTS)
    empty = timed("empty cells", lambda: zero_cells(drug, event, drugs, events, table.n[:1]))
    observed = points(table.a, expectation)
    prior = timed("prior (all-cells)", lambda: fit_prior(observed, empty=empty))
    print(f"  {prior.agreeing} of {len(prior.reached)} starts agree, {prior.fitted_points} points")
    timed("EBGM, EB05, EB95", lambda: ebgm(table, prior.mixture, prior.likelihood))


def _margins(codes: Integers, values: Integers, size: int) -> Integers:
    margins = np.zeros(size, np.int64)
    margins[codes] = values
    return margins


if __name__ == "__main__":
    main()
