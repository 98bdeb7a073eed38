"""An independent table of expected tiers: each difference is argued, none is hidden.

The table was written from the reviewed facts by someone who had not seen the rules.
"""

import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sidelight.advice.card import Card
from sidelight.core.tiers import Tier
from sidelight.dossier.rules import NextDose
from sidelight.services.check import check

HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = yaml.safe_load((HERE / "expected_tiers.yaml").read_text("utf-8"))
ARGUED = HERE.parents[1] / "docs" / "expected-tiers.md"
ROW = re.compile(r"^\| `(\w+)` \| (\w+) \| (\w+) \| (.+) \|$", re.MULTILINE)
MOST_CALMER = 3
"""Rows answered as less urgent than asked; none may join them."""


@cache
def answered() -> dict[str, Card]:
    return {row["id"]: check(row["said"], country="GB") for row in ROWS}


def test_every_difference_is_argued(capsys: pytest.CaptureFixture[str]) -> None:
    got = {name: card.tier for name, card in answered().items()}
    asked = {row["id"]: Tier(row["tier"]) for row in ROWS}
    differ = {name: (asked[name], got[name]) for name in got if got[name] is not asked[name]}
    calmer = sum(ours.rank < theirs.rank for theirs, ours in differ.values())
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(ROWS)} rows: {len(ROWS) - len(differ)} as asked, {calmer} calmer, "
            f"{len(differ) - calmer} more urgent\n"
        )
    argued = {name: (Tier(theirs), Tier(ours)) for name, theirs, ours, _ in _page()}
    assert argued == differ
    assert calmer <= MOST_CALMER


def test_no_next_dose_is_looser_than_asked() -> None:
    asked = {row["id"]: NextDose(row["next_dose"]) for row in ROWS if "next_dose" in row}
    looser = {
        name: (dose, answered()[name].next_dose)
        for name, dose in asked.items()
        if answered()[name].next_dose.rank < dose.rank
    }
    assert asked
    assert not looser


def _page() -> list[tuple[str, str, str, str]]:
    return ROW.findall(ARGUED.read_text("utf-8"))
