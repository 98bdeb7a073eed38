"""How soon a person needs help: four tiers, ordered."""

from enum import StrEnum


class Tier(StrEnum):
    """Urgency, least to most. Compare with :func:`most_urgent`, never by the text."""

    SELF_CARE = "self_care"
    SOON = "soon"
    TODAY = "today"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """0 for self-care up to 3 for an emergency."""
        return _RANKS[self]


_RANKS = {tier: rank for rank, tier in enumerate(Tier)}


def most_urgent(*tiers: Tier) -> Tier:
    """The most urgent of one or more tiers."""
    return max(tiers, key=lambda tier: tier.rank)
