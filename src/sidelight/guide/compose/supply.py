"""What the medicine is used for, and the products a person may hold in their hand."""

from sidelight.guide.blocks import Cite, Line, Paragraphs, Section, Table
from sidelight.guide.compose import words
from sidelight.guide.compose.view import View, cites

_STATUS = {
    "on_label": "Licensed for this",
    "off_label": "Not licensed for this (off-label)",
    "not_established": "Not shown to work for this",
    "contraindicated": "Must not be used for this",
}


def uses_section(view: View) -> Section:
    """Each use, and what the regulator of each place says about it."""
    uses = view.medicine.uses
    rows = [(use, code, status) for use in uses for code, status in use.status.items()]
    table = Table(
        "Each use, place by place. A place that is not named is not known to us.",
        ("Use", "Place", "What its regulator says"),
        tuple((use.name, words.place(code), _STATUS[status]) for use, code, status in rows),
        tuple(cites(use.sources) for use, _, _ in rows),
    )
    about = Paragraphs(
        tuple(Line(f"{use.name}. {use.says}", cites(use.sources), use.id) for use in uses)
    )
    name = words.in_text(view.medicine.identity.name)
    return Section("uses", "What it is prescribed for", (about, table), f"What is {name} used for?")


def products_section(view: View) -> Section:
    """Products and strengths, as their labels write them."""
    rows: list[tuple[str, ...]] = []
    sources: list[tuple[Cite, ...]] = []
    for product in view.medicine.products:
        strengths = ", ".join(strength.label for strength in product.strengths)
        where = ", ".join(words.place(code) for code in product.jurisdictions)
        brands = f" ({', '.join(product.brands)})" if product.brands else ""
        rows.append((f"{product.name}{brands}", strengths, where, product.note or ""))
        sources.append(cites(product.sources))
    table = Table(
        "Check that yours has the same name and strength as last time",
        ("Product", "Strength", "Place", "Note"),
        tuple(rows),
        tuple(sources),
    )
    return Section("products", "Products and strengths", (table,))
