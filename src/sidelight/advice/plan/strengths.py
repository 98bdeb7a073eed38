"""Which strengths a medicine's products have: a plan uses only what someone can hold in hand."""

from collections.abc import Iterator
from fractions import Fraction

from sidelight.advice.plan.amounts import exact, shown
from sidelight.core.errors import UsageError
from sidelight.dossier.model import Medicine, Product

FORMS = {
    "tablet": {"tablet"},
    "packet": {"granules"},
    "liquid": {"solution", "suspension"},
}
"""Forms of a plan, and the dossier's forms that each stands for. Only by mouth."""

Strengths = dict[Fraction, tuple[Product, ...]]
"""Strength (mg, or mg per mL for a liquid) to the products that have it, weakest first."""


def strengths(medicine: Medicine, form: str) -> Strengths:
    """Every strength of one of ``FORMS``; empty when the medicine has no such product."""
    found: Strengths = {}
    for product, strength in _of(medicine, form):
        found[strength] = (*found.get(strength, ()), product)
    return dict(sorted(found.items()))


def known(medicine: Medicine, form: str, strength: Fraction) -> Fraction:
    """``strength``, if a product has it. Raises :class:`UsageError` that lists those there are."""
    there = strengths(medicine, form)
    if strength in there:
        return strength
    unit = "mg per mL" if form == "liquid" else "mg"
    has = ", ".join(shown(each) for each in there)
    raise UsageError(
        f"No {form} of that strength is in the dossier.",
        f"It has {form}s of {has} {unit}." if has else f"It has no {form} at all.",
        "Give one of the strengths that are there, as the pack writes it.",
    )


def sold_as(products: tuple[Product, ...]) -> str:
    """The products of a strength in words: "Lyvispah oral granules (US)"."""
    places: dict[str, list[str]] = {}
    for product in products:
        places.setdefault(product.name, []).extend(product.jurisdictions)
    return "; ".join(f"{name} ({', '.join(found)})" for name, found in places.items())


def _of(medicine: Medicine, form: str) -> Iterator[tuple[Product, Fraction]]:
    for product in medicine.products:
        if product.route == "oral" and product.form in FORMS[form]:
            for strength in product.strengths:
                amount = strength.mg_per_ml if form == "liquid" else strength.mg_per_unit
                if amount is not None:
                    yield product, exact(amount)
