"""The page on sources and review: who says what we say, and who has checked it."""

from collections.abc import Iterable
from itertools import groupby

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.core.claims import Audience, SourceKind
from sidelight.dossier.load import general, medicine_ids
from sidelight.guide.blocks import MARKS, SourceEntry
from sidelight.surfaces.web.guide import whole_guide
from sidelight.surfaces.web.pages import page

KINDS = {
    SourceKind.LABEL: "Labels and leaflets",
    SourceKind.REGULATOR: "Regulators",
    SourceKind.GUIDANCE: "Health services and professional bodies",
    SourceKind.TRIAL: "Trials",
    SourceKind.COHORT: "Cohorts: people followed over time",
    SourceKind.CASES: "Case reports and poison-centre series",
    SourceKind.REPORTS: "Analyses of side-effect reports",
    SourceKind.REVIEW: "Reviews",
    SourceKind.MODEL: "Calculations of how the body handles the medicine",
    SourceKind.INSTRUMENT: "Questionnaires",
    SourceKind.REFERENCE: "Registers and reference works",
    SourceKind.PRESS: "Press",
    SourceKind.OURS: "Our own draft rules",
}


def sources(_request: Request) -> HTMLResponse:
    """Every source of every dossier, by kind, with how far each was checked."""
    guides = [whole_guide(medicine_id, Audience.CLINICIAN) for medicine_id in medicine_ids()]
    return page(
        "sources.html",
        "sources",
        guides=[(found, by_kind(found.sources.values())) for found in guides],
        marks=MARKS,
        help_lines=general().help_lines,
    )


def by_kind(entries: Iterable[SourceEntry]) -> list[tuple[str, list[SourceEntry]]]:
    """The sources under the heading of their kind, kinds in the order above."""
    order = list(KINDS)
    ranked = sorted(entries, key=lambda it: (order.index(it.source.kind), it.source.title))
    groups = groupby(ranked, key=lambda it: it.source.kind)
    return [(KINDS[kind], list(found)) for kind, found in groups]
