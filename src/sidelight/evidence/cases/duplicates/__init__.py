"""Cases that probably tell of the same person and event: found in stages, never deleted."""

from sidelight.evidence.cases.duplicates.clusters import STAGES
from sidelight.evidence.cases.duplicates.find import DUPLICATES_VERSION, find_duplicates
from sidelight.evidence.cases.duplicates.superfluous import superfluous

__all__ = ["DUPLICATES_VERSION", "STAGES", "find_duplicates", "superfluous"]
