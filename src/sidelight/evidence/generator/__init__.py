"""FDA-shaped archives of made-up reports with planted truths."""

from sidelight.evidence.generator.archive import write_archives
from sidelight.evidence.generator.cases import make_cases
from sidelight.evidence.generator.recipe import PLANTED, Planted, Recipe
from sidelight.evidence.generator.words import MEDICINES, TERMS

__all__ = ["MEDICINES", "PLANTED", "TERMS", "Planted", "Recipe", "make_cases", "write_archives"]
