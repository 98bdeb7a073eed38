"""`sidelight score` as an analyst meets it: what it writes, says and refuses."""

import csv
import gzip
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from sidelight.core.errors import SidelightError, SourceError, UsageError
from sidelight.services.score import ScoreSummary, score_rows
from sidelight.surfaces.cli.main import main
from sidelight.surfaces.cli.score import command

COLUMNS = [
    *("drug", "event", "a", "b", "c", "d", "n_drug", "n_event", "n", "expected"),
    *("prr", "prr025", "prr975", "ror", "ror025", "ror975"),
    *("ic_log2", "ic025_log2", "ic975_log2", "ic_variant"),
    *("chi2_plain", "chi2_yates", "mid_p", "q"),
]
HEADER = "id,drug,event\n"
PLAIN = HEADER + "1,A,X\n1,A,X\n1,A,Y\n1,B,Y\n2,A,X\n3,B,X\n4,C,Z\n"


def run(content: str | bytes, tmp_path: Path, name: str = "rows.csv", out: str = "o.csv"):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    summary = score_rows(path, "id", "drug", "event", tmp_path / out)
    with (tmp_path / out).open(encoding="utf-8", newline="") as file:
        return summary, list(csv.DictReader(file))


def refused(content: bytes, tmp_path: Path, name: str = "rows.csv") -> SidelightError:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SidelightError) as error:
        score_rows(path, "id", "drug", "event", tmp_path / "o.csv")
    assert sorted(found.name for found in tmp_path.iterdir()) == [name]
    return error.value


def test_distinct_reports_are_counted_and_sorted_by_name(tmp_path: Path) -> None:
    summary, rows = run(PLAIN, tmp_path)
    assert list(rows[0]) == COLUMNS
    counts = [tuple(row[name] for name in COLUMNS[:9]) for row in rows]
    assert counts == [
        ("A", "X", "2", "0", "1", "1", "2", "3", "4"),
        ("A", "Y", "1", "1", "0", "2", "2", "1", "4"),
        ("B", "X", "1", "1", "2", "0", "2", "3", "4"),
        ("B", "Y", "1", "1", "0", "2", "2", "1", "4"),
        ("C", "Z", "1", "0", "0", "3", "1", "1", "4"),
    ]
    assert summary == ScoreSummary(
        rows=7,
        no_report=0,
        no_drug=0,
        no_event=0,
        malformed=0,
        multiline=0,
        encoding="utf-8",
        reports=4,
        pairs=5,
        output=tmp_path / "o.csv",
    )


def test_what_is_not_estimable_is_empty_and_never_nan(tmp_path: Path) -> None:
    _, rows = run(PLAIN, tmp_path)
    only = rows[-1]
    assert [only[name] for name in COLUMNS[10:16]] == [""] * 6
    assert float(only["ic025_log2"]) < float(only["ic_log2"]) < float(only["ic975_log2"])
    assert only["ic_variant"] == "gamma"
    assert float(rows[0]["prr"]) == 2.0  # b = 0 leaves a PRR, not a ROR
    assert rows[0]["ror"] == ""


def test_parquet_holds_the_same_with_nulls(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(PLAIN)
    score_rows(tmp_path / "rows.csv", "id", "drug", "event", tmp_path / "o.parquet")
    table = pq.read_table(tmp_path / "o.parquet")
    assert table.column_names == COLUMNS
    assert table["ror"].null_count == 5
    assert table["n"].to_pylist() == [4] * 5


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "$"])
def test_each_delimiter_gives_the_same_scores(tmp_path: Path, delimiter: str) -> None:
    _, rows = run(PLAIN.replace(",", delimiter), tmp_path)
    assert rows == run(PLAIN, tmp_path)[1]


def test_gzip_is_known_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    packed = gzip.compress(PLAIN.encode())
    assert run(packed, tmp_path)[1] == run(packed, tmp_path, "rows.csv.gz")[1]
    assert len(run(packed, tmp_path)[1]) == 5


