"""Broken files: what is mended, what is dropped and why, and the quarter that is refused."""

from pathlib import Path

import pyarrow as pa
import pytest
from tests.faers_archives import CURRENT, Row, members_of, of, report, tables_of, text, zipped

from sidelight.core.errors import SourceError
from sidelight.evidence.sources.faers import Tally, open_archive, read_archive

LEGACY_DRUG = (
    "isr$drug_seq$role_cod$drugname$val_vbm$route$dose_vbm$dechal$rechal$lot_num$exp_dt$nda_num"
)


def read(path: Path, table: str) -> tuple[Tally, list[dict]]:
    rows: list[dict] = []

    def keep(name: str, schema: pa.Schema, batches) -> None:
        found = pa.Table.from_batches(list(batches), schema).to_pylist()
        rows.extend(found if name == table else [])

    return read_archive(open_archive(path), keep).tallies[table], rows


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read(path, "demo")
    assert all((caught.value.what, caught.value.got, caught.value.do))
    return str(caught.value)


@pytest.fixture
def members() -> dict[str, str | bytes]:
    return members_of(tables_of(report(7), report(8)))


def test_two_rows_on_one_line_as_in_2011q2(tmp_path: Path) -> None:
    """The line end was lost: the second report id follows the first row's last ``$``."""
    rows = [{"isr": isr, "case": isr, "fda_dt": "20110401"} for isr in (7475790, 7475791)]
    made = members_of(tables_of(*rows), quarter="11Q2", legacy=True, trailing=True)
    made["ascii/DRUG11Q2.TXT"] = (
        f"{LEGACY_DRUG}\r\n7475790$101$PS$TAVOR$1$$1 MG$$$$$17794$\r\n"
        "7475790$102$C$LIPITOR$1$$$$$$$$7475791$103$PS$CRESTOR$1$$10 MG$$$$$21366$\r\n"
    )
    tally, found = read(zipped(tmp_path / "a.zip", made), "drug")
    assert [(row["report_id"], row["drug_seq"], row["drug"], row["nda_num"]) for row in found] == [
        (7475790, 101, "TAVOR", "17794"),
        (7475790, 102, "LIPITOR", None),
        (7475791, 103, "CRESTOR", "21366"),
    ]
    assert (tally.read, tally.kept, dict(tally.dropped)) == (3, 3, {})
    assert tally.mended == {"two rows on one line": 2}


