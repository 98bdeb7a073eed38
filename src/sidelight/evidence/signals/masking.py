"""Masking: whether other medicines that are reported with an event hide it for this one.

A medicine with very many reports of an event raises what is expected of every other. Each of the
few most reported is taken out of both groups in turn, and the score is taken again.
"""

from dataclasses import dataclass, replace

from sidelight.evidence.engine import Query
from sidelight.evidence.signals.events import EventScore, score_events
from sidelight.evidence.signals.opened import Opened

LOOKED_AT = 3

REPORTERS = Query(
    "medicines reported with the event",
    f"""
    with event_cases as (
        select distinct t.case_id from study_terms t semi join study_cases c using (case_id)
        semi join asked_terms a using (term)
    )
    select s.substance, count(distinct s.case_id) as cases
    from case_substances s semi join event_cases using (case_id)
    anti join asked_substances a using (substance)
    where s.role in ('PS', 'SS')
    group by s.substance order by cases desc, s.substance limit {LOOKED_AT}
    """,
)


@dataclass(frozen=True)
class Unmasked:
    """The event's score without the cases that suspect ``substance``, of which ``cases`` have it.

    ``score`` is null where no case with the medicine is left.
    """

    substance: str
    cases: int
    score: EventScore | None


@dataclass(frozen=True)
class Masking:
    """What taking out each of the most reported medicines does to the event's score."""

    main: EventScore
    without: tuple[Unmasked, ...]

    @property
    def verdict(self) -> str:
        """Whether a signal was hidden, in words."""
        if self.main.is_signal:
            return "There is a signal, so nothing can be hiding it."
        shown = [one.substance for one in self.without if one.score and one.score.is_signal]
        if shown:
            return f"Masked: a signal appears without the cases that suspect {' or '.join(shown)}."
        return "Not masked by any of the medicines most reported with it."


def masking(opened: Opened) -> tuple[Masking, ...]:
    """One diagnosis for each event that the study asks for, each looked at by itself."""
    found = []
    for score in score_events(opened) if opened.study.events else ():
        terms = opened.study.events if opened.study.events_as else (score.event,)
        alone = opened.asking(replace(opened.study, events=terms))
        reported = alone.engine.fetch(REPORTERS, alone.tables).to_pylist()
        found.append(Masking(score, tuple(_without(alone, **row) for row in reported)))
    return tuple(found)


def _without(opened: Opened, substance: str, cases: int) -> Unmasked:
    """The study without the cases that suspect ``substance``."""
    excluded = replace(
        opened.study.exclusions, medicines=(*opened.study.exclusions.medicines, substance)
    )
    scores = score_events(opened.asking(replace(opened.study, exclusions=excluded)))
    return Unmasked(substance, cases, scores[0] if scores else None)
