"""What follows from a finding: what it implies, and that something is felt at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from sidelight.core.tiers import Tier
from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine
from sidelight.dossier.rules import Rule, SignKind

ANY_SYMPTOM = "any_symptom"
OTHER_SYMPTOM = "other_symptom"


@dataclass(frozen=True)
class Closure:
    """``implies`` maps a finding to all that holds with it, itself included."""

    implies: dict[str, frozenset[str]]

    def of(self, findings: Iterable[str]) -> frozenset[str]:
        """``findings`` and everything that follows from them. More in, never less out."""
        nothing: frozenset[str] = frozenset()
        return nothing.union(*(self.implies.get(name, {name}) for name in findings))


def build_closure(general: General, medicine: Medicine) -> Closure:
    """From the signs of both, and from the effects, which are symptoms.

    A symptom that no self-care rule names is ``other_symptom``: so a mild effect never makes
    the answer calm while something else is felt beside it.
    """
    signs = (*general.signs, *medicine.signs)
    mild = _mild((*general.rules, *medicine.rules))
    direct: dict[str, set[str]] = {effect.id: set() for effect in medicine.effects}
    kinds = {effect.id: SignKind.SYMPTOM for effect in medicine.effects}
    for sign in signs:
        direct.setdefault(sign.id, set()).update(sign.implies)
        kinds[sign.id] = sign.kind
    for name, kind in kinds.items():
        if kind is SignKind.SYMPTOM and name not in (ANY_SYMPTOM, OTHER_SYMPTOM):
            direct[name] |= {ANY_SYMPTOM} | (set() if name in mild else {OTHER_SYMPTOM})
    return Closure({name: _reached(name, direct) for name in direct})


def _mild(rules: Iterable[Rule]) -> set[str]:
    return {
        name
        for rule in rules
        if rule.tier is Tier.SELF_CARE
        for names in rule.when
        for name in names
    }


def _reached(name: str, direct: dict[str, set[str]]) -> frozenset[str]:
    found, ahead = {name}, [name]
    while ahead:
        for follower in direct.get(ahead.pop(), ()):
            if follower not in found:
                found.add(follower)
                ahead.append(follower)
    return frozenset(found)
