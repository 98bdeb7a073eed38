"""Make the store of made-up reports, so that anyone can see the evidence side at once."""

import tempfile
from pathlib import Path

from sidelight.evidence.generator import Recipe, write_archives
from sidelight.evidence.store import Store, made_up_store
from sidelight.services.add_reports import Outcome, Progress, add_reports


def make_up_reports(recipe: Recipe | None = None, progress: Progress | None = None) -> Outcome:
    """Make the reports anew and put them into their own store. The last archive's outcome.

    ``progress`` gets the archives added so far and the number of archives. Raises StoreError.
    """
    store = made_up_store()
    with tempfile.TemporaryDirectory(prefix="sidelight-") as folder:
        archives = write_archives(recipe or Recipe(), Path(folder))
        for done, path in enumerate(archives):
            if progress:
                progress(done, len(archives))
            last = done + 1 == len(archives)
            outcome = add_reports(path, store=store, replace=True, count=last)
    return outcome


def ensure_made_up_store() -> Store:
    """The store of made-up reports, made first where it is missing. Raises StoreError."""
    store = made_up_store()
    if len(store.manifest().archives) < Recipe().quarters:  # none, or interrupted half-way
        make_up_reports()
    return store
