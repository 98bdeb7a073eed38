"""Look at a person's list of medicines beside one medicine; nothing of it is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sidelight.advice.card import Call
from sidelight.advice.interactions import wording
from sidelight.advice.interactions.names import Names
from sidelight.advice.interactions.review import Item, Review, Standing, review
from sidelight.core.errors import UsageError
from sidelight.core.tiers import Tier
from sidelight.dossier.load import general, medicine
from sidelight.dossier.rules import SignKind
from sidelight.guide.compose.words import in_text
from sidelight.services.check import IN_DANGER, LONGEST, checker

_FELT = {SignKind.SYMPTOM, SignKind.EVENT}


@dataclass(frozen=True)
class ListAnswer:
    """What is known of a list.

    ``danger`` holds whom to call when the text itself names a danger, else it is empty.
    ``unwell``: the text also says how someone feels, which only the checker can answer.
    ``sources`` maps each source id that is used to its title.
    """

    medicine: str  # id
    name: str
    review: Review
    danger: tuple[Call, ...]
    unwell: bool
    sources: dict[str, str]


def interactions(
    medicine_id: str,
    text: str,
    *,
    country: str | None = None,
    now: datetime | None = None,
) -> ListAnswer:
    """Read a list of medicines, free text, beside the medicine; danger words go first.

    Raises :class:`UsageError` on an empty or overlong text, or an unknown medicine.
    """
    about = medicine(medicine_id)
    if not any(letter.isalpha() for letter in text):
        raise UsageError(
            "There is no list to look at.",
            "We got a text without a word in it.",
            f"Write the names of the medicines, one on each line; {IN_DANGER}",
        )
    if len(text) > LONGEST:
        raise UsageError(
            "That list is too long to read at once.",
            f"We got {len(text):,} characters and read up to {LONGEST:,}.",
            f"Leave out what is not a name; {IN_DANGER}",
        )
    card = checker(medicine_id).check(text, country, now or datetime.now(UTC))
    found = review(text, _names(medicine_id), about)
    return ListAnswer(
        medicine=medicine_id,
        name=in_text(about.identity.name),
        review=found,
        danger=card.call if card.tier is Tier.EMERGENCY else (),
        unwell=any(finding.kind in _FELT for finding in card.findings),
        sources=_titles(found, medicine_id),
    )


def as_json(answer: ListAnswer) -> dict[str, Any]:
    """The answer as plain data, danger first."""
    return {
        "medicine": answer.medicine,
        "danger": bool(answer.danger),
        "call": [
            {"name": call.name, "number": call.number, "how": call.how} for call in answer.danger
        ],
        "unwell": answer.unwell,
        "twice": answer.review.twice,
        "items": [_item(item, answer.name) for item in answer.review.items],
        "interactions": [
            {
                "id": pair.interaction.id,
                "with": pair.interaction.with_,
                "said": [item.said for item in pair.items],
                "mechanism": pair.interaction.mechanism,
                "effect": pair.interaction.effect,
                "watch_for": list(pair.interaction.watch_for),
                "do": pair.interaction.do,
                "sources": {name: mark.value for name, mark in pair.interaction.sources.items()},
            }
            for pair in answer.review.pairs
        ],
        "breathing": list(answer.review.breathing),
        "adds_up": [
            {"watch_for": sign, "said": [item.said for item in group]}
            for sign, group in answer.review.adds_up
        ],
        "doubles": [
            {"medicine": name, "said": [item.said for item in group]}
            for name, group in answer.review.doubles
        ],
        "sources": answer.sources,
        "notice": wording.NOTICE,
    }


def _item(item: Item, name: str) -> dict[str, Any]:
    return {
        "said": item.said,
        "standing": item.standing.value,
        "says": list(wording.says(item, name)),
        "names": [
            {
                "written": reading.name.written,
                "generic": reading.name.generic,
                "classes": list(reading.name.classes),
                "close": reading.close,
                "sources": {each: mark.value for each, mark in reading.name.sources.items()},
            }
            for reading in item.readings
        ],
        "not_recognised": list(item.left),
        "interactions": list(item.interactions),
    }


@cache
def _names(medicine_id: str) -> Names:
    """Every name beside a shipped medicine, gathered once."""
    return Names.of(general(), medicine(medicine_id))


def _titles(found: Review, medicine_id: str) -> dict[str, str]:
    known = general().sources | medicine(medicine_id).sources
    used = [name for pair in found.pairs for name in pair.interaction.sources]
    used += [
        name
        for item in found.items
        if item.standing is not Standing.ITSELF
        for reading in item.readings
        for name in reading.name.sources
    ]
    return {name: known[name].named for name in dict.fromkeys(used)}
