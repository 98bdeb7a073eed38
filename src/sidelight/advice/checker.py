"""The checker: a person's own words in, a card out. Nothing is kept."""

from dataclasses import dataclass, replace
from datetime import datetime

from sidelight.advice.card import Card
from sidelight.advice.lexicon.lexicon import Lexicon, build_lexicon
from sidelight.advice.lexicon.reader import read
from sidelight.advice.situation import Situation
from sidelight.advice.urgency.answer import Content, answer, content_of
from sidelight.advice.urgency.closure import Closure, build_closure
from sidelight.advice.urgency.engine import RuleBook, Verdict, judge, tier_of
from sidelight.advice.urgency.questions import (
    RISK_UNKNOWN,
    Answers,
    Open,
    Told,
    raised,
    to_ask,
    told,
    with_more,
)
from sidelight.core.tiers import Tier
from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine
from sidelight.dossier.questions import CheckQuestion
from sidelight.dossier.rules import NextDose

NOTHING_FOUND = "nothing_found"

NOBODY_REACHED = "nobody_reached"
ONE_UP = {Tier.SOON: "one_up_today", Tier.TODAY: "one_up_emergency"}
"""The finding that takes an answer one tier up when nobody could be reached in time."""


@dataclass(frozen=True)
class Checker:
    """One medicine's compiled words and rules; build it once and ask it often.

    ``rules`` have the most urgent first.
    """

    lexicon: Lexicon
    closure: Closure
    rules: RuleBook
    questions: tuple[CheckQuestion, ...]
    content: Content

    @classmethod
    def of(cls, general: General, medicine: Medicine) -> "Checker":
        """The general rules and the medicine's own, side by side."""
        rules = sorted((*general.rules, *medicine.rules), key=lambda rule: -rule.tier.rank)
        return cls(
            lexicon=build_lexicon(general, medicine),
            closure=build_closure(general, medicine),
            rules=RuleBook(rules),
            questions=with_more((*general.questions, *medicine.questions)),
            content=content_of(general, medicine),
        )

    def judge(self, findings: frozenset[str]) -> tuple[Situation, Verdict]:
        """The findings with all that follows from them, and the verdict.

        Where no rule holds, that is a finding of its own: nothing to judge is never calm. Where
        nobody could be reached, the answer is one tier up.
        """
        whole = self.closure.of(findings)
        verdict = judge(whole, self.rules.near(whole))
        if verdict is None:
            whole |= {NOTHING_FOUND}
            verdict = judge(whole, self.rules.near(whole)) or Verdict(
                Tier.SOON, NextDose.ASK_FIRST, ()
            )
        if NOBODY_REACHED in whole and verdict.tier in ONE_UP:
            whole |= {ONE_UP[verdict.tier]}
            verdict = judge(whole, self.rules.near(whole)) or verdict
        return Situation(whole, ()), verdict

    def tier(self, findings: frozenset[str], doubt: frozenset[str] = frozenset()) -> Tier:
        """The tier of :meth:`judge_in_doubt` alone."""
        whole = self.closure.of(findings)
        tier = tier_of(whole, self.rules.near(whole))
        if tier is None or NOBODY_REACHED in whole:
            tier = self.judge(findings)[1].tier
        return raised(tier, self.tier(findings | doubt)) if doubt else tier

    def judge_in_doubt(
        self, findings: frozenset[str], doubt: frozenset[str]
    ) -> tuple[Situation, Verdict]:
        """The same, with backgrounds that nobody knows: one tier more at most, no emergency."""
        whole, verdict = self.judge(findings)
        tier = self.tier(findings, doubt)
        return (
            (whole, verdict)
            if tier is verdict.tier
            else self.judge(findings | {RISK_UNKNOWN[tier]})
        )

    def check(
        self,
        text: str,
        country: str | None,
        now: datetime,
        region: str | None = None,
        answers: Answers | None = None,
    ) -> Card:
        """The card for ``text`` and for the answers given so far. ``now`` carries a time zone."""
        situation = read(text, self.lexicon, now.year)
        so_far = told(self.questions, answers or {})
        stated = (situation.findings - so_far.filled) | so_far.sure
        counted = stated | so_far.assumed
        _, verdict = self.judge_in_doubt(counted, so_far.doubt)
        said = replace(situation, findings=self.closure.of(stated))
        ask = self._to_ask(counted, so_far.doubt, situation.denied, answers or {})
        return answer(said, verdict, self.content, country, now, region, ask, so_far.not_known)

    def _to_ask(
        self,
        findings: frozenset[str],
        doubt: frozenset[str],
        denied: frozenset[str],
        answers: Answers,
    ) -> tuple[Open, ...]:
        def tier_with(more: Told) -> Tier:
            return self.tier((findings - more.filled) | more.sure, doubt)

        return to_ask(self.questions, answers, self.closure.of(findings), denied, tier_with)
