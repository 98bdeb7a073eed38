"""A store of handmade reports whose prepared case tables a whole module of tests can read."""

from dataclasses import dataclass, field
from pathlib import Path

from sidelight.evidence.cases import open_cases
from sidelight.evidence.engine import Query
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.store import Store
from sidelight.services.add_reports import add_reports
from tests.faers_archives import Row, members_of, of, tables_of, zipped

ENGINE = DuckDB(threads=1)


@dataclass
class CaseStore:
    """Collects rows of one quarter, adds them, and reads the case tables back."""

    folder: Path
    tables: dict[str, list[Row]] = field(default_factory=dict)
    demo: list[Row] = field(default_factory=list)

    def case(self, demo: Row, **more: list[Row]) -> None:
        """A report with rows of other tables; a drug and a reaction where none is given."""
        self.demo.append(demo)
        whole = tables_of(demo)
        for name in ("drug", "reac", "outc", "rpsr", "ther", "indi"):
            rows = [of(demo, **row) for row in more[name]] if name in more else whole[name]
            self.tables.setdefault(name, []).extend(rows)

    def add(self, quarter: str = "25Q4", deleted: str = "") -> None:
        """Put what was collected into the store as one archive."""
        legacy = "isr" in self.demo[0]
        members = members_of({"demo": self.demo, **self.tables}, quarter=quarter, legacy=legacy)
        if deleted:
            members[f"Deleted/DELETE{quarter}.txt"] = deleted
        add_reports(zipped(self.folder / f"{quarter}.zip", members), store=self.store)
        self.demo, self.tables = [], {}

    @property
    def store(self) -> Store:
        """The store."""
        return Store(self.folder / "store", made_up=False)

    def rows(self, sql: str) -> list[tuple]:
        """The rows of a query over the case tables."""
        found = ENGINE.fetch(Query("test", sql), open_cases(self.store, ENGINE).relations)
        return [tuple(row.values()) for row in found.to_pylist()]


def drug(name: str, seq: int = 1, role: str = "PS", **more: object) -> Row:
    """A row of drug without its report."""
    return {"drug_seq": seq, "role_cod": role, "drugname": name} | more
