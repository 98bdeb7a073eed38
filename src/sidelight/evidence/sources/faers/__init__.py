"""FDA's quarterly report archives, ASCII form: FAERS since 2012Q4, legacy AERS before."""

from sidelight.evidence.sources.faers.archive import Archive, open_archive
from sidelight.evidence.sources.faers.deleted import DeletedList, read_deleted_list
from sidelight.evidence.sources.faers.layout import TABLES
from sidelight.evidence.sources.faers.read import READING_RULES, Reading, read_archive
from sidelight.evidence.sources.faers.tally import Tally

__all__ = [
    "READING_RULES",
    "TABLES",
    "Archive",
    "DeletedList",
    "Reading",
    "Tally",
    "open_archive",
    "read_archive",
    "read_deleted_list",
]
