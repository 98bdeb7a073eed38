"""A prescriber's plan with all that belongs to it. A draft until the prescriber confirms it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.cautions import Caution, cautions
from sidelight.advice.plan.limits import Comparison, compare
from sidelight.advice.plan.makes import Makes
from sidelight.advice.plan.order import Order
from sidelight.advice.plan.proof import prove
from sidelight.advice.plan.schedule import Schedule, schedule
from sidelight.core.claims import Claim, Source
from sidelight.core.errors import UsageError
from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine
from sidelight.dossier.parts import below

DRAFT = "DRAFT: not to be used until the prescriber has checked and confirmed it."

CHOSEN = "These daily doses can't be made from what is in hand. The smaller change was chosen:"

OUR_RULES = (
    "Steps: from the dose that is really taken, the largest change that the set step allows and "
    "that can be made. Where the wanted dose can't be made, the smaller change is chosen.",
    "The day: on the way down no time of the day gets more than before, on the way up none gets "
    "less. So far as that lets them, doses are equal shares: each within a quarter of its share "
    "where that can be made, with the fewest tablets; else as even as can be.",
    "Check-ins: every so many days from the first day on, and when the last step begins; then 3 "
    "and 7 days after the last dose, as signs of stopping often come within 3 days, or later.",
    "Sidelight does not know which tablets have a score line. Check before you let one be halved.",
    "Nothing is worked out from kidney function. What sources say is shown as they say it.",
)
"""How a plan is made: our own draft rules, for the prescriber to accept or not."""


@dataclass(frozen=True)
class Plan:
    """A plan on its days, held against each source.

    ``substituted`` says which wanted doses could not be made and what was chosen instead, which
    is always the smaller change. ``proven`` is
    what a second look found to hold. ``notes`` and ``renal`` are for the prescriber; ``rules``
    and ``watch`` go on the patient's sheet. ``claims`` are the words of the limits, by limit id.
    """

    medicine: Medicine
    schedule: Schedule
    comparisons: tuple[Comparison, ...]
    cautions: tuple[Caution, ...]
    substituted: tuple[str, ...]
    proven: tuple[str, ...]
    notes: tuple[Claim, ...]
    renal: tuple[Claim, ...]
    rules: tuple[Claim, ...]
    watch: tuple[Claim, ...]
    claims: dict[str, Claim]
    sources: dict[str, Source]

    def whom(self, claim: Claim) -> str:
        """Who says a claim, and how far each source was checked: "Beers Criteria, US (V2)"."""
        return "; ".join(
            f"{_named(self.sources[name])} ({mark.value})" for name, mark in claim.sources.items()
        )


def _named(source: Source) -> str:
    parts = [source.title, source.publisher, source.jurisdiction, source.year]
    return ", ".join(str(part) for part in parts if part)


def make(order: Order, medicine: Medicine, general: General, today: date) -> Plan:
    """The plan that the order asks for.

    Raises :class:`UsageError` when no plan can be made of it, or when the dossier holds no
    limits: a plan that is held against nothing would look safer than it is.
    """
    planning = medicine.planning
    if planning is None:
        raise UsageError(
            "There is nothing to hold a plan against.",
            "This dossier has no limits for a plan (plan.yaml).",
            "Plan without Sidelight, or add the limits with their sources to the dossier.",
        )
    made = schedule(order)
    comparisons = compare(made, planning.limits)
    course = planning.down if order.down else planning.up
    claims = {item.id: item for _, item in below(medicine) if isinstance(item, Claim)}
    return Plan(
        medicine,
        made,
        comparisons,
        (*cautions(made, comparisons), *_not_in_hand(order), *_early(order, today)),
        tuple(_substituted(made)),
        prove(made),
        notes=tuple(claims[name] for name in course.notes),
        renal=tuple(claims[name] for name in planning.renal),
        rules=tuple(claims[name] for name in course.rules),
        watch=course.watch,
        claims={limit.id: claims[limit.claim] for limit in planning.limits},
        sources=general.sources | medicine.sources,
    )


def _not_in_hand(order: Order) -> Iterator[Caution]:
    """The dose now is given, not made; where it can't be made, it may be typed wrong."""
    makes = Makes(order.stock, max(order.now))
    wrong = dict.fromkeys(mg for mg in order.now if mg / makes.unit not in makes.costs)
    if wrong:
        which = ", ".join(shown(mg) for mg in wrong)
        yield Caution(
            False,
            f"The dose now can't be made from what is in hand: {which} mg. Check the dose and the "
            "strengths.",
        )


def _early(order: Order, today: date) -> Iterator[Caution]:
    if order.start < today:
        yield Caution(False, "This plan begins before today.")


def _substituted(made: Schedule) -> Iterator[str]:
    for stage in made.stages:
        level = stage.level
        if level.substituted:
            yield f"step {level.number}: {shown(level.daily)} mg instead of {shown(level.wanted)}"
