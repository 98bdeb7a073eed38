"""What was read, dropped and kept, as a terminal shows it."""

import json
from dataclasses import asdict

from sidelight.evidence.cases import Attrition, Coverage
from sidelight.evidence.store import Added
from sidelight.services.add_reports import Outcome
from sidelight.services.reports_status import ReportsStatus, StoreStatus

MADE_UP = "MADE-UP REPORTS. Nobody took these medicines, and nothing here is true of any."


def added_told(outcome: Outcome) -> str:
    """What became of one archive, table by table, and what the store now holds."""
    added = outcome.added
    if not outcome.new:
        lines = [
            f"{added.file_name} ({added.quarter}) was added on {added.added_at:%Y-%m-%d}. "
            "Nothing has changed."
        ]
        return "\n".join([*lines, "", "The store holds:", *_counted(outcome.attrition)])
    lines = [f"{added.quarter} ({added.era}), from {added.file_name}", "", *_tables(added), ""]
    if added.deleted_cases:
        lines += [f"Its lists of deleted cases name {added.deleted_cases:,}.", ""]
    return "\n".join([*lines, "The store now holds:", *_counted(outcome.attrition)])


def made_up_told(outcome: Outcome) -> str:
    """What the store of made-up reports now holds."""
    return "\n".join([MADE_UP, "", "Their store now holds:", *_counted(outcome.attrition)])


def _tables(added: Added) -> list[str]:
    """Rows read and kept by table, then every reason for which something was left out."""
    lines = [f"  {'Table':<6} {'Rows read':>12} {'Kept':>12} {'Dropped':>10}"]
    notes: list[str] = []
    for name, table in added.tables.items():
        dropped = sum(table.dropped.values())
        lines.append(f"  {name.upper():<6} {table.read:>12,} {table.kept:>12,} {dropped:>10,}")
        for what, counts in (
            ("dropped", table.dropped),
            ("mended", table.mended),
            ("not read as a value, text kept", table.unread),
        ):
            notes += [
                f"  {name.upper():<6} {count:,} {what}: {reason}"
                for reason, count in counts.items()
            ]
        if table.unknown_columns:
            notes.append(
                f"  {name.upper():<6} columns not known: {', '.join(table.unknown_columns)}"
            )
    return [*lines, *(["", *notes] if notes else [])]


def _counted(counted: Attrition) -> list[str]:
    rows = [
        (counted.reports, "report versions"),
        (-counted.superseded, "superseded by a later version of the same case"),
        (-counted.deleted, "deleted by FDA"),
        (counted.cases, "cases"),
    ]
    lines = [f"  {count:>12,} {what}" for count, what in rows]
    lines.append(
        f"  They mention medicines {counted.drugs:,} times ({counted.drug_names:,} names as "
        f"reported) and reactions {counted.reactions:,} times ({counted.terms:,} terms)."
    )
    for count, what in ((counted.without_drug, "medicine"), (counted.without_reaction, "reaction")):
        if count:
            lines.append(f"  {count:,} cases name no {what}.")
    if count := counted.drugs_not_counted:
        lines.append(
            f"  {count:,} rows of medicines are not counted: not given, or in no known role."
        )
    return lines


def status_told(status: ReportsStatus) -> str:
    """Both stores in words."""
    return "\n".join([*_store("Reports", status.real), "", *_store(MADE_UP, status.made_up)])


def _store(title: str, store: StoreStatus) -> list[str]:
    lines = [title, f"  kept in {store.folder}"]
    if store.attrition is None:
        command = "make-up" if store.made_up else "add FILE.zip"
        return [*lines, f"  No report yet. Add some: sidelight reports {command}"]
    for added in store.archives:
        rules = ", ".join(f"{name} {version}" for name, version in added.rules.items())
        lines.append(
            f"  {added.quarter}  {added.era:<5}  {added.tables['demo'].kept:>9,} reports  "
            f"added {added.added_at:%Y-%m-%d}  {added.file_name}  (rules: {rules})"
        )
    lines += _counted(store.attrition)
    return [*lines, *(_covered(store.coverage) if store.coverage else [])]


def _covered(covered: Coverage) -> list[str]:
    """How much of it could be read, and what is probably told twice."""
    mentions = sum(covered.names.values())
    resolved = mentions - covered.names.get("unresolved", 0)
    return [
        f"  Ingredient known for {_share(resolved, mentions)} of the mentions of medicines, for "
        f"all medicines of {_share(covered.cases_resolved, covered.cases)} of the cases,",
        f"  for all suspects of {_share(covered.suspects_resolved, covered.cases_suspect)}: "
        + _listed(covered.names),
        f"  Onset of {_share(covered.onsets.get('known', 0), mentions)} of them: "
        + _listed(covered.onsets),
        f"  Kinds of reaction term: {_listed(covered.kinds)}",
        f"  Probably told twice, by stage: {_listed(covered.duplicates)}; in all "
        f"{covered.duplicates_in_all:,}. They are counted until a study leaves them out.",
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.items())


def status_json(status: ReportsStatus) -> str:
    """Both stores as JSON: ``real`` and ``made_up``, each with ``archives`` and ``attrition``."""
    return json.dumps({"real": _plain(status.real), "made_up": _plain(status.made_up)}, indent=2)


def _plain(store: StoreStatus) -> dict[str, object]:
    return {
        "folder": str(store.folder),
        "made_up": store.made_up,
        "quarters": [added.quarter for added in store.archives],
        "archives": [added.model_dump(mode="json") for added in store.archives],
        "attrition": asdict(store.attrition) if store.attrition else None,
        "coverage": asdict(store.coverage) if store.coverage else None,
    }
