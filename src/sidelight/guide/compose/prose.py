"""The words of a page by themselves, for counting and for checking."""

from collections.abc import Iterable, Iterator

from sidelight.dossier.model import Medicine
from sidelight.guide.blocks import (
    Block,
    Bullets,
    CareCard,
    DoList,
    FrequencyTable,
    Line,
    Links,
    Paragraphs,
    Section,
    SourceList,
    Statements,
    Table,
)


def lines(block: Block) -> Iterator[Line]:
    """Every line of a block, in reading order."""
    match block:
        case Paragraphs() | Bullets():
            yield from block.lines
        case DoList():
            yield from (*block.do, *block.do_not)
        case CareCard():
            for group in block.groups:
                yield from group.lines
            yield from (*block.do, *block.do_not)
        case Statements():
            for entry in block.entries:
                yield from entry.answer


def sentences(sections: Iterable[Section]) -> Iterator[str]:
    """Running text only: what a reading grade can be given to."""
    for section in _walk(sections):
        for block in section.blocks:
            yield from (line.text for line in lines(block))
            if isinstance(block, CareCard):
                yield block.step_up
            elif isinstance(block, Statements):
                yield from (entry.says for entry in block.entries)


def all_texts(sections: Iterable[Section]) -> Iterator[str]:
    """Every word a reader meets, headings and tables too; not the list of sources."""
    sections = tuple(sections)
    yield from sentences(sections)
    for section in _walk(sections):
        yield from (section.title, section.question or "")
        for block in section.blocks:
            yield from _furniture(block)


def names(medicine: Medicine) -> frozenset[str]:
    """Names of medicines that a reading grade must not count against the text."""
    identity = medicine.identity
    own = [identity.name, *identity.names, *identity.brands]
    products = [brand for product in medicine.products for brand in product.brands]
    others = [name for pair in medicine.interactions for name in pair.members]
    return frozenset([*own, *products, *others])


def _walk(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield from section.walk()


def _furniture(block: Block) -> Iterator[str]:
    """Headings and cells: what stands on the page and is not a sentence."""
    match block:
        case Bullets() | DoList():
            yield block.title or ""
        case CareCard():
            yield from (block.title, *(group.title or "" for group in block.groups))
        case FrequencyTable():
            yield block.caption
            for row in block.rows:
                yield from (row.says, row.source, row.who or "", row.note or "")
        case Table():
            yield from (block.caption, *block.columns)
            for cells in block.rows:
                yield from cells
        case Statements():
            yield from (entry.verdict for entry in block.entries)
        case Links():
            yield block.title or ""
            for link in block.entries:
                yield from (link.title, link.says)
        case Paragraphs() | SourceList():
            pass
