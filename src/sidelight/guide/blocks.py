"""What a guide is made of: a page of sections of blocks, ready for any renderer.

Blocks hold finished words. A renderer adds layout, never content.
"""

from dataclasses import dataclass, field

from sidelight.core.claims import Audience, Checked, Source
from sidelight.core.tiers import Tier


@dataclass(frozen=True)
class Cite:
    """A claim's source and how far it was checked; ``source`` is a key of ``Page.sources``."""

    source: str
    checked: Checked


@dataclass(frozen=True)
class Line:
    """A sentence or two with where it comes from. ``claim`` is the claim's id."""

    text: str
    cites: tuple[Cite, ...] = ()
    claim: str | None = None


@dataclass(frozen=True)
class Paragraphs:
    """Running text."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Bullets:
    """A list under a small heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class DoList:
    """What to do and what not to do. Each ``do_not`` line begins with its own "Do not"."""

    do: tuple[Line, ...]
    do_not: tuple[Line, ...]
    title: str = "What helps"


@dataclass(frozen=True)
class CareCard:
    """When to seek help: one tier, its title, its signs."""

    tier: Tier
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class FrequencyRow:
    """One source's figure for one effect. ``in_100`` is (low, high); null where only words exist.

    ``says`` leads with the number: "10 to 63 in 100". ``placebo_in_100`` belongs to the same
    trial.
    """

    says: str
    who: str  # which source, for whom
    cite: Cite
    in_100: tuple[float, float] | None = None
    placebo_in_100: float | None = None
    note: str | None = None


@dataclass(frozen=True)
class FrequencyTable:
    """Every source's figure for one effect, side by side."""

    effect: str
    caption: str
    rows: tuple[FrequencyRow, ...]


@dataclass(frozen=True)
class Table:
    """A plain table with a caption; ``cites`` has one entry a row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cites: tuple[tuple[Cite, ...], ...]


Block = Paragraphs | Bullets | DoList | CareCard | FrequencyTable | Table


@dataclass(frozen=True)
class Section:
    """A part of the page with its own address (``id``)."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    question: str | None = None
    sections: tuple["Section", ...] = field(default=())


@dataclass(frozen=True)
class ReviewLine:
    """Who wrote and checked the page, as it must be shown."""

    status: str  # "Not yet clinically reviewed"
    author: str
    reviewer: str
    written: str
    next_review: str
    funding: str
    conflicts: str


@dataclass(frozen=True)
class Page:
    """A whole guide for one audience. ``reading_grade`` is a US school grade, names apart."""

    medicine: str
    name: str
    title: str
    subtitle: str
    audience: Audience
    reading_minutes: int
    reading_grade: float
    review: ReviewLine
    sections: tuple[Section, ...]
    sources: dict[str, Source]
