"""vigipy's EBGM under a given prior, and its normal BCPNN; prints what the golden tests hold.

Run once in an environment of its own: `pip install vigipy==3.5.1`, then this file.
"""

import warnings

import pandas as pd
from vigipy.BCPNN.BCPNN import bcpnn
from vigipy.GPS.GPS import gps
from vigipy.utils.Container import DataContainer

warnings.filterwarnings("ignore")
TABLES = [(25, 1126, 87), (3, 291, 600), (1, 11, 11), (203, 30_068, 508), (16, 62, 22)]
N = 572_573
PRIOR = [3.25378643, 0.39988837, 2.02613054, 1.90808260, 0.06534570]

frame = pd.DataFrame(TABLES, columns=["events", "product_aes", "count_across_brands"])
frame["product_name"] = [f"p{at}" for at in range(len(TABLES))]
frame["ae_name"] = [f"e{at}" for at in range(len(TABLES))]
container = DataContainer(data=frame, N=N)
for name, result in (
    ("gps", gps(container, min_events=1, prior_param=PRIOR, ranking_statistic="quantile")),
    ("bcpnn", bcpnn(container, min_events=1, ranking_statistic="quantile")),
):
    table = result.all_signals.sort_values("Product")
    print(name)
    with pd.option_context(
        "display.width", 200, "display.max_columns", 30, "display.precision", 10
    ):
        print(table)
