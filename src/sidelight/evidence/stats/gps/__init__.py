"""The gamma–Poisson shrinker (DuMouchel 1999): a prior fitted to all pairs, then EBGM.

points.py  what the prior is fitted to: counts, expectations, weights; zero cells without a matrix
squash.py  fewer points that say the same
prior.py   the two gammas and their share; the three likelihoods in circulation
fit.py     maximum likelihood from several starts that must agree
ebgm.py    EBGM and its quantiles
"""
