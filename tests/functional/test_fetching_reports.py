"""`sidelight reports fetch` against a real server that drops, lies, stalls and refuses."""

import errno
import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.faers_archives import members_of, report, tables_of, zipped
from tests.report_server import (
    ReportServer,
    a_page,
    drips,
    drops_after,
    ignores_range,
    says,
    serving,
    without_length,
    wrong_bytes,
    wrong_part,
)

from sidelight.core.errors import SidelightError, SourceError, StoreError, UsageError
from sidelight.evidence.sources.download import Patience, quarters_named
from sidelight.evidence.sources.download import fetch as fetch_module
from sidelight.evidence.sources.download.published import Known, file_name, published
from sidelight.evidence.store import real_store
from sidelight.services.add_reports import add_reports, count_down
from sidelight.services.fetch_reports import QuarterOutcome, fetch_reports
from sidelight.surfaces.cli.reports import command

NAME = "faers_ascii_2025q4.zip"


@contextmanager
def quiet(*_: str) -> Iterator:
    yield lambda done, whole: None


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def patience(pauses: list[float]) -> Patience:
    return Patience(tries=3, sleep=pauses.append, chance=lambda: 0.5)


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    """An archive of some size, so that a cut leaves something on either side."""
    made = members_of(tables_of(*(report(case) for case in range(10, 3000))))
    return zipped(tmp_path / "made.zip", made).read_bytes()


@pytest.fixture
def earlier(tmp_path: Path) -> bytes:
    """The archive of a quarter that the program does not know."""
    made = members_of(tables_of(report(7)), quarter="25Q3")
    return zipped(tmp_path / "earlier.zip", made).read_bytes()


@pytest.fixture
def site(content: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReportServer]:
    """A server with one quarter that the program knows."""
    known = {"2025Q4": Known(NAME, len(content), hashlib.sha256(content).hexdigest())}
    monkeypatch.setattr(fetch_module, "published", lambda: known)
    with serving() as site:
        site.files[NAME] = content
        yield site


@pytest.fixture
def fetch(site: ReportServer, patience: Patience, tmp_path: Path):
    def fetch(*quarters: str, **how: object) -> list[QuarterOutcome]:
        asked = {"to": tmp_path / "to", "base_url": site.url, "patience": patience} | how
        return list(fetch_reports(quarters or ("2025Q4",), quiet, **asked))

    return fetch


def only(outcomes: list[QuarterOutcome]) -> QuarterOutcome:
    (outcome,) = outcomes
    return outcome


def three_sentences(error: SidelightError | None) -> str:
    assert error
    assert all((error.what, error.got, error.do))
    return str(error)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"fetch.lock"}


def test_a_known_archive_is_fetched_checked_and_not_fetched_again(fetch, site, content) -> None:
    fetched = only(fetch()).fetched
    assert (fetched.how, fetched.path.read_bytes()) == ("as known", content)
    assert names(fetched.path.parent) == {NAME}
    assert only(fetch()).fetched.how == "there"
    assert len(site.asked) == 1


def test_a_dropped_connection_is_gone_on_with(fetch, site, content, pauses) -> None:
    step = len(content) // 4
    site.script = [drops_after(step) for _ in range(3)]
    assert only(fetch()).fetched.how == "as known"
    assert [asked.start for asked in site.asked] == [0, step, 2 * step, 3 * step]
    assert pauses == [0.5, 0.5, 0.5]  # each got further, so none counts against the next


def test_a_run_that_was_cut_is_gone_on_with_by_the_next(fetch, site, content, tmp_path) -> None:
    site.always = drops_after(0)
    site.script = [drops_after(1000)]
    with pytest.raises(SourceError) as caught:
        fetch()
    assert "goes on where it stopped" in three_sentences(caught.value)
    assert (tmp_path / "to" / f"{NAME}.part").stat().st_size == 1000
    site.always = None
    assert only(fetch()).fetched.path.read_bytes() == content
    assert site.asked[-1].start == 1000


