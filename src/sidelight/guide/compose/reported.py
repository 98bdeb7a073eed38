"""What has been reported, in words: published analyses, and what the store here holds."""

from dataclasses import dataclass

from sidelight.dossier.model import Published
from sidelight.guide.blocks import Block, Line, Paragraphs, Section
from sidelight.guide.compose import words
from sidelight.guide.compose.view import View

_FRAME = (
    "Anyone can report what happened after taking a medicine. A report does not prove that the "
    "medicine was the cause. Reports also can't say how often something happens, because nobody "
    "counts the people who took it and did not report."
)


@dataclass(frozen=True)
class Reported:
    """What a store of real reports holds on a medicine, as plain data.

    ``cases`` are distinct cases that name the medicine; ``terms`` the terms reported most
    often with it, most often first; ``origin`` says which reports these are ("FDA reports of
    October to December 2025").
    """

    cases: int
    terms: tuple[str, ...]
    origin: str


def reported_section(view: View, reported: Reported | None) -> Section:
    """Published analyses one by one; ``reported`` is null when there is no store of real ones."""
    lines = [Line(_FRAME)]
    if reported and reported.cases:
        lines.append(Line(_from_store(view, reported)))
    studies = tuple(
        section for study in view.medicine.published if (section := _study(view, study))
    )
    return Section("reported", "What has been reported", (Paragraphs(tuple(lines)),), None, studies)


def _from_store(view: View, reported: Reported) -> str:
    name = words.in_text(view.medicine.identity.name)
    cases = "1 case names" if reported.cases == 1 else f"{reported.cases:,} cases name"
    says = f"In the {reported.origin} kept on this machine, {cases} {name}."
    if reported.terms:
        says += f" What they report most often: {', '.join(reported.terms)}."
    return says


def _study(view: View, study: Published) -> Section | None:
    shown = view.blocks(study.claims)
    if not shown:
        return None
    about = [Line(f"What it looked at: {words.in_text(study.data).rstrip('.')}.")]
    other = next((one for one in view.medicine.published if one.id == study.differs_from), None)
    if other and study.why_different:
        about.append(Line(f"It differs from “{other.title}”. {study.why_different}"))
    blocks: tuple[Block, ...] = (Paragraphs(tuple(about)), *shown)
    return Section(f"study-{study.id}", study.title, blocks)