def test_quotes_line_breaks_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    text = '\ufeff"id","drug","event"\r\n1,"A, ""B""","two\nlines"\r\n\r\n2,C, X \r\n'
    _, rows = run(text.encode(), tmp_path)
    assert [(row["drug"], row["event"]) for row in rows] == [('A, "B"', "two\nlines"), ("C", "X")]


@pytest.mark.parametrize("before", ["\n", "\r\n\r\n", "\ufeff\n\n"])
def test_empty_lines_before_the_header_make_no_row_of_it(tmp_path: Path, before: str) -> None:
    summary, rows = run(before + PLAIN, tmp_path)
    assert (summary.rows, rows) == (7, run(PLAIN, tmp_path)[1])


def test_a_quote_never_closed_does_not_hide_the_rows_after_it(tmp_path: Path) -> None:
    for text in (PLAIN + '5,"A,X\n' + "6,B,X\n" * 9, '9,"A,X\n' + "6,B,X\n" * (1 << 21)):
        error = refused((HEADER + text).encode(), tmp_path)
        assert isinstance(error, SourceError)
        assert "a quote mark that is never closed" in error.do
        (tmp_path / "rows.csv").unlink()


def test_values_over_several_lines_are_told(tmp_path: Path) -> None:
    summary, _ = run(PLAIN + '5,"A\nB",X\n6,A,"X\n7,B,Y\n', tmp_path)
    assert (summary.rows, summary.multiline) == (9, 2)


def test_a_short_row_with_bytes_that_are_not_utf8_is_counted(tmp_path: Path) -> None:
    summary, _ = run(PLAIN.encode() + b"5,Caf\xe9\n6,\xe9,Y\n", tmp_path)
    assert (summary.malformed, summary.rows, summary.encoding) == (1, 8, "latin-1")


def test_fda_files_keep_their_stray_quotes(tmp_path: Path) -> None:
    _, rows = run('id$drug$event\n1$"A$X\n2$B" C$Y\n', tmp_path)
    assert {row["drug"] for row in rows} == {'"A', 'B" C'}


def test_bytes_that_are_not_utf8_are_read_as_latin1_and_told(tmp_path: Path) -> None:
    filler = "".join(f"{report},A,X\n" for report in range(20_000))
    summary, rows = run((HEADER + filler + "x,Caf\xe9ine,Y\n").encode("latin-1"), tmp_path)
    assert summary.encoding == "latin-1"
    assert rows[-1]["drug"] == "Caféine"


def test_report_ids_stay_text(tmp_path: Path) -> None:
    summary, _ = run(HEADER + "01,A,X\n1,A,X\n1.0,A,X\n", tmp_path)
    assert summary.reports == 3


def test_missing_fields_are_counted_by_reason(tmp_path: Path) -> None:
    text = HEADER + ',A,X\n1,,X\n2,A,\n3,A,X\n4, ,NA\n5,A,"NA"\n6,A\n7,A,X,Y\n'
    summary, rows = run(text, tmp_path)
    assert (summary.rows, summary.malformed) == (6, 2)
    assert (summary.no_report, summary.no_drug, summary.no_event) == (1, 2, 2)
    assert (summary.reports, summary.pairs) == (5, 2)
    pair = {row["event"]: row for row in rows}["X"]
    assert [pair[name] for name in ("a", "n_drug", "n_event", "n")] == ["1", "3", "2", "5"]


def test_a_missing_column_names_those_there_and_the_closest(tmp_path: Path) -> None:
    error = refused(b"Id,drug,event\n1,A,X\n", tmp_path)
    assert isinstance(error, UsageError)
    assert "--report" in error.what
    assert "Id, drug, event" in error.got
    assert error.do == "Did you mean --report 'Id'?"


def test_a_column_named_twice_is_refused(tmp_path: Path) -> None:
    assert "2 columns" in refused(b"id,drug,event,drug\n1,A,X,B\n", tmp_path).what