def test_a_process_that_is_killed_is_gone_on_with(fetch, site, content, tmp_path) -> None:
    site.script = [drips(len(content) // 50, 0.05)]
    asked = ["2025Q4", "--from", site.url, "--to", str(tmp_path / "to")]
    main = "from sidelight.surfaces.cli.main import main; main()"
    part = tmp_path / "to" / f"{NAME}.part"
    with subprocess.Popen([sys.executable, "-c", main, "reports", "fetch", *asked]) as child:
        until = time.monotonic() + 30
        while not (part.exists() and part.stat().st_size) and time.monotonic() < until:
            time.sleep(0.02)
        child.kill()
    came = part.stat().st_size
    assert 0 < came < len(content)
    assert names(tmp_path / "to") == {part.name}
    assert only(fetch()).fetched.path.read_bytes() == content
    assert site.asked[-1].start == came


def test_a_server_that_ignores_range_is_read_from_the_start(fetch, site, content) -> None:
    site.script = [drops_after(1000), ignores_range]
    assert only(fetch()).fetched.path.read_bytes() == content


def test_a_server_that_sends_another_part_is_asked_anew(fetch, site, content) -> None:
    site.script = [drops_after(1000), wrong_part]
    assert only(fetch()).fetched.path.read_bytes() == content
    assert [asked.start for asked in site.asked] == [0, 1000, 0]


def test_a_short_answer_without_a_length_is_noticed(fetch, site, content) -> None:
    site.script = [without_length(1000)]
    assert only(fetch()).fetched.path.read_bytes() == content
    assert [asked.start for asked in site.asked] == [0, 1000]


def test_wrong_bytes_are_fetched_anew_and_given_up_the_second_time(
    fetch, site, content, earlier
) -> None:
    site.script = [drops_after(1000), wrong_bytes]
    assert only(fetch()).fetched.path.read_bytes() == content
    site.files["faers_ascii_2025q3.zip"] = earlier
    site.always = wrong_bytes
    outcome = only(fetch("2025Q3"))
    assert "Twice, what came was not a whole zip" in three_sentences(outcome.error)
    assert names(only(fetch()).fetched.path.parent) == {NAME}


def test_a_longer_part_than_the_server_has_is_thrown_away(fetch, site, content, tmp_path) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / f"{NAME}.part").write_bytes(content + b"more")
    assert only(fetch()).fetched.path.read_bytes() == content


def test_busy_answers_are_waited_out_with_growing_pauses(fetch, site, pauses, earlier) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    site.script = [says(503), says(429, Retry_After="7")]
    assert only(fetch()).fetched.how == "as known"
    assert pauses == [0.5, 7.0]
    site.files[file_name("2025Q3")] = earlier
    site.script = [says(503, Retry_After=soon), says(500, Retry_After="soon")]
    assert only(fetch("2025Q3")).fetched.how == "new"
    assert 80 < pauses[2] <= 90
    assert pauses[3] == 1.0


def test_a_server_that_stays_busy_is_given_up_on_and_the_rest_is_not_asked_for(
    fetch, site, pauses
) -> None:
    site.always = says(503)
    with pytest.raises(SourceError) as caught:
        fetch("2025Q4", "2026Q1")
    assert "failed 3 times" in three_sentences(caught.value)
    assert {asked.name for asked in site.asked} == {NAME}
    assert len(pauses) == 2


def test_a_server_that_asks_for_an_hour_is_not_waited_for(fetch, site, pauses) -> None:
    site.always = says(503, Retry_After="3600")
    with pytest.raises(SourceError) as caught:
        fetch()
    assert "asks to wait 60 minutes" in three_sentences(caught.value)
    assert pauses == []


def test_404_is_final_and_the_other_quarters_go_on(fetch, site, pauses) -> None:
    missing, found = fetch("2025Q3..2025Q4")
    assert "There is no such file at" in three_sentences(missing.error)
    assert found.fetched.how == "as known"
    assert len(site.asked) == 2
    assert pauses == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [(says(403), "answered 403"), (says(302), "answered 302"), (a_page, "sent a page")],
)
def test_other_answers_are_final(fetch, site, pauses, answer, said: str) -> None:
    site.always = answer
    assert said in three_sentences(only(fetch()).error)
    assert pauses == []


