"""I run out, or missed a dose: how soon do I act, where do I go, and what do I say there?"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sidelight.advice.card import Card, Step
from sidelight.advice.run_out import wording
from sidelight.advice.run_out.account import Account, Left
from sidelight.advice.run_out.answer import RunOutAnswer, SupplyHere, run_out_answer
from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine
from sidelight.dossier.run_out import RunOut
from sidelight.services import check
from sidelight.services.check import IN_DANGER, checker

ABOUT = frozenset(
    {"ran_out", "missed_dose", "missed_doses", "stopped", "gap_12_hours", "gap_24_hours"}
)
"""Findings of a checker's answer beside which the way to the next dose is worth showing."""

MOST_HOURS = 60 * 24
"""More is a slip, or no longer a missed dose."""


@dataclass(frozen=True)
class Questions:
    """What to ask a person, each as (value, words)."""

    hours: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]
    signs: tuple[tuple[str, str], ...]
    risks: tuple[tuple[str, str], ...]


def answered(medicine_id: str) -> bool:
    """Whether the medicine's dossier has an answer to running out."""
    return medicine(medicine_id).run_out is not None


def beside(card: Card) -> bool:
    """Whether the checker's answer is about a dose that is missing, and we can say more."""
    about = {finding.id for finding in card.findings}
    return answered(card.medicine) and not about.isdisjoint(ABOUT)


def questions(medicine_id: str) -> Questions:
    """The questions for this medicine. Raises :class:`UsageError` when it has none."""
    about = _about(medicine_id)
    names = checker(medicine_id).content.names
    named = [
        tuple((name, _upper(names[name].name)) for name in part)
        for part in (about.danger, about.risks)
    ]
    return Questions(
        hours=tuple((value, words) for value, (_, words) in wording.HOURS.items()),
        left=tuple((value.value, words) for value, words in wording.LEFT.items()),
        signs=named[0],
        risks=(*named[1], (wording.UNWELL, wording.UNWELL_LABEL)),
    )


def run_out(
    medicine_id: str,
    *,
    hours: float | None = None,
    left: str | None = None,
    signs: Iterable[str] = (),
    no_signs: bool = False,
    risks: Iterable[str] = (),
    country: str | None = None,
    now: datetime | None = None,
) -> RunOutAnswer:
    """The answer; nothing of it is kept.

    ``hours`` since the last dose, ``left`` (``none``, ``not-enough``, ``enough``): null means
    not known, and counts as the longest and as none. ``signs`` and ``risks`` are ids from
    :func:`questions`; without ``signs`` and ``no_signs`` a danger sign counts as there.
    Raises :class:`UsageError` on an unknown medicine or id, or on hours that can't be.
    """
    about = _about(medicine_id)
    account = Account(
        hours=_hours(hours),
        left=_left(left),
        signs=_known(signs, set(about.danger), "sign"),
        no_signs=no_signs,
        risks=_known(risks, {*about.risks, wording.UNWELL}, "risk"),
    )
    return run_out_answer(account, checker(medicine_id), about, country, now or datetime.now(UTC))


def as_json(answer: RunOutAnswer) -> dict[str, Any]:
    """The answer as plain data: the checker's card, then the way and the words."""
    return {
        "card": check.as_json(answer.card),
        "assumed": list(answer.assumed),
        "supply": _supply(answer.supply),
        "route": [
            {
                "contact": stop.contact.value,
                "title": stop.title,
                "call": [
                    {"name": call.name, "number": call.number, "how": call.how, "note": call.note}
                    for call in stop.calls
                ],
                "ask": [_step(step) for step in stop.ask],
            }
            for stop in answer.route
        ],
        "say": [
            {
                "to": script.listener.value,
                "title": script.title,
                "lines": [_step(step) for step in script.lines],
            }
            for script in answer.say
        ],
        "bring": [_step(step) for step in answer.bring],
        "sources": {
            name: {"title": title, "url": url} for name, (title, url) in answer.sources.items()
        },
        "notice": wording.NO_PLAN,
    }


def _supply(found: SupplyHere | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "place": found.place,
        "supply": found.supply.value,
        "says": [_step(step) for step in found.says],
        "seen": found.seen.isoformat() if found.seen else None,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "text": step.text,
        "sources": {name: mark.value for name, mark in step.sources.items()},
    }


def _about(medicine_id: str) -> RunOut:
    found = medicine(medicine_id).run_out
    if found is None:
        raise UsageError(
            "We have no answer of its own to running out of this medicine.",
            "Its dossier does not hold one.",
            f"Say what happened with `sidelight check` or on the checker's page; {IN_DANGER}",
        )
    return found


def hours_since(text: str | None) -> float | None:
    """The hours as typed; null when nothing was said. Raises :class:`UsageError` on other text."""
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        raise UsageError(
            "The hours since the last dose could not be read.",
            "We need one plain number in digits.",
            f"Write it such as 6, or leave it out if not known; {IN_DANGER}",
        ) from None


def _hours(given: float | None) -> float | None:
    if given is not None and (math.isnan(given) or given < 0):
        raise UsageError(
            "That can't be the hours since the last dose.",
            "We got less than none, or not a number.",
            f"Give the hours since the last dose, or leave them out if not known; {IN_DANGER}",
        )
    if given is not None and given > MOST_HOURS:
        raise UsageError(
            "Those are too many hours since the last dose.",
            f"We take up to {MOST_HOURS:,}, which is 60 days.",
            f"Check the number, or leave it out if not known; {IN_DANGER}",
        )
    return given


def _left(given: str | None) -> Left | None:
    if given is not None and given not in set(Left):
        raise UsageError(
            "We do not know that answer to how much is left.",
            f"It can be: {', '.join(Left)}.",
            f"Use one of these, or leave it out if not known; {IN_DANGER}",
        )
    return Left(given) if given is not None else None


def _known(given: Iterable[str], known: set[str], what: str) -> frozenset[str]:
    """The ids; an unknown one is never dropped in silence."""
    found = frozenset(given)
    if found - known:
        raise UsageError(
            f"We do not know that {what}.",
            f"It can be: {', '.join(sorted(known))}.",
            f"Use one of these, or say it in your own words with `sidelight check`; {IN_DANGER}",
        )
    return found


def _upper(name: str) -> str:
    return name[:1].upper() + name[1:]
