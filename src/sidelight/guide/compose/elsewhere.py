"""Statements a reader may meet elsewhere, and our answer to each."""

from collections.abc import Iterator

from sidelight.core.claims import Audience, Claim
from sidelight.dossier.model import Elsewhere, Verdict
from sidelight.dossier.parts import below
from sidelight.guide.blocks import Line, Paragraphs, Section, Statement, Statements
from sidelight.guide.compose import words
from sidelight.guide.compose.view import View

_VERDICTS = {
    Verdict.KEPT: "Holds",
    Verdict.CORRECTED: "Needs correcting",
    Verdict.UNSUPPORTED: "We found no support for it",
}


def elsewhere_section(view: View) -> Section | None:
    """For a person, what needs correcting or lacks support; for a clinician, all of them."""
    shown = [
        item
        for item in view.medicine.elsewhere
        if view.for_clinician or item.verdict is not Verdict.KEPT
    ]
    claims = {
        record.id: record
        for whole in (view.medicine, view.general)
        for _, record in below(whole)
        if isinstance(record, Claim)
    }
    entries = tuple(
        Statement(item.statement, _VERDICTS[item.verdict], tuple(_answer(view, item, claims)))
        for item in shown
    )
    if not entries:
        return None
    name = words.in_text(view.medicine.identity.name)
    intro = Line(f"What you may read or hear about {name}, put in our words, and our answer to it.")
    blocks = (Paragraphs((intro,)), Statements(entries))
    return Section("elsewhere", "What you may read elsewhere", blocks)


def _answer(view: View, item: Elsewhere, claims: dict[str, Claim]) -> Iterator[Line]:
    """The note when there is one, with the first claim's sources; else the first claim."""
    named = [claims[name] for name in item.answered_by if name in claims]
    first = next((claim for claim in named if claim.audience is Audience.PERSON), None)
    if item.note:
        yield Line(item.note, view.line(first).cites if first else ())
    elif first:
        yield view.line(first)
