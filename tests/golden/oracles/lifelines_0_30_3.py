"""lifelines' Weibull fits; prints what the golden tests hold.

Run once in an environment of its own: `pip install lifelines==0.30.3`, then this file.
lifelines calls the scale lambda and the shape rho.
"""

import warnings

import numpy as np
from lifelines import WeibullFitter

warnings.filterwarnings("ignore")
DAYS = np.array([1, 1, 1, 2, 2, 3, 3, 5, 8, 10, 14, 15, 21, 30, 42, 60, 90, 112, 200, 365.0])
LOW = np.array([0, 0, 1, 2, 4, 7, 7, 13, 29, 59, 0, 30, 364.0])
HIGH = np.array([1, 2, 3, 4, 6, 9, 9, 15, 31, 61, 30, 60, 366.0])
ENTRY = np.where(DAYS > 4, 2.5, 0.0)


def show(name: str, fitter: WeibullFitter) -> None:
    """Shape, scale and −ln L."""
    values = (fitter.rho_, fitter.lambda_, -fitter.log_likelihood_)
    print(name, [float(f"{value:.8g}") for value in values])
    print(fitter.summary[["coef", "se(coef)", "coef lower 95%", "coef upper 95%"]])


show("exact", WeibullFitter().fit(DAYS))
show("interval", WeibullFitter().fit_interval_censoring(LOW, HIGH))
show("left", WeibullFitter().fit(DAYS, entry=ENTRY))
