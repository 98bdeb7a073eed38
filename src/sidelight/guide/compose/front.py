"""The front page of a guide: long sections become links, each with what it holds in short."""

from dataclasses import replace

from sidelight.guide.blocks import FrequencyTable, Link, Links, Section
from sidelight.guide.compose import prose

_FOLDED = ("effects", "interactions", "reported")


def folded(section: Section) -> Section:
    """The section with links in place of the sections below it; a short one stays as it is."""
    if section.id not in _FOLDED:
        return section
    groups = [child for child in section.sections if child.sections]
    if groups:
        links = [Links(group.title, tuple(map(_link, group.sections))) for group in groups]
    else:
        links = [Links(None, tuple(map(_link, section.sections)))]
    return replace(section, blocks=(*section.blocks, *links), sections=())


def _link(section: Section) -> Link:
    return Link(section.id, section.title, _says(section))


def _says(section: Section) -> str:
    """Each source's number beside its source; without numbers, the first sentence."""
    rows = [
        row for block in section.blocks if isinstance(block, FrequencyTable) for row in block.rows
    ]
    numbers = [row for row in rows if row.in_100] or rows[:1]
    if numbers:
        return "; ".join(f"{row.says}, {row.source}" for row in numbers) + "."
    return next(line.text for block in section.blocks for line in prose.lines(block))
