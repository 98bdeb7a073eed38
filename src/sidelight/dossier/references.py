"""Checks what no single file can show: unique ids, and names that must point at something."""

from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine
from sidelight.dossier.yaml_file import Problem, YamlFile


def general_problems(general: General, files: list[YamlFile]) -> list[Problem]:
    """Every reference in the general content that points at nothing."""
    return []


def medicine_problems(medicine: Medicine, general: General, files: list[YamlFile]) -> list[Problem]:
    """Every reference in a dossier that points at nothing, here or in the general content."""
    return []
