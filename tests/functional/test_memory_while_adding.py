"""Memory does not grow with the quarter: it holds a few blocks of rows and the report ids."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.faers_archives import CURRENT

pytestmark = pytest.mark.slow

PEAK = """
import resource, sys
from pathlib import Path
from sidelight.evidence.sources.faers import open_archive, read_archive, rows
from sidelight.evidence.store import real_store

rows.BLOCK_BYTES = 1 << 18  # so that a small quarter too has more blocks than are read ahead
archive = open_archive(Path(sys.argv[1]))
with real_store().adding() as staging:
    read_archive(archive, staging.write)
print(archive.table_bytes, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


def archive(path: Path, reports: int) -> Path:
    """An archive with four medicines and three reactions a report, written as it goes."""
    long = "x" * 90
    rows = {
        "demo": ["{p}${c}$1$I$20251001$$$20251204" + "$" * 10 + "F" + "$" * 8],
        "drug": ["{p}${c}$" + f"{k}$PS$MEDICINE {{n}} {long}$ING$Oral$$$" for k in range(4)],
        "reac": ["{p}${c}$Reaction {n} " + f"{k} {long}$" for k in range(3)],
        "outc": ["{p}${c}$OT"],
    }
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as zipped:
        for table, header in CURRENT.items():
            with zipped.open(f"ASCII/{table.upper()}25Q4.txt", "w") as member:
                member.write((header.replace(" ", "$") + "\r\n").encode())
                for case in range(10_000_000, 10_000_000 + reports):
                    for row in rows.get(table, ()):
                        line = row.format(p=f"{case}1", c=case, n=case % 9973)
                        member.write(line.encode() + b"\r\n")
    return path


def peak(path: Path) -> tuple[int, int]:
    """Bytes in the tables, and the most memory that reading and storing them took."""
    child = [sys.executable, "-c", PEAK, str(path)]
    ran = subprocess.run(child, capture_output=True, text=True, check=True)
    table_bytes, memory = map(int, ran.stdout.split())
    return table_bytes, memory


def test_four_times_the_rows_take_about_the_same_memory(tmp_path: Path) -> None:
    small_bytes, small = peak(archive(tmp_path / "a.zip", 40_000))
    large_bytes, large = peak(archive(tmp_path / "b.zip", 160_000))
    more = large_bytes - small_bytes
    assert more > 100 << 20
    assert large - small < more / 2
