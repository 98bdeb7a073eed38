"""The front page of a guide: what to know first in full, the rest begun and linked.

A frightened reader finds the takeaways and the danger cards whole, with first aid one step away;
a careful one finds how every other section begins and goes on to its own page.
"""

from dataclasses import replace

from sidelight.guide import reading
from sidelight.guide.blocks import (
    Block,
    FrequencyTable,
    Line,
    Link,
    Links,
    Paragraphs,
    Section,
    Table,
)
from sidelight.guide.compose import prose, words

_WHOLE = ("takeaways", "question")
_LISTED = ("effects", "interactions")
"""Sections that list every section below them."""

_LEAD = 2
"""Paragraphs of a section that stand on the front page."""


def folded(section: Section) -> Section:
    """The section as the front page shows it: whole, listed, or begun."""
    if section.id in _WHOLE:
        return section
    if section.id == "danger":
        return replace(section, blocks=(*section.blocks, *_lists(section)), sections=())
    if section.id in _LISTED:
        return replace(section, blocks=(*_lead(section), *_lists(section)), sections=())
    more = Link(section.id, f"Read all: {section.title}", _holds(section))
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
    return f"{minutes} minute{'s'[: minutes != 1]}."


def _link(section: Section) -> Link:
    return Link(section.id, section.title, _says(section))


def _says(section: Section) -> str:
    """What every source says of an effect; else a table's caption or the first sentence."""
    for block in section.blocks:
        if isinstance(block, FrequencyTable):
            return _side_by_side(block)
        if isinstance(block, Table):
            return f"{block.caption}."
    lines = (line.text for block in section.blocks for line in prose.lines(block))
    return next(lines, "")


def _side_by_side(table: FrequencyTable) -> str:
    """Each figure once, with who gives it; who says more is not listed as only naming it."""
    telling = {row.source_in_short for row in table.rows if row.in_short != words.NAMED}
    said: dict[str, list[str]] = {}
    for row in table.rows:
        if row.in_short != words.NAMED or row.source_in_short not in telling:
            who = said.setdefault(row.in_short, [])
            if row.source_in_short not in who:
                who.append(row.source_in_short)
    found = "; ".join(
        f"{words.in_text(says)} ({words.gathered(who)})" for says, who in said.items()
    )
    return f"{found[:1].upper()}{found[1:]}."