def test_an_unknown_quarter_is_taken_and_its_hash_kept(fetch, site, earlier, tmp_path) -> None:
    site.files["faers_ascii_2025q3.zip"] = earlier
    assert only(fetch("2025Q3")).fetched.how == "new"
    kept = json.loads((tmp_path / "to" / "accepted.json").read_text())["quarters"]["2025Q3"]
    assert kept["sha256"] == hashlib.sha256(earlier).hexdigest()
    assert only(fetch("2025Q3")).fetched.how == "there"
    (tmp_path / "to" / "faers_ascii_2025q3.zip").unlink()
    assert only(fetch("2025Q3")).fetched.how == "as known"


def test_an_unknown_archive_that_was_put_there_is_taken_as_it_is(
    fetch, site, earlier, tmp_path
) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "faers_ascii_2025q3.zip").write_bytes(earlier)
    assert only(fetch("2025Q3")).fetched.how == "there"
    assert "2025Q3" in json.loads((tmp_path / "to" / "accepted.json").read_text())["quarters"]
    assert site.asked == []


def test_an_unknown_archive_of_another_quarter_is_refused(fetch, site, content, tmp_path) -> None:
    site.files["faers_ascii_2025q3.zip"] = content
    assert "under this name is of 2025Q4" in three_sentences(only(fetch("2025Q3")).error)
    assert names(tmp_path / "to") == set()


def test_a_changed_archive_is_said_and_taken_only_when_asked(
    fetch, site, content, tmp_path
) -> None:
    target = only(fetch()).fetched.path
    target.write_bytes(b"an older file")
    other = zipped(tmp_path / "other.zip", members_of(tables_of(report(7)))).read_bytes()
    site.files[NAME] = other
    said = three_sentences(only(fetch()).error)
    assert f"Known: {len(content):,} bytes" in said
    assert f"the server has: {len(other):,} bytes" in said
    assert "--accept-changed" in said
    assert target.read_bytes() == b"an older file"
    assert only(fetch(accept_changed=True)).fetched.how == "changed"
    assert target.read_bytes() == other
    assert only(fetch()).fetched.how == "there"


def test_a_damaged_file_in_place_is_fetched_anew(fetch, content) -> None:
    target = only(fetch()).fetched.path
    target.write_bytes(content[:-9])
    assert only(fetch()).fetched.how == "as known"
    assert target.read_bytes() == content


def test_no_server_at_all_is_said(site, patience, tmp_path, pauses) -> None:
    with pytest.raises(SourceError) as caught:
        list(fetch_reports(["2025Q4"], quiet, base_url="http://127.0.0.1:9/", patience=patience))
    assert "Look at your connection" in three_sentences(caught.value)
    assert len(pauses) == 2


@pytest.mark.parametrize("url", ["fis.fda.gov", "ftp://fis.fda.gov/", "file:///etc/"])
def test_an_address_that_is_none_is_said(site, url: str) -> None:
    with pytest.raises(UsageError) as caught:
        list(fetch_reports(["2025Q4"], quiet, base_url=url))
    assert "https://" in three_sentences(caught.value)


def test_a_full_disk_is_said_and_what_came_is_kept(
    fetch, site, content, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    site.script = [drops_after(1000)]
    left = iter([len(content), 10])
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=next(left)))
        with pytest.raises(StoreError) as caught:
            fetch()
    assert "No space left on device" in three_sentences(caught.value)
    assert only(fetch()).fetched.path.read_bytes() == content
    assert site.asked[-1].start == 1000


