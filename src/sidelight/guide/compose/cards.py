"""Care cards: the words of each tier, and when to go one tier up."""

from sidelight.core.tiers import Tier
from sidelight.guide.blocks import Bullets, CareCard, Line

_TITLES = {
    Tier.EMERGENCY: "Call your emergency number now if",
    Tier.TODAY: "Get medical help today if",
    Tier.SOON: "Call your prescriber or pharmacist in the next few days if",
    Tier.SELF_CARE: "Take care of it at home, and keep watching it, if",
}

_STEPS_UP = {
    Tier.EMERGENCY: "No answer, or not sure? Go to the nearest emergency department now. "
    "Do not drive yourself.",
    Tier.TODAY: "Nobody can help today, or it gets worse? Call your emergency number.",
    Tier.SOON: "You can't reach them in a few days, or it gets worse? Get help today.",
    Tier.SELF_CARE: "It gets worse, does not pass or worries you? Call your prescriber or "
    "pharmacist.",
}


def card(
    tier: Tier,
    groups: tuple[Bullets, ...],
    do: tuple[Line, ...] = (),
    do_not: tuple[Line, ...] = (),
) -> CareCard:
    """A care card in the tier's own words."""
    return CareCard(tier, _TITLES[tier], groups, do, do_not, _STEPS_UP[tier])
