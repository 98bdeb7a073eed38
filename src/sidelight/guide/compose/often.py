"""How often an effect happens: every source's figure, side by side."""

from sidelight.core.claims import Band, Frequency
from sidelight.dossier.model import Effect
from sidelight.guide.blocks import Cite, FrequencyRow, FrequencyTable
from sidelight.guide.compose import words
from sidelight.guide.compose.view import View

_LISTED = {
    "reported": words.NAMED,
    "rare": "Called rare, without a number",
    "not_listed": "Not on this list",
}

_AT_LEAST = {
    Band.VERY_COMMON: 10.0,
    Band.COMMON: 1.0,
    Band.UNCOMMON: 0.1,
    Band.RARE: 0.01,
}
"""People in 100 that a band stands for at the least; bands below these assure nobody."""


def frequencies(view: View, effect: Effect) -> list[Frequency]:
    """What this audience sees of how often, the highest share first, so that none hides it."""
    seen = [row for row in effect.frequencies if view.sees(row.audience)]
    return sorted(seen, key=share, reverse=True)


def share(row: Frequency) -> float:
    """The highest share that a source gives, in 100 people; a band counts as its lower end."""
    return max(row.value or 0, row.high or 0, _AT_LEAST.get(row.band, 0) if row.band else 0)


def how_often(view: View, effect: Effect) -> list[FrequencyTable]:
    """Every source's figure that this audience may see, in one table; none: no table."""
    rows = tuple(_row(view, row) for row in frequencies(view, effect))
    return [FrequencyTable(effect.name, f"How often: {effect.name.lower()}", rows)] if rows else []


def _row(view: View, row: Frequency) -> FrequencyRow:
    source = (view.medicine.sources | view.general.sources)[row.source]
    people = row.population or source.population
    of = f"{row.n:,} people" if row.n else None
    who = "; ".join(part for part in (people, of) if part)
    low, high = (row.low, row.high) if row.value is None else (row.value, row.value)
    return FrequencyRow(
        _says(view, row, low, high),
        source.title,
        who or None,
        Cite(row.source, row.checked),
        _in_short(row, low, high),
        words.source_in_short(source, who if low is not None else None),
        (low, high) if low is not None and high is not None else None,
        row.placebo,
        row.note,
    )


def _says(view: View, row: Frequency, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return _in_words(row)
    says = words.out_of(low, high)
    if row.placebo is not None:
        name = words.in_text(view.medicine.identity.name)
        says = f"{says} with {name}, {words.out_of(row.placebo)} with placebo (a dummy medicine)"
    if row.band:
        word, meaning = words.BANDS[row.band]
        says = f"{says} (“{word}”: {meaning})"
    return says[:1].upper() + says[1:]


def _in_short(row: Frequency, low: float | None, high: float | None) -> str:
    """The number alone; a source's word only where it gives no number."""
    if low is None or high is None:
        return words.BANDS[row.band][1] if row.band else _LISTED[row.listed or "reported"]
    says = words.out_of(low, high)
    if row.placebo is not None:
        says = f"{says}, against {words.out_of(row.placebo)} on placebo"
    return says


def _in_words(row: Frequency) -> str:
    """The band's own meaning first; the source's word in brackets."""
    if row.band is Band.NOT_KNOWN:
        return "Not known: this source can give no figure"
    if row.band:
        word, meaning = words.BANDS[row.band]
        return f"{meaning[:1].upper()}{meaning[1:]} (“{word}”)"
    return _LISTED[row.listed or "reported"]