def test_a_disk_that_fails_while_writing_is_said(
    fetch, site, content, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sidelight.evidence.sources.download import transfer

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(transfer.os, "fsync", full)
    with pytest.raises(StoreError) as caught:
        fetch()
    assert "give another folder with --to" in three_sentences(caught.value)
    assert (tmp_path / "to" / f"{NAME}.part").read_bytes() == content


def test_a_folder_that_cant_be_written_is_said(fetch, tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError) as caught:
        fetch(to=tmp_path / "file" / "below")
    assert "Not a directory" in three_sentences(caught.value)


def test_two_at_once_into_one_folder_are_kept_apart(fetch, tmp_path) -> None:
    fetch()
    with (tmp_path / "to" / "fetch.lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(StoreError) as caught:
            fetch()
    assert "Another process is fetching" in three_sentences(caught.value)


def test_a_damaged_record_is_said(fetch, tmp_path) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "accepted.json").write_text("{")
    with pytest.raises(StoreError) as caught:
        fetch()
    assert "accepted.json" in three_sentences(caught.value)


def test_what_is_fetched_can_be_added_at_once_and_is_then_not_fetched(fetch, site) -> None:
    assert only(fetch(add=True)).added.new
    assert count_down().cases == 2990
    again = only(fetch(add=True))
    assert (again.fetched, again.stored.quarter) == (None, "2025Q4")
    assert len(site.asked) == 1
    assert len(real_store().manifest().archives) == 1


def test_an_archive_that_is_fetched_but_refused_does_not_stop_the_next(
    fetch, site, tmp_path
) -> None:
    site.files["faers_ascii_2025q3.zip"] = zipped(tmp_path / "x.zip", {"a": "b"}).read_bytes()
    refused, added = fetch("2025Q3..2025Q4", add=True)
    assert "none of the tables" in three_sentences(refused.error)
    assert added.added.new


def test_a_changed_archive_takes_the_place_of_the_stored_one(fetch, site, tmp_path) -> None:
    fetch(add=True)
    made = members_of(tables_of(report(7)))
    site.files[NAME] = zipped(tmp_path / "other.zip", made).read_bytes()
    (tmp_path / "to" / NAME).unlink()
    assert only(fetch(add=True)).stored  # nothing is fetched: the store has the known one
    add_reports(zipped(tmp_path / "third.zip", members_of(tables_of(report(8)))), replace=True)
    assert "--accept-changed" in three_sentences(only(fetch(add=True)).error)
    assert only(fetch(add=True, accept_changed=True)).added.new
    assert count_down().cases == 1


def run(*asked: str) -> Result:
    return CliRunner().invoke(command, ["fetch", *asked])


def test_the_command_says_what_it_did_and_what_comes_next(
    site, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDELIGHT_REPORTS_URL", site.url)
    result = run("2025Q4", "--to", str(tmp_path / "to"))
    assert result.exit_code == 0, result.output
    assert "2025Q4  faers_ascii_2025q4.zip" in result.stdout
    assert "fetched, and as known" in result.stdout
    assert f"sidelight reports add {tmp_path}/to/{NAME}" in result.stdout
    assert result.stderr == ""
    assert "2990 cases" in run("2025Q4", "--add", "--to", str(tmp_path / "to")).stdout.replace(
        ",", ""
    )
    assert "is in the store since" in run("2025Q4", "--add").stdout


def test_a_quarter_that_is_not_there_fails_the_command_after_the_others(site, tmp_path) -> None:
    result = run("2025Q3..2025Q4", "--to", str(tmp_path), "--from", site.url)
    assert result.exit_code == SourceError.exit_code
    assert "There is no such file" in result.stderr
    assert "fetched, and as known" in result.stdout


TODAY = date(2026, 8, 1)


def test_quarters_are_named_singly_or_as_a_range() -> None:
    assert quarters_named(["2024q4..2025Q2", "2004Q1", "2025Q1"], TODAY) == [
        "2004Q1",
        "2024Q4",
        "2025Q1",
        "2025Q2",
    ]
    assert quarters_named(["2026Q3-2026Q3"], TODAY) == ["2026Q3"]


@pytest.mark.parametrize(
    "word", ["2024", "24Q1", "2024Q5", "2003Q4", "2026Q4", "2025Q2..2025Q1", "2024Q1..", ""]
)
def test_what_names_no_quarter_is_refused(word: str) -> None:
    with pytest.raises(UsageError) as caught:
        quarters_named([word], TODAY)
    assert three_sentences(caught.value)


@pytest.mark.shared
def test_the_known_archives_are_the_published_ones(shared: Path) -> None:
    import csv

    with (shared / "faers" / "download_manifest.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    theirs = {
        row["quarter"].upper(): Known(row["filename"], int(row["bytes"]), row["sha256"])
        for row in rows
    }
    assert published() == theirs
    for row in rows:
        name = file_name(row["quarter"].upper())
        assert row["url"] == f"https://fis.fda.gov/content/Exports/{name}"
