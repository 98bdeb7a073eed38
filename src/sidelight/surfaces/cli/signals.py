"""``sidelight signals``: what was reported with a medicine, counted and scored."""

from dataclasses import asdict
from typing import Any

import click

from sidelight.evidence.signals.study import ROLE_SETS, ROLE_WORDS
from sidelight.services.signals import (
    EventSignals,
    MedicineSignals,
    RoleScores,
    event_signals,
    medicine_signals,
)
from sidelight.surfaces.cli.progress import progress_bar
from sidelight.surfaces.cli.study_options import choices_of, minimum_option, study_options
from sidelight.surfaces.cli.study_told import (
    MARK,
    SCORE_HEADINGS,
    SHOWN_TERMS,
    console,
    flow_table,
    head_record,
    names_told,
    print_json,
    say,
    say_origin,
    say_rest,
    score_cells,
    table,
)


@click.command("signals")
@click.argument("medicine")
@click.option(
    "--role",
    type=click.Choice(tuple(ROLE_SETS)),
    help="Count the medicine in this role only; all three are shown otherwise.",
)
@click.option("--event", metavar="TERM", help="Score this term, and vary every choice behind it.")
@minimum_option(1)
@click.option("--every-kind", is_flag=True, help="Count terms that are no clinical event too.")
@study_options
def command(
    medicine: str,
    role: str | None,
    event: str | None,
    minimum: int,
    every_kind: bool,
    by_mouth: bool,
    without_pump: bool,
    with_duplicates: bool,
    made_up: bool,
    as_json: bool,
) -> None:
    """Count and score what was reported with MEDICINE, against all other cases in the store.

    Scores are PRR, ROR and IC with their 95 % intervals. With --event, each score is shown again
    under every other choice: duplicates, roles, routes, indications, reporters. Reports are not
    rates.
    """
    choices = choices_of(by_mouth, without_pump, with_duplicates)
    if event is not None:
        with progress_bar("Counting cases") as show:
            found = event_signals(
                medicine, event, made_up, progress=show, roles=role or "suspect", **choices
            )
        if as_json:
            print_json(event_record(found))
        else:
            _show_event(found)
        return
    if every_kind:
        choices["exclusions"] = {"term_kinds": ()}
    roles = (role,) if role else tuple(ROLE_SETS)
    with progress_bar("Counting cases"):
        signals = medicine_signals(medicine, roles, minimum, made_up, **choices)
    if as_json:
        print_json(as_record(signals))
    else:
        _show(signals)


def as_record(signals: MedicineSignals) -> dict[str, Any]:
    """The result as plain JSON values; every score says whether its reports are made up."""
    made_up = signals.source.made_up
    return {
        **head_record(signals),
        "study_sha256": {part.role: part.study_sha256 for part in signals.by_role},
        "cases": asdict(signals.cases),
        "flow": asdict(signals.flow),
        "matched": [asdict(entry) for entry in signals.matched],
        "minimum": signals.minimum,
        "left_out": {part.role: [asdict(one) for one in part.left_out] for part in signals.by_role},
        "scores": [
            {"made_up": made_up, "role": part.role, **asdict(term)}
            for part in signals.by_role
            for term in part.terms
        ],
    }


def event_record(found: EventSignals) -> dict[str, Any]:
    """One event and its grid as plain JSON values."""
    main = found.sensitivity.main
    return {
        **head_record(found),
        "cases": asdict(found.cases),
        "flow": asdict(found.flow),
        "matched": [asdict(entry) for entry in found.matched],
        "score": {"made_up": found.source.made_up, **asdict(main)},
        "signal": main.is_signal,
        "rules": main.rules,
        "verdict": found.sensitivity.verdict,
        "calibrated": False,
        "variations": [
            {
                "made_up": found.source.made_up,
                "words": one.words,
                "study_sha256": one.study_sha256,
                "signal": bool(one.score and one.score.is_signal),
                "shift_log2": one.shift_log2,
                "score": asdict(one.score) if one.score else None,
            }
            for one in found.sensitivity.varied
        ],
    }


