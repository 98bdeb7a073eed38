"""openFDA's drug-event JSON: a page of its API, or a part of its bulk download."""

from sidelight.evidence.sources.openfda.read import OPENFDA_RULES, OpenFda, is_openfda, open_openfda

__all__ = ["OPENFDA_RULES", "OpenFda", "is_openfda", "open_openfda"]
