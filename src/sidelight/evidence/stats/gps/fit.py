"""The prior by maximum likelihood, from several starts that must agree."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit

from sidelight.core.errors import ConvergenceError
from sidelight.evidence.stats.estimate import Floats
from sidelight.evidence.stats.gps.points import Points
from sidelight.evidence.stats.gps.prior import LIKELIHOODS, Mixture, minus_log_likelihood
from sidelight.evidence.stats.gps.squash import squash

STARTS = (
    Mixture(0.2041, 0.05816, 1.415, 1.838, 0.0969),  # DuMouchel 1999
    Mixture(0.2, 0.1, 2, 4, 1 / 3),  # and those of openEBGM's vignette
    Mixture(0.1, 0.1, 10, 10, 0.2),
    Mixture(0.3, 0.5, 6, 6, 0.5),
    Mixture(0.5, 0.3, 12, 12, 0.8),
    Mixture(0.2, 0.2, 5, 5, 0.4),
)
MUST_AGREE = 3
AGREE_WITHIN = 1e-3
"""In −ln L, whatever its size: a likelihood ratio of 1.001."""

AROUND = 0.4
"""How far from the lowest end its seconders start, in each logarithm."""

End = tuple[float, Floats]
"""−ln L and parameters where a start ends."""

INSIDE = 12.0
"""A parameter beyond e^±12 is running away: the data do not hold it."""


@dataclass(frozen=True)
class Prior:
    """A fitted prior and how it was found.

    ``minus_log_likelihood`` is the value taken, ``reached`` what each start came to (those of
    ``STARTS`` first, in their order), ``agreeing`` how many share it, within ``AGREE_WITHIN``.
    ``cells`` is how many cells were fitted (all, or those observed), ``fitted_points`` to how few
    points they were squashed.
    """

    mixture: Mixture
    likelihood: str
    minus_log_likelihood: float
    reached: tuple[float, ...]
    agreeing: int
    cells: int
    fitted_points: int

    @property
    def lowest_alone(self) -> float | None:
        """A lower −ln L that too few starts found to be trusted; null where there is none."""
        lowest = min(self.reached)
        return lowest if lowest < self.minus_log_likelihood - AGREE_WITHIN else None


def fit_prior(
    observed: Points,
    likelihood: str = "all-cells",
    empty: Points | None = None,
    squashed: bool = True,
) -> Prior:
    """The prior of the ratio of observed to expected, from all pairs of a database.

    ``observed`` are all pairs with a report: a prior fitted to pairs of three or more without
    saying so is a known error. ``all-cells`` needs the ``empty`` cells too (:func:`zero_cells`),
    and the other two don't look at them. What is taken is the lowest −ln L, on which at least
    ``MUST_AGREE`` starts agree: those of ``STARTS`` and, where too few of them find it, two more
    from around it. ``openebgm`` takes, as its tool does, the lowest on which ``STARTS`` agree.
    The larger mean comes first. Raises KeyError for a likelihood that is not in ``LIKELIHOODS``,
    ValueError for cells that it is not of, ConvergenceError when so many starts do not agree or
    when a parameter runs away.

    Source: DuMouchel 1999, doi:10.1080/00031305.1999.10474456. Oracles: openEBGM, PhViD, vigipy.
    """
    if likelihood not in LIKELIHOODS:
        raise KeyError(likelihood)
    if not observed.n.size or observed.n.min() < 1:
        raise ValueError("observed pairs have a report or more, and there is at least one pair")
    cells = observed
    if likelihood == "all-cells":
        if empty is None:
            raise ValueError("all-cells needs the empty cells too: see zero_cells")
        cells = observed + empty
    fitted = squash(cells) if squashed else cells
    ends = [_descend(_free(start), fitted, likelihood) for start in STARTS]
    if likelihood != "openebgm":
        ends += _seconded(ends, fitted, likelihood)
    reached = tuple(value for value, _ in ends)
    agreeing, best, free = _chosen(ends, likelihood)
    if agreeing < MUST_AGREE or np.abs(free).max() > INSIDE:
        raise _no_prior(likelihood, reached, agreeing, free)
    mixture = _mixture(free).ordered()
    number = round(float(cells.weight.sum()))
    return Prior(mixture, likelihood, best, reached, agreeing, number, len(fitted.n))


def _free(mixture: Mixture) -> Floats:
    gammas = (mixture.alpha1, mixture.beta1, mixture.alpha2, mixture.beta2)
    return np.array([*np.log(gammas), logit(mixture.share)])


def _mixture(free: Floats) -> Mixture:
    alpha1, beta1, alpha2, beta2 = (float(value) for value in np.exp(free[:4]))
    return Mixture(alpha1, beta1, alpha2, beta2, float(expit(free[4])))


def _descend(free: Floats, cells: Points, likelihood: str) -> End:
    """−ln L and parameters where this start ends."""
    found = minimize(
        minus_log_likelihood,
        free,
        args=(cells, likelihood),
        jac=True,
        method="L-BFGS-B",
        bounds=[(-2 * INSIDE, 2 * INSIDE)] * len(free),
        options={"maxiter": 2_000, "maxfun": 4_000, "ftol": 1e-15, "gtol": 1e-7, "maxcor": 20},
    )
    return float(found.fun), found.x


def _seconded(ends: list[End], cells: Points, likelihood: str) -> list[End]:
    """Where starts around the lowest end come to, if too few of the others came to it."""
    lowest, free = min(ends, key=lambda end: end[0])
    if _sharing(ends, lowest) >= MUST_AGREE:
        return []
    aside = AROUND * np.array([1.0, -1.0, 1.0, -1.0, 1.0])
    return [_descend(free + step, cells, likelihood) for step in (aside, -aside)]


def _chosen(ends: list[End], likelihood: str) -> tuple[int, float, Floats]:
    """How many starts agree on the −ln L that is taken, that value, and the parameters there."""
    ends = sorted(ends, key=lambda end: end[0])
    sharing = [_sharing(ends, value) for value, _ in ends]
    enough = [at for at, number in enumerate(sharing) if number >= MUST_AGREE]
    at = enough[0] if enough and likelihood == "openebgm" else 0
    return sharing[at], *ends[at]


def _sharing(ends: list[End], value: float) -> int:
    """How many ends are ``value`` or higher by no more than ``AGREE_WITHIN``."""
    return sum(0 <= other - value <= AGREE_WITHIN for other, _ in ends)


def _no_prior(
    likelihood: str, reached: tuple[float, ...], agreeing: int, free: Floats
) -> ConvergenceError:
    values = ", ".join(f"{value:.3f}" for value in reached)
    m = _mixture(free).ordered()
    return ConvergenceError(
        f"No prior could be fitted to these pairs by the likelihood '{likelihood}'.",
        f"{agreeing} of {len(reached)} starts agree on the best −ln L (they came to {values}), "
        f"where the gammas have shapes {m.alpha1:.3g} and {m.alpha2:.3g}, rates {m.beta1:.3g} and "
        f"{m.beta2:.3g}, and the first a share of {m.share:.3g}.",
        "Fit it to more pairs, such as a whole database, or use the IC, which needs no prior.",
    )
