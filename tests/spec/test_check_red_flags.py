"""Every red flag of the facts, alone, is an emergency, whatever else is or is not said."""

import sys

import pytest
from tests.check_red_flags import RED_FLAGS

from sidelight.core.tiers import Tier
from sidelight.dossier.rules import Contact
from sidelight.services.check import check

ALL = [(row, said) for row, sentences in RED_FLAGS.items() for said in sentences]


def test_the_table_says_how_much_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{len(RED_FLAGS)} red flags of the facts, {len(ALL)} sentences\n")
    assert len(RED_FLAGS) >= 85
    assert len({said for _, said in ALL}) == len(ALL)


@pytest.mark.parametrize(("row", "said"), ALL)
def test_a_red_flag_is_an_emergency(row: str, said: str) -> None:
    card = check(said, country="GB")
    assert card.tier is Tier.EMERGENCY, (row, [finding.id for finding in card.findings])
    assert card.call[0].contact is Contact.EMERGENCY


@pytest.mark.parametrize(("row", "said"), ALL)
def test_nor_does_company_calm_it(row: str, said: str) -> None:
    calm = (
        f"I started baclofen two days ago and feel a bit sleepy, otherwise fine. {said}. No fever."
    )
    assert check(calm).tier is Tier.EMERGENCY, row