REFUSED = {
    "empty": b"",
    "only a mark": b"\xef\xbb\xbf\n",
    "only a header": HEADER.encode(),
    "only a header without an end": HEADER.strip().encode(),
    "no row of the right length": HEADER.encode() + b"1\n2\n",
    "no whole row": HEADER.encode() + b",A,X\n1,,\n",
    "a spreadsheet": b"PK\x03\x04" + b"x" * 100,
    "binary": b"PAR1\x00\x01",
    "UTF-16": HEADER.encode("utf-16"),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_table_is_refused_and_nothing_is_written(tmp_path: Path, content) -> None:
    error = refused(content, tmp_path)
    assert isinstance(error, SourceError)
    assert error.what
    assert error.got
    assert error.do


@pytest.mark.parametrize("damage", ["short", "flipped", "not gzip"])
def test_a_damaged_gzip_is_refused(tmp_path: Path, damage: str) -> None:
    lines = "".join(f"{n},drug {n * 7919 % 1013},event {n * 104729 % 997}\n" for n in range(60_000))
    packed = bytearray(gzip.compress((HEADER + lines).encode()))
    if damage == "short":
        del packed[-20_000:]
    elif damage == "flipped":
        packed[-6] ^= 0xFF  # the check sum at the end
    else:
        packed = bytearray(PLAIN.encode())
    assert isinstance(refused(bytes(packed), tmp_path, "rows.csv.gz"), SourceError)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        score_rows(tmp_path / "nope.csv", "id", "drug", "event", tmp_path / "o.csv")


@pytest.mark.parametrize("out", ["o.xlsx", "o", "nowhere/o.csv", "rows.csv", "folder.csv"])
def test_an_output_that_cannot_be_is_refused_before_reading(tmp_path: Path, out: str) -> None:
    (tmp_path / "rows.csv").write_text(PLAIN)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UsageError):
        score_rows(tmp_path / "rows.csv", "id", "drug", "event", tmp_path / out)
    assert (tmp_path / "rows.csv").read_text() == PLAIN


def test_an_output_that_the_disk_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(PLAIN)
    with pytest.raises(UsageError, match="The system said: File name too long"):
        score_rows(tmp_path / "rows.csv", "id", "drug", "event", tmp_path / f"{'x' * 300}.csv")


