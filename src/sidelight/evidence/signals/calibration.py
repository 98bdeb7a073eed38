"""Calibration: what the analyst's negative controls say of the error that is not chance."""

from dataclasses import dataclass, replace

from sidelight.core.errors import UsageError
from sidelight.evidence.signals.counts import term_counts
from sidelight.evidence.signals.events import FEWEST
from sidelight.evidence.signals.opened import Opened

NO_CONTROLS = "Not calibrated: the study names no negative controls."


@dataclass(frozen=True)
class CalibratedScore:
    """The ROR of one event with the controls' mean error taken off and its interval widened.

    ``p`` is two-sided, against a ratio of 1. Null where not estimable.
    """

    event: str
    ror: float | None
    ror025: float | None
    ror975: float | None
    p: float | None


@dataclass(frozen=True)
class Calibration:
    """``named`` controls, of which ``controls`` are estimable; their error on the log scale.

    ``scores`` are the study's events in 3 cases or more. Empty, with ``why`` in words, where the
    controls do not suffice.
    """

    named: int
    controls: int
    mean_log: float | None
    sd_log: float | None
    scores: tuple[CalibratedScore, ...]
    why: str | None

    @property
    def words(self) -> str:
        """What was found, or why nothing was calibrated."""
        if self.why is not None or self.mean_log is None or self.sd_log is None:
            return self.why or NO_CONTROLS
        return (
            f"Calibrated by {self.controls:,} of {self.named:,} negative controls: their ROR lies "
            f"{self.mean_log:+.2f} from 1 on the log scale, give or take {self.sd_log:.2f}."
        )


def calibrate(opened: Opened) -> Calibration:
    """The study's events against its negative controls. Raises StoreError."""
    import numpy as np

    from sidelight.evidence.signals.score import score
    from sidelight.evidence.stats.calibration import calibrated, systematic_error

    study = opened.study
    if not study.negative_controls:
        return Calibration(0, 0, None, None, (), NO_CONTROLS)
    controls = replace(study, events=study.negative_controls, events_as=None)
    named = len(study.negative_controls)
    counts = term_counts(opened.engine, opened.tables)
    try:
        ror = score(term_counts(opened.engine, opened.asking(controls).tables)).ror
        error = systematic_error(ror)
    except UsageError as refused:
        why = f"Not calibrated. {refused.got} {refused.do}"
        return Calibration(named, 0, None, None, (), why)
    found = calibrated(score(counts).ror, error)
    columns = (found.estimate, found.low, found.high, found.p)
    scores = tuple(
        CalibratedScore(
            event, *(None if np.isnan(part[at]) else float(part[at]) for part in columns)
        )
        for at, (event, a) in enumerate(
            zip(*(counts[name].to_pylist() for name in ("event", "a")), strict=True)
        )
        if a >= FEWEST
    )
    return Calibration(named, error.controls, error.mean, error.sd, scores, None)
