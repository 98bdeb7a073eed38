"""Raw reports to cases: the latest version of each, with its medicines and reactions."""

from sidelight.evidence.cases.attrition import Attrition, attrition
from sidelight.evidence.cases.tables import CASE_RULES, CaseTables, open_cases

__all__ = ["CASE_RULES", "Attrition", "CaseTables", "attrition", "open_cases"]