def test_a_failed_write_leaves_the_old_scores(tmp_path: Path, monkeypatch) -> None:
    from pyarrow import csv as arrow_csv

    def full_disk(table, path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    (tmp_path / "rows.csv").write_text(PLAIN)
    (tmp_path / "o.csv").write_text("old")
    monkeypatch.setattr(arrow_csv, "write_csv", full_disk)
    with pytest.raises(UsageError, match="No space left"):
        score_rows(tmp_path / "rows.csv", "id", "drug", "event", tmp_path / "o.csv")
    assert (tmp_path / "o.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["o.csv", "rows.csv"]


def test_progress_reaches_the_end_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(PLAIN)
    seen = []
    score_rows(
        tmp_path / "rows.csv",
        "id",
        "drug",
        "event",
        tmp_path / "o.csv",
        progress=lambda done, whole: seen.append((done, whole)),
    )
    assert seen[-1] == (len(PLAIN), len(PLAIN))


def test_the_command_tells_what_it_read_and_left_out(tmp_path: Path) -> None:
    rows, output = tmp_path / "rows.csv", tmp_path / "o.csv"
    rows.write_bytes((PLAIN + ",A,X\n5,,X\n6,\xe9,X\n").encode("latin-1"))
    asked = [str(rows), "--report", "id", "--drug", "drug", "--event", "event"]
    result = CliRunner().invoke(command, [*asked, "--output", str(output)])
    assert result.exit_code == 0, result.output
    told = result.output
    assert "Read 10 rows: 1 without a report" in told
    assert "1 without a drug" in told
    assert "Latin-1" in told
    assert "6 pairs in 6 reports" in told
    assert "Reports are not rates" in told
    assert "several lines" not in told
    rows.write_text(PLAIN + '8,"A\nB",X\n')
    told += CliRunner().invoke(command, [*asked, "--output", str(output)]).output
    assert "1 values run over several lines" in told
    stems = ("risk", "inciden", "caus", "probab", "likel", "danger", "occur")
    assert not [word for word in told.lower().split() if word.startswith(stems)]


def test_an_error_is_three_lines_and_an_exit_code(tmp_path: Path, monkeypatch, capsys) -> None:
    asked = ["score", str(tmp_path / "no.csv"), "--report", "r", "--drug", "d", "--event", "e"]
    output = tmp_path / "o.csv"
    monkeypatch.setattr(sys, "argv", ["sidelight", *asked, "--output", str(output)])
    with pytest.raises(SystemExit) as exit_:
        main()
    told = capsys.readouterr()
    assert exit_.value.code == SourceError.exit_code
    assert len(told.err.splitlines()) == 3
    assert told.out == ""
    assert not output.exists()


def planted(tmp_path: Path) -> list[str]:
    """A table in which one pair of 25 is reported five times too often, and how to score it."""
    rng = np.random.default_rng(4)
    ratio = np.where(
        rng.random((40, 50)) < 0.04, rng.gamma(10, 0.5, (40, 50)), rng.gamma(6, 1 / 6, (40, 50))
    )
    ratio[3, 5] = 12
    counts = rng.poisson(ratio * np.outer(rng.gamma(1, 1, 40), rng.gamma(1, 1, 50)) * 2)
    counts[3, 5] += 40
    drugs, events = (
        part.repeat(counts.ravel()) for part in map(np.ravel, np.indices(counts.shape))
    )
    lines = [
        f"{at},drug {d},event {e}\n" for at, (d, e) in enumerate(zip(drugs, events, strict=True))
    ]
    (tmp_path / "rows.csv").write_text(HEADER + "".join(lines))
    return [str(tmp_path / "rows.csv"), "--report", "id", "--drug", "drug", "--event", "event"]


def test_ebgm_and_the_likelihood_ratio_test_are_added_and_told(tmp_path: Path) -> None:
    output = tmp_path / "o.parquet"
    asked = [*planted(tmp_path), "--output", str(output), "--prior", "all-cells", "--lrt"]
    result = CliRunner().invoke(command, asked)
    assert result.exit_code == 0, result.output
    table = pq.read_table(output)
    assert table.column_names[len(COLUMNS) :] == [
        *("ebgm", "eb05", "eb95", "lrt", "lrt_threshold", "lrt_p", "ebgm_prior")
    ]
    rows = {(row["drug"], row["event"]): row for row in table.to_pylist()}
    found = rows["drug 3", "event 5"]
    assert found["ebgm_prior"] == "all-cells"
    assert found["eb05"] < found["ebgm"] < found["eb95"]
    assert found["ebgm"] < found["a"] / found["expected"]
    assert found["lrt"] > found["lrt_threshold"]
    assert found["lrt_p"] == 0.001
    assert found["eb05"] > 2
    assert "Prior (all-cells): " in result.output
    assert "of 6 starts agree" in result.output
    assert "null multinomial over events, on pair counts" in result.output
    drugs, events = (len({pair[at] for pair in rows}) for at in (0, 1))
    assert f"over {drugs * events:,} cells" in result.output


def test_a_prior_that_does_not_fit_writes_nothing(tmp_path: Path, monkeypatch, capsys) -> None:
    (tmp_path / "rows.csv").write_text(PLAIN)
    asked = ["score", str(tmp_path / "rows.csv"), "--report", "id", "--drug", "drug"]
    asked += ["--event", "event", "--prior", "openebgm", "--output", str(tmp_path / "o.csv")]
    monkeypatch.setattr(sys, "argv", ["sidelight", *asked])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert exit_.value.code == 6
    assert len(capsys.readouterr().err.splitlines()) == 3
    assert not (tmp_path / "o.csv").exists()
