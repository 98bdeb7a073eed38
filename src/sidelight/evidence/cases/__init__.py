"""Raw reports to cases: the latest version of each, its medicines, reactions and duplicates."""

from sidelight.evidence.cases.attrition import Attrition, attrition
from sidelight.evidence.cases.coverage import Coverage, coverage
from sidelight.evidence.cases.raw import open_reports
from sidelight.evidence.cases.tables import CASE_RULES, CaseTables, open_cases

__all__ = [
    "CASE_RULES",
    "Attrition",
    "CaseTables",
    "Coverage",
    "attrition",
    "coverage",
    "open_cases",
    "open_reports",
]