def _show(signals: MedicineSignals) -> None:
    """Print words first, then one table for each role."""
    to = console()
    say(to, *signals.notes, _head(signals), "")
    for part in signals.by_role:
        _show_role(signals, part)
    hashes = dict.fromkeys(part.study_sha256 for part in signals.by_role)
    say(to, *(f"Study {sha256}" for sha256 in hashes), f"Reports {signals.source.fingerprint}")


def _show_role(signals: MedicineSignals, part: RoleScores) -> None:
    to = console()
    title = _title(signals, part)
    if part.terms:
        rows = [[term.event, *score_cells(term)] for term in part.terms[:SHOWN_TERMS]]
        table(to, title, ("Reaction term", *SCORE_HEADINGS), rows)
    else:
        say(to, f"{title}, no term to show.")
    say_rest(to, len(part.terms), part.below_minimum)
    say(to, *_left_out(part), "")


def _head(signals: MedicineSignals | EventSignals) -> str:
    """How many cases name the medicine, in which roles, under which names."""
    cases = signals.cases
    return (
        f"\n{signals.study.medicine}: {cases.any_role:,} of {signals.flow.population:,} cases name "
        f"it. Primary suspect {cases.primary_suspect:,}, secondary suspect "
        f"{cases.secondary_suspect:,}, interacting {cases.interacting:,}, taken alongside "
        f"{cases.concomitant:,} (a case may name it in several roles).\n"
        f"{names_told(signals.study.medicine, signals.matched)}"
    )


def _title(signals: MedicineSignals, part: RoleScores) -> str:
    mark = MARK if signals.source.made_up else ""
    return f"{mark}As {ROLE_WORDS[part.role]}: {part.cases:,} case{'s'[: part.cases != 1]}"


def _left_out(part: RoleScores) -> list[str]:
    """The terms that are no clinical event, and how to see them."""
    if not part.left_out:
        return []
    kinds = ", ".join(
        f"{one.kind} ({one.terms:,} in {one.cases:,} case{'s'[: one.cases != 1]})"
        for one in part.left_out
    )
    return [f"Terms that are no clinical event, not counted: {kinds}. See --every-kind."]


def _show_event(found: EventSignals) -> None:
    """Print the flow, the main score, what to doubt, and the grid with its verdict."""
    to, main, varied = console(), found.sensitivity.main, found.sensitivity.varied
    mark = MARK if found.source.made_up else ""
    say(to, *found.notes, _head(found), "")
    flow_table(to, found, found.flow)
    table(
        to,
        f"{mark}{main.event}, {found.study.medicine} as {ROLE_WORDS[found.study.roles]}",
        ("", *SCORE_HEADINGS, "IC moved by"),
        [["this study", *score_cells(main), ""]]
        + [
            [
                one.words,
                *(score_cells(one.score) if one.score else [""] * 8),
                _moved(one.shift_log2),
            ]
            for one in varied
        ],
    )
    say(to, *_tests(found), *(f"Doubt: {flag}" for flag in main.flags), "")
    say(to, found.sensitivity.verdict, "")
    say_origin(to, found)


def _tests(found: EventSignals) -> list[str]:
    """The other measures of the main study, and what each rule says."""
    main = found.sensitivity.main
    said = {True: "met", False: "not met", None: "not estimable"}
    rules = [f"{name}: {said[met]}" for name, met in main.rules.items()]
    numbers = {
        "chi-square (Yates)": main.chi2_yates,
        "chi-square (plain)": main.chi2_plain,
        "Fisher, one-sided": main.fisher_p,
        "mid-p": main.mid_p,
    }
    told = (
        f"{name} {'not estimable' if value is None else format(value, '.3g')}"
        for name, value in numbers.items()
    )
    return [f"{', '.join(told)}.", *rules]


def _moved(shift: float | None) -> str:
    return "" if shift is None else f"{shift:+z.2f}"
