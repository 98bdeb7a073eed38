"""An independent table of expected tiers: no answer is calmer than it asks for, but those listed.

The table was written from the reviewed facts by someone who had not seen the rules.
"""

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sidelight.core.tiers import Tier
from sidelight.services.check import check

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "expected_tiers.yaml").read_text("utf-8")
)
CALMER = {
    "a17_low_interest", "wish_to_stop_today", "x_sleepy_ungraded_dialysis", "x_mild_sleepy_65",
    "x_mild_sleepy_age65", "x_no_symptom_opioid", "x_drunk_one_beer",
    "x_lightheaded_blood_pressure", "od_bought_on_street", "od_wrong_strength_weaker",
    "od_two_doses_close", "ne_racing_heart_all_doses", "mild_sleepy_antihistamine",
}  # fmt: skip
"""Answered as less urgent than the table asks for: open, to be mended one by one."""


def test_no_answer_is_calmer_than_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    got = {row["id"]: check(row["said"], country="GB").tier for row in ROWS}
    asked = {row["id"]: Tier(row["tier"]) for row in ROWS}
    calmer = {name for name in got if got[name].rank < asked[name].rank}
    agreed = sum(got[name] is asked[name] for name in got)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(ROWS)} rows: {agreed} as asked, {len(calmer)} calmer, "
            f"{len(ROWS) - agreed - len(calmer)} more urgent\n"
        )
    assert calmer == CALMER
