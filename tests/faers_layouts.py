"""Archives in the layout of any published quarter, and what each must be read as."""

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "faers" / "layouts.csv"
"""Member names and columns by quarter, 2004Q1 to 2026Q2: figures from FDA's own archives."""

QUARTERS = [f"{year}q{number}" for year in range(2004, 2027) for number in (1, 2, 3, 4)][:90]

STORED_AS = {
    "i_f_cod": "i_f_code",
    "gndr_cod": "sex",
    "lot_nbr": "lot_num",
    "outc_code": "outc_cod",
}
"""Published text whose column went by another name."""

IDS = {"isr", "primaryid", "case", "caseid", "drug_seq", "dsg_drug_seq", "indi_drug_seq"}
PUBLISHED = {
    "caseversion": ("1", "2"),
    "event_dt": ("20031115", "2004"),
    "fda_dt": ("20040102", "20040103"),
    "age": ("6", "18"),
    "age_cod": ("DEC", "MON"),
    "role_cod": ("PS", "SS"),
    "drugname": ("Lioresal 10", "BACLOFENE"),
    "prod_ai": ("BACLOFEN", "Baclofen"),
    "pt": ("Somnolence", "SOMNOLENCE"),
    "start_dt": ("20031101.0", "200311"),
    "end_dt": ("20031102", ""),
}
"""The values of the first and the second report where they must make sense."""

TYPED = {
    "demo": {
        "received": (date(2004, 1, 2), date(2004, 1, 3)),
        "event_date": (date(2003, 11, 15), None),
        "age_years": (60.0, 1.5),
    },
    "drug": {"drug": ("LIORESAL 10", "BACLOFENE")},
    "reac": {"term": ("somnolence", "somnolence")},
    "ther": {"start_date": (date(2003, 11, 1), None), "end_date": (date(2003, 11, 2), None)},
}


@dataclass
class Layout:
    """One quarter: each table's member name and columns, its lists of deleted cases, the rest."""

    quarter: str
    tables: dict[str, tuple[str, str]] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)

    @property
    def legacy(self) -> bool:
        return self.quarter <= "2012q3"


def layout_of(quarter: str) -> Layout:
    """The layout of ``quarter`` by the table in this repository."""
    layout = Layout(quarter)
    with TABLE.open(newline="") as file:
        for row in csv.DictReader(file):
            if row["from"] <= quarter <= row["to"]:
                year_and_quarter = rf"{quarter[2:4]}\g<1>{quarter[5]}"
                member = re.sub("YY([Qq])N", year_and_quarter, row["member"])
                if row["table"] == "deleted":
                    layout.deleted.append(member)
                else:
                    layout.tables[row["table"]] = (member, row["columns"])
                    layout.marked |= {row["table"]} if row["byte_order_mark"] else set()
    return layout


def changes() -> list[str]:
    """The first and the last quarter of every layout."""
    with TABLE.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return sorted({row[end] for row in rows for end in ("from", "to")})


def _value(column: str, report: int) -> str:
    ids = {
        "isr": f"426374{report}",
        "primaryid": f"40611{report}2",
        "case": f"40611{report}",
        "caseid": f"40611{report}",
        "drug_seq": f"100449271{report}",
        "dsg_drug_seq": f"100449271{report}",
        "indi_drug_seq": f"100449271{report}",
    }
    if column in ids:
        return ids[column]
    return PUBLISHED[column][report] if column in PUBLISHED else f"{column} of {report}"


def members_in(layout: Layout, *, ending: str = "", end: str = "\n") -> dict[str, str | bytes]:
    """Two reports as ``layout`` publishes them. ``ending`` is what the header adds after ``$``.

    A row ends in ``$`` where ``ending`` is given; ``"-"`` stands for a header without it.
    """
    made: dict[str, str | bytes] = dict.fromkeys(layout.others, "ignored")
    for table, (member, columns) in layout.tables.items():
        names = columns.split()
        junk = f"${ending}{len(names) + 1}" if ending not in ("", "-") else ""
        rows = ["$".join(_value(name, report) for name in names) for report in (0, 1)]
        lines = ["$".join(names) + junk, *(row + ("$" if ending else "") for row in rows), ""]
        text = end.join(lines).encode()
        made[member] = b"\xef\xbb\xbf" + text if table in layout.marked else text
    for number, member in enumerate(layout.deleted):
        made[member] = f"CASEID\r\n40611{number}\r\n999{number}\r\n"
    return made


def expected(layout: Layout) -> dict[str, list[dict[str, object]]]:
    """What each table must be read as, all that is not null; quarter and era apart."""
    tables: dict[str, list[dict[str, object]]] = {}
    for table, (_, columns) in layout.tables.items():
        names = columns.split()
        tables[table] = [_expected_row(table, names, layout, report) for report in (0, 1)]
    return tables


def _expected_row(table: str, names: list[str], layout: Layout, report: int) -> dict[str, object]:
    row: dict[str, object] = {
        STORED_AS.get(name, name): _value(name, report) for name in names if name not in IDS
    }
    row |= {name: values[report] for name, values in TYPED.get(table, {}).items()}
    row["report_id"] = int(_value("isr" if layout.legacy else "primaryid", report))
    if table == "demo":
        row["case_id"] = int(_value("caseid", report))
        row["version"] = None if layout.legacy else report + 1
        row["era"] = "AERS" if layout.legacy else "FAERS"
    if table in ("drug", "ther", "indi"):
        row["drug_seq"] = int(_value("drug_seq", report))
    if "prod_ai" in names:
        row["ingredient"] = "BACLOFEN"
    row["quarter"] = int(layout.quarter.replace("q", ""))
    return {name: value for name, value in row.items() if value not in (None, "")}
