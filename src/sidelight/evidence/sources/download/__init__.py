"""FDA's quarterly archives over the network: resumed where cut, checked against known hashes."""

from sidelight.evidence.sources.download.fetch import Fetched, Fetching, fetch_archive
from sidelight.evidence.sources.download.published import BASE_URL, quarters_named
from sidelight.evidence.sources.download.refusals import UnreachableError
from sidelight.evidence.sources.download.transfer import Patience

__all__ = [
    "BASE_URL",
    "Fetched",
    "Fetching",
    "Patience",
    "UnreachableError",
    "fetch_archive",
    "quarters_named",
]
