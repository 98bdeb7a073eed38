"""PyMARE's maximum-likelihood random-effects fit; prints what the golden tests hold.

Run once in an environment of its own: `pip install pymare==0.0.13`, then this file.
"""

import numpy as np
from pymare.core import Dataset
from pymare.estimators import VarianceBasedLikelihoodEstimator

rng = np.random.default_rng(2014)
SE = np.round(rng.uniform(0.05, 0.6, 25), 3)
LOG_RATIO = np.round(rng.normal(0.2, np.sqrt(0.3**2 + SE**2)), 3)
print("SE", SE.tolist())
print("LOG_RATIO", LOG_RATIO.tolist())
data = Dataset(y=LOG_RATIO[:, None], v=SE[:, None] ** 2)
fit = VarianceBasedLikelihoodEstimator(method="ml").fit_dataset(data).summary()
print("mean", fit.get_fe_stats()["est"].ravel(), "sd", np.sqrt(fit.tau2))
