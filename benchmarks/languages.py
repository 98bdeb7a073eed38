"""Whether texts in other languages are answered as urgently as they must be.

The texts were written by those who wrote the words, so they show only that nothing was lost.
English texts (those of `recall` without a language) must not be taken for another language.
"""

from pathlib import Path

import yaml

from benchmarks.recall import PHRASES
from sidelight.core.tiers import Tier
from sidelight.services.check import check

TEXTS = Path(__file__).parent / "languages.yaml"


def texts() -> dict[str, dict[Tier, list[str]]]:
    """For each language, the texts by the least urgent safe answer."""
    found = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
    return {
        code: {Tier(tier): said for tier, said in tiers.items()} for code, tiers in found.items()
    }


def main() -> None:
    """Print one line a language with emergency words, one for the rest, one for English."""
    rest: list[bool] = []
    for code, tiers in texts().items():
        enough = {
            tier: [check(text).tier.rank >= tier.rank for text in said]
            for tier, said in tiers.items()
        }
        if Tier.EMERGENCY in enough:
            counts = (f"{sum(got)} of {len(got)} {tier.value}" for tier, got in enough.items())
            print(f"{code}: {', '.join(counts)}")
        else:
            rest += enough[Tier.TODAY]
    print(f"other languages answered today or sooner: {sum(rest)} of {len(rest)}")
    english = [
        case["text"]
        for path in sorted(PHRASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
        if "language" not in case
    ]
    taken = [text for text in english if check(text).languages]
    print(f"texts of the phrase sets taken for another language: {len(taken)} of {len(english)}")
    for text in taken:
        print(f"  {text}")


if __name__ == "__main__":
    main()
