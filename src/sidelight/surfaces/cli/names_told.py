"""A medicine's names in the reports, as a terminal shows them."""

from collections.abc import Iterable

from sidelight.evidence.cases.lookup import NameCount
from sidelight.services.medicine_names import MedicineNames
from sidelight.surfaces.cli.reports_told import MADE_UP

SHOWN = 60


def names_told(found: MedicineNames) -> str:
    """The names that stand for the medicine, then those that only hold the word."""
    mentions = sum(name.mentions for name in found.names)
    lines = [MADE_UP, ""] if found.made_up else []
    lines += [
        f"{', '.join(found.substances)}: {len(found.names):,} names, {mentions:,} mentions.",
        "",
        *_rows(found.names),
    ]
    if found.left_out:
        lines += ["", "Names that hold the word and stand for something else, or for nothing:", ""]
        lines += _rows(found.left_out)
    return "\n".join(lines)


def _rows(names: tuple[NameCount, ...]) -> list[str]:
    lines = [f"  {'Cases':>8} {'Mentions':>9}  {'Reported name':<38} Stands for, and why"]
    lines += [
        f"  {name.cases:>8,} {name.mentions:>9,}  {_cut(name.drug):<38} {_why(name)}"
        for name in names[:SHOWN]
    ]
    more = len(names) - SHOWN
    return [*lines, f"  {more:,} more (--json lists all)"] if more > 0 else lines


def _cut(text: str) -> str:
    return text if len(text) <= 38 else f"{text[:37]}…"


def _why(name: NameCount) -> str:
    if name.ingredient is None:
        return "nothing: unresolved"
    substances = " + ".join(_substances(name.ingredient))
    if name.how == "published":
        return f"{substances}: FDA publishes {name.published}"
    return f"{substances}: {name.why}"


def _substances(ingredient: str) -> Iterable[str]:
    return ingredient.split("\\")
