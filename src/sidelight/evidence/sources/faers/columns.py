"""Published rows to typed rows: what each table gains, and which rows it can't keep."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidelight.core.names import fold_medicine_name, fold_term
from sidelight.evidence.sources.faers.layout import Era, Table
from sidelight.evidence.sources.faers.tally import Tally
from sidelight.evidence.sources.faers.values import ages, full_date, typed, whole_number

if TYPE_CHECKING:
    import pyarrow as pa

DATES = {
    "demo": {"received": "fda_dt", "event_date": "event_dt"},
    "ther": {"start_date": "start_dt", "end_date": "end_dt"},
}
NAMES = {
    "drug": {"drug": "drugname", "ingredient": "prod_ai"},
    "reac": {"term": "pt"},
}
NEEDED = {"drug": ("drug", "no medicine name"), "reac": ("term", "no reaction term")}
"""Typed column to published column, and the column without which a row says nothing."""

TOLD = {
    "demo": ("fda_dt", "received"),
    "drug": ("role_cod", "role_cod"),
    "outc": ("outc_cod", "outc_cod"),
    "rpsr": ("rpsr_cod", "rpsr_cod"),
    "indi": ("indi_pt", "indi_pt"),
}
"""What else a table is for, as published and as typed: a kept row without it is counted."""

ROLES = ("PS", "SS", "C", "I", "DN")
"""Primary suspect, secondary suspect, concomitant, interacting; DN is a medicine not given."""


def schema(table: Table) -> "pa.Schema":
    """The columns of a stored table: ids, typed columns, then the published text.

    Every table has ``report_id``; ``demo`` has ``case_id`` too. A typed column is null where
    the published text is empty or can't be read.
    """
    import pyarrow as pa

    fields = [("quarter", pa.int32()), ("report_id", pa.int64())]
    if table.name == "demo":
        fields += [("era", pa.string()), ("case_id", pa.int64()), ("version", pa.int64())]
        fields.append(("age_years", pa.float64()))
    if "drug_seq" in table.required:
        fields.append(("drug_seq", pa.int64()))
    fields += [(name, pa.date32()) for name in DATES.get(table.name, {})]
    fields += [(name, pa.string()) for name in NAMES.get(table.name, {})]
    return pa.schema(fields + [(name, pa.string()) for name in table.columns])


@dataclass(frozen=True)
class Origin:
    """Where rows come from: ``quarter`` is the year times ten plus 1 to 4."""

    quarter: int
    era: Era


def typed_rows(
    table: Table, rows: "pa.RecordBatch", origin: Origin, known: "pa.Array | None", tally: Tally
) -> "pa.RecordBatch":
    """The rows that can be kept, typed. ``known`` are the report ids of demo, null for demo."""
    import pyarrow as pa

    text = _Text(rows)
    made: dict[str, pa.Array] = {
        "quarter": pa.repeat(pa.scalar(origin.quarter, pa.int32()), rows.num_rows),
        "report_id": typed(text["primaryid"], whole_number, pa.int64(), "report id", tally),
    }
    if table.name == "demo":
        made["era"] = pa.repeat(pa.scalar(origin.era), rows.num_rows)
        made["case_id"] = typed(text["caseid"], whole_number, pa.int64(), "case id", tally)
        made["version"] = typed(text["caseversion"], whole_number, pa.int64(), "version", tally)
        made["age_years"] = ages(text["age"], text["age_cod"], tally)
    if "drug_seq" in table.required:
        made["drug_seq"] = typed(text["drug_seq"], whole_number, pa.int64(), "drug_seq", tally)
    for name, source in DATES.get(table.name, {}).items():
        made[name] = typed(text[source], full_date, pa.date32(), source, tally)
    fold = fold_term if table.name == "reac" else fold_medicine_name
    for name, source in NAMES.get(table.name, {}).items():
        made[name] = typed(text[source], fold, pa.string(), source, tally)
    made |= {name: text[name] for name in table.columns}
    if table.name == "drug":
        _check_roles(text["role_cod"], tally)
    whole = pa.RecordBatch.from_arrays(list(made.values()), names=list(made))
    return _kept(table, whole.cast(schema(table)), known, tally)


class _Text:
    """The published columns, trimmed; null where empty, and where the era lacks the column."""

    def __init__(self, rows: "pa.RecordBatch") -> None:
        self._rows = rows

    def __getitem__(self, name: str) -> "pa.Array":
        import pyarrow as pa
        import pyarrow.compute as pc

        if name not in self._rows.schema.names:
            return pa.nulls(self._rows.num_rows, pa.string())
        trimmed = pc.utf8_trim_whitespace(self._rows[name])
        return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _kept(
    table: Table, rows: "pa.RecordBatch", known: "pa.Array | None", tally: Tally
) -> "pa.RecordBatch":
    """Drop the rows that name no report, no case, no medicine or no reaction; count each once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    checks = [("no report id", pc.is_valid(rows["report_id"]))]
    if known is not None:
        checks.append(("report not in DEMO", pc.is_in(rows["report_id"], value_set=known)))
    if table.name == "demo":
        checks.append(("no case id", pc.is_valid(rows["case_id"])))
    if table.name in NEEDED:
        column, reason = NEEDED[table.name]
        checks.append((reason, pc.is_valid(rows[column])))
    keep = pa.array([True] * rows.num_rows, pa.bool_())
    for reason, holds in checks:
        lost = pc.sum(pc.and_(keep, pc.invert(holds))).as_py() or 0
        if lost:
            tally.dropped[reason] += lost
        keep = pc.and_(keep, holds)
    kept = rows.filter(keep)
    tally.kept += kept.num_rows
    if table.name in TOLD:
        label, column = TOLD[table.name]
        if empty := kept[column].null_count:
            tally.blank[label] += empty
    return kept


def _check_roles(roles: "pa.Array", tally: Tally) -> None:
    """Count the roles that are none of FDA's."""
    import pyarrow as pa
    import pyarrow.compute as pc

    known = pc.is_in(roles, value_set=pa.array(ROLES, pa.string()))
    if strange := pc.sum(pc.and_(roles.is_valid(), pc.invert(known))).as_py():
        tally.unread["role_cod not a known role"] += strange
