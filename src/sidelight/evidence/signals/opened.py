"""A study on one store: its groups of cases, ready to be asked."""

from dataclasses import dataclass

from sidelight.core.errors import UsageError
from sidelight.evidence.cases import CaseTables
from sidelight.evidence.cases.duplicates import superfluous
from sidelight.evidence.cases.lookup import NameCount, names_of, substances_meant
from sidelight.evidence.engine import Engine, Relation
from sidelight.evidence.signals.groups import Meant, study_tables
from sidelight.evidence.signals.study import Study
from sidelight.evidence.signals.tables import Tables
from sidelight.evidence.signals.unresolved import reported_as, unresolved_names

SHOWN_QUARTERS = 4


@dataclass(frozen=True)
class Source:
    """Which reports: ``fingerprint`` names them and the rules they were read by, exactly.

    ``made_up`` must be shown wherever a count from here is shown.
    """

    quarters: tuple[str, ...]
    fingerprint: str
    made_up: bool

    @property
    def words(self) -> str:
        """Which reports, for a reader."""
        quarters = ", ".join(self.quarters)
        if len(self.quarters) > SHOWN_QUARTERS:
            quarters = f"{len(self.quarters)} quarters, {self.quarters[0]} to {self.quarters[-1]}"
        return f"{'made-up reports' if self.made_up else 'FAERS'}, {quarters}"


@dataclass(frozen=True)
class Opened:
    """A study and the store that answers it. ``tables`` are the study's own.

    ``meant`` are the substances that its names stand for in this store.
    """

    study: Study
    source: Source
    meant: Meant
    engine: Engine
    tables: Tables
    _cases: CaseTables

    def asking(self, study: Study) -> "Opened":
        """Another study of the same store. Raises UsageError as ``open_study``."""
        meant = self.meant if _names(study) == _names(self.study) else None
        same = study.duplicates_out == self.study.duplicates_out
        left_out = self.tables["duplicates_out"] if same else None
        return _open(study, self._cases, self.engine, self.source, meant, left_out)

    @property
    def matched(self) -> tuple[NameCount, ...]:
        """The reported names that count as the medicine, most cases first."""
        if self.meant.drugs:
            return reported_as(self.engine, self._cases.relations, self.meant.drugs)
        return names_of(self.engine, self._cases.relations, self.meant.medicine)


def open_study(study: Study, cases: CaseTables, engine: Engine) -> Opened:
    """``study`` on the cases of one store.

    Raises UsageError where no case names a medicine of the study, StoreError where the store
    can't be read. An event that no case has counts 0.
    """
    source = Source(cases.quarters, cases.fingerprint, cases.made_up)
    return _open(study, cases, engine, source)


def _open(
    study: Study,
    cases: CaseTables,
    engine: Engine,
    source: Source,
    meant: Meant | None = None,
    left_out: "Relation | None" = None,
) -> Opened:
    """``meant`` and ``left_out`` where another study of the same store has looked them up."""
    meant = meant or _meant(study, cases, engine)
    if left_out is None:
        left_out = superfluous(engine, cases.relations, study.duplicates_out)
    tables = study_tables(study, meant, cases.relations, left_out)
    return Opened(study, source, meant, engine, tables, cases)


def _names(study: Study) -> tuple[tuple[str, ...], ...]:
    return study.names, study.compare_with, study.exclusions.medicines


def _meant(study: Study, cases: CaseTables, engine: Engine) -> Meant:
    """The substances of each part; every comparator and excluded medicine must be there."""
    medicine, drugs = _medicine(study, cases, engine)
    compared, excluded = (
        {one for name in names for one in substances_meant(engine, cases.relations, [name])}
        for names in (study.compare_with, study.exclusions.medicines)
    )
    if shared := {*medicine} & {*compared}:
        raise UsageError(
            "A medicine can't be compared with itself.",
            f"Both names stand for {' and '.join(sorted(shared))}.",
            "Name another medicine to compare with.",
        )
    return Meant(medicine, tuple(sorted(compared)), tuple(sorted(excluded)), drugs)


def _medicine(
    study: Study, cases: CaseTables, engine: Engine
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The medicine's substances, else the reported names that hold its name and stand for none."""
    try:
        return substances_meant(engine, cases.relations, study.names), ()
    except UsageError as error:
        if drugs := unresolved_names(engine, cases.relations, study.names):
            return (), drugs
        if not cases.made_up:
            raise
        alike, found, _ = error.do.partition("), or")
        do = f"{alike}). " if found else ""
        do += "All medicines here are invented: look for others in the real reports."
        raise UsageError(error.what, error.got, do) from error
