"""A page for the terminal: 60 to 100 columns, readable without colour."""

from collections.abc import Iterator
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as Grid
from rich.text import Text

from sidelight.core.tiers import Tier
from sidelight.guide.blocks import (
    IN_DANGER,
    MARKS,
    Block,
    Bullets,
    CareCard,
    Cite,
    DoList,
    FrequencyTable,
    Line,
    Links,
    Page,
    Paragraphs,
    Section,
    SourceEntry,
    SourceList,
    Statements,
    Table,
    sign,
)

NARROWEST, WIDEST = 60, 100
_RULES = {1: "=", 2: "-"}
_COLOURS = {
    Tier.EMERGENCY: "red",
    Tier.TODAY: "yellow",
    Tier.SOON: "cyan",
    Tier.SELF_CARE: "green",
}
_LEVELS = {
    Tier.EMERGENCY: "EMERGENCY",
    Tier.TODAY: "TODAY",
    Tier.SOON: "SOON",
    Tier.SELF_CARE: "AT HOME",
}


def render(page: Page, width: int, *, colour: bool = False) -> str:
    """The page as text. ``width`` is brought between 60 and 100 columns."""
    out = StringIO()
    console = Console(
        file=out,
        width=max(NARROWEST, min(WIDEST, width)),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
    )
    console.print(_head(page))
    for place, section in enumerate(page.sections):
        if place == 1 and _in_parts(page):
            console.print(_contents(page))
        console.print(_section(page, section, 1))
    console.print(_about(page))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _head(page: Page) -> RenderableType:
    first = f", the first part in {page.reading.takeaway_minutes}" if _in_parts(page) else ""
    return Group(
        _heading(page.title, 1),
        Text(page.subtitle),
        Text(),
        Text("In danger now? ", style="bold red").append(IN_DANGER, style="not bold default"),
        Text(),
        Text(f"{page.review.status}. {page.reading.minutes} minute read{first}.", style="dim"),
    )


def _in_parts(page: Page) -> bool:
    """Whether it is a guide with parts of their own, not one section or an answer."""
    return any(section.id == "takeaways" for section in page.sections)


def _contents(page: Page) -> RenderableType:
    """The parts of the page; they follow the first one, so that it is seen at once."""
    return Group(
        Text("\nContents (one part with --section NAME, everything with --whole)", style="bold"),
        *(Text(f"  {section.title}  ({section.id})") for section in page.sections),
    )


def _about(page: Page) -> RenderableType:
    review, reading = page.review, page.reading
    reviewed = f", {review.reviewed}" if review.reviewed else ""
    facts = (
        f"Author: {review.author}, {review.written}.",
        f"Clinical reviewer: {review.reviewer}{reviewed}. Next review: {review.next_review}.",
        f"Funding: {review.funding} Conflicts of interest: {review.conflicts}",
        f"{reading.words:,} words, school grade {reading.grade}. {reading.basis}",
    )
    return Group(_heading("About this page", 1), *(Text(fact) for fact in facts))


def _heading(title: str, level: int) -> RenderableType:
    text = Text(f"\n{title}", style="bold")
    return Group(text, Text(_RULES[level] * len(title))) if level in _RULES else text


def _section(page: Page, section: Section, level: int) -> RenderableType:
    parts: list[RenderableType] = [_heading(section.title, level)]
    if section.question:
        parts.append(Text(section.question, style="italic"))
    parts += [_block(page, block) for block in section.blocks]
    parts += [_section(page, child, level + 1) for child in section.sections]
    return Group(*parts)


def _block(page: Page, block: Block) -> RenderableType:
    match block:
        case Paragraphs():
            return Group(*(Group(Text(), _words(page, line)) for line in block.lines))
        case Bullets():
            return _bullets(page, block)
        case DoList():
            return Group(Text(), Text(block.title, style="bold"), *_steps(page, block))
        case CareCard():
            return _card(page, block)
        case FrequencyTable():
            return _frequencies(page, block)
        case Table():
            return _table(page, block)
        case Statements():
            return _statements(page, block)
        case Links():
            return _links(block)
        case SourceList():
            return Group(Text(), *(_source(entry) for entry in block.entries))


def _words(page: Page, line: Line, *, bare: bool = False) -> Text:
    """The line, its detail and, unless ``bare``, the numbers of its sources with their marks."""
    text = Text(line.text)
    if line.detail:
        text.append(f" ({line.detail})")
    return text if bare else text.append_text(_cites(page, line.cites))