def test_two_rows_on_one_line_in_the_current_layout(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    """The last value and the next report id run into one another; the case id tells them apart."""
    members["ASCII/INDI25Q4.txt"] = (
        "primaryid$caseid$indi_drug_seq$indi_pt\r\n71$7$1$Pain in 71\r\n71$7$2$Back pain81$8$1$Gout"
    )
    tally, found = read(zipped(tmp_path / "a.zip", members), "indi")
    assert [(row["report_id"], row["indi_pt"]) for row in found] == [
        (71, "Pain in 71"),
        (71, "Back pain"),
        (81, "Gout"),
    ]
    assert tally.mended == {"two rows on one line": 2}


@pytest.mark.parametrize("cut", ["\r\n", "\n", "\r", "\r\n\r\n"])
def test_a_row_cut_by_a_line_end_is_put_together(
    tmp_path: Path, members: dict[str, str | bytes], cut: str
) -> None:
    rows = [
        of(report(7), drug_seq=1, role_cod="PS", drugname=f"AMINOL{cut}FORTE", route="Oral"),
        of(
            report(8), drug_seq=1, role_cod="PS", drugname="BETANOL", route=f"Intra{cut}the{cut}cal"
        ),
    ]
    header = "primaryid caseid drug_seq role_cod drugname route dose_vbm"
    members["ASCII/DRUG25Q4.txt"] = text(rows, header)
    tally, found = read(zipped(tmp_path / "a.zip", members), "drug")
    assert [row["drug"] for row in found] == ["AMINOL FORTE", "BETANOL"]
    assert [row["route"] for row in found] == ["Oral", "Intra the cal"]
    assert tally.mended == {"a row cut by line ends": 2}
    assert tally.read == tally.kept == 2


def test_two_rows_cut_short_are_not_taken_for_one(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    members["ASCII/REAC25Q4.txt"] = (
        "primaryid$caseid$pt$drug_rec_act\n71$7\n81$8$Rash\n71$7$Fall$\n81$8$Pain$\n"
    )
    tally, found = read(zipped(tmp_path / "a.zip", members), "reac")
    assert [row["term"] for row in found] == ["fall", "pain"]
    assert tally.dropped == {"too few fields": 2}


def test_zero_bytes_quotes_and_typographic_marks(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    members["ASCII/REAC25Q4.txt"] = (
        b"PrimaryID$CASEID$Pt$Drug_Rec_Act\n71$7$Na\0usea\0$\n"
        b'71$7$"Rash$\n81$8$"Fall"$\n81$8$Crohn\x92s disease$\n81$8$\x81$\n'
    )
    tally, found = read(zipped(tmp_path / "a.zip", members), "reac")
    assert [row["pt"] for row in found] == [
        "Nausea",
        '"Rash',
        '"Fall"',
        "Crohn\u2019s disease",
        "\x81",
    ]
    assert tally.mended == {"zero bytes taken out": 1, "not UTF-8, read as Windows-1252": 2}


def test_a_delimiter_within_a_value_drops_the_row_and_the_header_once_more_is_no_row(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    members["ASCII/REAC25Q4.txt"] = (
        "primaryid$caseid$pt$drug_rec_act\n71$7$Nausea$\n81$8$Cost $ 10$Rash$\n"
        "primaryid$caseid$pt$drug_rec_act\n81$8$Fall$\n"
    )
    tally, found = read(zipped(tmp_path / "a.zip", members), "reac")
    assert [row["term"] for row in found] == ["nausea", "fall"]
    assert tally.dropped == {"too many fields": 1, "no report id": 1}
    assert tally.read == tally.kept + tally.dropped.total()


def test_a_column_that_stands_twice_is_refused(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    rows = [of(report(7), pt="Nausea", PT="Rash")]
    members["ASCII/REAC25Q4.txt"] = text(rows, "primaryid caseid pt PT drug_rec_act")
    assert "REAC has the column pt twice" in refusal(zipped(tmp_path / "a.zip", members))


def many(lost: int, whole: int, **blank: object) -> dict[str, list[Row]]:
    """``whole`` good reports and ``lost`` ones in which the values of ``blank`` stand."""
    rows = [report(case) for case in range(10, 10 + whole + lost)]
    drugs = [of(row, drug_seq=1, role_cod="PS", drugname="AMINOL") for row in rows]
    reactions = [of(row, pt="Nausea") for row in rows]
    indications = [of(row, indi_drug_seq=1, indi_pt="Pain") for row in rows]
    tables = tables_of(*rows, drug=drugs, reac=reactions, indi=indications)
    for table in tables.values():
        for row in table[whole:]:
            row.update({name: value for name, value in blank.items() if name in row})
    return tables


@pytest.mark.parametrize(
    ("blank", "said"),
    [
        ({"pt": " "}, "21 of the 40 rows of the table REAC can't be used; 21: no reaction term"),
        ({"drugname": ""}, "DRUG can't be used; 21: no medicine name"),
        ({"role_cod": ""}, "DRUG can't be used; 21: no role_cod"),
        ({"role_cod": "1"}, "DRUG can't be used; 21: role_cod not a known role"),
        ({"fda_dt": "01/02/2025"}, "DEMO can't be used; 21: no fda_dt"),
        ({"indi_pt": ""}, "INDI can't be used; 21: no indi_pt"),
    ],
)
def test_a_quarter_that_comes_out_empty_for_most_rows_is_refused(
    tmp_path: Path, blank: dict[str, object], said: str
) -> None:
    assert said in refusal(zipped(tmp_path / "a.zip", members_of(many(21, 19, **blank))))
    read(zipped(tmp_path / "b.zip", members_of(many(20, 20, **blank))), "demo")


def test_a_table_of_another_quarter_is_refused(tmp_path: Path) -> None:
    tables = many(0, 30)
    tables["reac"] = [of(report(case), pt="Nausea") for case in range(25, 125)]
    said = refusal(zipped(tmp_path / "a.zip", members_of(tables)))
    assert "REAC can't be used; 85: report not in DEMO" in said


def test_rows_kept_without_role_or_date_are_counted(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", members_of(many(3, 30, role_cod="", fda_dt="", indi_pt="")))
    for table, column in (("drug", "role_cod"), ("demo", "fda_dt"), ("indi", "indi_pt")):
        tally, found = read(path, table)
        assert (tally.blank, len(found)) == ({column: 3}, 33)


def test_a_table_whose_lines_all_end_in_cr(tmp_path: Path) -> None:
    rows = [of(report(7), pt=f"Term {number} {'x' * 400}") for number in range(9_000)]
    made = members_of(tables_of(report(7)))
    made["ASCII/REAC25Q4.txt"] = text(rows, CURRENT["reac"], end="\r")
    tally, found = read(zipped(tmp_path / "a.zip", made), "reac")
    assert tally.read == tally.kept == len(found) == 9_000
    assert not tally.mended
