"""The default engine: DuckDB, in memory, spilling to a folder when memory runs out."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sidelight.core.errors import StoreError
from sidelight.evidence.engine.base import Parquet, Query, Relation, View, needed

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


@dataclass(frozen=True)
class DuckDB:
    """DuckDB with its own memory limit.

    ``memory_limit`` is in DuckDB's words (``"4GB"``); null leaves DuckDB's default, 80 % of
    the machine. ``spill_to`` is where what doesn't fit goes; null is the system's temporary
    folder. A connection lives for one query.
    """

    memory_limit: str | None = None
    spill_to: Path | None = None
    threads: int | None = None

    def fetch(self, query: Query, tables: Mapping[str, Relation]) -> "pa.Table":
        """The rows of ``query`` as an Arrow table. Raises StoreError when a file can't be read."""
        with self._connection(query, tables) as connection:
            return connection.sql(query.sql).to_arrow_table()

    def write(self, query: Query, tables: Mapping[str, Relation], path: Path) -> None:
        """The rows of ``query`` as a Parquet file. Raises StoreError."""
        with self._connection(query, tables) as connection:
            to = f"{_quoted(str(path), chr(39))} (format parquet, compression zstd)"
            connection.execute(f"copy ({query.sql}) to {to}")

    @contextmanager
    def _connection(
        self, query: Query, tables: Mapping[str, Relation]
    ) -> "Iterator[duckdb.DuckDBPyConnection]":
        """A connection that knows ``tables``; what fails in it becomes a StoreError."""
        import duckdb

        with (
            tempfile.TemporaryDirectory(prefix="sidelight-", dir=self.spill_to) as spill,
            duckdb.connect(":memory:", config=self._config(spill)) as connection,
        ):
            try:
                for name, relation in needed(query, tables).items():
                    _define(connection, name, relation)
                yield connection
            except duckdb.OutOfMemoryException as error:
                raise _failed(query, error, "Free memory or disk space, then try again.") from error
            except duckdb.Error as error:  # a damaged file raises nearly any kind
                do = "Check the disk, or add the reports again to an empty SIDELIGHT_HOME."
                raise _failed(query, error, do) from error

    def _config(self, spill: str) -> dict[str, str | bool | int | float | list[str]]:
        config: dict[str, str | bool | int | float | list[str]] = {"temp_directory": spill}
        if self.memory_limit is not None:
            config["memory_limit"] = self.memory_limit
        if self.threads is not None:
            config["threads"] = self.threads
        return config


def _failed(query: Query, error: Exception, do: str) -> StoreError:
    said = str(error).partition("\n")[0].strip()
    return StoreError(
        f"The query '{query.name}' over the stored reports failed.", f"The engine said: {said}", do
    )


def _define(connection: "duckdb.DuckDBPyConnection", name: str, relation: Relation) -> None:
    """Make ``relation`` known to the query under ``name``."""
    if isinstance(relation, Parquet):
        files = ", ".join(_quoted(str(path), "'") for path in relation.paths)
        sql = f"select * from read_parquet([{files}])"
    elif isinstance(relation, View):
        sql = relation.sql
    else:
        connection.register(name, relation)
        return
    connection.execute(f"create temp view {_quoted(name, chr(34))} as {sql}")


def _quoted(text: str, mark: str) -> str:
    return f"{mark}{text.replace(mark, mark * 2)}{mark}"
