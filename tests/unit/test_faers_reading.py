"""Reading archives of either era: what is kept, what is dropped and why, what is refused."""

import struct
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pyarrow as pa
import pytest
from tests.faers_archives import CURRENT, Row, members_of, of, report, tables_of, text, zipped

from sidelight.core.errors import SourceError
from sidelight.evidence.sources.faers import Reading, open_archive, read_archive

Tables = dict[str, list[Row]]


def read(path: Path) -> tuple[Reading, Tables]:
    """Everything in the archive at ``path``."""
    tables: Tables = {}

    def keep(name: str, schema: pa.Schema, batches) -> None:
        tables[name] = pa.Table.from_batches(list(batches), schema).to_pylist()

    return read_archive(open_archive(path), keep), tables


def refusal(path: Path) -> str:
    """The three sentences with which ``path`` is refused."""
    with pytest.raises(SourceError) as caught:
        read(path)
    assert all((caught.value.what, caught.value.got, caught.value.do))
    return str(caught.value)


@pytest.fixture
def members() -> dict[str, str | bytes]:
    return members_of(tables_of(report(7), report(8)))


def test_current_layout(tmp_path: Path) -> None:
    first = report(
        7, 2, event_dt="20141226.0", fda_dt="20251204", age="6.0", age_cod="DEC", sex="F"
    )
    tables = tables_of(
        first,
        drug=[
            of(first, drug_seq="1", role_cod="PS", drugname="Aminol Forte", prod_ai="aminol"),
            of(first, drug_seq="2", role_cod="C", drugname=" Betanol ", route="Oral"),
        ],
        ther=[of(first, dsg_drug_seq="2", start_dt="201412", end_dt="20141230")],
        indi=[of(first, indi_drug_seq="2", indi_pt="Pain")],
    )
    reading, found = read(zipped(tmp_path / "a.zip", members_of(tables)))
    assert (reading.era, reading.made_up) == ("FAERS", False)
    demo = found["demo"][0]
    assert (demo["report_id"], demo["case_id"], demo["version"]) == (72, 7, 2)
    assert (demo["received"], demo["event_date"]) == (date(2025, 12, 4), date(2014, 12, 26))
    assert (demo["age_years"], demo["age"], demo["sex"]) == (60.0, "6.0", "F")
    assert [(row["drug"], row["ingredient"], row["drugname"]) for row in found["drug"]] == [
        ("AMINOL FORTE", "AMINOL", "Aminol Forte"),
        ("BETANOL", None, "Betanol"),
    ]
    assert (found["ther"][0]["drug_seq"], found["ther"][0]["start_date"]) == (2, None)
    assert found["ther"][0]["start_dt"] == "201412"
    assert reading.tallies["ther"].unread == {"start_dt only a year or a month": 1}
    assert found["indi"][0]["drug_seq"] == 2
    assert found["reac"][0]["term"] == "nausea"


def legacy_report(isr: int, case: int | str, **values: object) -> Row:
    return {"isr": isr, "case": case, "fda_dt": "20040102"} | values


@pytest.mark.parametrize("named", ["", "v99"])
def test_legacy_layout_with_a_last_field_that_the_header_lacks_or_calls_junk(
    tmp_path: Path, named: str
) -> None:
    tables = tables_of(legacy_report(4263742, 4061110, gndr_cod="F", age="42", age_cod="YR"))
    made = members_of(tables, quarter="04Q1", legacy=True, trailing=True, named=named)
    reading, found = read(zipped(tmp_path / "a.zip", made))
    assert reading.era == "AERS"
    demo = found["demo"][0]
    assert (demo["report_id"], demo["case_id"], demo["sex"]) == (4263742, 4061110, "F")
    assert (demo["version"], demo["age_years"], demo["quarter"]) == (None, 42.0, 20041)
    assert not any(tally.dropped or tally.unknown_columns for tally in reading.tallies.values())


def test_stray_spellings_of_2012(tmp_path: Path, members: dict[str, str]) -> None:
    """A byte order mark, lower-case names, and columns renamed later."""
    old = {}
    for name, content in members.items():
        content = content.replace("outc_cod", "outc_code").replace("i_f_code", "i_f_cod")
        old[name.lower()] = "\ufeff" + content
    reading, found = read(zipped(tmp_path / "a.zip", old))
    assert len(found["demo"]) == 2
    assert not any(tally.unknown_columns for tally in reading.tallies.values())


