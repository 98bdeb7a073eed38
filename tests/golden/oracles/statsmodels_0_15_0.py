"""statsmodels on stratified tables and on p values; prints what the golden tests hold.

Run once in an environment of its own: `pip install statsmodels==0.15.0`, then this file.
"""

import numpy as np
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests

TABLES = {
    "three": [(25, 1101, 62, 571385), (203, 29865, 305, 124836), (12, 88, 40, 960)],
    "sparse": [(1, 4, 2, 30), (0, 5, 3, 44), (2, 1, 1, 9), (3, 7, 0, 12)],
    "alike": [(10, 90, 20, 380), (30, 70, 50, 250), (4, 16, 9, 91)],
}
for name, strata in TABLES.items():
    table = StratifiedTable([np.array([[a, b], [c, d]]) for a, b, c, d in strata])
    odds, (low, high) = table.oddsratio_pooled, table.oddsratio_pooled_confint()
    test = table.test_equal_odds(adjust=True)
    print(name, [float(f"{v:.10g}") for v in (odds, low, high, table.riskratio_pooled)])
    print("   ", [float(f"{v:.10g}") for v in (test.statistic, test.pvalue)])

P = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269]
for method in ("fdr_bh", "fdr_by"):
    print(method, [float(f"{q:.10g}") for q in multipletests(P, method=method)[1]])
