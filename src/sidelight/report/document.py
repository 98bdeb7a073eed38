"""The report as titles, paragraphs, tables and figures: one shape for a page and for text."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Table:
    """Cells as they are read; the first of each row is its heading. ``name`` is also a file's."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    """An image by the name of its file, and ``alt``: what it shows, for who can't see it."""

    name: str
    caption: str
    alt: str


@dataclass(frozen=True)
class Listed:
    """Short lines that belong together."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Pairs:
    """What was to be said, and what is said of it: two columns of sentences."""

    rows: tuple[tuple[str, str], ...]


Block: TypeAlias = str | Table | Figure | Listed | Pairs


@dataclass(frozen=True)
class Section:
    """A title and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A whole report. ``mark`` stands on top where its reports are made up."""

    title: str
    mark: str | None
    sections: tuple[Section, ...]
