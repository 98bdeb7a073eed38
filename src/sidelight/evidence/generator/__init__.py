"""FDA-shaped archives of made-up reports with planted truths."""

from sidelight.evidence.generator.archive import write_archives
from sidelight.evidence.generator.recipe import PLANTED, Planted, Recipe
from sidelight.evidence.generator.words import MEDICINES, TERMS

__all__ = ["MEDICINES", "PLANTED", "TERMS", "Planted", "Recipe", "write_archives"]
