"""Whatever stands in a table, each row is kept or dropped for a reason, as a plain reader says."""

import re
import tempfile
from collections import Counter
from pathlib import Path

import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.faers_archives import members_of, report, tables_of, zipped

from sidelight.core.errors import SourceError
from sidelight.evidence.sources.faers import open_archive, read_archive

HEADER = b"primaryid$caseid$pt$drug_rec_act"
FIELD = st.sampled_from(
    [b"71", b"71.0", b"81", b"", b" ", b"Rash", b'"Rash', b"R\xe4sh", b"R\xc3\xa4sh", b"7$1", b"\\"]
)
ROW = st.lists(FIELD, max_size=7).map(b"$".join)
END = st.sampled_from([b"\n", b"\r\n", b"\r"])


def is_whole(text: str) -> bool:
    return re.fullmatch(r"\d+(\.0*)?", text.strip()) is not None


def plain_rows(lines: list[list[str]], usual: int) -> list[list[str]]:
    """Rows out of lines: cut rows joined, glued ones parted. A row has 4 fields, or 5 as usual."""
    rows, place = [], 0
    while place < len(lines):
        row = lines[place]
        place += 1
        rest = place
        joined = row
        while len(joined) < 4 and is_whole(row[0]) and rest < len(lines):
            part = lines[rest]
            if len(part) >= 4 or is_whole(part[0]):
                break
            joined = [*joined[:-1], f"{joined[-1]} {part[0]}", *part[1:]]
            rest += 1
        if len(row) < 4 and len(joined) in (4, usual):
            row, place = joined, rest
        if usual == 5 and len(row) == 9 and is_whole(row[4]):
            rows += [row[:4], row[4:]]
        elif (
            usual == 4
            and len(row) == 7
            and is_whole(row[4])
            and re.fullmatch(rf".*{re.escape(row[4])}\d{{1,3}}", row[3])
        ):
            cut = row[3].rindex(row[4])
            rows += [[*row[:3], row[3][:cut]], [row[3][cut:], *row[4:]]]
        else:
            rows.append(row)
    return rows


def plain_reading(content: bytes) -> tuple[Counter[str], Counter[str]]:
    """The terms kept and the reasons for dropping, by the rules alone."""
    kept: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    lines = []
    for line in re.split(rb"\r\n|\n|\r", content)[1:]:
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("cp1252")
        if text:
            lines.append(text.split("$"))
    usual = 5 if lines and len(lines[0]) == 5 else 4
    for fields in plain_rows(lines, usual):
        if len(fields) < 4:
            dropped["too few fields"] += 1
        elif any(field.strip() for field in fields[4:]):
            dropped["too many fields"] += 1
        elif fields[0].strip() not in ("71", "71.0", "81", "7", "1"):
            dropped["no report id"] += 1
        elif fields[0].strip() in ("7", "1"):
            dropped["report not in DEMO"] += 1
        elif not fields[2].strip():
            dropped["no reaction term"] += 1
        else:
            kept[" ".join(fields[2].split()).casefold()] += 1
    return kept, dropped


@settings(deadline=None, max_examples=50)
@given(rows=st.lists(ROW, max_size=12), end=END, last=st.booleans())
@example(rows=[b"71$7$Rash$", b"71$7$Rash$$"], end=b"\n", last=False)
@example(rows=[b"71$7$Rash$$", b"71$7$Rash$", b"71$7$Rash$$more"], end=b"\n", last=False)
@example(rows=[b"71$7$Ra", b"sh$", b"81", b"", b"$8$Fall$"], end=b"\n", last=True)
@example(rows=[b"71$7$Rash$81$8$Fall$", b"71$7$Rash$x81$8$Fall$"], end=b"\n", last=True)
@example(rows=[b"71$7", b"", b"81$8$Fall$"], end=b"\r", last=True)
def test_every_row_is_accounted_for(rows: list[bytes], end: bytes, last: bool) -> None:
    content = end.join([HEADER, b"71$7$Always here$", *rows]) + (end if last else b"")
    check(content)


@settings(deadline=None, max_examples=50)
@given(first=ROW, rows=st.lists(ROW, max_size=5))
def test_the_first_row_may_be_any(first: bytes, rows: list[bytes]) -> None:
    check(b"\n".join([HEADER, first, *rows]))


def test_a_whole_block_of_broken_rows_hides_nothing_after_it() -> None:
    broken = (b"71$7" + b" " * 1000 + b"\n") * 7_000  # more than a block
    good = b"71$7$Always here$\n" * 15_000
    check(HEADER + b"\n" + broken + b"71$7$Rash$\n" + broken + b"81$8$Fall$\n" + good)


@given(cut=st.integers(1, 40), room=st.integers(0, 40))
@settings(max_examples=30)
def test_a_row_cut_where_a_block_ends_is_joined(cut: int, room: int) -> None:
    """The pieces of a row may be read in two blocks, and so may CR and LF."""
    row = b"71$7$A long term that is cut somewhere$"
    filler = b"81$8$" + b"x" * 90 + b"$\r\n"
    count, left = divmod((1 << 20) - room, len(filler))
    head = HEADER + b"\r\n" + b"81$8$" + b"y" * (left + 60) + b"$\r\n" + filler * (count - 2)
    check(head + row[:cut] + b"\r\n" + row[cut:] + b"\r\n" + b"81$8$Fall$\r\n")


def check(content: bytes) -> None:
    found: list[str] = []

    def keep(name: str, schema: pa.Schema, batches) -> None:
        table = pa.Table.from_batches(list(batches), schema)
        if name == "reac":
            found.extend(table["term"].to_pylist())

    kept, dropped = plain_reading(content)
    members = members_of(tables_of(report(7), report(8))) | {"ASCII/REAC25Q4.txt": content}
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(zipped(Path(folder) / "a.zip", members))
        try:
            tally = read_archive(archive, keep).tallies["reac"]
        except SourceError:
            assert not kept
            return
    assert (Counter(found), tally.dropped) == (kept, dropped)
    assert tally.read == tally.kept + sum(tally.dropped.values())
