"""A report on disk: whole in a new folder, or not there at all."""

import csv
import hashlib
import json
import os
import platform
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from sidelight import __version__
from sidelight.core.errors import UsageError
from sidelight.report.compose import compose
from sidelight.report.figures import draw_figures
from sidelight.report.findings import Findings
from sidelight.report.html import as_html
from sidelight.report.markdown import as_markdown
from sidelight.report.tables import Rows, table_rows

MANIFEST = "manifest.json"
PACKAGES = ("duckdb", "numpy", "scipy", "pyarrow", "altair", "vl-convert-python")


def write_report(found: Findings, folder: Path) -> tuple[Path, ...]:
    """Write every file of the report into the new folder ``folder``; the paths written.

    Raises UsageError when it is there already or can't be written; nothing is left then.
    """
    if folder.exists():
        raise UsageError(
            "The report was not written.",
            f"{folder} is there already.",
            "Name a folder that does not exist yet with --output.",
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            _write_all(found, part)
            part.chmod(0o777 & ~_umask())
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise UsageError(
            "The report was not written.",
            f"{folder} can't be written ({error.strerror or error}).",
            "Free some space, or name another folder with --output.",
        ) from error
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _umask() -> int:
    """The process's mask for new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write_all(found: Findings, folder: Path) -> None:
    figures, tables = draw_figures(found), table_rows(found)
    document = compose(found, frozenset(figures))
    texts = {
        "report.html": as_html(document, figures),
        "report.md": as_markdown(document),
        "study.json": json.dumps(found.study.record, indent=1, sort_keys=True, ensure_ascii=False)
        + "\n",
        **{f"figures/{name}.svg": svg for name, svg in figures.items()},
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "tables").mkdir()
    for name, rows in tables.items():
        _write_table(folder / "tables" / name, rows)
    record = json.dumps(_manifest(found, folder), indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(record + "\n", encoding="utf-8")


def _write_table(stem: Path, rows: Rows) -> None:
    """One table as ``.csv`` and ``.parquet``; empty or null is not estimable or unknown."""
    import pyarrow as pa
    from pyarrow import parquet

    columns = list(dict.fromkeys(name for row in rows for name in row))
    with stem.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    whole = {name: [row.get(name) for row in rows] for name in columns}
    parquet.write_table(pa.table(whole), stem.with_suffix(".parquet"))


def _manifest(found: Findings, folder: Path) -> dict[str, object]:
    """What made this report, and the hash of every file in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        "made_up": found.source.made_up,
        "study": found.study.record,
        "study_sha256": found.study.sha256,
        "reports": {
            "fingerprint": found.source.fingerprint,
            "quarters": found.source.quarters,
            "words": found.source.words,
        },
        "versions": {
            "sidelight": __version__,
            "python": platform.python_version(),
            **{name: version(name) for name in PACKAGES},
        },
        "again": "sidelight study run study.json --output FOLDER",
        "files": {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        },
    }
