"""Numbers, dates, places and bands in words a reader knows."""

import re
from datetime import date

from sidelight.core.claims import Band, Figure, Source, SourceKind, Unit
from sidelight.dossier.model import EffectGroup

PLACES = {
    "AT": "Austria",
    "AU": "Australia",
    "CA": "Canada",
    "CH": "Switzerland",
    "DE": "Germany",
    "DZ": "Algeria",
    "EU": "European Union",
    "FR": "France",
    "GB": "United Kingdom",
    "HK": "Hong Kong",
    "IE": "Ireland",
    "INT": "international",
    "IT": "Italy",
    "JP": "Japan",
    "NL": "Netherlands",
    "NZ": "New Zealand",
    "SG": "Singapore",
    "US": "United States",
}
"""Names of jurisdictions; one that is not named here shows its code."""

_LABELS = {
    "AT": "Austrian",
    "AU": "Australian",
    "CA": "Canadian",
    "CH": "Swiss",
    "DE": "German",
    "EU": "European",
    "FR": "French",
    "GB": "UK",
    "HK": "Hong Kong",
    "IE": "Irish",
    "IT": "Italian",
    "JP": "Japanese",
    "NL": "Dutch",
    "NZ": "New Zealand",
    "US": "US",
}

_LABEL = " label"

_STUDIES = {
    SourceKind.TRIAL: "trial",
    SourceKind.COHORT: "study",
    SourceKind.CASES: "case reports",
    SourceKind.REPORTS: "report analysis",
    SourceKind.REVIEW: "review",
    SourceKind.MODEL: "model",
}

GROUPS = {
    EffectGroup.ALERTNESS: "Sleep and alertness",
    EffectGroup.MOVEMENT: "Muscles, movement and balance",
    EffectGroup.MIND: "Mood and thinking",
    EffectGroup.HEART: "Heart and blood pressure",
    EffectGroup.BREATHING: "Breathing",
    EffectGroup.STOMACH: "Stomach and gut",
    EffectGroup.BLADDER_AND_SEX: "Bladder and sex",
    EffectGroup.SKIN: "Skin and allergy",
    EffectGroup.SENSES: "Eyes, ears and other senses",
    EffectGroup.TESTS: "Test results",
}

BANDS = {
    Band.VERY_COMMON: ("very common", "10 or more in 100"),
    Band.COMMON: ("common", "1 to 10 in 100"),
    Band.UNCOMMON: ("uncommon", "1 to 10 in 1,000"),
    Band.RARE: ("rare", "1 to 10 in 10,000"),
    Band.VERY_RARE: ("very rare", "fewer than 1 in 10,000"),
    Band.NOT_KNOWN: ("not known", "no figure can be given"),
}
"""EU frequency words and what each stands for."""

NAMED = "Named, without a number"
"""What is said of a source that lists an effect and gives nothing else."""

_UNITS = {
    Unit.PER_100: "in 100",
    Unit.PER_1000_PERSON_YEARS: "per 1,000 person-years",
    Unit.MG_PER_DAY: "mg/day",
    Unit.DOSES_PER_DAY: "doses/day",
    Unit.MG_PER_WEEK: "mg/week",
    Unit.MG_PER_ML: "mg/mL",
    Unit.MG_PER_L: "mg/L",
    Unit.ML_PER_MIN: "mL/min",
    Unit.L_PER_HOUR: "L/h",
    Unit.CELSIUS: "°C",
    Unit.PERCENT: "%",
    Unit.PERCENTAGE_POINTS: "percentage points",
    Unit.RATIO: "",
}


def place(code: str) -> str:
    """The name of a jurisdiction."""
    return PLACES.get(code, code)


def source_in_short(source: Source, who: str | None = None) -> str:
    """What kind of source it is: "US label", "trial of 2019, 175 people", or who publishes it.

    ``who`` is named where few people stand behind a figure: in a trial or another study.
    """
    if source.kind is SourceKind.LABEL:
        return _LABELS.get(source.jurisdiction, place(source.jurisdiction)) + _LABEL
    if source.kind not in _STUDIES:
        return source.publisher or source.title
    study = _STUDIES[source.kind] + (f" of {source.year}" if source.year else "")
    counted = source.kind in (SourceKind.TRIAL, SourceKind.COHORT)
    return f"{study}, {who}" if who and counted else study


def gathered(names: list[str]) -> str:
    """Short names of sources in one breath: "Swiss and German labels, a health service"."""
    labels = [name.removesuffix(_LABEL) for name in names if name.endswith(_LABEL)]
    others = [name for name in names if not name.endswith(_LABEL)]
    if len(labels) < 2:
        return ", ".join(names)
    joined = f"{', '.join(labels[:-1])} and {labels[-1]}{_LABEL}s"
    return ", ".join([joined, *others])


def day(when: date) -> str:
    """A date as it is read: "1 August 2026"."""
    return f"{when.day} {when:%B %Y}"


def in_text(name: str) -> str:
    """A medicine's name inside a sentence: lower case, unless it is written in capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def at_start(name: str) -> str:
    """A name as it begins a sentence or a heading."""
    return name[:1].upper() + name[1:]


def out_of(low: float, high: float | None = None) -> str:
    """People in 100 as whole numbers: "10 to 63 in 100", "about 4 in 1,000".

    The base grows until the smallest figure above zero is at least 1; a rounded figure says
    "about".
    """
    figures = [low] if high is None or high == low else [low, high]
    smallest = min((figure for figure in figures if figure > 0), default=1.0)
    base = next((base for base in (100, 1_000, 10_000) if smallest * base / 100 >= 1), 100_000)
    scaled = [figure * base / 100 for figure in figures]
    about = "" if all(abs(figure - round(figure)) < 1e-9 for figure in scaled) else "about "
    return f"{about}{' to '.join(f'{round(figure):,}' for figure in scaled)} in {base:,}"


def figure(value: Figure, said: str) -> str:
    """A figure as a clinician reads it: measure, value or range, interval, comparison, n.

    What the sentence ``said`` beside it holds already, number by number, is left out.
    """
    parts = []
    unit = _UNITS.get(value.unit, value.unit.value.replace("_", " "))
    amount = f"{value.value:g}" if value.value is not None else f"{value.low:g} to {value.high:g}"
    interval = f"{value.ci_low:g} to {value.ci_high:g}" if value.ci_low is not None else ""
    if not _numbers(f"{amount} {interval}") <= _numbers(said):
        parts.append(f"{value.measure or ''} {amount} {unit}".strip().replace(" %", "%"))
        if interval:
            parts.append(f"({value.level:.0%} interval {interval})")
    if value.compared_with and value.compared_with not in said:
        parts.append(f"compared with {value.compared_with}")
    n = f"n = {value.n:,}" if value.n and f"{value.n:,}" not in said else ""
    return "; ".join(part for part in (" ".join(parts), n) if part)


def _numbers(text: str) -> set[float]:
    return {float(found) for found in re.findall(r"\d+(?:\.\d+)?", text)}