def _cites(page: Page, cites: tuple[Cite, ...]) -> Text:
    marks = ", ".join(sign(page.sources[cite.source].number, cite.checked) for cite in cites)
    return Text(f" [{marks}]" if marks else "", style="dim")


def _item(sign: str, text: RenderableType) -> RenderableType:
    """One line of a list: a sign, and the words hanging beside it."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(sign, text)
    return grid


def _bullets(page: Page, block: Bullets) -> RenderableType:
    return Group(Text(), *_listed(page, block, "  •"))


def _listed(page: Page, block: Bullets, point: str) -> Iterator[RenderableType]:
    """The heading and the lines; sources that all lines share stand beside the heading."""
    if block.title:
        yield Text(block.title, style="bold").append_text(_cites(page, block.shared))
    for line in block.lines:
        yield _item(point, _words(page, line, bare=bool(block.shared)))


def _steps(page: Page, block: DoList | CareCard) -> Iterator[RenderableType]:
    for line in block.do:
        yield _item("  ✓ Do:", _words(page, line))
    for line in block.do_not:
        yield _item("  ✗", _words(page, line))


def _card(page: Page, card: CareCard) -> RenderableType:
    body: list[RenderableType] = []
    for group in card.groups:
        body += _listed(page, group, "•")
    if card.do or card.do_not:
        body += [Text(), *_steps(page, card)]
    body += [Text(), Text(card.step_up, style="bold")]
    title = Text(f"{_LEVELS[card.tier]}: {card.title}")
    panel = Panel(Group(*body), title=title, title_align="left", border_style=_COLOURS[card.tier])
    return Padding(panel, (1, 0, 0, 0))


def _frequencies(page: Page, block: FrequencyTable) -> RenderableType:
    rows: list[RenderableType] = [Text(), Text(block.caption, style="bold")]
    for row in block.rows:
        line = Line("; ".join(filter(None, (row.source, row.who))) + ".", (row.cite,))
        words = Text(f"{row.says}. ", style="bold").append(_words(page, line))
        if row.note:
            words.append(f" {row.note}")
        rows.append(_item("  •", words))
    return Group(*rows)


WIDEST_TABLE = 4
"""Columns that a narrow terminal has room for; a wider table becomes a list."""


def _table(page: Page, block: Table) -> RenderableType:
    if len(block.columns) > WIDEST_TABLE:
        return _table_as_list(page, block)
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    for column in block.columns:
        grid.add_column(column, overflow="fold")
    for cells, cites in zip(block.rows, block.cites, strict=True):
        first, *others = cells
        grid.add_row(_words(page, Line(first, cites)), *others)
    return Group(Text(), Text(block.caption, style="bold"), grid)


def _table_as_list(page: Page, block: Table) -> RenderableType:
    parts: list[RenderableType] = [Text(), Text(block.caption, style="bold")]
    for cells, cites in zip(block.rows, block.cites, strict=True):
        named = zip(block.columns[1:], cells[1:], strict=True)
        parts.append(_item("  •", _words(page, Line(cells[0], cites))))
        parts += [_item("   ", Text(f"{column}: {cell}")) for column, cell in named if cell]
    return Group(*parts)


def _statements(page: Page, block: Statements) -> RenderableType:
    parts: list[RenderableType] = []
    for entry in block.entries:
        parts += [Text(), Text(f"“{entry.says}”"), Text(f"{entry.verdict}.", style="bold")]
        parts += [_words(page, line) for line in entry.answer]
    return Group(*parts)


def _links(block: Links) -> RenderableType:
    title = [Text(block.title, style="bold")] if block.title else []
    items = (
        _item("  •", Text(f"{link.title} ({link.target}). {link.says}")) for link in block.entries
    )
    return Group(Text(), *title, *items)


def _source(entry: SourceEntry) -> RenderableType:
    checked = "; ".join(MARKS[mark] for mark in entry.checked)
    link = entry.source.url or (f"doi:{entry.source.doi}" if entry.source.doi else "")
    about = f"{entry.about}. " if entry.about else ""
    title = entry.source.title if entry.source.title.endswith("?") else f"{entry.source.title}."
    says = f"{title} {about}({checked}) {link}".rstrip()
    return _item(f"{entry.number:>4}", Text(says))
