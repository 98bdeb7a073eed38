"""Check a medicine's reviewed files: what they hold, what is wrong, what is weak."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sidelight.core.claims import Claim, Frequency, Record
from sidelight.core.errors import UsageError
from sidelight.dossier import load
from sidelight.dossier.model import Medicine, TopicId
from sidelight.dossier.parts import below
from sidelight.dossier.weak import Weakness, weaknesses
from sidelight.dossier.yaml_file import Problem


@dataclass(frozen=True)
class Checkup:
    """The outcome: either ``problems``, or ``counts`` and ``weaknesses``.

    ``counts`` maps what is counted to how many; ``marks`` how many times each mark is given.
    """

    medicine: str
    problems: tuple[Problem, ...]
    counts: dict[str, int]
    marks: dict[str, int]
    weaknesses: tuple[Weakness, ...]


def check(medicine: str, today: date) -> Checkup:
    """Check a shipped dossier by its id, or an author's folder.

    Problems in the files come back in the result. Raises :class:`UsageError` when there is
    neither such a dossier nor such a folder.
    """
    folder = _folder(medicine)
    try:
        dossier = load.load_medicine(folder, load.general())
    except load.BrokenDossier as error:
        return Checkup(folder.name, error.problems, {}, {}, ())
    records = [record for _, record in below(dossier) if record is not dossier]
    return Checkup(
        dossier.identity.id,
        (),
        _counts(dossier, records),
        _marks(records),
        tuple(weaknesses(dossier, today)),
    )


def _folder(medicine: str) -> Path:
    if medicine in load.medicine_ids():
        return load.MEDICINES / medicine
    folder = Path(medicine)
    if folder.is_dir():
        return folder.resolve()
    raise UsageError(
        "There is no such dossier.",
        f"We have {', '.join(load.medicine_ids())}, and no folder of that name is here.",
        "Give one of these names, or the folder that holds the files you are writing.",
    )


def _counts(dossier: Medicine, records: list[Record]) -> dict[str, int]:
    return {
        "effects": len(dossier.effects),
        "sections": len(dossier.topics),
        "sections expected": len(TopicId),
        "claims": sum(isinstance(record, Claim) for record in records),
        "frequencies": sum(isinstance(record, Frequency) for record in records),
        "interactions": len(dossier.interactions),
        "published studies": len(dossier.published),
        "findings": len(dossier.signs),
        "rules": len(dossier.rules),
        "sources": len(dossier.sources),
    }


def _marks(records: list[Record]) -> dict[str, int]:
    marks: Counter[str] = Counter()
    for record in records:
        named = getattr(record, "sources", None)
        marks.update(named.values() if isinstance(named, dict) else ())
        if isinstance(record, Frequency):
            marks[record.checked] += 1
    return {str(mark): marks[mark] for mark in sorted(marks)}
