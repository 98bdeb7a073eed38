"""Findings to a document: what is said, in which order, with which tables and figures."""

from sidelight.evidence.signals.challenge import ANSWERS
from sidelight.evidence.signals.events import EventScore
from sidelight.evidence.signals.grid import Sensitivity
from sidelight.report.checklist import checklist
from sidelight.report.document import Block, Document, Figure, Listed, Pairs, Section, Table
from sidelight.report.findings import Findings
from sidelight.report.words import LIMITS, MADE_UP, PURPOSE, asked, measures, summary, title

SHOWN = 50
SCORES = ("a", "b", "c", "d", "Expected", "PRR (95 %)", "ROR (95 %)", "IC (95 %)")


def compose(found: Findings, figures: frozenset[str]) -> Document:
    """The whole report. ``figures`` are the names of those that were drawn."""
    sections = (
        Section("In short", (PURPOSE, Listed(tuple(summary(found))))),
        Section("What was asked", (Listed(tuple(asked(found.study))), _flow(found))),
        Section("Events", tuple(_events(found, figures))),
        *(_grid(one, place, figures) for place, one in enumerate(found.grid, 1)),
        Section("Parts of the cases", tuple(_parts(found))),
        Section("Time to onset", tuple(_onset(found, figures))),
        Section("By quarter", tuple(_trend(found, figures))),
        Section("How it was measured", (Listed(tuple(measures())),)),
        Section("What this can't show", (Listed(LIMITS),)),
        Section("READUS-PV", _checklist(found)),
        Section("To run it again", _again(found)),
    )
    kept = tuple(section for section in sections if section.blocks)
    return Document(title(found.study), MADE_UP if found.source.made_up else None, kept)


def score_cells(score: EventScore | None) -> tuple[str, ...]:
    """Counts and scores of one event as they are read."""
    if score is None:
        return ("no case left", *[""] * (len(SCORES) - 1))
    expected = score.expected
    return (
        *(f"{count:,}" for count in (score.a, score.b, score.c, score.d)),
        "not estimable" if expected is None else f"{expected:,.2f}",
        _interval(score.prr, score.prr025, score.prr975),
        _interval(score.ror, score.ror025, score.ror975),
        _interval(score.ic_log2, score.ic025_log2, score.ic975_log2),
    )


def _interval(estimate: float | None, low: float | None, high: float | None) -> str:
    if estimate is None or low is None or high is None:
        return "not estimable"
    return f"{estimate:z,.2f} ({low:z,.2f} to {high:z,.2f})"


def _flow(found: Findings) -> Table:
    rows = tuple(
        (step.what, f"{step.count:,}", "" if step.left_out is None else f"{step.left_out:,}")
        for step in found.flow.steps(found.study)
    )
    return Table("From reports to the cases that are compared", ("Step", "Left", "Left out"), rows)


def _events(found: Findings, figures: frozenset[str]) -> list[Block]:
    shown = found.scores[:SHOWN]
    rows = tuple((one.event, *score_cells(one), "yes" if one.is_signal else "") for one in shown)
    blocks: list[Block] = [
        Table("Cases and scores, most reported first", ("Event", *SCORES, "Signal"), rows)
    ]
    if len(found.scores) > SHOWN:
        blocks.append(f"{len(found.scores) - SHOWN:,} more are in tables/events.csv.")
    if doubts := [f"{one.event}: {flag}" for one in shown for flag in one.flags]:
        blocks += ["Reasons to doubt before reading a score:", Listed(tuple(doubts))]
    if found.left_out:
        rows = tuple((one.kind, f"{one.terms:,}", f"{one.cases:,}") for one in found.left_out)
        headings = ("Kind", "Terms", "Cases with the medicine")
        blocks.append(Table("Terms that tell no clinical event, not counted", headings, rows))
    if "volcano" in figures:
        alt = (
            f"{len(found.scores):,} events by IC and mid-p; {len(found.signals):,} are signals. "
            "The same numbers are in the table above and in tables/events.csv."
        )
        blocks.append(Figure("volcano", "How far each event is from what is expected", alt))
    return blocks


def _grid(one: Sensitivity, place: int, figures: frozenset[str]) -> Section:
    rows = [("this study", *score_cells(one.main), "")]
    rows += [
        (
            it.words,
            *score_cells(it.score),
            "" if it.shift_log2 is None else f"{it.shift_log2:+z.2f}",
        )
        for it in one.varied
    ]
    event = one.main.event
    blocks: list[Block] = [
        one.verdict,
        Table(
            f"{event.capitalize()} under every other choice",
            ("Study", *SCORES, "IC moved by"),
            tuple(rows),
        ),
    ]
    if (name := f"forest-{place}") in figures:
        alt = (
            f"IC of {event} with 95 % interval in this study and {len(one.varied)} variations; "
            "the table above has the numbers."
        )
        blocks.append(Figure(name, f"{event.capitalize()}: the IC under every other choice", alt))
    return Section(f"Does it survive? {event.capitalize()}", tuple(blocks))


