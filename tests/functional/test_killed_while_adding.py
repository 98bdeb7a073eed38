"""A process killed at any moment of adding leaves the old store or the new one."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faers_archives import members_of, report, tables_of, zipped

from sidelight.evidence.store import real_store
from sidelight.services.add_reports import add_reports, count_down
from sidelight.services.deleted_lists import add_deleted_list

pytestmark = pytest.mark.slow

KILLER = """
import os, random, shutil, signal, sys, time
from pathlib import Path
from sidelight.services.add_reports import add_reports
from sidelight.services.deleted_lists import add_deleted_list
import pyarrow.parquet, sidelight.evidence.engine.duckdb

start, archive, homes = map(Path, sys.argv[1:4])
DIES_AT = [*range(1, 200), *[None] * 20]

def count_touches(home, left):
    def watch(event, args):
        nonlocal left
        if left and any(str(home) in str(part) for part in args):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(watch)

def add(home, touch):
    os.environ["SIDELIGHT_HOME"] = str(home)
    count_touches(home, touch)
    (add_deleted_list if archive.suffix == ".txt" else add_reports)(archive)
    os._exit(0)

chance, whole, done = random.Random(1), 0, False
for number, touch in enumerate(DIES_AT):
    if done and touch:
        continue
    home = homes / f"{number:03}"
    shutil.copytree(start, home)
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        add(home, touch)
    if touch is None:
        time.sleep(whole * chance.random())
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL), status
    whole, done = max(whole, time.monotonic() - began), done or status == 0
    print("touch" if touch else "moment", home, flush=True)
"""
"""Adds an archive, or a list of deleted cases, again and again, each time to a copy of one store,
and dies each time a little later: at the next touch of a file in the store's folder, and then at
random moments."""


def test_killed_at_every_touch_of_the_disk_and_at_random_moments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [report(case) for case in range(1, 400)]
    first = zipped(tmp_path / "a.zip", members_of(tables_of(*cases[:10]), quarter="25Q3"))
    second = zipped(tmp_path / "b.zip", members_of(tables_of(*cases), quarter="25Q4"))
    add_reports(first)
    check_every_end(second, new_store_and_usable, tmp_path, monkeypatch)


def test_killed_while_a_list_of_deleted_cases_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [report(case) for case in range(1, 11)]
    add_reports(zipped(tmp_path / "a.zip", members_of(tables_of(*cases))))
    (tmp_path / "list.txt").write_text("1\n2\n3\n")
    check_every_end(tmp_path / "list.txt", new_list_and_usable, tmp_path, monkeypatch)


def check_every_end(
    file: Path,
    new_and_usable: Callable[[Path], bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Add ``file`` to copies of the store, die each time, and look at each store that is left."""
    (tmp_path / "homes").mkdir()
    start = real_store().folder.parent
    child = [sys.executable, "-c", KILLER, str(start), str(file), str(tmp_path / "homes")]
    ran = subprocess.run(child, capture_output=True, text=True, check=True)
    ends: dict[str, list[bool]] = {"touch": [], "moment": []}
    for line in ran.stdout.splitlines():
        kind, home = line.split(" ", 1)
        monkeypatch.setenv("SIDELIGHT_HOME", home)
        ends[kind].append(new_and_usable(file))
    assert len(ends["touch"]) > 20
    assert len(ends["moment"]) == 20
    assert ends["touch"] == sorted(ends["touch"])  # the old store, then the new one
    assert set(ends["touch"]) == {False, True}


def new_list_and_usable(path: Path) -> bool:
    """Whether the store has the list; it has none otherwise, and takes it now."""
    store = real_store()
    lists = len(store.manifest().deleted_lists)
    assert (lists, count_down(store).deleted) in ((0, 0), (1, 3))
    outcome = add_deleted_list(path)
    assert outcome.new == (lists == 0)
    assert count_down(store).cases == 7
    assert len(list((store.folder / "archives").iterdir())) == 2
    return not outcome.new


def new_store_and_usable(second: Path) -> bool:
    """Whether the store is the new one; it is the old one otherwise, and takes the archive now."""
    store = real_store()
    quarters = [added.quarter for added in store.manifest().archives]
    assert (quarters, count_down(store).cases) in (
        (["2025Q3"], 10),
        (["2025Q3", "2025Q4"], 399),
    )
    outcome = add_reports(second)
    assert outcome.new == (len(quarters) == 1)
    assert outcome.attrition.cases == 399
    assert {path.name for path in store.folder.iterdir()} == {"archives", "lock", "manifest.json"}
    assert len(list((store.folder / "archives").iterdir())) == 2
    return not outcome.new
