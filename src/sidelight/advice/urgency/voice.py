"""To whom an answer speaks: the person who is ill, somebody who cares for them, or maybe either.

It words steps for a carer and adds a carer's own; it never takes one away.
"""

from sidelight.advice.card import Voice
from sidelight.advice.lexicon.whose import CARER, SELF
from sidelight.core.claims import Claim
from sidelight.core.tiers import Tier
from sidelight.dossier.rules import NextDose

NOT_SHOWN = frozenset({CARER, SELF})
"""Findings that say how to speak, and nothing of what is wrong."""

DO = {
    Tier.TODAY: ("first_aid.carer_stay",),
    Tier.SOON: ("first_aid.carer_look_in",),
    Tier.SELF_CARE: ("first_aid.carer_look_in",),
}
DO_NOT = {Tier.EMERGENCY: ("first_aid.carer_nothing_by_mouth",)}
"""What a carer is told beside the steps of the rules, by tier."""

TELL = "Their name, age and address, and whether they are awake and breathe well."

_OWN = {
    NextDose.AS_USUAL: "Take it when it is due, in the dose that was prescribed.",
    NextDose.ASK_FIRST: "Ask a pharmacist or your prescriber before it is due. "
    "Do not stop by yourself.",
    NextDose.MISSED: "Never take two doses together.",
    NextDose.HOLD: "Do not take it yet. Call now and ask what to do about it. "
    "Stopping suddenly can be dangerous too.",
    NextDose.NOTHING: "Do not take another dose until a clinician has seen you. Stopping suddenly "
    "can be dangerous too, so say when the last dose was.",
}
_CARER = {
    NextDose.AS_USUAL: "Give it when it is due, in the dose that was prescribed.",
    NextDose.ASK_FIRST: "Ask a pharmacist or their prescriber before it is due. "
    "Do not stop it for them.",
    NextDose.MISSED: "Never give two doses together.",
    NextDose.HOLD: "Do not give it yet. Call now and ask what to do about it. "
    "Stopping suddenly can be dangerous too.",
    NextDose.NOTHING: "Do not give another dose until a clinician has seen them. Stopping suddenly "
    "can be dangerous too, so say when the last dose was.",
}
"""Why, for any medicine; the claims that a rule names follow."""


NOT_THEIRS = {
    Voice.OWN: "Do not take any more of it. Say that it was not prescribed for you. If you do take "
    "it every day, say that too: stopping suddenly can be dangerous.",
    Voice.CARER: "Give no more of it. Say that it was not prescribed for them. Whoever it was "
    "prescribed for goes on with their own doses: stopping suddenly can be dangerous.",
}
"""The same for someone it was not prescribed for: no word of the doses of each day."""


def voice_of(findings: frozenset[str]) -> Voice:
    """To whom the answer to these findings speaks."""
    if CARER not in findings:
        return Voice.OWN
    return Voice.EITHER if SELF in findings else Voice.CARER


def worded(claim: Claim, voice: Voice) -> str:
    """A claim as it is said; where it may be about either, as the ill person needs it."""
    return claim.for_carer or claim.says if voice is Voice.CARER else claim.says


def dose_why(dose: NextDose, voice: Voice, theirs: bool = True) -> list[str]:
    """Why, in the words for each who may be reading. ``theirs``: it was prescribed for them."""
    if not theirs:
        return [NOT_THEIRS[each] for each in NOT_THEIRS if voice in (each, Voice.EITHER)]
    found = [] if voice is Voice.CARER else [_OWN[dose]]
    if voice is Voice.EITHER:
        return [*found, f"If you give it to somebody: {_CARER[dose][:1].lower()}{_CARER[dose][1:]}"]
    return found or [_CARER[dose]]
