"""The page's sources: numbered in order of first use, each with how far it was checked."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sidelight.core.claims import Checked, Source
from sidelight.guide.blocks import (
    MARKS,
    Bullets,
    Cite,
    Line,
    Section,
    SourceEntry,
    SourceList,
)
from sidelight.guide.compose import words
from sidelight.guide.compose.view import View

_ANYWHERE = "INT"
"""The jurisdiction of a source that is of no one place; it would tell a reader nothing."""

_SHOWN = {
    Checked.READ: "A number alone, as in [3]",
    Checked.SECONDARY: "With a c, as in [3c]",
    Checked.DERIVED: "With a d, as in [3d]",
    Checked.OURS: "The word [ours]",
}
"""How :func:`sidelight.guide.blocks.sign` shows each mark, for a reader."""


def source_entries(view: View, sections: Iterable[Section]) -> dict[str, SourceEntry]:
    """Every source the sections cite, in order of first use, by id."""
    known = view.general.sources | view.medicine.sources
    return {
        name: SourceEntry(
            number,
            known[name],
            _about(view, known[name]),
            tuple(mark for mark in Checked if mark in found),
        )
        for number, (name, found) in enumerate(cited(sections).items(), start=1)
    }


def cited(sections: Iterable[Section]) -> dict[str, set[Checked]]:
    """Each source that the sections cite, in order of first use, and its marks there."""
    marks: dict[str, set[Checked]] = {}
    for cite in _cites(tuple(sections)):
        marks.setdefault(cite.source, set()).add(cite.checked)
    return marks


def sources_section(entries: dict[str, SourceEntry]) -> Section:
    """What the marks mean, then the list."""
    marks = tuple(
        Line(f"{_SHOWN[mark]}: {says}.")
        for mark, says in MARKS.items()
        if any(mark in entry.checked for entry in entries.values())
    )
    how = Bullets("How far each source was checked", marks)
    return Section("sources", "Sources", (how, SourceList(tuple(entries.values()))))


def _cites(value: Any) -> Iterator[Cite]:
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _cites(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _cites(getattr(value, field.name))


def _about(view: View, source: Source) -> str:
    parts = [
        source.publisher,
        None if source.jurisdiction == _ANYWHERE else words.place(source.jurisdiction),
        str(source.year) if source.year and str(source.year) not in source.title else None,
        source.population,
        source.note if view.for_clinician else None,
    ]
    return "; ".join(part for part in parts if part)