def test_members_are_found_in_any_folder_and_with_a_suffix(
    tmp_path: Path, members: dict[str, str]
) -> None:
    moved = {
        "../../" + name.replace("DEMO25Q4", "DEMO25Q4_new").split("/")[1]: content
        for name, content in members.items()
    }
    archive = open_archive(zipped(tmp_path / "whatever.zip", moved))
    assert archive.quarter == (2025, 4)
    assert len(read(archive.path)[1]["demo"]) == 2
    assert [path.name for path in tmp_path.parent.rglob("DEMO*")] == []


def test_ragged_rows_are_mended_or_dropped_and_counted(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    members["ASCII/REAC25Q4.txt"] = (
        "primaryid$caseid$pt$drug_rec_act\r\n"
        "71$7$Nausea$\r\n"
        "71$7$Rash$$$\r\n"  # surplus empty fields
        "71$7$Fall$$surplus\r\n"  # a surplus value
        "71$7\r\n"  # cut short
        "\r\n"
        "71$7$ $\r\n"  # no term
        "99$9$Pain$\r\n"  # no such report
        "x$7$Pain$\r\n"  # no report id
        "81$8$Headache$"
    )
    reading, found = read(zipped(tmp_path / "a.zip", members))
    assert sorted(row["term"] for row in found["reac"]) == ["headache", "nausea", "rash"]
    tally = reading.tallies["reac"]
    assert tally.dropped == {
        "too many fields": 1,
        "too few fields": 1,
        "no reaction term": 1,
        "report not in DEMO": 1,
        "no report id": 1,
    }
    assert tally.mended == {"surplus or missing empty fields": 1}
    assert tally.read == tally.kept + sum(tally.dropped.values()) == 8


def test_bytes_that_are_not_utf8_are_read_as_latin1_and_counted(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    members["ASCII/REAC25Q4.txt"] = (
        b"primaryid$caseid$pt$drug_rec_act\n71$7$N\xe4usea$$\n"
        b"71$7$\xe4$\n81$8$\xc3\xa4$\n81$8$plain$\n"
    )
    reading, found = read(zipped(tmp_path / "a.zip", members))
    assert sorted(row["pt"] for row in found["reac"]) == ["Näusea", "plain", "ä", "ä"]
    assert reading.tallies["reac"].mended["not UTF-8, read as Windows-1252"] == 2


def test_reports_without_a_case_are_dropped_with_all_that_hangs_on_them(tmp_path: Path) -> None:
    tables = tables_of(report(7), report(8) | {"caseid": ""})
    reading, found = read(zipped(tmp_path / "a.zip", members_of(tables)))
    assert [row["case_id"] for row in found["demo"]] == [7]
    assert reading.tallies["demo"].dropped == {"no case id": 1}
    assert reading.tallies["drug"].dropped == {"report not in DEMO": 1}


def test_unknown_columns_are_named(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    rows = [of(report(7), pt="Nausea", severity="3")]
    members["ASCII/REAC25Q4.txt"] = text(rows, CURRENT["reac"] + " severity")
    reading, _ = read(zipped(tmp_path / "a.zip", members))
    assert reading.tallies["reac"].unknown_columns == ["severity"]


def test_lists_of_deleted_cases_are_read(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    members["Deleted/DELETE25Q4.txt"] = "CASEID\r\n12\r\n7\r\n12\r\n"
    members["deleted/ADR25Q4DeletedCases.txt"] = "99$\n"
    reading, found = read(zipped(tmp_path / "a.zip", members))
    assert [row["case_id"] for row in found["deleted"]] == [7, 12, 99]
    assert reading.deleted_cases == 3


def test_more_rows_than_one_block(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    rows = [of(report(7), pt=f"Term {number} {'x' * 400}") for number in range(12_000)]
    members["ASCII/REAC25Q4.txt"] = text(rows, CURRENT["reac"])
    reading, found = read(zipped(tmp_path / "a.zip", members))
    assert reading.tallies["reac"].kept == len(found["reac"]) == 12_000


def test_progress_is_told_to_the_end(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    told: list[tuple[int, int]] = []
    archive = open_archive(zipped(tmp_path / "a.zip", members))
    read_archive(archive, lambda name, schema, batches: list(batches), lambda *at: told.append(at))
    assert told == sorted(told)
    assert told[-1] == (archive.table_bytes, archive.table_bytes)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    plain = tmp_path / "plain.zip"
    plain.write_text("not a zip")
    assert "not a zip" in refusal(plain)
    assert "no such file" in refusal(tmp_path / "none.zip")
    assert "is a folder" in refusal(tmp_path)
    foreign = zipped(tmp_path / "foreign.zip", {"xml/1_ADR25Q4.xml": "<a/>"})
    assert "none of the tables" in refusal(foreign)


def test_a_zip_cut_short_is_refused(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    whole = zipped(tmp_path / "a.zip", members).read_bytes()
    cut = tmp_path / "cut.zip"
    for share in (0.1, 0.5, 0.9, 0.99):
        cut.write_bytes(whole[: int(len(whole) * share)])
        assert "Fetch the file again" in refusal(cut)


@pytest.mark.parametrize("table", ["DEMO", "REAC", "INDI"])
def test_damaged_contents_are_refused(
    tmp_path: Path, members: dict[str, str | bytes], table: str
) -> None:
    path = zipped(tmp_path / "a.zip", members)
    with ZipFile(path) as archive:
        info = archive.getinfo(f"ASCII/{table}25Q4.txt")
    data = bytearray(path.read_bytes())
    start = info.header_offset + 30 + len(info.filename)
    for place in range(start + 5, start + info.compress_size):
        data[place] ^= 0x55
    path.write_bytes(bytes(data))
    assert "damaged or cut short" in refusal(path)


def test_missing_doubled_or_mixed_tables_are_refused(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    path = tmp_path / "a.zip"
    without = {name: content for name, content in members.items() if "THER" not in name}
    assert "missing: THER" in refusal(zipped(path, without))
    assert "DEMO twice" in refusal(zipped(path, members | {"x/DEMO25Q4.txt": "x"}))
    other = without | {"ASCII/THER25Q3.txt": members["ASCII/THER25Q4.txt"]}
    assert "2 different quarters" in refusal(zipped(path, other))
    mixed = members | {"ASCII/REAC25Q4.txt": "isr$pt\n71$Nausea\n"}
    assert "mix the legacy and the current" in refusal(zipped(path, mixed))


@pytest.mark.parametrize(
    ("member", "content", "got"),
    [
        ("DEMO", "caseid$fda_dt\n7$20250101\n", "no column of report ids"),
        ("DEMO", "primaryid$caseid\n71$7\n", "lacks the column fda_dt"),
        ("REAC", "primaryid$caseid$pt\n71$7$\n81$8$ \n", "None of the 2 rows of the table REAC"),
        ("REAC", "primaryid$caseid$pt\n", "None of the 0 rows of the table REAC"),
        ("DRUG", "", "no column of report ids"),
        ("REAC", "<html>\n<body>\n", "no column of report ids"),
        ("OUTC", "x" * 100_000, "no column of report ids"),
    ],
)
def test_a_table_that_says_nothing_is_refused(
    tmp_path: Path, members: dict[str, str | bytes], member: str, content: str, got: str
) -> None:
    path = zipped(tmp_path / "a.zip", members | {f"ASCII/{member}25Q4.txt": content})
    assert got in refusal(path)


def test_a_line_without_end_is_refused(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    members["ASCII/OUTC25Q4.txt"] = "primaryid$caseid$outc_cod\n" + "71$7$" + "x" * (12 << 20)
    assert "not made of lines" in refusal(zipped(tmp_path / "a.zip", members))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, members: dict[str, str | bytes]
) -> None:
    members["ASCII/INDI25Q4.txt"] = b"0" * (32 << 20)
    assert "unpacks to 33,554,432 bytes" in refusal(zipped(tmp_path / "a.zip", members))


def test_a_locked_zip_is_refused(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    path = zipped(tmp_path / "a.zip", members)
    data = bytearray(path.read_bytes())
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        flags = struct.unpack_from("<H", data, place + 8)[0]
        struct.pack_into("<H", data, place + 8, flags | 1)
        place += 4
    path.write_bytes(bytes(data))
    assert "password" in refusal(path)
