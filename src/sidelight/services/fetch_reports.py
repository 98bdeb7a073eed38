"""Fetch quarters of reports from FDA or a mirror, and add them to the store if wanted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sidelight.core.errors import SidelightError, SourceError, UsageError
from sidelight.core.settings import home
from sidelight.evidence.sources.download import (
    BASE_URL,
    Fetched,
    Fetching,
    Patience,
    UnreachableError,
    fetch_archive,
    quarters_named,
)
from sidelight.evidence.store import Added, Store, real_store
from sidelight.services.add_reports import Outcome, Progress, add_reports

ShowProgress = Callable[[str, str], AbstractContextManager[Progress]]
"""Opens a progress bar: takes what is being done, and what comes once the whole is done."""


@dataclass(frozen=True)
class QuarterOutcome:
    """What became of one quarter.

    ``fetched`` is null where it failed, and where the store had it already (``stored``).
    ``added`` is what adding it gave, without a count of the store; null where not asked for.
    ``error`` says what failed; the other quarters go on.
    """

    quarter: str
    fetched: Fetched | None = None
    stored: Added | None = None
    added: Outcome | None = None
    error: SidelightError | None = None


def fetch_reports(
    quarters: Sequence[str],
    show: ShowProgress,
    *,
    to: Path | None = None,
    base_url: str = BASE_URL,
    accept_changed: bool = False,
    add: bool = False,
    store: Store | None = None,
    patience: Patience | None = None,
) -> Iterator[QuarterOutcome]:
    """Fetch ``quarters`` such as ``2024Q1..2025Q4`` one by one into the folder ``to``.

    ``to`` is ``downloads`` under SIDELIGHT_HOME where it is null. With ``add`` each is added to
    the store as soon as it is there, and one that the store holds as known is not fetched.
    Raises UsageError at once, UnreachableError when the server is gone and StoreError when a
    disk refuses; what else keeps one quarter away is told in its outcome.
    """
    wanted = quarters_named(quarters)
    fetching = Fetching(
        to or home() / "downloads", base_url, accept_changed, patience or Patience()
    )
    store = store or real_store()
    with fetching.session() as client:
        for number, quarter in enumerate(wanted, start=1):
            if add and (stored := _stored(store, quarter, fetching)):
                yield QuarterOutcome(quarter, stored=stored)
                continue
            try:
                with show(f"Fetching {quarter} ({number} of {len(wanted)})", "Checking") as told:
                    fetched = fetch_archive(client, quarter, fetching, told)
                outcome = _add(fetched, store, accept_changed, show) if add else None
            except UnreachableError:
                raise
            except (SourceError, UsageError) as error:
                yield QuarterOutcome(quarter, error=error)
            else:
                yield QuarterOutcome(quarter, fetched, added=outcome)


def _stored(store: Store, quarter: str, fetching: Fetching) -> Added | None:
    """What the store holds for ``quarter``, if that is the very archive that we would fetch."""
    known = fetching.known(quarter)
    for added in store.manifest().archives:
        if added.quarter == quarter and known and added.sha256 == known.sha256:
            return added if store.is_whole(added) else None
    return None


def _add(fetched: Fetched, store: Store, replace: bool, show: ShowProgress) -> Outcome:
    with show(f"Reading {fetched.path.name}", "Storing") as told:
        return add_reports(
            fetched.path,
            store=store,
            replace=replace and fetched.how == "changed",
            progress=told,
            count=False,
        )