def _parts(found: Findings) -> list[Block]:
    blocks: list[Block] = []
    for event in dict.fromkeys(one.score.event for one in found.subgroups):
        rows = tuple(
            (f"{one.by.replace('_', ' ')}: {one.part}", *score_cells(one.score))
            for one in found.subgroups
            if one.score.event == event
        )
        blocks.append(Table(f"{event.capitalize()} by part", ("Part", *SCORES), rows))
    if found.adjusted:
        rows = tuple(
            (one.event, f"{one.a:,}", _interval(one.ror, one.ror025, one.ror975),
             _interval(one.ic_log2, one.ic025_log2, one.ic975_log2))
            for one in found.adjusted[:SHOWN]
        )  # fmt: skip
        headings = ("Event", "a", "ROR, Mantel-Haenszel (95 %)", "IC, stratified (95 %)")
        blocks.append(Table(f"Pooled over {', '.join(found.study.strata)}", headings, rows))
    if found.calibration.scores:
        rows = tuple(
            (one.event, _interval(one.ror, one.ror025, one.ror975))
            for one in found.calibration.scores[:SHOWN]
        )
        blocks.append(Table(found.calibration.words, ("Event", "ROR, calibrated (95 %)"), rows))
    if hidden := [f"{one.main.event}: {one.verdict}" for one in found.masking]:
        blocks += [
            "Masking, by taking out the three medicines most reported with the event:",
            Listed(tuple(hidden)),
        ]
    return blocks


def _onset(found: Findings, figures: frozenset[str]) -> list[Block]:
    told, asked_of = found.onset, found.challenges
    blocks: list[Block] = [told.summary.capitalize(), told.truncation]
    if told.weibull_words:
        blocks.append(told.weibull_words)
    if told.days:
        rows = tuple((when, f"{cases:,}") for when, cases in told.histogram)
        blocks.append(Table("Days from the first dose, which is day 1", ("When", "Cases"), rows))
    if "onset" in figures:
        blocks.append(
            Figure(
                "onset", "Time to onset", "Cases by time to onset; the table above has the numbers."
            )
        )
    if told.excluded:
        rows = tuple((why, f"{cases:,}") for why, cases in told.excluded)
        blocks.append(Table("Cases that tell no onset", ("Why", "Cases"), rows))
    answers = tuple(
        (answer, f"{asked_of.dechallenge[answer]:,}", f"{asked_of.rechallenge[answer]:,}")
        for answer in ANSWERS
    )
    return [
        *blocks,
        Table(
            "Stopping it, and giving it again", ("Answer", "Dechallenge", "Rechallenge"), answers
        ),
    ]


def _trend(found: Findings, figures: frozenset[str]) -> list[Block]:
    rows = tuple(
        (one.words, f"{one.n_drug:,}", f"{one.a:,}", f"{one.n_event:,}", f"{one.n:,}")
        for one in found.trend.quarters
    )
    headings = ("Quarter", "With the medicine", "With both", "With the event", "All compared")
    blocks: list[Block] = [
        "A case counts in the quarter in which its latest version was published.",
        *found.trend.warnings,
        Table("Cases by quarter", headings, rows),
    ]
    if "trend" in figures:
        blocks.append(
            Figure(
                "trend", "Cases by quarter", "Cases by quarter; the table above has the numbers."
            )
        )
    return blocks


def _checklist(found: Findings) -> tuple[Block, ...]:
    items = checklist(found)
    left = sum(item.open for item in items)
    rows = tuple((f"{item.part}: {item.item}", item.said) for item in items)
    about = (
        "The items of READUS-PV (Fusaroli and others 2024), in our words, filled in from the "
        f"study. {left} of {len(items)} are open: only the analyst can fill them in."
    )
    return (about, Pairs(rows))


def _again(found: Findings) -> tuple[Block, ...]:
    return (
        Listed(
            (
                f"Study {found.study.sha256}",
                f"Reports {found.source.fingerprint}: {found.source.words}",
                "Add the same archives, then: sidelight study run study.json --output FOLDER",
                "Equal studies have equal hashes; equal archives read by equal rules have equal "
                "fingerprints. Both equal, and the tables are equal.",
            )
        ),
    )
