"""Holds what a person may be shown: nothing by which they could dose themselves.

A person-audience record may not carry a dose or level as its figure, nor name an amount in mg,
a step of a dose, or a statistical ratio in its words. Strengths on products, and the section on
products that get mixed up, name amounts because telling two bottles apart needs them.
"""

import re
from collections.abc import Iterator

from sidelight.core.claims import (
    Audience,
    Claim,
    ClaimKind,
    Figure,
    Frequency,
    Record,
    Source,
    Unit,
)
from sidelight.dossier.classes import MedicineClass
from sidelight.dossier.instruments import Advice
from sidelight.dossier.model import (
    Effect,
    Elsewhere,
    Interaction,
    Published,
    Topic,
    TopicId,
    Use,
)
from sidelight.dossier.parts import Found
from sidelight.dossier.questions import CheckQuestion, Option
from sidelight.dossier.rules import Rule, Sign
from sidelight.dossier.timing import Timing
from sidelight.dossier.yaml_file import Problem

CLINICIAN_UNITS = frozenset(
    {Unit.MG, Unit.MG_PER_DAY, Unit.MG_PER_WEEK, Unit.MG_PER_L, Unit.ML_PER_MIN, Unit.RATIO}
)
"""Units of doses, plasma levels, kidney function and ratios."""

_AMOUNT = re.compile(
    r"\d\s*-?(?:mg|milligram|mcg|µg|μg|microgram)|\d\s*(?:mL|ml)\s*(?:/|per\s)\s*min", re.I
)
_STEP = re.compile(
    r"\b(?:half|halve|quarter|third|\d+\s*(?:%|per\s?cent))\b(?!-life)[^.]{0,30}\b(?:dose|tablet)"
    r"|\b(?:cut|reduc|lower|taper)\w*\b[^.]{0,30}\d+\s*(?:%|per\s?cent)",
    re.I,
)
_RATIO = re.compile(
    r"\b(?:ROR|PRR|EBGM|IC025|SHR|aOR)\b|\b(?:odds|hazard|rate|risk|reporting) ratio"
    r"|\b(?:OR|HR|RR|IC)\s*[=:]?\s*\d|\d(?:\.\d+)?[- ]fold",
)

_WORDS: dict[type[Record], tuple[str, ...]] = {
    Advice: ("says",),
    CheckQuestion: ("asks",),
    Claim: ("says", "for_carer"),
    Effect: ("name",),
    Elsewhere: ("statement", "note"),
    Frequency: ("population", "note"),
    Interaction: ("with_", "mechanism", "effect", "do"),
    MedicineClass: ("name",),
    Option: ("says",),
    Published: ("title", "data", "why_different"),
    Rule: ("because",),
    Sign: ("name",),
    Source: ("title", "population"),
    Timing: ("says",),
    Topic: ("title", "question"),
    Use: ("name", "says"),
}
"""The words of each record that a person may read. Products name strengths, so are not here."""


def person_problems(found: list[Found]) -> Iterator[Problem]:
    """Every record for a person that says what only a clinician's page may say."""
    for item in found:
        if getattr(item.record, "audience", Audience.PERSON) is Audience.CLINICIAN:
            continue
        figure: Figure | None = getattr(item.record, "figure", None)
        if figure and figure.unit in CLINICIAN_UNITS:
            yield item.problem(f"a figure in {figure.unit} is for clinicians only", "figure")
        yield from _words(item)
        yield from _bare_do_not(item)


def _words(item: Found) -> Iterator[Problem]:
    about_strengths = isinstance(item.within, Topic) and item.within.id is TopicId.MIX_UPS
    for field in _WORDS.get(type(item.record), ()):
        text = getattr(item.record, field) or ""
        for what in for_clinicians(text, strengths=about_strengths):
            yield item.problem(f"{what} is for clinicians only", field.rstrip("_"))


def _bare_do_not(item: Found) -> Iterator[Problem]:
    """Each line must be safe to read alone, so each carries its own "Do not"."""
    record = item.record
    if not isinstance(record, Claim) or record.kind is not ClaimKind.DO_NOT:
        return
    for field in ("says", "for_carer"):
        if not (getattr(record, field) or "Never ").startswith(("Do not ", "Never ")):
            yield item.problem('begin with "Do not" or "Never"', field)


def for_clinicians(text: str, *, strengths: bool = False) -> list[str]:
    """What in ``text`` a person must not be given: an amount, a dose step, a ratio.

    ``strengths`` says that the text tells products apart, so that it may name amounts.
    """
    looked_for = [("a step of a dose", _STEP), ("a ratio", _RATIO)]
    if not strengths:
        looked_for.insert(0, ("an amount", _AMOUNT))
    return [what for what, pattern in looked_for if pattern.search(text)]
