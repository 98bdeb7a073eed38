"""Which archives FDA has published, by quarter, and what each was when it was last looked at.

``published.csv`` holds name, bytes and SHA-256 of the 90 archives from 2004Q1 to 2026Q2, as they
were on 2 August 2026.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from sidelight.core.errors import UsageError

BASE_URL = "https://fis.fda.gov/content/Exports/"
FIRST = "2004Q1"
FIRST_FAERS = "2012Q4"
NAMED = re.compile(r"(\d{4}Q[1-4])(?:(?:\.\.|-)(\d{4}Q[1-4]))?", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """An archive as it was seen before."""

    file_name: str
    size: int
    sha256: str


@cache
def published() -> dict[str, Known]:
    """The archives that this version of the program knows, by quarter such as ``2025Q4``."""
    text = files(__package__).joinpath("published.csv").read_text(encoding="utf-8")
    return {
        row["quarter"]: Known(row["file_name"], int(row["bytes"]), row["sha256"])
        for row in csv.DictReader(text.splitlines())
    }


def file_name(quarter: str) -> str:
    """What FDA calls the archive of ``quarter``."""
    era = "faers" if quarter >= FIRST_FAERS else "aers"
    return f"{era}_ascii_{quarter.lower()}.zip"


def quarters_named(words: Iterable[str], today: date | None = None) -> list[str]:
    """``["2024Q1..2024Q3", "2025q4"]`` as quarters in order, each once.

    Raises UsageError for what names no quarter between 2004Q1 and now.
    """
    now = today or date.today()
    last = f"{now.year}Q{(now.month + 2) // 3}"
    found: set[str] = set()
    for word in words:
        named = NAMED.fullmatch(word.strip())
        if not named:
            raise _no_quarter(word, "It is not written like a quarter.")
        first, end = named[1].upper(), (named[2] or named[1]).upper()
        if not FIRST <= first <= end <= last:
            raise _no_quarter(word, f"FDA's archives begin in {FIRST}, and now is {last}.")
        found.update(quarter for quarter in _all_to(last) if first <= quarter <= end)
    return sorted(found)


def _all_to(last: str) -> list[str]:
    years = range(int(FIRST[:4]), int(last[:4]) + 1)
    return [f"{year}Q{number}" for year in years for number in (1, 2, 3, 4)]


def _no_quarter(word: str, got: str) -> UsageError:
    return UsageError(
        f"'{word}' can't be fetched.", got, "Give quarters such as 2025Q4, or 2024Q1..2025Q4."
    )
