"""Small handmade quarterly archives, in the layout of either era."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

CURRENT = {
    "demo": "primaryid caseid caseversion i_f_code event_dt mfr_dt init_fda_dt fda_dt rept_cod "
    "auth_num mfr_num mfr_sndr lit_ref age age_cod age_grp sex e_sub wt wt_cod rept_dt to_mfr "
    "occp_cod reporter_country occr_country",
    "drug": "primaryid caseid drug_seq role_cod drugname prod_ai route dechal rechal dose_vbm",
    "reac": "primaryid caseid pt drug_rec_act",
    "outc": "primaryid caseid outc_cod",
    "rpsr": "primaryid caseid rpsr_cod",
    "ther": "primaryid caseid dsg_drug_seq start_dt end_dt dur dur_cod",
    "indi": "primaryid caseid indi_drug_seq indi_pt",
}
LEGACY = {
    "demo": "isr case i_f_cod foll_seq image event_dt mfr_dt fda_dt rept_cod mfr_num mfr_sndr "
    "age age_cod gndr_cod e_sub wt wt_cod rept_dt occp_cod death_dt to_mfr confid",
    "drug": "isr drug_seq role_cod drugname val_vbm route",
    "reac": "isr pt",
    "outc": "isr outc_cod",
    "rpsr": "isr rpsr_cod",
    "ther": "isr drug_seq start_dt end_dt dur dur_cod",
    "indi": "isr drug_seq indi_pt",
}
Row = dict[str, object]


def report(case: int, version: int = 1, **demo: object) -> Row:
    """A row of demo in the current layout; its report id is the case id and the version."""
    ids = {"primaryid": f"{case}{version}", "caseid": case, "caseversion": version}
    return ids | {"fda_dt": "20251101"} | demo


def of(demo: Row, **values: object) -> Row:
    """A row of another table for the report ``demo``."""
    return {key: demo[key] for key in ("primaryid", "caseid", "isr") if key in demo} | values


def tables_of(*reports: Row, **tables: list[Row]) -> dict[str, list[Row]]:
    """All seven tables; each report has one drug and one reaction unless they are given."""
    return {
        "demo": list(reports),
        "drug": [of(row, drug_seq=1, role_cod="PS", drugname="Aminol") for row in reports],
        "reac": [of(row, pt="Nausea") for row in reports],
        **{name: [] for name in ("outc", "rpsr", "ther", "indi")},
        **tables,
    }


def text(
    rows: list[Row], header: str, *, trailing: bool = False, named: str = "", end: str = "\r\n"
) -> str:
    """A table's text. ``trailing``: each line ends in ``$``, the header in ``named`` if given."""
    names = header.split()
    top = "$".join(names) + (f"${named}" if named else "")
    lines = ["$".join(str(row.get(name, "")) for name in names) for row in rows]
    return end.join([top, *(line + ("$" if trailing else "") for line in lines), ""])


def members_of(
    tables: dict[str, list[Row]], *, quarter: str = "25Q4", legacy: bool = False, **how: object
) -> dict[str, str | bytes]:
    """Member name to text, with the folder and endings of the era."""
    headers = LEGACY if legacy else CURRENT
    form = "ascii/{}{}.TXT" if legacy else "ASCII/{}{}.txt"
    return {
        form.format(name.upper(), quarter): text(tables[name], headers[name], **how)
        for name in headers
    }


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    """A zip of ``members`` at ``path``."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
