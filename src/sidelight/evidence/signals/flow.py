"""From the store to the two groups of a study: what was left out at each step, and why."""

from dataclasses import dataclass

from sidelight.evidence.engine import Engine, Query
from sidelight.evidence.signals.study import Study
from sidelight.evidence.signals.tables import Tables

FLOW = Query(
    "from reports to groups",
    """
    select
        (select count(*) from demo) as reports,
        (select count(*) from versions where recency > 1) as superseded,
        (select count(*) from versions
            where recency = 1 and case_id in (select case_id from deleted)) as deleted,
        (select count(*) from cases) as cases,
        (select count(*) from chosen_cases) as chosen,
        (select count(*) from population) as population,
        (select count(*) from study_groups where case_group = 'medicine') as medicine,
        (select count(*) from study_groups where case_group = 'comparator') as comparator,
        (select count(*) from study_groups where case_group = 'both') as both_groups,
        (select count(*) from study_groups where case_group = 'other route') as other_route,
        (select count(*) from study_groups where case_group = 'neither') as neither,
        (select count(distinct t.case_id)
            from study_terms t join study_cases c using (case_id) where c.exposed)
            as medicine_with_event
    """,
)


@dataclass(frozen=True)
class Step:
    """``count`` cases (report versions at first) after ``what``; null where none is left out."""

    what: str
    count: int
    left_out: int | None


@dataclass(frozen=True)
class Flow:
    """Counts of cases: each step holds what the step before left in.

    ``reports`` = ``superseded`` + ``deleted`` + ``cases``, and ``population`` is the sum of the
    five groups. ``medicine_with_event`` cases of ``medicine`` have one of the study's events.
    """

    reports: int
    superseded: int
    deleted: int
    cases: int
    chosen: int
    population: int
    medicine: int
    comparator: int
    both_groups: int
    other_route: int
    neither: int
    medicine_with_event: int

    def steps(self, study: Study) -> tuple[Step, ...]:
        """The flow as rows of a table; a step that the study does not take is not there."""
        latest = self.reports - self.superseded
        rows: list[tuple[str, int, int | None]] = [
            ("Report versions in the store", self.reports, None),
            ("Latest version of each case", latest, self.superseded),
            ("Not on a list of deleted cases", self.cases, self.deleted),
        ]
        if study.duplicates_out:
            rows.append(("One of each set of duplicates", self.chosen, self.cases - self.chosen))
        rows.append(
            ("In the period and population", self.population, self.chosen - self.population)
        )
        rest = self.population
        for what, left_out in (
            ("Not naming both medicines that are compared", self.both_groups),
            ("Not naming it by a route that is left out", self.other_route),
            ("Naming one of the medicines that are compared", self.neither),
        ):
            rest -= left_out
            if left_out:
                rows.append((what, rest, left_out))
        with_event = self.medicine_with_event
        rows += [
            ("Comparator", self.comparator, None),
            ("Medicine", self.medicine, None),
            ("Medicine, with a term that counts", with_event, self.medicine - with_event),
        ]
        return tuple(Step(*row) for row in rows)


def flow(engine: Engine, tables: Tables) -> Flow:
    """The counts of one study; ``tables`` are the study's. Raises StoreError."""
    return Flow(**engine.fetch(FLOW, tables).to_pylist()[0])
