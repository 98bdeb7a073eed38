"""What a guide is made of: a page of sections of blocks, ready for any renderer.

Blocks hold finished words. A renderer adds layout, never content; it may leave a line out only
where this page says so. Nulls are absent, never empty text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sidelight.core.claims import Audience, Checked, Source
from sidelight.core.tiers import Tier

MARKS = {
    Checked.READ: "we read this document",
    Checked.SECONDARY: "we read a copy or summary of it",
    Checked.DERIVED: "we worked this out from its figures",
    Checked.OURS: "our own rule, for a clinician to confirm",
}
"""How far a source was checked, in the plain words a renderer shows beside it."""

IN_DANGER = "Call your emergency number first: 112, 911, 999 or 000, depending on where you are."
"""What stands above every page, after the question whether someone is in danger now."""

_SIGNS = {Checked.READ: "", Checked.SECONDARY: "c", Checked.DERIVED: "d"}


def sign(number: int, checked: Checked) -> str:
    """What stands in brackets for a source: its number and mark ("3", "3c", "3d"), or "ours"."""
    return "ours" if checked is Checked.OURS else f"{number}{_SIGNS[checked]}"


@dataclass(frozen=True)
class Cite:
    """A claim's source and how far it was checked; ``source`` is a key of ``Page.sources``."""

    source: str
    checked: Checked


@dataclass(frozen=True)
class Line:
    """A sentence or two with where it comes from. ``claim`` is the claim's id.

    ``detail`` (clinicians' pages only) is the figure with its interval, or the formula behind
    it. ``clinician`` marks a line that no person's page holds.
    """

    text: str
    cites: tuple[Cite, ...] = ()
    claim: str | None = None
    detail: str | None = None
    clinician: bool = False


@dataclass(frozen=True)
class Paragraphs:
    """Running text: one paragraph a line."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Bullets:
    """A list under a small heading; a null heading means that the section's title serves."""

    title: str | None
    lines: tuple[Line, ...]

    @property
    def shared(self) -> tuple[Cite, ...]:
        """The sources of a longer list whose lines all name the same ones; else empty.

        A renderer shows them once, beside the heading.
        """
        found = {line.cites for line in self.lines}
        return found.pop() if self.title and len(self.lines) > 3 and len(found) == 1 else ()


@dataclass(frozen=True)
class DoList:
    """What to do and what not to do. Each ``do_not`` line says its own "Do not" or "Never"."""

    title: str
    do: tuple[Line, ...]
    do_not: tuple[Line, ...]


@dataclass(frozen=True)
class CareCard:
    """When to seek help: one tier, its signs, what to do, and when to go one tier up.

    ``title`` begins with the act ("Call your emergency number now"). ``groups`` holds the signs
    under small headings. ``step_up`` closes the card.
    """

    tier: Tier
    title: str
    groups: tuple[Bullets, ...]
    do: tuple[Line, ...]
    do_not: tuple[Line, ...]
    step_up: str


@dataclass(frozen=True)
class FrequencyRow:
    """One source's figure for one effect. ``in_100`` is (low, high); null where only words exist.

    ``says`` leads with the number and holds the comparison with placebo and the source's own
    band word in brackets. ``source`` is the source's title; ``who`` for whom it was said, null
    when the source does not say. ``placebo_in_100`` belongs to the same trial. ``in_short`` and
    ``source_in_short`` are the same for a list of effects: the number alone, and what kind of
    source it is ("US label").
    """

    says: str  # "10 to 63 in 100"
    source: str
    who: str | None
    cite: Cite
    in_short: str
    source_in_short: str
    in_100: tuple[float, float] | None = None
    placebo_in_100: float | None = None
    note: str | None = None


@dataclass(frozen=True)
class FrequencyTable:
    """Every source's figure for one effect, side by side, never merged."""

    effect: str
    caption: str
    rows: tuple[FrequencyRow, ...]


@dataclass(frozen=True)
class Table:
    """A plain table; the first column heads its row. ``cites`` has one entry a row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cites: tuple[tuple[Cite, ...], ...]


@dataclass(frozen=True)
class Statement:
    """Something a reader may meet elsewhere, what we make of it, and our answer."""

    says: str
    verdict: str  # "Needs correcting", "No support found"
    answer: tuple[Line, ...]


@dataclass(frozen=True)
class Statements:
    """A list of statements met elsewhere."""

    entries: tuple[Statement, ...]


@dataclass(frozen=True)
class SourceEntry:
    """A source as the page lists it. ``number`` counts from 1 in order of first use.

    ``about`` says who wrote it, where, when and for whom. ``checked`` holds every mark the page
    gives this source.
    """

    number: int
    source: Source
    about: str
    checked: tuple[Checked, ...]


@dataclass(frozen=True)
class SourceList:
    """All sources of the page, in order of number."""

    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True)
class Link:
    """A section of the whole guide that this page only points at.

    ``target`` is that section's ``id``; ``says`` is what it holds in a sentence.
    """

    target: str
    title: str
    says: str


@dataclass(frozen=True)
class Links:
    """Sections that stand on pages of their own, under a small heading."""

    title: str | None
    entries: tuple[Link, ...]


Block = (
    Paragraphs
    | Bullets
    | DoList
    | CareCard
    | FrequencyTable
    | Table
    | Statements
    | SourceList
    | Links
)


@dataclass(frozen=True)
class Section:
    """A part of the page with its own address (``id``, unique on the page)."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    question: str | None = None
    sections: tuple["Section", ...] = ()

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True)
class ReviewLine:
    """Who wrote and checked the page, as it must be shown. Dates read "1 August 2026"."""

    status: str  # "Not yet reviewed by a clinician"
    author: str
    reviewer: str  # "Nobody yet" until someone signs
    written: str
    reviewed: str | None
    next_review: str
    funding: str
    conflicts: str


@dataclass(frozen=True)
class Reading:
    """How long and how hard the page is.

    ``grade`` is a US school grade over the whole page, names apart; a page of one section keeps
    the grade of the page it was taken from. ``basis`` says in a sentence how both figures were
    found.
    """

    words: int
    minutes: int
    takeaway_minutes: int
    grade: float
    basis: str


@dataclass(frozen=True)
class Page:
    """A guide for one audience: the whole of it, its front page, or one section.

    The table of contents is ``sections``, in order. ``sources`` holds every source that a line
    cites, by id.
    """

    medicine: str  # id
    name: str
    title: str
    subtitle: str
    audience: Audience
    reading: Reading
    review: ReviewLine
    sections: tuple[Section, ...]
    sources: dict[str, SourceEntry]

    def walk(self) -> Iterator[Section]:
        """Every section at every depth, in reading order."""
        for section in self.sections:
            yield from section.walk()
