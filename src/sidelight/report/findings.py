"""Everything that one study found on one store."""

from dataclasses import dataclass

from sidelight.evidence.cases.lookup import NameCount
from sidelight.evidence.signals.adjusted import AdjustedScore
from sidelight.evidence.signals.calibration import Calibration
from sidelight.evidence.signals.challenge import Challenges
from sidelight.evidence.signals.counts import LeftOut, RoleCases
from sidelight.evidence.signals.events import EventScore
from sidelight.evidence.signals.flow import Flow
from sidelight.evidence.signals.grid import Sensitivity
from sidelight.evidence.signals.masking import Masking
from sidelight.evidence.signals.onset import Onset
from sidelight.evidence.signals.opened import Source
from sidelight.evidence.signals.study import Study
from sidelight.evidence.signals.subgroups import Subgroup
from sidelight.evidence.signals.trend import Trend


@dataclass(frozen=True)
class Findings:
    """The results of ``study``; ``looked_into`` are the events that were looked at in depth.

    They are the study's own events, or, where it names none, its most reported signals.
    ``adjusted`` is empty without strata.
    """

    study: Study
    source: Source
    flow: Flow
    cases: RoleCases
    matched: tuple[NameCount, ...]
    scores: tuple[EventScore, ...]
    left_out: tuple[LeftOut, ...]
    looked_into: tuple[str, ...]
    adjusted: tuple[AdjustedScore, ...]
    grid: tuple[Sensitivity, ...]
    subgroups: tuple[Subgroup, ...]
    masking: tuple[Masking, ...]
    onset: Onset
    challenges: Challenges
    trend: Trend
    calibration: Calibration

    @property
    def signals(self) -> tuple[EventScore, ...]:
        """The events that meet the signal rule, most reported first."""
        return tuple(score for score in self.scores if score.is_signal)
