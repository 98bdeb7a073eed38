"""Which ingredient a reported medicine name stands for: a dictionary learnt from the reports."""

from sidelight.evidence.cases.names.dictionary import NAMES_VERSION, name_words

__all__ = ["NAMES_VERSION", "name_words"]
