"""What the report says in sentences. It says what was reported, never what a medicine does."""

from sidelight.evidence.signals.study import ROLE_WORDS, Study
from sidelight.report.findings import Findings

MADE_UP = "Made-up reports: nothing here says anything about any real medicine."

LIMITS = (
    "Nobody knows how many people took the medicine, so no number here says how often anything "
    "happens.",
    "A report needs someone who suspects, and someone who reports: attention, news and rules "
    "move the numbers.",
    "The illness, other medicines and the way the medicine is given travel with it. Flags, "
    "subgroups and variations show some of it and not all.",
    "Probable duplicates that no stage finds are still there, and some that are left out are none.",
    "Terms follow a dictionary that changes; a term may stand for others in other years.",
    "The scores are for a reader who goes on to the cases themselves. A case-by-case review was "
    "not done here.",
)
"""What no score can take out."""

PURPOSE = (
    "A disproportionality analysis raises questions or sharpens them; it answers none. A signal "
    "here is a signal of disproportionate reporting: the two are named together more often than "
    "the other reports would lead one to expect."
)


def title(study: Study) -> str:
    """The title: design, data, medicine and events, as READUS-PV asks."""
    events = study.events_as or " and ".join(study.events) or "every reported event"
    medicine = study.medicine[:1].upper() + study.medicine[1:]
    return f"{medicine} and {events}: a disproportionality analysis of case reports"


def asked(study: Study) -> list[str]:
    """Every choice of the study, one in a line; also those that were left open."""
    period, people, out = study.period, study.population, study.exclusions
    days = f"{period.first or 'the first report'} to {period.last or 'the last report'}"
    return [
        f"Medicine: {study.medicine}, by the names {_list(study.names)}.",
        f"Events: {_list(study.events) if study.events else 'every term reported with it'}"
        f"{f', counted as one ({study.events_as})' if study.events_as else ''}.",
        f"Comparator: {study.comparator}.",
        f"Role: {ROLE_WORDS[study.roles]}.",
        f"Routes: {_list(study.routes) if study.routes else 'any'}"
        f"{f', without {_list(study.without_routes)}' if study.without_routes else ''}.",
        f"Received: {days}.",
        f"Sex: {_any(people.sexes)}. Age: {_any(people.age_groups)}. "
        f"Country: {_any(people.countries)}. Reporter: {_any(people.reporters)}.",
        f"Duplicates left out, by stage: {_list(study.duplicates_out) or 'none'}.",
        f"Kinds of terms that are not counted: {_list(out.term_kinds) or 'none'}.",
        f"Single terms that are not counted: {_list(out.terms) or 'none'}.",
        "Terms that are also an indication of the case: "
        f"{'not counted' if out.own_indications else 'counted'}.",
        f"Cases that suspect these are left out: {_list(out.medicines) or 'none'}.",
        f"Strata: {_list(study.strata) or 'none'}.",
        f"Negative controls: {_list(study.negative_controls) or 'none'}.",
    ]


def measures() -> list[str]:
    """Each measure, its interval, its source, and the rule for a signal."""
    return [
        "PRR (Evans, Waller and Davis 2001) and ROR (van Puijenbroek and others 2002), with 95 % "
        "intervals on the log scale. Nothing is added to empty cells: where a ratio would divide "
        "by one, it is not estimable.",
        "IC, exact gamma form (Norén, Hopstadius and Bate 2013), in bits, with its 95 % interval.",
        "Chi-square, plain and by Yates; Fisher's exact test and mid-p, one-sided towards more; q "
        "is the mid-p after Benjamini and Hochberg over all events of the study.",
        "Signal: lower bound of the IC above 0, with 3 cases or more.",
        "Without a signal: the smallest ratio of reporting that 8 of 10 such studies would show.",
    ]


def summary(found: Findings) -> list[str]:
    """The findings in a few sentences."""
    flow = found.flow
    said = [
        f"{flow.medicine:,} of {flow.population:,} cases make up the medicine's group, and "
        f"{flow.comparator:,} the comparator's ({found.source.words}).",
        f"{len(found.scores):,} event{'s' * (len(found.scores) != 1)} scored; "
        f"{len(found.signals):,} meet the signal rule.",
    ]
    said += [f"{one.main.event.capitalize()}: {one.verdict}" for one in found.grid]
    said.append(found.calibration.words)
    return said


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(values)


def _any(values: tuple[str, ...]) -> str:
    return _list(values) or "any"
