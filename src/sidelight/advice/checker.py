"""The checker: a person's own words in, a card out. Nothing is kept."""

from dataclasses import dataclass
from datetime import datetime

from sidelight.advice.card import Card
from sidelight.advice.lexicon.lexicon import Lexicon, build_lexicon
from sidelight.advice.lexicon.reader import read
from sidelight.advice.situation import Situation
from sidelight.advice.urgency.answer import Content, answer, content_of
from sidelight.advice.urgency.closure import Closure, build_closure
from sidelight.advice.urgency.engine import Verdict, judge
from sidelight.core.tiers import Tier
from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine
from sidelight.dossier.rules import NextDose, Rule

NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True)
class Checker:
    """One medicine's compiled words and rules; build it once and ask it often."""

    lexicon: Lexicon
    closure: Closure
    rules: tuple[Rule, ...]
    content: Content

    @classmethod
    def of(cls, general: General, medicine: Medicine) -> "Checker":
        """The general rules and the medicine's own, side by side."""
        return cls(
            lexicon=build_lexicon(general, medicine),
            closure=build_closure(general, medicine),
            rules=(*general.rules, *medicine.rules),
            content=content_of(general, medicine),
        )

    def judge(self, findings: frozenset[str]) -> tuple[Situation, Verdict]:
        """The findings with all that follows from them, and the verdict.

        Where no rule holds, that is a finding of its own: nothing to judge is never calm.
        """
        whole = self.closure.of(findings)
        verdict = judge(whole, self.rules)
        if verdict is None:
            whole = self.closure.of(whole | {NOTHING_FOUND})
            verdict = judge(whole, self.rules) or Verdict(Tier.SOON, NextDose.ASK_FIRST, ())
        return Situation(whole, ()), verdict

    def check(
        self, text: str, country: str | None, now: datetime, region: str | None = None
    ) -> Card:
        """The card for ``text``. ``now`` carries a time zone."""
        situation = read(text, self.lexicon, now.year)
        whole, verdict = self.judge(situation.findings)
        said = Situation(whole.findings, situation.not_understood)
        return answer(said, verdict, self.content, country, now, region)
