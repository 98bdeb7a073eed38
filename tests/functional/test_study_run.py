"""`sidelight study run`: a report that is whole, says no more than it may, and runs again."""

import csv
import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet
from tests.functional.test_signals_command import few_cases, harbimox

from sidelight.core.errors import SidelightError, SourceError, UsageError
from sidelight.report import checklist, folder, words
from sidelight.services.add_reports import add_reports
from sidelight.services.study import run_study
from sidelight.surfaces.cli.study import command

__all__ = ["few_cases", "harbimox"]  # fixtures
STUDY = """
medicine = "quellor"
events = ["hiccups", "fall"]
strata = ["reporter"]
"""
FORBIDDEN = ("risk", "inciden", "caus", "likel", "danger", "occur")
RATES = {"Reports are not rates."}


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "study.toml"
    path.write_text(STUDY, encoding="utf-8")
    return path


def run(*asked: object) -> Result:
    return CliRunner().invoke(command, ["run", *map(str, asked)])


def text_of(path: Path) -> str:
    """The words of a file, without style or markup."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in (".html", ".svg"):
        text = unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL))
    return text


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.mark.usefixtures("few_cases")
def test_a_report_is_whole_and_says_what_it_found(study: Path, tmp_path: Path) -> None:
    out = tmp_path / "report"
    told = run(study, "--output", out)
    assert told.exit_code == 0, told.output
    assert "Hiccups: A signal that does not survive" in told.output
    names = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert {"report.html", "report.md", "study.json", "manifest.json"} <= names
    assert {"figures/forest-1.svg", "figures/forest-2.svg", "figures/trend.svg"} <= names
    assert {f"tables/{name}.csv" for name in ("events", "variations", "flow", "adjusted")} <= names
    page, text = text_of(out / "report.html"), text_of(out / "report.md")
    for part in ("a disproportionality analysis of case reports", "READUS-PV", "Masked", "Weibull"):
        assert (part in page) is (part in text), part
    assert page.count("Open: only the analyst can say.") == text.count("Open: only the analyst can")
    assert "http" not in (out / "report.html").read_text().replace(
        "http://www.w3.org/", ""
    ).replace("http%3A//www.w3.org/", "")


@pytest.mark.usefixtures("few_cases")
def test_every_file_is_in_the_manifest_and_csv_and_parquet_agree(
    study: Path, tmp_path: Path
) -> None:
    done = run_study(study, tmp_path / "report")
    manifest = json.loads((done.folder / "manifest.json").read_text())
    files = manifest["files"]
    assert {str(p.relative_to(done.folder)) for p in done.files} == {*files, "manifest.json"}
    for name, digest in files.items():
        assert hashlib.sha256((done.folder / name).read_bytes()).hexdigest() == digest
    assert manifest["study_sha256"] == done.findings.study.sha256
    for path in (done.folder / "tables").glob("*.csv"):
        rows = rows_of(path)
        table = parquet.read_table(path.with_suffix(".parquet"))
        assert (len(rows), list(rows[0])) == (table.num_rows, table.column_names), path.name
    (hiccups,) = [one for one in done.findings.scores if one.event == "hiccups"]
    (row,) = [
        one for one in rows_of(done.folder / "tables/events.csv") if one["event"] == "hiccups"
    ]
    assert (int(row["a"]), float(row["ic025_log2"])) == (hiccups.a, hiccups.ic025_log2)


@pytest.mark.usefixtures("few_cases")
def test_another_analyst_gets_the_same_tables(study: Path, tmp_path: Path) -> None:
    first = run_study(study, tmp_path / "one").folder
    second = run_study(first / "study.json", tmp_path / "two").folder
    one, two = (json.loads((it / "manifest.json").read_text()) for it in (first, second))
    assert one["study_sha256"] == two["study_sha256"]
    assert one["files"] == two["files"]


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize("text", [STUDY, 'medicine = "harbimox"\ncompare_with = ["othermed"]'])
def test_no_file_says_what_reports_cannot_show(tmp_path: Path, text: str) -> None:
    study = tmp_path / "study.toml"
    study.write_text(text, encoding="utf-8")
    for file in run_study(study, tmp_path / "report", made_up=True).files:
        if file.suffix != ".parquet":
            said = set(re.findall(r"[a-z]+", text_of(file).lower()))
            assert not [word for word in said if word.startswith(FORBIDDEN)], file.name
            assert not said & {"rate", "rates"}, file.name
            assert file.suffix == ".md" or "made" in said or file.name == "study.json", file.name


def test_no_template_says_what_reports_cannot_show() -> None:
    """Words that no run of a test happens to print count too."""
    for file in Path(words.__file__).parent.rglob("*"):
        if file.suffix in (".py", ".html"):
            said = set(re.findall(r"[a-z]+", file.read_text(encoding="utf-8").lower()))
            assert not [word for word in said if word.startswith(FORBIDDEN)], file.name


@pytest.mark.usefixtures("few_cases")
def test_made_up_reports_are_marked_in_every_table_and_figure(study: Path, tmp_path: Path) -> None:
    done = run_study(study, tmp_path / "report", made_up=True)
    page = (done.folder / "report.html").read_text()
    captions = re.findall(r"<caption>(.*?)</caption>", page)
    assert captions
    assert all(caption.startswith("Made-up reports: ") for caption in captions)
    for path in done.folder.rglob("*"):
        if path.suffix == ".csv":
            assert path.read_text().startswith("made_up,"), path.name
        elif path.suffix == ".svg":
            assert "MADE-UP REPORTS" in path.read_text(), path.name


@pytest.mark.usefixtures("few_cases")
def test_the_checklist_is_filled_in_and_says_what_is_open(study: Path, tmp_path: Path) -> None:
    items = checklist.checklist(run_study(study, tmp_path / "report").findings)
    said = {item.item: item.said for item in items}
    assert "all other cases" in said["Comparator"]
    assert "control number" in said["Extraction and every choice of pre-processing"]
    assert [item.part for item in items if item.open] == [
        *["Introduction"] * 2, *["Discussion"] * 2, "Declarations"
    ]  # fmt: skip
    assert all(item.said.strip() for item in items)


@pytest.mark.usefixtures("few_cases")
def test_a_folder_that_is_there_is_left_alone(study: Path, tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    with pytest.raises(UsageError, match="is there already"):
        run_study(study, tmp_path / "report")
    assert list((tmp_path / "report").iterdir()) == []


@pytest.mark.usefixtures("few_cases")
def test_a_report_that_fails_half_way_leaves_nothing(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_manifest", full)
    with pytest.raises(SidelightError, match="No space left"):
        run_study(study, tmp_path / "report")
    assert [path.name for path in tmp_path.iterdir() if "report" in path.name] == []


@pytest.mark.usefixtures("few_cases")
def test_a_study_that_does_not_hold_writes_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('medicine = "harbimox"\nroles = "x"\nfoo = 1\n')
    with pytest.raises(SourceError, match="2 problems"):
        run_study(bad, tmp_path / "report")
    assert not (tmp_path / "report").exists()


@pytest.mark.shared
def test_the_whole_chain_runs_on_real_reports_of_both_eras(shared: Path, tmp_path: Path) -> None:
    """1,200 cases, 9 of which name baclofen: what docs/faers-baclofen.md says of them."""
    for name in ("faers_ascii_2025q4", "faers_ascii_2017q2", "aers_ascii_2004q1"):
        add_reports(shared / f"faers/{name}_sample.zip")
    study = tmp_path / "baclofen.toml"
    study.write_text('medicine = "baclofen"\nroles = "any"\nevents = ["nausea", "fatigue"]\n')
    found = run_study(study, tmp_path / "report").findings
    assert (found.flow.reports, found.flow.population, found.flow.medicine) == (1200, 1199, 9)
    nausea = next(one for one in found.grid if one.main.event == "nausea")
    main = nausea.main
    assert (main.a, main.b, main.c, main.d) == (3, 6, 43, 1147)
    assert round(main.ror or 0, 2) == 13.34
    assert not main.is_signal
    assert main.rules["evans-2001"] is True
    assert "without the intrathecal route" in nausea.verdict
    assert found.onset.days == ()
    assert dict(found.onset.excluded) == {"no start date": 2, "no event date": 2}  # of the 4 cases
