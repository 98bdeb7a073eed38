"""openFDA's drug events: to the same typed rows, each case once, and no primary suspect made up."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import parquet
from tests.faers_archives import members_of, of, report, tables_of, zipped
from tests.openfda_files import event, page

from sidelight.core.errors import SourceError
from sidelight.evidence.cases import open_cases
from sidelight.evidence.engine import Query
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.sources.openfda.codes import routes
from sidelight.evidence.store import real_store
from sidelight.services.add_reports import add_reports, count_down
from sidelight.services.deleted_lists import add_deleted_list
from sidelight.surfaces.cli.reports import command


def stored(table: str) -> list[dict[str, object]]:
    """All rows of a table in the store, without what is null."""
    rows = [
        row for path in real_store().paths(table) for row in parquet.read_table(path).to_pylist()
    ]
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def case_roles() -> list[tuple[int, str]]:
    asked = Query("roles", "select case_id, role from case_drugs order by all")
    found = DuckDB().fetch(asked, open_cases(real_store()).relations)
    return [(row["case_id"], row["role"]) for row in found.to_pylist()]


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        add_reports(path)
    assert all((caught.value.what, caught.value.got, caught.value.do))
    assert not real_store().manifest().archives
    return str(caught.value)


FULL = event(
    10003306,
    2,
    receivedate="20140312",
    receiptdate="20150812",
    fulfillexpeditecriteria="1",
    companynumb="US-X-1",
    authoritynumb="A1",
    seriousnessdeath="1",
    seriousnesshospitalization="1",
    seriousnessother="2",
    occurcountry="FR",
    primarysource={"reportercountry": "US", "qualification": "1", "literaturereference": "Lit 1"},
    reportduplicate=[{"duplicatesource": "SENDER", "duplicatenumb": "US-X-1"}],
    patient={
        "patientonsetage": "18",
        "patientonsetageunit": "802",
        "patientagegroup": "6",
        "patientsex": "2",
        "patientweight": 70.5,
        "reaction": [{"reactionmeddrapt": "Vomiting", "reactionoutcome": "1"}],
        "drug": [
            {
                "drugcharacterization": "1",
                "medicinalproduct": "Lioresal 10",
                "activesubstance": {"activesubstancename": "BACLOFEN"},
                "drugadministrationroute": "037",
                "drugdosagetext": "10 MG, DAILY",
                "drugstructuredosagenumb": "10",
                "drugstructuredosageunit": "003",
                "drugdosageform": "TABLET",
                "drugbatchnumb": "L1",
                "drugauthorizationnumb": "021858",
                "drugadditional": "1",
                "drugrecurreadministration": "3",
                "drugstartdate": "201309",
                "drugenddate": "20131001",
                "drugindication": "Muscle spasticity",
                "openfda": {"generic_name": ["BACLOFEN"]},
            },
            {"drugcharacterization": "2", "medicinalproduct": "OXYGEN."},
            {"drugcharacterization": "3", "medicinalproduct": "ETHANOL"},
        ],
    },
)


def test_a_report_becomes_the_same_typed_rows_as_in_an_archive(tmp_path: Path) -> None:
    add_reports(page(tmp_path / "page.json", FULL))
    ids = {"quarter": 20153, "report_id": -100033062}
    assert stored("demo") == [
        ids
        | {"era": "openFDA", "case_id": 10003306, "version": 2, "caseversion": "2"}
        | {"received": date(2015, 8, 12), "fda_dt": "20150812", "init_fda_dt": "20140312"}
        | {"age_years": 1.5, "age": "18", "age_cod": "MON", "age_grp": "E", "sex": "F"}
        | {"wt": "70.5", "wt_cod": "KG", "rept_cod": "EXP", "auth_num": "A1", "mfr_num": "US-X-1"}
        | {"mfr_sndr": "SENDER", "lit_ref": "Lit 1", "occp_cod": "MD"}
        | {"reporter_country": "US", "occr_country": "FR"}
    ]
    first, second, third = stored("drug")
    assert first == ids | {
        "drug_seq": 1,
        "drug": "LIORESAL 10",
        "ingredient": "BACLOFEN",
        "role_cod": "SS",
        "drugname": "Lioresal 10",
        "prod_ai": "BACLOFEN",
        "route": "Intrathecal",
        "dose_vbm": "10 MG, DAILY",
        "dose_amt": "10",
        "dose_unit": "MG",
        "dose_form": "TABLET",
        "lot_num": "L1",
        "nda_num": "021858",
        "dechal": "Y",
        "rechal": "U",
    }
    assert [(row["drug_seq"], row["role_cod"]) for row in (second, third)] == [(2, "C"), (3, "I")]
    assert stored("reac") == [ids | {"term": "vomiting", "pt": "Vomiting"}]
    assert [row["outc_cod"] for row in stored("outc")] == ["DE", "HO"]
    (therapy,) = stored("ther")
    assert (therapy["start_dt"], therapy["end_date"]) == ("201309", date(2013, 10, 1))
    assert "start_date" not in therapy
    assert [(row["drug_seq"], row["indi_pt"]) for row in stored("indi")] == [
        (1, "Muscle spasticity")
    ]


def test_the_routes_are_the_codes_of_e2b() -> None:
    assert len(routes()) == 67
    assert (
        routes()["001"],
        routes()["037"],
        routes()["048"],
        routes()["065"],
        routes()["067"],
    ) == (
        "Auricular (otic)",
        "Intrathecal",
        "Oral",
        "Unknown",
        "Vaginal",
    )


def archive(folder: Path, case: int, version: int, received: str = "20251101") -> Path:
    row = report(case, version, fda_dt=received)
    drugs = [of(row, drug_seq=9, role_cod="PS", drugname="Aminol")]
    return zipped(folder / f"{case}-{version}.zip", members_of(tables_of(row, drug=drugs)))


@pytest.mark.parametrize("archive_first", [True, False])
def test_a_version_that_an_archive_has_too_counts_once_and_keeps_its_primary_suspect(
    tmp_path: Path, archive_first: bool
) -> None:
    paths = [archive(tmp_path, 7, 1), page(tmp_path / "a.json", event(7), event(8))]
    for path in paths if archive_first else reversed(paths):
        counted = add_reports(path).attrition
    assert (counted.reports, counted.superseded, counted.cases) == (3, 1, 2)
    assert case_roles() == [(7, "PS"), (8, "SS")]


@pytest.mark.parametrize(
    ("version", "received", "role"), [(1, "20251001", "SS"), (3, "20251201", "PS")]
)
def test_the_latest_version_counts_wherever_it_stands(
    tmp_path: Path, version: int, received: str, role: str
) -> None:
    add_reports(archive(tmp_path, 7, version, received))
    add_reports(page(tmp_path / "a.json", event(7, 2)))
    assert count_down().cases == 1
    assert case_roles() == [(7, role)]


def test_the_same_report_in_two_files_counts_once(tmp_path: Path) -> None:
    add_reports(page(tmp_path / "a.json", event(7), event(8)))
    add_reports(page(tmp_path / "drug-event-0001-of-0002.json.zip", event(8), event(9)))
    counted = count_down()
    assert (counted.cases, counted.drugs, counted.reactions) == (3, 3, 3)
    assert not add_reports(page(tmp_path / "again.json", event(7), event(8))).new


def test_deleted_cases_are_left_out(tmp_path: Path) -> None:
    add_reports(page(tmp_path / "a.json", event(7), event(8)))
    (tmp_path / "list.txt").write_text("7\n")
    assert add_deleted_list(tmp_path / "list.txt").attrition.cases == 1


def test_legacy_reports_have_no_case_and_are_dropped_and_counted(tmp_path: Path) -> None:
    legacy = event(1) | {"safetyreportid": "5801206-7", "safetyreportversion": None}
    added = add_reports(page(tmp_path / "a.json", legacy, event(8))).added
    why = "a legacy report: openFDA gives no case number"
    assert added.tables["demo"].dropped == added.tables["drug"].dropped == {why: 1}
    for table in added.tables.values():
        assert table.read == table.kept + sum(table.dropped.values())
    many = [legacy] * 50
    assert add_reports(page(tmp_path / "b.json", *many, event(9))).added.tables["demo"].kept == 1


def test_odd_shapes_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    odd = event(7) | {"safetyreportid": 7, "primarysource": None, "reportduplicate": ["x"]}
    odd["patient"] = {
        "drug": {"medicinalproduct": "A"},
        "reaction": [None, {"reactionmeddrapt": "Rash"}],
    }
    unknown = event(8) | {"patient": None}
    strange = event(9)
    strange["patient"] = {
        "drug": [
            {"medicinalproduct": ["A"], "drugcharacterization": "9"},
            {"medicinalproduct": "B"},
        ],
        "reaction": [{"reactionmeddrapt": "Rash"}],
    }
    added = add_reports(page(tmp_path / "a.json", odd, unknown, strange)).added
    assert {row["case_id"] for row in stored("demo")} == {7, 8, 9}
    assert [row["drug"] for row in stored("drug")] == ["A", "B"]
    assert added.tables["drug"].dropped == {"no medicine name": 1}
    assert added.tables["drug"].unread == {"role_cod not a known role": 1}


def test_what_is_no_answer_of_openfda_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    whole = page(path, *(event(case) for case in range(10, 40))).read_text()
    for place in range(1, len(whole) - 1, len(whole) // 40):
        path.write_text(whole[:place])
        assert "It is no whole JSON" in refusal(path)
    path.write_text('{"error": {"code": "NOT_FOUND", "message": "No matches found!"}}')
    assert "It holds no report" in refusal(path)
    assert "It holds no report" in refusal(page(path))
    legacy = event(1) | {"safetyreportid": "5801206-7"}
    assert "Add the AERS archives" in refusal(page(path, legacy))
    empty = [event(case) | {"patient": {"drug": [{}], "reaction": [{}]}} for case in range(10, 40)]
    assert "None of the 30 rows of the table DRUG" in refusal(page(path, *empty))


def test_a_zip_that_is_cut_or_damaged_is_refused(tmp_path: Path) -> None:
    path = page(tmp_path / "a.json.zip", *(event(case) for case in range(10, 40)))
    content = bytearray(path.read_bytes())
    content[60:90] = b"x" * 30
    path.write_bytes(content)
    assert "damaged or cut short" in refusal(path)


def test_the_command_and_the_status_say_what_openfda_lacks(tmp_path: Path) -> None:
    path = page(tmp_path / "a.json", event(7))
    result = CliRunner().invoke(command, ["add", str(path)])
    assert result.exit_code == 0, result.output
    assert "from a.json" in result.stdout
    status = CliRunner().invoke(command, ["status"]).stdout
    for told in (result.stdout, status):
        assert "does not say which suspect is the primary one" in told


def test_a_byte_order_mark_is_no_hindrance(tmp_path: Path) -> None:
    path = page(tmp_path / "a.json", event(7))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert add_reports(path).attrition.cases == 1


@pytest.mark.shared
def test_the_real_page_is_read(shared: Path) -> None:
    path = shared / "faers" / "openfda_drug_event_sample.json"
    added = add_reports(path).added
    published = json.loads(path.read_text())["results"]
    assert added.tables["demo"].read == len(published) == 10
    assert added.tables["demo"].kept == 9
    drugs = sum(len(each["patient"]["drug"]) for each in published)
    assert added.tables["drug"].read == drugs
    assert not any(table.unread or table.unknown_columns for table in added.tables.values())


PEAK = """
import resource, sys
from pathlib import Path
from sidelight.evidence.sources.openfda import open_openfda
from sidelight.evidence.store import real_store

with real_store().adding() as staging:
    open_openfda(Path(sys.argv[1])).read(staging.table)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


def written(path: Path, reports: int) -> int:
    """Many reports, written as they go, each with the long annotations that openFDA adds."""
    with path.open("w") as file:
        file.write('{"results": [')
        for case in range(10_000, 10_000 + reports):
            one = event(case)
            one["patient"]["drug"][0]["openfda"] = {"spl_id": [f"{case}-{n}" for n in range(300)]}
            file.write(json.dumps(one) + ("," if case < 9_999 + reports else "]}"))
    return path.stat().st_size


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    sizes, peaks = [], []
    for reports in (4_000, 20_000):
        sizes.append(written(tmp_path / "a.json", reports))
        child = [sys.executable, "-c", PEAK, str(tmp_path / "a.json")]
        ran = subprocess.run(child, capture_output=True, text=True, check=True)
        peaks.append(int(ran.stdout))
    more = sizes[1] - sizes[0]
    assert more > 50 << 20
    assert peaks[1] - peaks[0] < more / 3
