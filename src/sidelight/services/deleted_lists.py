"""Lists of deleted cases as files of their own: add one, take one out again."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sidelight.core.errors import UsageError
from sidelight.evidence.cases import Attrition
from sidelight.evidence.engine import Engine
from sidelight.evidence.sources.faers import read_deleted_list
from sidelight.evidence.store import AddedList, Store, real_store
from sidelight.services.add_reports import count_down


@dataclass(frozen=True)
class ListOutcome:
    """What became of one list. ``new`` is false when nothing changed.

    ``attrition`` counts the whole store afterwards; it is null while there are no reports.
    """

    added: AddedList
    new: bool
    attrition: Attrition | None


def add_deleted_list(
    path: Path, *, store: Store | None = None, engine: Engine | None = None
) -> ListOutcome:
    """Leave the cases on the list at ``path`` out of every count, whatever quarter they are in.

    The same list twice changes nothing; another list of the same file name takes its place.
    Raises SourceError or StoreError, and then the store is as it was.
    """
    store = store or real_store()
    sha256, found = read_deleted_list(path)
    with store.adding() as staging:
        for standing in store.manifest().deleted_lists:
            if standing.sha256 == sha256 and store.is_whole(standing):
                return ListOutcome(standing, False, _counted(store, engine))
        staging.write("deleted", found.cases.schema, iter([found.cases]))
        added = AddedList(
            sha256=sha256,
            folder=staging.free_name(sha256),
            file_name=path.name,
            added_at=datetime.now(UTC).replace(microsecond=0),
            read=found.read,
            cases=found.cases.num_rows,
            dropped=dict(found.dropped),
            file_bytes=staging.file_bytes,
        )
        staging.commit(added)
    return ListOutcome(added, True, _counted(store, engine))


def remove_deleted_list(
    name: str, *, store: Store | None = None, engine: Engine | None = None
) -> ListOutcome:
    """Count the cases on the list called ``name`` again. Raises UsageError or StoreError."""
    store = store or real_store()
    lists = {each.file_name: each for each in store.manifest().deleted_lists}
    if name not in lists:
        names = ", ".join(lists) or "none"
        raise UsageError(
            "No list was taken out.",
            f"The store has no list of deleted cases of that name; it has: {names}.",
            "Give the name as 'sidelight reports status' shows it.",
        )
    store.remove_list(name)
    return ListOutcome(lists[name], True, _counted(store, engine))


def _counted(store: Store, engine: Engine | None) -> Attrition | None:
    return count_down(store, engine) if store.manifest().archives else None
