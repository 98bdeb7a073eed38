"""A few cases as the relations that a study reads, from plain dictionaries."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

TEXT, WHOLE, DAY, YES_NO = pa.string(), pa.int64(), pa.date32(), pa.bool_()
COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "cases": {
        "case_id": WHOLE, "quarter": pa.int32(), "received": DAY, "sex": TEXT, "age_group": TEXT,
        "country": TEXT, "reporter": TEXT, "serious": YES_NO,
    },
    "case_drugs": {
        "case_id": WHOLE, "drug_seq": WHOLE, "role": TEXT, "drug": TEXT, "ingredient": TEXT,
        "route": TEXT, "dechallenge": TEXT, "rechallenge": TEXT,
    },
    "case_substances": {
        "case_id": WHOLE, "drug_seq": WHOLE, "role": TEXT, "substance": TEXT, "route": TEXT,
    },
    "case_reactions": {"case_id": WHOLE, "term": TEXT, "kind": TEXT},
    "case_indications": {"case_id": WHOLE, "drug_seq": WHOLE, "term": TEXT, "kind": TEXT},
    "onsets": {
        "case_id": WHOLE, "drug_seq": WHOLE, "role": TEXT, "start_date": DAY, "event_date": DAY,
        "onset_days": WHOLE, "why": TEXT,
    },
    "terms": {
        "term": TEXT, "kind": TEXT, "cases": WHOLE, "first_quarter": pa.int32(),
        "last_quarter": pa.int32(), "quarters": WHOLE,
    },
    "medicine_names": {
        "drug": TEXT, "published": TEXT, "ingredient": TEXT, "how": TEXT, "why": TEXT,
        "mentions": WHOLE, "cases": WHOLE,
    },
    "ingredient_parts": {"ingredient": TEXT, "substance": TEXT},
    "duplicates": {"case_id": WHOLE, "stage": TEXT, "cluster": WHOLE, "place": WHOLE},
    "demo": {"case_id": WHOLE},
    "versions": {"case_id": WHOLE, "recency": WHOLE},
    "deleted": {"case_id": WHOLE},
}  # fmt: skip


def drug(role: str, name: str, *substances: str, **more: Any) -> dict[str, Any]:
    """One mention of a medicine; without substances its name is unresolved."""
    plain = {"route": "unknown", "dechallenge": "unknown", "rechallenge": "unknown"}
    found = "\\".join(sorted(substances)) or None
    return {"role": role, "drug": name, "ingredient": found, **plain, **more}


def case(
    case_id: int, drugs: list[dict], terms: Iterable[str | tuple[str, str]], **more: Any
) -> dict:
    """One case; a term may come with its kind."""
    plain = {
        "quarter": 20254, "received": date(2025, 11, 1), "age_group": "unknown",
        "reporter": "unknown", "serious": False, "indications": (),
    }  # fmt: skip
    kinds = [term if isinstance(term, tuple) else (term, "clinical") for term in terms]
    return {"case_id": case_id, "drugs": drugs, "terms": kinds, **plain, **more}


def relations(cases: list[dict], duplicates: Iterable[dict] = ()) -> dict[str, pa.Table]:
    """Every relation that a study reads, each with its columns."""
    rows: dict[str, list[dict]] = {name: [] for name in COLUMNS} | {"cases": cases}
    rows["duplicates"] = list(duplicates)
    for one in cases:
        at = {"case_id": one["case_id"]}
        for seq, mention in enumerate(one["drugs"], 1):
            whole = {**at, "drug_seq": seq, **mention}
            rows["case_drugs"].append(whole)
            parts = (mention["ingredient"] or "").split("\\")
            rows["case_substances"] += [{**whole, "substance": part} for part in parts if part]
            rows["onsets"].append({"why": "no event date", **whole})
            rows["case_indications"] += [
                {**at, "drug_seq": seq, "term": term} for term in one["indications"]
            ]
        rows["case_reactions"] += [
            {**at, "term": term, "kind": kind} for term, kind in one["terms"]
        ]
    rows |= _summaries(rows)
    return {
        name: pa.Table.from_pylist(
            [{column: row.get(column) for column in columns} for row in rows[name]],
            pa.schema(list(columns.items())),
        )
        for name, columns in COLUMNS.items()
    }


def _summaries(rows: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """What is counted over all cases: names, terms, and reports of one version each."""
    names, terms = {}, {}
    quarter = {row["case_id"]: row["quarter"] for row in rows["cases"]}
    for row in rows["case_drugs"]:
        names.setdefault((row["drug"], row["ingredient"]), set()).add(row["case_id"])
    for row in rows["case_reactions"]:
        terms.setdefault((row["term"], row["kind"]), set()).add(row["case_id"])
    ingredients = {ingredient for _, ingredient in names if ingredient}
    seen = {key: {quarter[case_id] for case_id in ids} for key, ids in terms.items()}
    return {
        "medicine_names": [
            {
                "drug": drug,
                "ingredient": ingredient,
                "how": "published",
                "mentions": len(ids),
                "cases": len(ids),
            }
            for (drug, ingredient), ids in names.items()
        ],
        "ingredient_parts": [
            {"ingredient": whole, "substance": part}
            for whole in ingredients
            for part in whole.split("\\")
        ],
        "terms": [
            {
                "term": term,
                "kind": kind,
                "cases": len(ids),
                "first_quarter": min(seen[term, kind]),
                "last_quarter": max(seen[term, kind]),
                "quarters": len(seen[term, kind]),
            }
            for (term, kind), ids in terms.items()
        ],
        "demo": rows["cases"],
        "versions": [{"case_id": row["case_id"], "recency": 1} for row in rows["cases"]],
    }
