"""What was understood from a person's words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Situation:
    """Finding ids, and the parts of the text that no finding or everyday word covers.

    ``denied`` are the findings that the text only says no to: they need not be asked again.
    ``not_understood`` holds the person's own words: never log or store it. ``languages`` holds
    codes of languages other than English that were met, the likeliest first.
    """

    findings: frozenset[str]
    not_understood: tuple[str, ...]
    denied: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
