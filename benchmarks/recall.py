"""How well the checker understands texts that others wrote: recall of danger, and false alarms.

The lexicon was improved on the `development` sets: they show only that nothing was lost. A set
named `held_out`, where there is one, was written without sight of the lexicon and never used to
improve it: its figures are the ones to quote. Once it has been used, it becomes another
development set.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from sidelight.core.tiers import Tier
from sidelight.services.check import check

PHRASES = Path(__file__).parent / "phrases"


def main() -> None:
    """Print one line for each question that matters."""
    for path in sorted(PHRASES.glob("*.yaml"), reverse=True):
        cases: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        answers = [check(case["text"]) for case in cases]
        got = [answer.tier for answer in answers]
        print(f"{path.stem} ({len(cases)} texts)")
        report("emergencies called so", cases, got, Tier.EMERGENCY, Tier.EMERGENCY)
        report("emergencies sent today or sooner", cases, got, Tier.EMERGENCY, Tier.TODAY)
        report("same-day cases sent today or sooner", cases, got, Tier.TODAY, Tier.TODAY)
        mild = [tier for case, tier in zip(cases, got, strict=True) if "at_most" in case]
        alarms = sum(tier.rank > Tier.SOON.rank for tier in mild)
        print(f"  false alarms (mild, yet today or sooner): {alarms} of {len(mild)}")
        whole = Counter(answer.understood for answer in answers)
        print(f"  understood to the last word: {whole[True]} of {len(cases)}")


def report(
    name: str, cases: list[dict[str, Any]], got: list[Tier], expected: Tier, enough: Tier
) -> None:
    """How many of the cases that should have been ``expected`` got at least ``enough``."""
    of = [
        tier
        for case, tier in zip(cases, got, strict=True)
        if case["tier"] == expected and "at_most" not in case
    ]
    found = sum(tier.rank >= enough.rank for tier in of)
    share = f" ({found / len(of):.0%})" if of else ""
    print(f"  {name}: {found} of {len(of)}{share}")


if __name__ == "__main__":
    main()
