"""Where reports are kept: one immutable folder an archive, and a manifest that names them."""

from sidelight.evidence.store.manifest import Added, AddedList, Manifest, TableTally
from sidelight.evidence.store.store import Staging, Store, made_up_store, real_store

__all__ = [
    "Added",
    "AddedList",
    "Manifest",
    "Staging",
    "Store",
    "TableTally",
    "made_up_store",
    "real_store",
]
