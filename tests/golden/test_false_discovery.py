"""q values against statsmodels and SciPy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from sidelight.evidence.stats.false_discovery import q_values

P = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269]
LIST = st.lists(st.floats(0, 1), min_size=1, max_size=50)

# oracles/statsmodels_0_15_0.py: multipletests, fdr_bh and fdr_by.
STATSMODELS = {
    "benjamini-hochberg": [
        *(0.013, 0.052, 0.1092, 0.1092, 0.1092, 0.13, 0.1374285714),
        *(0.2623636364, 0.2623636364, 0.2623636364, 0.2623636364, 0.269, 0.269),
    ],
    "benjamini-yekutieli": [
        *(0.04134173882, 0.1653669553, 0.3472706061, 0.3472706061, 0.3472706061, 0.4134173882),
        *(0.4370412389, 0.8343514561, 0.8343514561, 0.8343514561, 0.8343514561, 0.8554559801),
        0.8554559801,
    ],
}


@pytest.mark.parametrize("method", STATSMODELS)
def test_agrees_with_statsmodels(method) -> None:
    assert q_values(P, method) == pytest.approx(STATSMODELS[method], rel=1e-9)


@given(LIST)
def test_agrees_with_scipy(p) -> None:
    assert q_values(p) == pytest.approx(false_discovery_control(p, method="bh"))
    by = false_discovery_control(p, method="by")
    assert q_values(p, "benjamini-yekutieli") == pytest.approx(by)


@given(LIST)
def test_order_is_kept_and_nothing_falls_below_its_p(p) -> None:
    q = q_values(p)
    assert (q >= np.array(p) - 1e-12).all()
    assert (np.diff(q[np.argsort(p, kind="stable")]) >= 0).all()
    assert q_values(p[::-1])[::-1].tolist() == pytest.approx(q.tolist())


@given(LIST, st.integers(0, 40))
def test_pairs_without_a_report_count_as_tests(p, unseen) -> None:
    for method in STATSMODELS:
        told = q_values(p, method, tests=len(p) + unseen)
        shown = q_values([*p, *[1.0] * unseen], method)[: len(p)]
        assert told == pytest.approx(shown)


def test_what_was_not_tested_does_not_count() -> None:
    with_gaps = q_values([0.01, np.nan, 0.04, np.nan])
    assert np.isnan(with_gaps[[1, 3]]).all()
    assert with_gaps[[0, 2]].tolist() == q_values([0.01, 0.04]).tolist()
    with pytest.raises(KeyError, match="bonferroni"):
        q_values([0.1], "bonferroni")
    with pytest.raises(ValueError, match="2 p values, but 1 tests"):
        q_values([0.1, 0.2], tests=1)
