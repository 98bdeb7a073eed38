"""Run a study file: everything that it asks, and a report that another analyst can run again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sidelight.evidence.engine import Engine
from sidelight.evidence.signals.adjusted import adjusted_scores, unstratified
from sidelight.evidence.signals.calibration import calibrate
from sidelight.evidence.signals.challenge import challenges
from sidelight.evidence.signals.counts import left_out_terms, role_cases
from sidelight.evidence.signals.events import score_events
from sidelight.evidence.signals.flow import flow
from sidelight.evidence.signals.grid import vary
from sidelight.evidence.signals.masking import masking
from sidelight.evidence.signals.onset import onset
from sidelight.evidence.signals.opened import Opened
from sidelight.evidence.signals.study import Study
from sidelight.evidence.signals.study_file import read_study
from sidelight.evidence.signals.subgroups import subgroups
from sidelight.evidence.signals.trend import trend
from sidelight.report.findings import Findings
from sidelight.report.folder import write_report
from sidelight.services.medicine_names import search_names
from sidelight.services.signals import opened_study

Progress = Callable[[int, int], None]

LOOKED_INTO = 5
"""How many signals are looked into where a study names no event."""


@dataclass(frozen=True)
class StudyRun:
    """What a study found, and the files of its report."""

    findings: Findings
    folder: Path
    files: tuple[Path, ...]


def run_study(
    path: Path,
    output: Path | None = None,
    made_up: bool = False,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> StudyRun:
    """Run the study in ``path`` and write its report to the new folder ``output``.

    Without ``output`` the folder stands beside the study file, named after it and the hash.
    Raises SourceError for a study that does not hold, UsageError for a name that is not in the
    store or a folder that is there, StoreError.
    """
    study = _named(read_study(path))
    folder = output or path.with_name(f"{path.stem}-{study.sha256[:12]}")
    found = findings(opened_study(study, made_up, engine), progress)
    return StudyRun(found, folder, write_report(found, folder))


def _named(study: Study) -> Study:
    """A study that names only the medicine goes by all the names that its dossier knows."""
    if len(study.names) == 1:
        known = search_names(study.medicine)
        if set(Study(study.medicine, known).names) >= set(study.names):
            return replace(study, names=known)
    return study


def findings(opened: Opened, progress: Progress | None = None) -> Findings:
    """Everything that the study asks. Raises StoreError."""
    plain = unstratified(opened)
    scores = score_events(plain)
    events = plain.study.events or tuple(
        score.event for score in [one for one in scores if one.is_signal][:LOOKED_INTO]
    )
    deep = plain.asking(replace(plain.study, events=events))
    any_event = bool(events)
    return Findings(
        study=opened.study,
        source=opened.source,
        flow=flow(plain.engine, plain.tables),
        cases=role_cases(plain.engine, plain.tables),
        matched=opened.matched,
        scores=scores,
        left_out=left_out_terms(plain.engine, plain.tables),
        looked_into=events,
        adjusted=adjusted_scores(opened),
        grid=vary(deep, progress) if any_event else (),
        subgroups=subgroups(deep) if any_event else (),
        masking=masking(deep) if any_event else (),
        onset=onset(plain),
        challenges=challenges(plain),
        trend=trend(plain),
        calibration=calibrate(plain),
    )
