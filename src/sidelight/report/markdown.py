"""The document as Markdown."""

from collections.abc import Iterator

from sidelight.report.document import Block, Document, Figure, Listed, Pairs, Table


def as_markdown(document: Document) -> str:
    """The whole text; figures are the files beside it."""
    lines = [f"# {document.title}", ""]
    if document.mark:
        lines += [f"**{document.mark}**", ""]
    for section in document.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield _escaped(block)
    elif isinstance(block, Listed):
        yield from (f"- {_escaped(line)}" for line in block.lines)
    elif isinstance(block, Figure):
        yield f"![{_escaped(block.alt)}](figures/{block.name}.svg)"
    elif isinstance(block, Pairs):
        yield from (f"- **{_escaped(item)}.** {_escaped(said)}" for item, said in block.rows)
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield f"**{_escaped(table.caption)}**"
    yield ""
    yield f"| {' | '.join(map(_escaped, table.headings))} |"
    yield f"|---|{'---:|' * (len(table.headings) - 1)}"
    yield from (f"| {' | '.join(map(_escaped, row))} |" for row in table.rows)


def _escaped(text: str) -> str:
    """Text that no sign of Markdown or HTML changes."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
