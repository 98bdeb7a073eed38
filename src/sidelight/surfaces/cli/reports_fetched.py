"""What was fetched, as a terminal shows it."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from sidelight.evidence.sources.download import Fetched
from sidelight.services.fetch_reports import QuarterOutcome
from sidelight.surfaces.cli.reports_told import added_told

HOW = {
    "there": "was there already",
    "as known": "fetched, and as known",
    "new": "fetched; not known to this program yet, so its hash is recorded",
    "changed": "fetched; another file than the one that was known, taken as you asked",
}


def fetched_told(outcome: QuarterOutcome) -> str:
    """What became of one quarter, and of adding it."""
    if stored := outcome.stored:
        day = f"{stored.added_at:%Y-%m-%d}"
        return f"{outcome.quarter}  is in the store since {day} ({stored.file_name})"
    told = _fetched(outcome.quarter, outcome.fetched) if outcome.fetched else outcome.quarter
    return f"{told}\n\n{added_told(outcome.added)}\n" if outcome.added else told


def _fetched(quarter: str, fetched: Fetched) -> str:
    return f"{quarter}  {fetched.path.name}  {fetched.size:,} bytes  {HOW[fetched.how]}"


def add_them(places: Sequence[Path]) -> str:
    """The next command, ready to be pasted."""
    files = " ".join(shlex.quote(str(place)) for place in places)
    return f"Add them to the store:\n  sidelight reports add {files}"
