"""READUS-PV, filled in from the study: what a report of a disproportionality analysis must say.

The items are worded here in our own words after Fusaroli and others 2024,
doi:10.1007/s40264-024-01421-9. What a program can know is filled in; what only the analyst can
say is left open, and said to be.
"""

from dataclasses import dataclass

from sidelight.report.findings import Findings
from sidelight.report.words import LIMITS, PURPOSE, asked, measures, summary, title

OPEN = "Open: only the analyst can say."


@dataclass(frozen=True)
class Item:
    """One thing to report, and what this study says of it; ``open`` where a person must fill in."""

    part: str
    item: str
    said: str

    @property
    def open(self) -> bool:
        """Whether a person still has to say it."""
        return self.said.startswith(OPEN)


def checklist(found: Findings) -> tuple[Item, ...]:
    """Every item, in order."""
    return tuple(
        Item(part, item, said)
        for part, items in (
            ("Title", _title(found)),
            ("Introduction", _introduction(found)),
            ("Methods", _methods(found)),
            ("Results", _results(found)),
            ("Discussion", _discussion()),
            ("Declarations", _declarations(found)),
        )
        for item, said in items
    )


def _title(found: Findings) -> list[tuple[str, str]]:
    return [
        (
            "Names the design, the kind of data and the database",
            f"{title(found.study)} ({found.source.words}).",
        ),
        ("Names the medicine and the events", asked(found.study)[0] + " " + asked(found.study)[1]),
    ]


def _introduction(found: Findings) -> list[tuple[str, str]]:
    return [
        (
            "The medicine, its use, the event and how often it is seen otherwise; what is known",
            OPEN,
        ),
        ("Why the analysis was done: routine, overview, or a hypothesis stated beforehand", OPEN),
        ("Why case reports and disproportionality suit the question", PURPOSE),
        (
            "Objectives, with the reference group",
            f"{asked(found.study)[0]} {asked(found.study)[2]}",
        ),
    ]


def _methods(found: Findings) -> list[tuple[str, str]]:
    study, grid = found.study, found.grid
    varied = "; ".join(one.words for one in grid[0].varied) if grid else "none"
    return [
        ("Design and data", "Disproportionality analysis of individual case safety reports."),
        ("Sensitivity analyses, and other designs", f"Variations: {varied}. No review of cases."),
        ("Database, custodian, coverage, dictionaries",
         f"{found.source.words}; kept by the US Food and Drug Administration; reports from any "
         "country. Terms as FDA publishes them (MedDRA preferred terms); no hierarchy is used. "
         "Medicines by a dictionary learnt from FDA's published ingredients."),
        ("Extraction and every choice of pre-processing",
         f"Reports {found.source.fingerprint} (archives and reading rules). Latest version of each "
         "case; deleted cases left out; names, routes and terms folded and classed by published "
         f"lists. {asked(study)[7]}"),
        ("Population", f"{asked(study)[5]} {asked(study)[6]}"),
        ("Event, with any terms not counted", f"{asked(study)[1]} {' '.join(asked(study)[8:11])}"),
        ("Medicine: names, role, routes", f"{asked(study)[0]} {asked(study)[3]} {asked(study)[4]}"),
        ("Comparator", asked(study)[2]),
        ("Measures, intervals and thresholds", " ".join(measures())),
        ("Strata and other variables", asked(study)[12]),
        ("How missing values are treated", "Unknown is a class of its own and is never filled in."),
        ("Case-by-case method", "Not done here."),
    ]  # fmt: skip


def _results(found: Findings) -> list[tuple[str, str]]:
    steps = "; ".join(f"{step.what} {step.count:,}" for step in found.flow.steps(found.study))
    return [
        ("Flow of reports to cases", f"{steps}."),
        ("What the cases are like", "In the tables of subgroups, onset and dechallenge."),
        ("Scores with their precision", " ".join(summary(found))),
        ("Sensitivity analyses", "In the table and figure of variations."),
        ("Case-by-case results", "Not done here."),
    ]


def _discussion() -> list[tuple[str, str]]:
    return [
        ("Key results beside what is known", OPEN),
        ("Limitations of the data and the design", " ".join(LIMITS)),
        ("Interpretation that stays within raising or sharpening a question", PURPOSE),
        ("What should be done next", OPEN),
    ]


def _declarations(found: Findings) -> list[tuple[str, str]]:
    return [
        ("Data and code", f"Study {found.study.sha256}; reports {found.source.fingerprint}; "
         "manifest.json says how to run it again."),
        ("Protocol, funding, interests, ethics", OPEN),
    ]  # fmt: skip
