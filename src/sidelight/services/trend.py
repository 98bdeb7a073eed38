"""How the reports on a medicine, or on an event with it, run from quarter to quarter."""

from dataclasses import dataclass

from sidelight.evidence.engine import Engine
from sidelight.evidence.signals.opened import Source
from sidelight.evidence.signals.study import Study
from sidelight.evidence.signals.trend import Trend, trend
from sidelight.services.signals import MADE_UP, asked


@dataclass(frozen=True)
class MedicineTrend:
    """The cases of each quarter."""

    study: Study
    source: Source
    trend: Trend

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know before any number here."""
        return ((MADE_UP,) if self.source.made_up else ()) + (
            "A case counts in the quarter in which its latest version was published, which may "
            "be years after the event.",
            "More reports may mean more use, more attention or a new rule of reporting: a trend "
            "of reports is not a trend of events.",
            *self.trend.warnings,
        )


def medicine_trend(
    medicine: str,
    event: str | None = None,
    roles: str = "suspect",
    made_up: bool = False,
    engine: Engine | None = None,
    **choices: object,
) -> MedicineTrend:
    """The trend of ``medicine``. Raises StoreError, UsageError for a name not in the store."""
    opened = asked(medicine, event, made_up, engine, roles=roles, **choices)
    return MedicineTrend(opened.study, opened.source, trend(opened))
