"""Made-up archives as files: the published ASCII layout, marked as made up, the truth inside."""

from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sidelight.core.files import whole_file
from sidelight.evidence.generator.cases import make_cases
from sidelight.evidence.generator.model import MadeUpCase
from sidelight.evidence.generator.recipe import Planted, Recipe
from sidelight.evidence.generator.rows import HEADERS, Rows, make_rows
from sidelight.evidence.sources.faers.layout import MADE_UP_MEMBER

TRUTH_MEMBER = "PLANTED.csv"
TWICE_MEMBER = "TOLD-TWICE.csv"
SAYS = (
    "Every report in this archive was made up by a program. The medicines do not exist.\n"
    "PLANTED.csv lists the pairs that were raised on purpose, and by how much.\n"
    "TOLD-TWICE.csv lists the cases that tell of another one's person and event, and how.\n"
)
STAMP = (2024, 1, 1, 0, 0, 0)


def write_archives(recipe: Recipe, folder: Path) -> list[Path]:
    """Write the archives of ``recipe`` into ``folder``, oldest quarter first.

    The same recipe gives the same bytes with the same zlib.
    """
    rng = Random(recipe.seed)
    cases = make_cases(recipe, rng)
    archives = make_rows(recipe, cases, rng)
    truth = {TRUTH_MEMBER: _truth(recipe.planted), TWICE_MEMBER: _twice(cases)}
    paths = []
    for number, rows in enumerate(archives):
        year, quarter = recipe.quarter(number)
        path = folder / f"made_up_ascii_{year}q{quarter}.zip"
        _write(path, f"{year % 100:02}Q{quarter}", rows, truth)
        paths.append(path)
    return paths


def _write(path: Path, quarter: str, rows: Rows, truth: dict[str, str]) -> None:
    members = {MADE_UP_MEMBER: SAYS, **truth}
    for table, lines in rows.tables.items():
        header = HEADERS[table].replace(" ", "$")
        members[f"ASCII/{table.upper()}{quarter}.txt"] = "\r\n".join([header, *lines, ""])
    with whole_file(path) as part, ZipFile(part, "w") as archive:
        for name, text in members.items():
            info = ZipInfo(name, STAMP)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, text.encode())


def _truth(planted: tuple[Planted, ...]) -> str:
    lines = [f"{pair.medicine},{pair.term},{pair.times:g}" for pair in planted]
    return "\n".join(["medicine,term,times", *lines, ""])


def _twice(cases: list[MadeUpCase]) -> str:
    told = [
        f"{case.case_id},{case.duplicate_of},{' + '.join(case.changes)}"
        for case in cases
        if case.duplicate_of
    ]
    return "\n".join(["case_id,duplicate_of,changes", *told, ""])
