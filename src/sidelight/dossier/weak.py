"""Says what is weak in a dossier that holds: thin sources, missing sections, old review dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sidelight.core.claims import Checked, Claim, Frequency, Record
from sidelight.dossier.model import Medicine, Published, ReviewStatus, TopicId
from sidelight.dossier.parts import below


@dataclass(frozen=True)
class Weakness:
    """One weak point. ``ids`` names what it is about; empty when it is about the dossier."""

    id: str
    says: str
    ids: tuple[str, ...] = ()


def weaknesses(medicine: Medicine, today: date) -> list[Weakness]:
    """Every weak point of a dossier, the gravest first. None of them stops it from being used."""
    found = [*_sections(medicine), *_review(medicine, today), *_thin_effects(medicine)]
    records = [record for _, record in below(medicine) if record is not medicine]
    return [*found, *_thin_sources(records), *_unused(medicine, records)]


def _sections(medicine: Medicine) -> Iterator[Weakness]:
    missing = tuple(topic.value for topic in TopicId if medicine.topic(topic) is None)
    if missing:
        yield Weakness("missing_section", "These sections are missing.", missing)


def _review(medicine: Medicine, today: date) -> Iterator[Weakness]:
    review = medicine.review
    if review.status is not ReviewStatus.REVIEWED:
        yield Weakness("not_reviewed", "No clinician has reviewed this dossier.")
    elif not (review.checker and review.checker_credentials and review.checked_on):
        yield Weakness(
            "review_not_signed", "The review lacks the checker's name, credentials or date."
        )
    if review.next_review < today:
        yield Weakness("review_overdue", f"The review was due on {review.next_review}.")


def _thin_effects(medicine: Medicine) -> Iterator[Weakness]:
    checks = {
        "terms": "These effects name no report term, so reports of them can't be counted.",
        "phrases": "These effects have no everyday words, so the checker can't recognise them.",
        "course": "These effects do not say how soon they come or how long they last.",
        "helps": "These effects do not say what helps.",
    }
    for field, says in checks.items():
        ids = tuple(effect.id for effect in medicine.effects if not getattr(effect, field))
        if ids:
            yield Weakness(f"effects_without_{field}", says, ids)


def _thin_sources(records: list[Record]) -> Iterator[Weakness]:
    marks = {claim.id: set(claim.sources.values()) for claim in records if isinstance(claim, Claim)}
    marks |= {row.id: {row.checked} for row in records if isinstance(row, Frequency)}
    checks = {
        Checked.SECONDARY: "These rest on a copy or summary only; read the document itself.",
        Checked.OURS: "These are our own rules only; a clinician must confirm them.",
    }
    for mark, says in checks.items():
        ids = tuple(name for name, found in marks.items() if found == {mark})
        if ids:
            yield Weakness(f"only_{mark.value}", says, ids)


def _unused(medicine: Medicine, records: list[Record]) -> Iterator[Weakness]:
    used = {name for record in records for name in sources_of(record)}
    unused = tuple(name for name in medicine.sources if name not in used)
    if unused:
        yield Weakness("unused_sources", "Nothing names these sources.", unused)


def sources_of(record: Record) -> tuple[str, ...]:
    """The ids of the sources that a record names."""
    if isinstance(record, Frequency | Published):
        return (record.source,)
    named = getattr(record, "sources", None)
    return tuple(named) if isinstance(named, dict) else ()
