"""A study on one store: its groups of cases, ready to be asked."""

from dataclasses import dataclass, replace

from sidelight.core.errors import UsageError
from sidelight.evidence.cases import CaseTables
from sidelight.evidence.cases.duplicates import superfluous
from sidelight.evidence.engine import Engine
from sidelight.evidence.signals.groups import study_tables
from sidelight.evidence.signals.names import Found, StoreName, close_names, find, store_names
from sidelight.evidence.signals.study import Study
from sidelight.evidence.signals.tables import Tables

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

    ``found`` are the names in the store that count as the medicine or its comparator.
    """

    study: Study
    source: Source
    found: tuple[Found, ...]
    engine: Engine
    tables: Tables
    _cases: CaseTables
    _known: tuple[StoreName, ...]

    def asking(self, study: Study) -> "Opened":
        """Another study of the same store. Raises UsageError as ``open_study``."""
        found = _found(study, self._known, self.source)
        tables = _tables(study, found, self._cases, self.engine)
        return replace(self, study=study, found=found, tables=tables)


def open_study(study: Study, cases: CaseTables, engine: Engine) -> Opened:
    """``study`` on the cases of one store.

    Raises UsageError where no case names the medicine or its comparator, StoreError where the
    store can't be read.
    """
    known = tuple(store_names(engine, cases.relations))
    source = Source(cases.quarters, cases.fingerprint, cases.made_up)
    found = _found(study, known, source)
    tables = _tables(study, found, cases, engine)
    return Opened(study, source, found, engine, tables, cases, known)


def _tables(study: Study, found: tuple[Found, ...], cases: CaseTables, engine: Engine) -> Tables:
    left_out = superfluous(engine, cases.relations, study.duplicates_out)
    return study_tables(study, found, cases.relations, left_out)


def _found(study: Study, known: tuple[StoreName, ...], source: Source) -> tuple[Found, ...]:
    medicine = find(study.names, known)
    if not medicine:
        raise _not_found(study.medicine, known, source)
    compared = _each(study.compare_with, "comparator", known, source)
    excluded = _each(study.exclusions.medicines, "excluded", known, source)
    shared = {one.substance for one in medicine} & {one.substance for one in compared} - {None}
    if shared:
        raise UsageError(
            "A medicine can't be compared with itself.",
            f"Both names stand for {' and '.join(sorted(map(str, shared)))}.",
            "Name another medicine to compare with.",
        )
    return (*medicine, *compared, *excluded)


def _each(
    names: tuple[str, ...], part: str, known: tuple[StoreName, ...], source: Source
) -> tuple[Found, ...]:
    """Every one of ``names``, each of which some case must name."""
    found: dict[Found, None] = {}
    for name in names:
        if not (named := find([name], known, part)):
            raise _not_found(name, known, source)
        found |= dict.fromkeys(named)
    return tuple(found)


def _not_found(medicine: str, known: tuple[StoreName, ...], source: Source) -> UsageError:
    close = close_names(medicine, known)
    if source.made_up:
        alike = f"Try a name spelt alike ({', '.join(close)}). " if close else ""
        advice = f"{alike}All medicines here are invented: look for others in the real reports."
    elif close:
        advice = f"Try a name spelt alike ({', '.join(close)}), or add more reports."
    else:
        advice = (
            "Add more reports with 'sidelight reports add FILE.zip', or try the name of its "
            "ingredient."
        )
    return UsageError(
        "No case in this store names that medicine.",
        f"We looked through {len(known):,} names in {source.words}.",
        advice,
    )
