"""The front page of a guide: what to know first in full, the rest begun and linked.

A frightened reader finds the takeaways and the danger cards whole; a careful one finds how every
other section begins and goes on to its own page.
"""

from dataclasses import replace

from sidelight.guide import reading
from sidelight.guide.blocks import Block, FrequencyTable, Line, Link, Links, Paragraphs, Section
from sidelight.guide.compose import prose

_WHOLE = ("takeaways", "question", "danger")
_LISTED = ("effects", "interactions")
"""Sections that list every section below them."""

_LEAD = 2
"""Paragraphs of a section that stand on the front page."""


def folded(section: Section) -> Section:
    """The section as the front page shows it: whole, listed, or begun."""
    if section.id in _WHOLE:
        return section
    if section.id in _LISTED:
        return replace(section, blocks=(*_lead(section), *_lists(section)), sections=())
    more = Link(section.id, "Read all of this", _holds(section))
    return replace(section, blocks=(*_lead(section), Links(None, (more,))), sections=())


def _lists(section: Section) -> tuple[Links, ...]:
    """A list of links for each group below the section, then one for what is in no group."""
    groups = [child for child in section.sections if child.sections]
    lists = [Links(group.title, tuple(map(_link, group.sections))) for group in groups]
    single = tuple(_link(child) for child in section.sections if not child.sections)
    return (*lists, Links(None, single)) if single else tuple(lists)


def _lead(section: Section) -> tuple[Block, ...]:
    """How the section begins: its first paragraphs, as far as they are for anyone."""
    lines: list[Line] = []
    for block in section.blocks:
        if isinstance(block, Paragraphs):
            lines += [line for line in block.lines if not line.clinician]
    return (Paragraphs(tuple(lines[:_LEAD])),) if lines else ()


def _holds(section: Section) -> str:
    """How long the whole section is."""
    minutes = reading.minutes(reading.count_words(prose.all_texts((section,))))
    return f"{minutes} minute{'s'[: minutes != 1]} to read."


def _link(section: Section) -> Link:
    return Link(section.id, section.title, _says(section))


def _says(section: Section) -> str:
    """What every source says of an effect, side by side; elsewhere the first sentence."""
    said: dict[str, list[str]] = {}
    for block in section.blocks:
        for row in block.rows if isinstance(block, FrequencyTable) else ():
            said.setdefault(row.says, []).append(row.source)
    if said:
        return " ".join(f"{says}: {'; '.join(who)}." for says, who in said.items())
    lines = (line.text for block in section.blocks for line in prose.lines(block))
    return next(lines, "")
