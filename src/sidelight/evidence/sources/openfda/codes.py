"""openFDA's codes in the words of the quarterly archives; routes are in ``routes.csv``.

Source: openFDA, drug/event field reference (open.fda.gov/fields/drugevent.yaml); the routes are
those of ICH E2B(R2). FDA's archives publish the same routes as text, spelt as here.
"""

import csv
from functools import cache
from importlib.resources import files

ROLES = {"1": "SS", "2": "C", "3": "I", "4": "DN"}
"""openFDA tells a suspect (1) but not which suspect is the primary one: none is stored as PS."""

SEXES = {"0": "UNK", "1": "M", "2": "F"}
AGE_UNITS = {"800": "DEC", "801": "YR", "802": "MON", "803": "WK", "804": "DY", "805": "HR"}
AGE_GROUPS = {"1": "N", "2": "I", "3": "C", "4": "T", "5": "A", "6": "E"}
REPORTERS = {"1": "MD", "2": "PH", "3": "OT", "4": "LW", "5": "CN"}
EXPEDITED = {"1": "EXP"}
DECHALLENGE = {"1": "Y", "2": "N", "3": "D"}
RECHALLENGE = {"1": "Y", "2": "N", "3": "U"}
DOSE_UNITS = {"001": "KG", "002": "G", "003": "MG", "004": "UG"}
DURATION_UNITS = {"801": "YR", "802": "MON", "803": "WK", "804": "DAY", "805": "HR", "806": "MIN"}

OUTCOMES = {
    "seriousnessdeath": "DE",
    "seriousnesslifethreatening": "LT",
    "seriousnesshospitalization": "HO",
    "seriousnessdisabling": "DS",
    "seriousnesscongenitalanomali": "CA",
    "seriousnessother": "OT",
}


@cache
def routes() -> dict[str, str]:
    """The words for each code of a route."""
    text = files(__package__).joinpath("routes.csv").read_text(encoding="utf-8")
    return {row["code"]: row["route"] for row in csv.DictReader(text.splitlines())}
