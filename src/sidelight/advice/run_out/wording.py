"""The words of a running-out answer that hold for any medicine."""

from sidelight.advice.card import Finding, Step
from sidelight.advice.run_out.account import Account, Left
from sidelight.core.claims import Checked
from sidelight.dossier.emergency_supply import Supply
from sidelight.dossier.rules import Contact
from sidelight.dossier.run_out import Listener

HOURS = {
    "under-12": (0.0, "Less than 12 hours ago"),
    "12-to-24": (12.0, "12 to 24 hours ago"),
    "24-to-48": (24.0, "24 to 48 hours ago"),
    "over-48": (48.0, "2 days ago or more"),
    "unknown": (None, "I do not know"),
}
"""What a person may choose for the last dose: the fewest hours of each, and its words."""

LEFT = {
    Left.NONE: "None for the next dose",
    Left.NOT_ENOUGH: "Some, but not enough until I can get more",
    Left.ENOUGH: "Enough. I missed a dose",
}

UNWELL = "unwell"
"""Asked apart from the danger signs, so that it can't stand for a word on those."""
UNWELL_LABEL = "Something else feels wrong"

STOPS = {
    Contact.PRESCRIBER: "Your prescriber or your own pharmacy",
    Contact.PHARMACIST: "Any pharmacist: an emergency supply",
    Contact.ADVICE: "The out-of-hours service",
    Contact.EMERGENCY: "The emergency number or department",
}
"""The stops on the way to the next dose, in the order a person tries them."""

LISTENERS = {
    Listener.PHARMACIST: "To a pharmacist",
    Listener.PHONE: "On the phone, to your prescriber or the out-of-hours service",
    Listener.EMERGENCY: "To the emergency number or department",
}

SUPPLY = {
    Supply.YES: "Here a pharmacist can give some medicines without a new prescription, within "
    "limits.",
    Supply.DEPENDS: "Here it depends on where you are, or on the medicine. Ask.",
    Supply.NO: "By the rules that we found, a pharmacist here can't give it without a "
    "prescription. Ask all the same: a pharmacist can help you reach a doctor.",
    Supply.NOT_FOUND: "We do not know if a pharmacist here can give it without a prescription.",
}

CARER = "Speaking for someone else? Say who they are first, and that you are with them."
NO_PLAN = "We give no dose and no schedule. The person who sees to the next dose sets it."

_NOT_TOLD = {
    "hours": "We were not told when the last dose was. We count it as 2 days ago or more.",
    "left": "We were not told how much is left. We count it as none.",
    "signs": "We were not told if there is a danger sign. We count that as yes.",
}


def assumed(account: Account) -> tuple[str, ...]:
    """What was not said, and how we counted it."""
    missing = {
        "hours": account.hours is None,
        "left": account.left is None,
        "signs": account.unsure,
    }
    return tuple(_NOT_TOLD[name] for name, is_missing in missing.items() if is_missing)


def told(account: Account, names: dict[str, Finding]) -> tuple[str, ...]:
    """What was told to us, as lines to read out."""
    said = sorted(account.signs | (account.risks & {UNWELL}))
    felt = "; ".join(names[name].name for name in said)
    lines = (
        f"There is: {felt}." if felt else None,
        "I can't tell if there is a danger sign." if account.unsure else None,
        _last_dose(account.hours),
        _LEFT_SAID[account.left or Left.NONE],
    )
    return tuple(line for line in lines if line)


_LEFT_SAID = {
    Left.NONE: "There is none left for the next dose.",
    Left.NOT_ENOUGH: "There is not enough left until I can get more.",
    Left.ENOUGH: None,
}


def _last_dose(hours: float | None) -> str:
    if hours is None:
        return "I do not know when the last dose was. It may be more than a day ago."
    fitting = [words for least, words in HOURS.values() if least is not None and hours >= least]
    return f"The last dose was {fitting[-1][:1].lower()}{fitting[-1][1:]}."


def cited(step: Step, sources: dict[str, tuple[str, str | None]]) -> str:
    """Where a line comes from and how far it was checked; empty for our own words."""
    return "; ".join(
        f"{sources[name][0]} ({_READ[mark]})"
        for name, mark in step.sources.items()
        if mark in _READ
    )


_READ = {Checked.READ: "we read it", Checked.SECONDARY: "from a copy or summary"}
