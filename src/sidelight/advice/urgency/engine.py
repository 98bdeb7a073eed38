"""Applies the rules. A rule can only add: the most urgent tier and the strictest dose win."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sidelight.core.tiers import Tier, most_urgent
from sidelight.dossier.rules import NextDose, Rule


@dataclass(frozen=True)
class Held:
    """A rule that holds, and the findings that make it hold."""

    rule: Rule
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What all rules together say; ``held`` has the most urgent first."""

    tier: Tier
    next_dose: NextDose
    held: tuple[Held, ...]


class RuleBook:
    """Rules in the order given, found by what they need, since one text is weighed many times.

    A rule can hold only if its shortest line has one of the findings.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._places: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            for name in min(rule.when, key=len):
                self._places.setdefault(name, []).append(place)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def near(self, findings: frozenset[str]) -> list[Rule]:
        """Every rule that may hold, in order."""
        places = {place for name in findings for place in self._places.get(name, ())}
        return [self._rules[place] for place in sorted(places)]


def judge(findings: frozenset[str], rules: Iterable[Rule]) -> Verdict | None:
    """The verdict on a set of findings, or null when no rule holds.

    Null is not "all is well": the caller says so as a finding of its own, and asks again.
    """
    held = [found for rule in rules if (found := _held(rule, findings))]
    if not held:
        return None
    return Verdict(
        tier=most_urgent(*(each.rule.tier for each in held)),
        next_dose=max((each.rule.next_dose for each in held), key=lambda dose: dose.rank),
        held=tuple(sorted(held, key=lambda each: -each.rule.tier.rank)),
    )


def tier_of(findings: frozenset[str], most_urgent_first: Iterable[Rule]) -> Tier | None:
    """The tier of :func:`judge` alone, for when one text is weighed with many answers."""
    for rule in most_urgent_first:
        if _holds(rule, findings):
            return rule.tier
    return None


def _holds(rule: Rule, findings: frozenset[str]) -> bool:
    return not any(findings.isdisjoint(line) for line in rule.when)


def _held(rule: Rule, findings: frozenset[str]) -> Held | None:
    """The rule with its findings if each line of ``when`` has at least one of them."""
    if not _holds(rule, findings):
        return None
    met = dict.fromkeys(name for line in rule.when for name in line if name in findings)
    return Held(rule, tuple(met))
