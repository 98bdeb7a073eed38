"""``sidelight case``: one case with everything that was reported."""

import json
from dataclasses import asdict
from typing import Any

import click

from sidelight.evidence.cases.full import FullCase
from sidelight.services.case_in_full import case_in_full
from sidelight.surfaces.cli.progress import progress_bar
from sidelight.surfaces.cli.reports_told import MADE_UP

ROLES = {"PS": "primary suspect", "SS": "secondary suspect", "I": "interacting", "C": "concomitant"}
OUTCOMES = {
    "death": "death",
    "life_threatening": "life-threatening",
    "hospital": "hospital stay",
    "disability": "disability",
    "congenital": "congenital anomaly",
    "intervention": "intervention needed",
    "other_serious": "other serious outcome",
}


@click.command("case")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--made-up", is_flag=True, help="Use the store of made-up reports.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def command(number: int, made_up: bool, as_json: bool) -> None:
    """Show the case NUMBER in full; the number of one of its reports does too."""
    with progress_bar("Reading the case"):
        case = case_in_full(number, made_up)
    if as_json:
        click.echo(json.dumps({"made_up": made_up, **asdict(case)}, indent=1, default=str))
        return
    lines = [MADE_UP, ""] if made_up else []
    click.echo("\n".join([*lines, f"Case {case.case_id}", *_told(case)]))


def _told(case: FullCase) -> list[str]:
    lines = ["", f"Versions ({len(case.versions)}), the latest first"]
    lines += [_version(row) for row in case.versions]
    if case.person is None:
        return [*lines, "", "FDA deleted this case. It is counted nowhere."]
    lines += ["", "Person and report", *_person(case)]
    lines += ["", "Medicines"]
    for row in case.medicines:
        lines += _medicine(row, [i for i in case.indications if i["drug_seq"] == row["drug_seq"]])
    lines += ["", "Reactions"]
    lines += [
        f"  {row['term']}" + (f" ({row['kind']})" if row["kind"] != "clinical" else "")
        for row in case.reactions
    ]
    return [*lines, *_duplicates(case)]


def _version(row: dict[str, Any]) -> str:
    year, quarter = divmod(row["quarter"], 10)
    return (
        f"  report {row['report_id']}, version {_or(row['version'])}, received "
        f"{_or(row['received'])} ({year}Q{quarter}, {row['era']}): {row['medicines']} medicines, "
        f"{row['reactions']} reactions" + (", deleted by FDA" if row["deleted"] else "")
    )


def _person(case: FullCase) -> list[str]:
    row = case.person or {}
    outcomes = [words for name, words in OUTCOMES.items() if row[name]]
    age = "unknown" if row["age_years"] is None else f"{row['age_years']:.1f} years"
    weight = "unknown" if row["weight_kg"] is None else f"{row['weight_kg']:.1f} kg"
    pairs = {
        "sex": _or(row["sex"]),
        "age": f"{age} ({row['age_group']})",
        "weight": weight,
        "country": _or(row["country"]),
        "event date": f"{_or(row['event_date'])} (told as {_or(row['event_told'], 'nothing')})",
        "outcomes": ", ".join(outcomes) or "none told",
        "reporter": row["reporter"],
        "report": f"{row['report_type']}, from {_or(row['sender'])}",
        "numbers": f"{_or(row['control_number'])} / {_or(row['authority_number'], 'none')}",
        "literature": _or(row["literature"], "none"),
        "sources": ", ".join(case.sources) or "none told",
    }
    return [f"  {name:<11} {value}" for name, value in pairs.items()]


def _medicine(row: dict[str, Any], indications: list[dict[str, Any]]) -> list[str]:
    """A medicine: who it is and as what, how it was given and when, what stopping it did."""
    name = (row["ingredient"] or "not resolved").replace("\\", " + ")
    lines = [
        f"  {row['drug_seq']}. {row['drug']}: {ROLES[row['role']]}; {name} ({row['how']})",
        f"     route {row['route']} (told as {_or(row['route_told'], 'nothing')}), "
        f"dose {_or(row['dose'], 'not told')}",
        f"     from {_or(row['start_date'])} to {_or(row['end_date'])}; "
        + (f"event on day {row['onset_days']}" if row["onset_days"] else f"{row['no_onset']}"),
        f"     dechallenge {row['dechallenge']}, rechallenge {row['rechallenge']}",
    ]
    if indications:
        lines.append(f"     for {', '.join(found['term'] for found in indications)}")
    return lines


def _duplicates(case: FullCase) -> list[str]:
    if not case.clusters:
        return ["", "No other case seems to tell of the same."]
    lines = ["", "Probably told more than once (nothing is left out unless a study says so)"]
    for stage in dict.fromkeys(row["stage"] for row in case.clusters):
        ids = [
            f"{row['case_id']}{' (stands for them)' if row['kept'] else ''}"
            for row in case.clusters
            if row["stage"] == stage
        ]
        lines.append(f"  {stage}: {', '.join(ids)}")
        lines += [
            f"    with {row['case_id']}: {row['why']}{_bits(row['millibits'])}"
            for row in case.links
            if row["stage"] == stage
        ]
    return lines


def _bits(millibits: int | None) -> str:
    return "" if millibits is None else f" ({millibits / 1000:.1f} bits in all)"


def _or(value: object, otherwise: str = "unknown") -> str:
    return otherwise if value is None else str(value)
